"""Typing errors: the word of the catalogue that was probably meant.

The distance and its limits are those of `lotse.search.domain.spelling`. Candidates are found by counting letters instead of by an
index of deletions: that index takes a second for the words of a hundred entries, and here it would be built while a reader waits.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lotse.search.domain.spelling import LONG_WORD, MIN_LETTERS, distance

_LETTERS = {letter: place for place, letter in enumerate("abcdefghijklmnopqrstuvwxyzäöü")}
_BITS_OF_ONE_ERROR = 2  # replacing a letter takes one away and brings one; swapping two changes nothing


@dataclass(frozen=True)
class NearWords:
    """`words` (case-folded, sorted) with their `lengths` and `letters`: one bit for a letter, a second one where it occurs twice."""

    words: tuple[str, ...]
    lengths: NDArray[np.int64]
    letters: NDArray[np.uint64]

    def nearest(self, word: str) -> str | None:
        """Return the nearest word, or None.

        At most one error below seven letters, two from there on; short words keep their first letter.
        Ties: fewer errors, same first letter, alphabet.
        """
        if len(word) < MIN_LETTERS:
            return None
        limit = 2 if len(word) >= LONG_WORD else 1
        bits = np.bitwise_count(self.letters ^ np.uint64(_letters(word)))
        likely = (bits <= _BITS_OF_ONE_ERROR * limit) & (np.abs(self.lengths - len(word)) <= limit)
        best: tuple[int, bool, str] | None = None
        for place in np.flatnonzero(likely):
            candidate = self.words[place]
            other_start = candidate[0] != word[0]
            if other_start and len(word) < LONG_WORD:
                continue
            errors = distance(word, candidate, limit)
            if errors <= limit and (best is None or (errors, other_start, candidate) < best):
                best = (errors, other_start, candidate)
        return best[2] if best else None


def build_near_words(words: Iterable[str]) -> NearWords:
    """Take `words` (case-folded); those below four letters or with other characters than letters are left out."""
    kept: Sequence[str] = sorted({word for word in words if len(word) >= MIN_LETTERS and word.isalpha()})
    lengths = np.array([len(word) for word in kept], dtype=np.int64)
    return NearWords(tuple(kept), lengths, np.array([_letters(word) for word in kept], dtype=np.uint64))


def _letters(word: str) -> int:
    once = twice = 0
    for letter in word:
        bit = 1 << _LETTERS.get(letter, len(_LETTERS))
        twice |= once & bit
        once |= bit
    return once | twice << 32
