"""Typing errors: from an unknown word to the word of the catalogue that was probably meant.

Symmetric deletions (Garbe's SymSpell idea) find candidates without comparing with the whole vocabulary;
the restricted Damerau-Levenshtein distance (optimal string alignment) decides.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

PREFIX = 7  # deletions are taken from the first letters only, which keeps the index small
MIN_LETTERS = 4
LONG_WORD = 7  # from here on two errors are allowed


@dataclass(frozen=True)
class SpellingIndex:
    """`words` sorted; `hashes` (uint32, sorted) of their deletions and `owners` (int32) the index of the word."""

    words: tuple[str, ...]
    hashes: NDArray[np.uint32]
    owners: NDArray[np.int32]

    def knows(self, word: str) -> bool:
        """Is `word` in the vocabulary as it is?"""
        place = bisect_left(self.words, word)
        return place < len(self.words) and self.words[place] == word

    def correct(self, word: str) -> str | None:
        """The nearest word of the vocabulary, or None.

        At most one error below seven letters, two from there on; short words keep their first letter.
        Ties: fewer errors, same first letter, alphabet.
        """
        limit = 2 if len(word) >= LONG_WORD else 1
        if len(word) < MIN_LETTERS:
            return None
        best: tuple[int, bool, str] | None = None
        for candidate in self._candidates(word, limit):
            if abs(len(candidate) - len(word)) > limit:
                continue
            other_start = candidate[0] != word[0]
            if other_start and len(word) < LONG_WORD:
                continue
            errors = distance(word, candidate, limit)
            if errors <= limit and (best is None or (errors, other_start, candidate) < best):
                best = (errors, other_start, candidate)
        return best[2] if best else None

    def _candidates(self, word: str, limit: int) -> list[str]:
        wanted = np.fromiter((crc32(text.encode()) for text in deletions(word, limit)), dtype=np.uint32)
        starts = np.searchsorted(self.hashes, wanted, side="left")
        ends = np.searchsorted(self.hashes, wanted, side="right")
        found = {int(self.owners[i]) for start, end in zip(starts, ends, strict=True) for i in range(start, end)}
        return [self.words[i] for i in sorted(found)]


def build_spelling(words: Iterable[str]) -> SpellingIndex:
    """Index `words` (case-folded); words below four letters or with other characters than letters are left out."""
    vocabulary = tuple(sorted({word for word in words if len(word) >= MIN_LETTERS and word.isalpha()}))
    codes = [_codes(word) for word in vocabulary]
    hashes = np.concatenate([np.empty(0, np.uint32), *codes])
    owners = np.repeat(np.arange(len(vocabulary), dtype=np.int32), [len(row) for row in codes])
    order = np.lexsort((owners, hashes))
    return SpellingIndex(vocabulary, hashes[order], owners[order])


@lru_cache(maxsize=50_000)
def _codes(word: str) -> NDArray[np.uint32]:
    """The hashes of a word's deletions. Remembered, because a new catalogue version shares nearly all words with the last."""
    texts = deletions(word, 2 if len(word) >= LONG_WORD - 2 else 1)
    return np.fromiter((crc32(text.encode()) for text in texts), dtype=np.uint32, count=len(texts))


def deletions(word: str, limit: int) -> set[str]:
    """The first letters of `word` with up to `limit` letters deleted, itself included."""
    prefix = word[:PREFIX]
    return {
        "".join(letter for place, letter in enumerate(prefix) if place not in gone)
        for count in range(limit + 1)
        for gone in combinations(range(len(prefix)), count)
    }


def distance(left: str, right: str, limit: int) -> int:
    """Optimal string alignment distance (insert, delete, replace, swap neighbours); `limit + 1` when larger."""
    previous: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        before, previous, row = previous, row, [i]
        for j, b in enumerate(right, start=1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)
