"""One question, one answer: the same for the page, the terminal and the API."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from django.db.models import QuerySet

from lotse.compass.domain.answer import Answer, Match, answer
from lotse.compass.domain.reading import MAX_LETTERS
from lotse.compass.domain.stop import StopTopic
from lotse.compass.index import current_embedder, current_index, stop_detector
from lotse.compass.models import GapNote
from lotse.network.domain.contacts import Contacts
from lotse.network.queries import contacts_for
from lotse.network.situation import Situation
from lotse.search.embedding import Embedder, Vector

PAGE = 5
MOST_MATCHES = 10
State = Literal["fits", "perhaps", "nothing", "stop"]


@dataclass(frozen=True)
class KompassAnswer:
    """What the Kompass says to one need in one situation. With a stop topic there are no matches."""

    state: State
    answer: Answer
    stop: StopTopic | None
    contacts: Contacts

    @property
    def matches(self) -> tuple[Match, ...]:
        """Return the matches worth showing."""
        return () if self.stop else self.answer.matches


def ask(text: str, situation: Situation, *, limit: int = PAGE) -> KompassAnswer:
    """Answer a need. The situation changes the contacts, never the matches."""
    embedder = current_embedder()
    found = answer(current_index(), text, embedder, limit=limit)
    stop = _stop_topic(text, found, embedder)
    contacts = contacts_for(situation, technical=found.state == "fits")
    return KompassAnswer("stop" if stop else found.state, found, stop, contacts)


def ranked_keys(text: str, *, use_embedder: bool = True) -> tuple[State, Sequence[str]]:
    """Return state and keys for measuring: the whole list, as long as an answer can get."""
    embedder = current_embedder() if use_embedder else None
    found = answer(current_index(), text, embedder, limit=MOST_MATCHES)
    if _stop_topic(text, found, embedder):
        return "stop", ()
    return found.state, [match.key for match in found.matches]


@dataclass(frozen=True)
class StopReading:
    """How a text was read for limits. `title` is empty when nothing stops; `rule` is the rule that found the topic.

    nearest, lead: the topic that the model finds nearest, and how far it is ahead of "no topic" in log odds; from `threshold`
    on it stops. Empty and 0 without the model.
    """

    title: str
    rule: str
    nearest: str = ""
    lead: float = 0.0
    threshold: float = 0.0


def stop_reading(text: str, clauses: Sequence[str]) -> StopReading:
    """Return how `text` was read for limits; `clauses` is what the model reads of it."""
    detector, embedder = stop_detector(), current_embedder()
    found = detector.explain(text[:MAX_LETTERS])
    vector = mean_vector(clauses, embedder) if embedder else None
    topic = detector.detect(text[:MAX_LETTERS], vector)
    title, rule = topic.title if topic else "", found[1] if found else ""
    if vector is None or detector.nearness is None:
        return StopReading(title, rule)
    nearest, lead = detector.nearest(text[:MAX_LETTERS], vector) or ("", 0.0)
    return StopReading(title, rule, nearest, round(lead, 2), detector.nearness.threshold)


def gap_notes() -> QuerySet[GapNote]:
    """Return what people shared because nothing fitted, the newest first."""
    return GapNote.objects.all()


def _stop_topic(text: str, found: Answer, embedder: Embedder | None) -> StopTopic | None:
    """The rules read the whole text, the model the clauses that the answer used: their vectors are still in the cache."""
    return stop_detector().detect(text[:MAX_LETTERS], mean_vector(found.clauses, embedder) if embedder else None)


def mean_vector(clauses: Sequence[str], embedder: Embedder) -> Vector | None:
    """Return the mean direction of some clauses, None if there are none."""
    if not clauses:
        return None
    total = np.add.reduce([embedder.embed_query(clause) for clause in clauses])
    return np.asarray(total / np.linalg.norm(total), dtype=np.float32)
