"""Facets of the catalogue: which entries a choice leaves over, and how many each further value would show.

Entries are numbered 0, 1, 2 … A set of entries is one integer whose bit i stands for entry i, so that counting a hundred values
over a thousand entries takes microseconds.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Choice:
    """What was chosen: facet to its values. A facet without a value does not stand in `values`."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.values)

    def has(self, facet: str, value: str) -> bool:
        """Tell whether a value is chosen."""
        return value in self.values.get(facet, ())

    def switched(self, facet: str, value: str) -> "Choice":
        """Return the choice with this value added, or taken away where it is chosen."""
        before = self.values.get(facet, ())
        after = tuple(v for v in before if v != value) if value in before else (*before, value)
        return self._with(facet, after)

    def without(self, facet: str) -> "Choice":
        """Return the choice without anything of one facet."""
        return self._with(facet, ())

    def only(self, facet: str) -> "Choice":
        """Return what is chosen of one facet."""
        return Choice({facet: self.values[facet]})

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield (facet, value) for everything that is chosen."""
        return ((facet, value) for facet, values in self.values.items() for value in values)

    def _with(self, facet: str, values: tuple[str, ...]) -> "Choice":
        return Choice({name: kept for name, kept in {**self.values, facet: values}.items() if kept})


@dataclass(frozen=True)
class Unknown:
    """A value that an address names and no facet has."""

    facet: str
    value: str


def read_choice(given: Mapping[str, Sequence[str]], known: Mapping[str, Collection[str]]) -> tuple[Choice, tuple[Unknown, ...]]:
    """Return what of `given` can be chosen, in the order of `known`, and what `known` does not have.

    Names that are no facet are left out without a word: they belong to somebody else (page number, tracking of a mailing list).
    """
    chosen: dict[str, tuple[str, ...]] = {}
    unknown: list[Unknown] = []
    for facet, values in known.items():
        wanted = dict.fromkeys(given.get(facet, ()))
        if found := tuple(value for value in values if value in wanted):
            chosen[facet] = found
        unknown += [Unknown(facet, value) for value in wanted if value not in values]
    return Choice(chosen), tuple(unknown)


@dataclass(frozen=True)
class FacetIndex:
    """`entries[facet][value]` is the set of entries with that value; `size` the number of entries."""

    entries: Mapping[str, Mapping[str, int]]
    size: int

    @property
    def everything(self) -> int:
        """The set of all entries."""
        return (1 << self.size) - 1

    def matching(self, choice: Choice, within: int) -> int:
        """Return those of `within` that have one of the chosen values in every facet with a choice."""
        for facet, values in choice.values.items():
            within &= self._any_of(facet, values)
        return within

    def counts(self, choice: Choice, within: int) -> dict[str, dict[str, int]]:
        """Return for every value how many of `within` have it, given what is chosen in all other facets.

        The choice in a value's own facet is left out: its values widen each other, so the number says what this value alone shows.
        """
        result = {}
        for facet, values in self.entries.items():
            rest = self.matching(choice.without(facet), within)
            result[facet] = {value: (rest & entries).bit_count() for value, entries in values.items()}
        return result

    def _any_of(self, facet: str, values: Sequence[str]) -> int:
        found = 0
        for value in values:
            found |= self.entries[facet].get(value, 0)
        return found


def build_facets(rows: Sequence[Mapping[str, Collection[str]]], facets: Sequence[str]) -> FacetIndex:
    """Index entries given as facet to values. A facet that a row does not name has no value there."""
    entries: dict[str, dict[str, int]] = {facet: {} for facet in facets}
    for number, row in enumerate(rows):
        for facet in facets:
            for value in row.get(facet, ()):
                entries[facet][value] = entries[facet].get(value, 0) | 1 << number
    return FacetIndex(entries, len(rows))


def numbers(entries: int) -> Iterator[int]:
    """Yield the numbers of a set of entries, the smallest first."""
    while entries:
        lowest = entries & -entries
        yield lowest.bit_length() - 1
        entries ^= lowest
