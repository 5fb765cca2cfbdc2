"""From a text to an answer: the one way through the matching engine."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from lotse.compass.domain.catalogue import Kind
from lotse.compass.domain.clarification import Clarification, clarification
from lotse.compass.domain.index import CompassIndex
from lotse.compass.domain.ranking import Ranking, rank
from lotse.compass.domain.reasons import Explainer, Reason
from lotse.compass.domain.scores import Floats
from lotse.compass.domain.states import State, confidences, state_of, trusted
from lotse.search.domain.excerpt import excerpt
from lotse.search.domain.language import InputKind, input_kind

MOST_TOKENS = 44
"""The model takes 1.4 ms a token here: 44 keep any input well below 120 ms, 64 do not on a busy machine."""
LETTERS_PER_TOKEN = 3.2  # German text and this model, on average; only used when no model can count
LONGEST_WORD = 80  # no German word in use is longer; what is glued together beyond that says nothing and costs time
_ENDLESS_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
MAX_LETTERS = 12_000
"""Five pages. What lies behind is not read: it would only cost time, and the page says which part was used."""


class QueryEmbedder(Protocol):
    """What is needed of `search.embedding.Embedder`."""

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Unit vector of a text of at most `MOST_TOKENS` tokens."""

    def count_tokens(self, text: str) -> int:
        """Number of tokens of a text."""


@dataclass(frozen=True)
class Match:
    """An entry that may fit. `confidence` (0 to 1) is the estimated probability that it is the one meant."""

    key: str
    title: str
    promise: str
    kind: Kind
    confidence: float
    reasons: tuple[Reason, ...]
    against: str
    first_step: str
    people_tasks: str
    monitoring_risk: str
    without_ai: str
    weeks: tuple[int, int]


@dataclass(frozen=True)
class Answer:
    """What the engine says. `used_part` is the part of a long text that was used, None when all of it was; `read_text` is
    what the language model reads of it (typing errors mended), empty for a text without words.

    `input_kind` lets the page react to what was typed; with `foreign` the answer may still hold matches.
    """

    state: State
    input_kind: InputKind
    matches: tuple[Match, ...]
    clarification: Clarification | None
    used_model: bool
    used_part: str | None
    read_text: str
    catalogue_version: str


def answer(index: CompassIndex, text: str, embedder: QueryEmbedder | None, *, limit: int = 5, offset: int = 0) -> Answer:
    """Answer a text with up to `limit` matches from place `offset` on.

    The same index, text and embedder always give the same answer. Nothing is stored except the vector in the
    embedder's own cache.
    """
    read = readable(text)
    shortened = len(read) < len(text)
    text = read
    kind: InputKind = input_kind(text, index.analyser) if text.strip() or not shortened else "no_words"
    model = embedder if index.meaning is not None else None
    if kind not in ("normal", "foreign"):
        return Answer("nothing", kind, (), None, model is not None, None, "", index.version)
    used = excerpt(text, index.lexicon, model.count_tokens if model else estimated_tokens, MOST_TOKENS)
    read = index.query_analyser.mended(used.text)
    ranking = trusted(index, rank(index, used.text, model.embed_query(read) if model else None))
    state = state_of(index, ranking)
    if kind == "foreign" and state == "fits":
        state = "perhaps"  # the model reads many languages, but nobody measured how well
    part = None if used.is_whole and not shortened else used.text
    if state == "nothing":
        return Answer(state, kind, (), None, model is not None, part, read, index.version)
    confidence = confidences(index, ranking)
    order = ranking.order.tolist()
    return Answer(
        state,
        kind,
        _matches(index, ranking, order[offset : offset + limit], confidence),
        clarification(index, order, confidence) if offset == 0 else None,
        model is not None,
        part,
        read,
        index.version,
    )


def _matches(index: CompassIndex, ranking: Ranking, entries: Sequence[int], confidence: Floats) -> tuple[Match, ...]:
    """Entries with at least one true reason; an entry nothing speaks for is not shown."""
    explainer = Explainer(index, ranking)
    found = []
    for number in entries:
        reasons = explainer.reasons(number)
        if reasons:
            entry = index.entries[number]
            found.append(
                Match(
                    key=entry.key,
                    title=entry.title,
                    promise=entry.promise,
                    kind=entry.kind,
                    confidence=round(float(confidence[number]), 4),
                    reasons=reasons,
                    against=entry.against,
                    first_step=entry.first_step,
                    people_tasks=entry.people_tasks,
                    monitoring_risk=entry.monitoring_risk,
                    without_ai=entry.without_ai,
                    weeks=entry.weeks,
                )
            )
    return tuple(found)


def readable(text: str) -> str:
    """Return the part of a text that is read at all: its beginning, without words that no language has."""
    return _ENDLESS_WORD.sub(" ", text[:MAX_LETTERS])


def estimated_tokens(text: str) -> int:
    """Return about how many tokens a text has, where no model can count."""
    return int(len(text) / LETTERS_PER_TOKEN) + 2
