"""One choice when two entries are about equally likely: the things that set them apart."""

from dataclasses import dataclass

from lotse.compass.domain.index import CompassIndex, single_token
from lotse.compass.domain.scores import Floats

CLOSE = 0.6  # the second is at least this likely relative to the first
SHOWN_OBJECTS = 3


@dataclass(frozen=True)
class Option:
    """One side of the choice: the entry and up to three things only this one is about."""

    key: str
    title: str
    objects: tuple[str, ...]

    @property
    def label(self) -> str:
        """The things in words: „Lieferschein, Beleg oder Quittung“."""
        *first, last = self.objects
        return f"{', '.join(first)} oder {last}" if first else last


@dataclass(frozen=True)
class Clarification:
    """A choice between the two leading entries."""

    options: tuple[Option, Option]


def clarification(index: CompassIndex, order: list[int], confidence: Floats) -> Clarification | None:
    """The choice between the first two of `order`, None when the first is clearly ahead or they share all objects."""
    if len(order) < 2 or confidence[order[1]] < CLOSE * confidence[order[0]]:
        return None
    first, second = order[:2]
    options = (_option(index, first, second), _option(index, second, first))
    return Clarification(options) if options[0].objects and options[1].objects else None


def _option(index: CompassIndex, entry: int, other: int) -> Option:
    elsewhere = index.words.tokens_of(index.texts_of(other))
    own = index.entries[entry]
    tokens = ((thing, single_token(index.analyser, thing)) for thing in own.objects)
    differing = [thing for thing, token in tokens if token and index.token_ids.get(token) not in elsewhere]
    return Option(own.key, own.title, tuple(differing[:SHOWN_OBJECTS]))
