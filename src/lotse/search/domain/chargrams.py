"""Character n-grams inside word boundaries (`char_wb`, 3 to 5 letters): what catches typos, endings and parts of words.

Grams are 64-bit hashes in a sorted array instead of a dictionary of strings: the array can be mapped from
disk and looked up for a whole query at once. At 100,000 grams a collision has a chance of about 3 in 10^10.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lotse.search.domain.stopwords import STOP_WORDS
from lotse.search.domain.text import fold_umlauts, words

SIZES = (3, 4, 5)
_FACTOR = np.uint64(0x100000001B3)  # FNV prime
_MIX = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
_TRANSLITERATED = str.maketrans({"ä": "a", "ö": "o", "ü": "u"})


@dataclass(frozen=True)
class Grams:
    """`hashes` (uint64) of all grams of a text, with repeats, and for each the position of its word."""

    hashes: NDArray[np.uint64]
    words: NDArray[np.int64]


def grams(text: str) -> Grams:
    """The grams of every word of `text` that is no stop word; `words` counts positions as `text.words` does."""
    kept = [(place, _plain(word.pieces)) for place, word in enumerate(words(text))]
    kept = [(place, plain) for place, plain in kept if plain]
    if not kept:
        return Grams(np.empty(0, np.uint64), np.empty(0, np.int64))
    padded = [f" {plain} " for _, plain in kept]
    letters = np.frombuffer("".join(padded).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    lengths = np.array([len(word) for word in padded])
    owner = np.repeat(np.arange(len(padded)), lengths)
    place_of = np.array([place for place, _ in kept])
    hashes, positions = [], []
    for size in SIZES:
        count = len(letters) - size + 1
        if count <= 0:
            continue
        inside = owner[:count] == owner[size - 1 :]
        code = np.full(count, size, dtype=np.uint64)
        for step in range(size):
            code = (code ^ letters[step : step + count]) * _FACTOR
        code = (code ^ (code >> _SHIFT)) * _MIX
        hashes.append(code[inside])
        positions.append(place_of[owner[:count][inside]])
    return Grams(np.concatenate(hashes), np.concatenate(positions))


def _plain(pieces: tuple[str, ...]) -> str:
    """One word without hyphens, umlauts and their ae, oe, ue spellings; empty for a stop word."""
    if len(pieces) == 1 and pieces[0] in STOP_WORDS:
        return ""
    joined = "".join(pieces)
    if not joined.isascii():
        joined = fold_umlauts(joined.translate(_TRANSLITERATED))
    return joined.replace("ae", "a").replace("oe", "o").replace("ue", "u")
