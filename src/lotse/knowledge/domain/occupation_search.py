"""Find an occupation by what people call it: everyday words, male or female, compounds, typing errors.

Every name of every occupation is compared with what was typed by the pieces of words both share (TF-IDF cosine over character
n-grams). The best names are then compared letter by letter, so that a typing error does not lose against a longer name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lotse.search.domain.chargrams import grams
from lotse.search.domain.postings import Postings, build_postings, count_pairs
from lotse.search.domain.spelling import distance
from lotse.search.domain.text import fold_umlauts, words

LOOKED_AT = 60  # names that are compared letter by letter
SHARE_OF_LETTERS = 0.6  # how much sameness of letters counts beside shared pieces
WHOLE_NAME = 0.3  # for a name that is typed as it stands
WORTH_A_LOOK = 0.3  # below, what was typed and the name have nothing to do with each other
FIRST_NAME = 0.05  # a title before a further name, if both are as near
PLACE_WORDS = frozenset({"im", "in", "am", "an", "auf", "bei", "beim", "für", "fuer", "vom", "von", "zur", "zum", "der", "aus", "mit"})
WEIGHT_OF_PLACE = 0.35  # „in der Kantine“ says less than „Koch“
FILLERS = frozenset(
    {
        "ein",
        "eine",
        "einen",
        "als",
        "ich",
        "bin",
        "arbeite",
        "beruf",
        "job",
        "gelernte",
        "gelernter",
        "ausgebildete",
        "azubi",
        "auszubildende",
        "auszubildender",
        "lehrling",
        "und",
        "die",
        "das",
    }
)

_RANK = re.compile(r"(?<=\w{4})(?:meister|gesell)(?:in|e)?$")


@dataclass(frozen=True)
class OccupationSearch:
    """`owners[i]` is the occupation of name i, `names[i]` the name, and whether it `is_title`.

    `plain_ranks` are the names that end on a rank („burgermeister“), `hashes` (sorted) and `idf` the pieces of words.
    """

    owners: NDArray[np.int64]
    names: tuple[str, ...]
    is_title: NDArray[np.bool_]
    plain_ranks: frozenset[str]
    hashes: NDArray[np.uint64]
    idf: NDArray[np.float64]
    postings: Postings

    def find(self, text: str, limit: int) -> tuple[int, ...]:
        """Return the numbers of at most `limit` occupations, the nearest first; none if nothing is near.

        A rank („Bäckermeisterin“) is left away unless it belongs to a name („Bürgermeister“).
        """
        said = _weighted_words(text)
        without_rank = [(_RANK.sub("", word), weight) for word, weight in said]
        if without_rank != said and not self._is_name(" ".join(word for word, _ in said)):
            said = without_rank
        return self._nearest(said, limit) if said else ()

    def _is_name(self, text: str) -> bool:
        return plain_name(text) in self.plain_ranks

    def _nearest(self, said: Sequence[tuple[str, float]], limit: int) -> tuple[int, ...]:
        found = grams(" ".join(word for word, _ in said))
        places = np.searchsorted(self.hashes, found.hashes)
        places[places == len(self.hashes)] = 0
        known = self.hashes[places] == found.hashes
        if not known.any():
            return ()
        weight_of_word = np.array([weight for _, weight in said])
        weights = self.idf[places] * weight_of_word[np.minimum(found.words, len(said) - 1)]
        features, where = np.unique(places[known], return_inverse=True)
        summed = np.bincount(where, weights=weights[known])
        strangers = float((weights[~known] ** 2).sum())
        length = float(np.sqrt((summed**2).sum() + strangers))
        scores = self.postings.scores(features, summed / length)
        best = np.argsort(-scores, kind="stable")[:LOOKED_AT]
        core = [plain_name(word) for word, weight in said if weight == 1.0]
        typed = " ".join(core)
        ranked: dict[int, float] = {}
        for name in best[scores[best] > 0].tolist():
            plain = plain_name(self.names[name])
            score = float(scores[name]) + SHARE_OF_LETTERS * _sameness(typed, plain) + WHOLE_NAME * (plain == typed)
            score += FIRST_NAME * bool(self.is_title[name])
            owner = int(self.owners[name])
            ranked[owner] = max(ranked.get(owner, 0.0), round(score, 6))
        ordered = sorted(ranked, key=lambda owner: (-ranked[owner], owner))
        return tuple(owner for owner in ordered if ranked[owner] >= WORTH_A_LOOK)[:limit]


def build_occupation_search(names: Sequence[Sequence[str]]) -> OccupationSearch:
    """`names[i]` are the names of occupation i, its titles (see `titles`) first; none of them is empty."""
    listed = [(owner, place == 0, name) for owner, own in enumerate(names) for place, name in enumerate(dict.fromkeys(own))]
    texts = [name for _, _, name in listed]
    starts = np.cumsum([0, *(len(text) + 1 for text in texts)])
    whole = "\n".join(texts)
    name_of_word = np.searchsorted(starts, [word.start for word in words(whole)], side="right") - 1
    found = grams(whole)
    hashes, features = np.unique(found.hashes, return_inverse=True)
    rows, columns, counts = count_pairs(name_of_word[found.words], features, len(hashes))
    idf = np.log((1 + len(texts)) / (1 + np.bincount(columns, minlength=len(hashes)))) + 1
    weights = counts * idf[columns]
    lengths = np.sqrt(np.bincount(rows, weights=weights**2, minlength=len(texts)))
    return OccupationSearch(
        owners=np.array([owner for owner, _, _ in listed], dtype=np.int64),
        names=tuple(texts),
        is_title=np.array([is_title for _, is_title, _ in listed], dtype=np.bool_),
        plain_ranks=frozenset(plain_name(text) for text in texts if _RANK.search(text)),
        hashes=hashes,
        idf=idf,
        postings=build_postings(rows, columns, weights / lengths[rows], len(texts), len(hashes)),
    )


def titles(title: str) -> tuple[str, ...]:
    """Return the male and the female form of a title of ESCO („Koch/Köchin“), or the one form it has."""
    parts = title.rstrip("/").split("/")
    if len(parts) % 2:
        return (title.rstrip("/"),)
    half = len(parts) // 2
    return "/".join(parts[:half]), "/".join(parts[half:])


def plain_name(name: str) -> str:
    """Return a name in small letters without umlauts, hyphens and double spaces."""
    joined = " ".join("".join(word.pieces) for word in words(name))
    return fold_umlauts(joined).replace("ae", "a").replace("oe", "o").replace("ue", "u")


def _weighted_words(text: str) -> list[tuple[str, float]]:
    """The words that count, with 1 for what comes before a word of place and less for what comes behind it."""
    said: list[tuple[str, float]] = []
    weight = 1.0
    for word in words(text):
        plain = "".join(word.pieces)
        if plain in PLACE_WORDS and said:
            weight = WEIGHT_OF_PLACE
        elif plain not in FILLERS and plain not in PLACE_WORDS:
            said.append(("".join(word.pieces), weight))
    return said


def _sameness(left: str, right: str) -> float:
    """1 for the same letters, less for each error, 0 from four errors on or from a third of the letters on."""
    if not left or abs(len(left) - len(right)) > 3:
        return 0.0
    limit = min(3, max(1, len(left) // 3))
    errors = distance(left, right, limit)
    return 0.0 if errors > limit else 1 - errors / (limit + 1) * 0.6
