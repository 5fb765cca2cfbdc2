"""Groups of words that mean the same in this catalogue, used on the query side only."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

WEIGHT = 0.4
"""Weight of a synonym relative to the word typed, divided by sqrt(1 + number of synonyms)."""


@dataclass(frozen=True)
class Synonyms:
    """Stem to the stems that may stand for it (sorted, without itself)."""

    others: Mapping[str, tuple[str, ...]]

    def of(self, token: str) -> tuple[str, ...]:
        """Synonyms of a stem, empty when there are none."""
        return self.others.get(token, ())


def build_synonyms(groups: Iterable[Sequence[str]], stem_of: Callable[[str], str | None]) -> Synonyms:
    """Turn authored groups of words into a table of stems.

    `stem_of` gives the index token of a single word, or None for what is not one word; those are skipped.
    """
    table: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        tokens = {token for word in group if (token := stem_of(word))}
        for token in tokens:
            table[token] |= tokens - {token}
    return Synonyms({token: tuple(sorted(others)) for token, others in sorted(table.items()) if others})
