"""Phrases: words in order, as an editor writes them.

    ich kann .. nicht mehr |      two dots: up to three words between; three dots: up to six
    ich/wir werde*                alternatives; a star for any letters before or behind
    einfach?                      may be missing
    <people>                      any word of a group
    ~                             up to five small words or people between („die“, „unsere“, „zu“, „Fahrer“)
    |                             here a clause ends (a mark, a joining word or the end of the text)
    ^                             here a clause begins
    !                             (first of all) also where a harmless phrase would leave it out

A phrase never crosses the end of a sentence; commas do not matter.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lotse.compass.domain.stop_text import Sight, fold

_GAPS = {"..": 3, "...": 6, "~": 5}


@dataclass(frozen=True, slots=True)
class Step:
    """One word of a phrase: the number of the set it must be of, and how many words may stand before it."""

    kind: int
    gap: int = 0
    small: bool = False  # only small words in the gap
    optional: bool = False
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled phrase. `rare` is the kind of the word that is likely to be the rarest, `others` the rest."""

    source: str
    steps: tuple[Step, ...]
    ends: bool
    rare: int
    others: frozenset[int]
    reach: int
    always: bool = False

    def spans(self, sight: Sight, small: frozenset[int]) -> Iterator[range]:
        """Yield the places of the phrase in a text that has all its `others`. `small` are the kinds of words that `~` skips."""
        begins = self.steps[0].begins
        for start in self._starts(sight):
            if sight.is_hidden(start) or (begins and not sight.reading.begins_clause(start)):
                continue
            end = self._match(sight, small, 1, start)
            if end is not None:
                yield range(start, end + 1)

    def _starts(self, sight: Sight) -> Iterable[int]:
        """Return the places of the first word near which all others stand."""
        first = sight.places(self.steps[0].kind)
        near, *others = sorted((sight.places(kind) for kind in (self.rare, *self.others)), key=len)
        for places in others:
            near = [at for at in near if bisect_left(places, at - self.reach) != bisect_right(places, at + self.reach)]
            if not near:
                return ()
        return [start for start in first if bisect_left(near, start) != bisect_right(near, start + self.reach)]

    def _match(self, sight: Sight, small: frozenset[int], number: int, place: int) -> int | None:
        """Return the place of the last word if the steps from `number` on follow behind `place`."""
        if number == len(self.steps):
            return None if self.ends and not sight.reading.ends_clause(place) else place
        step = self.steps[number]
        sentences = sight.reading.sentences
        for after in range(place + 1, min(place + 2 + step.gap, len(sentences))):
            if sentences[after] != sentences[place] or (step.small and after > place + 1 and not _is_any(sight, after - 1, small)):
                break
            if sight.is_at(after, step.kind) and not (step.begins and not sight.reading.begins_clause(after)):
                end = self._match(sight, small, number + 1, after)
                if end is not None:
                    return end
        return self._match(sight, small, number + 1, place) if step.optional else None


def _is_any(sight: Sight, place: int, kinds: frozenset[int]) -> bool:
    return any(sight.is_at(place, kind) for kind in kinds)


def compile_phrase(source: str, number: Callable[[tuple[str, ...]], int]) -> Phrase:
    """Compile what an editor wrote. `number` gives the number of a set of words, written as in a group or as <group>."""
    steps: list[Step] = []
    weights: list[tuple[int, int]] = []
    gap, small, begins, ends = 0, False, False, False
    always = source.startswith("! ")
    for element in source.removeprefix("! ").split():
        if element == "^":
            begins = True
        elif element == "|":
            ends = True
        elif element in _GAPS:
            gap, small = _GAPS[element], element == "~"
        else:
            optional = element.endswith("?")
            alternatives = tuple(element.removesuffix("?").split("/"))
            kind = number(tuple(a if a.startswith("<") or "*" in a else f"={a}" for a in alternatives))
            steps.append(Step(kind, gap, small, optional, begins))
            if not optional:
                shortest = min(1 if a.startswith("<") else len(fold(a)) for a in alternatives)
                weights.append((shortest, kind))
            gap, small, begins = 0, False, False
    if steps[0].optional or not weights:
        raise ValueError(f"'{source}' begins with a word that may be missing; put a word first that must be there")
    rare = max(weights)[1]
    others = frozenset(kind for _, kind in weights if kind != rare)
    return Phrase(source, tuple(steps), ends, rare, others, sum(step.gap + 1 for step in steps), always)
