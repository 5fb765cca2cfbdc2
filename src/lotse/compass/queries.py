"""One question, one answer: the same for the page, the terminal and the API."""

from dataclasses import dataclass
from typing import Any

from lotse.compass.domain.answer import Answer, Match
from lotse.compass.domain.stop import StopTopic
from lotse.compass.index import current_embedder, current_index, stop_detector
from lotse.compass.domain import answer as answering
from lotse.network.domain.routing import Contacts
from lotse.network.queries import contacts_for
from lotse.network.situation import Situation

MOST_MATCHES = 10
PAGE = 5
TECHNICAL_CODES = frozenset({"WAH1", "PLA3", "LER1"})


@dataclass(frozen=True)
class KompassAnswer:
    """What the Kompass says to one need in one situation."""

    state: str
    answer: Answer
    stop: StopTopic | None
    contacts: Contacts

    @property
    def matches(self) -> tuple[Match, ...]:
        """Return the matches worth showing; none in the states nothing and stop."""
        return () if self.stop else self.answer.matches
