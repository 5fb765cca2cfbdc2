"""From a text to a score per entry: words, characters and meaning, fused by z-scores.

    L  BM25F over words
    C  cosine of character n-grams with the whole entry, Cm with its best statement
    E  logarithm of the mean of exp(cosine / .15) over the statements of the entry, in the space of `whitening`; mean over the
       clauses of the text

    S = z(E) + z( z(C) + 0.25·z(Cm) + z(L) )      with the language model
    S = z(C) + 0.25·z(Cm) + z(L)                         without

z is taken over the whole catalogue for each query. One weight set; no bonus for popularity, size or industry.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lotse.compass.domain import lexical as lexical_channel
from lotse.compass.domain import meaning as meaning_channel
from lotse.compass.domain.index import CompassIndex, MeaningIndex
from lotse.compass.domain.lexical import Lexical, lexical_scores
from lotse.compass.domain.meaning import Meaning, meaning_scores
from lotse.compass.domain.scores import DIGITS, Floats, z


@dataclass(frozen=True)
class Ranking:
    """Entries by falling score (`order`; ties by key) with the channels that explain them."""

    lexical: Lexical
    meaning: Meaning | None
    scores: Floats
    order: NDArray[np.int64]


def rank(index: CompassIndex, text: str, vectors: NDArray[np.float32] | None) -> Ranking:
    """Score every entry for `text`; `vectors` are the unit vectors of its clauses from the model, one a row, None without it."""
    if vectors is None or index.meaning is None:
        return _ranking(lexical_scores(index, text), None)
    return rank_seen(index, index.meaning, text, np.stack([index.meaning.whitening.of_query(vector) for vector in vectors]))


def rank_seen(index: CompassIndex, vectors: MeaningIndex, text: str, seen: NDArray[np.float32]) -> Ranking:
    """The same with vectors that are in the space of the index already, as its own statements are."""
    return _ranking(lexical_scores(index, text), meaning_scores(index, vectors, seen))


def by_words(base: Ranking) -> Ranking:
    """The same text ranked without the model."""
    return _ranking(base.lexical, None)


def without_statement(index: CompassIndex, base: Ranking, statement: int) -> Ranking:
    """The ranking had the entry not this statement (its number in `index.statements`)."""
    meaning = base.meaning and meaning_channel.without_statement(index, base.meaning, statement)
    return _ranking(lexical_channel.without_statement(index, base.lexical, statement), meaning)


def fuse(lexical: Lexical, meaning: Meaning | None) -> Floats:
    """The formula of this module, rounded."""
    score = lexical.score if meaning is None else z(meaning.score) + z(lexical.score)
    return np.round(score, DIGITS) + 0.0  # no negative zero


def _ranking(lexical: Lexical, meaning: Meaning | None) -> Ranking:
    scores = fuse(lexical, meaning)
    # Stable sort over entries that are sorted by key: equal scores keep the order of their keys.
    return Ranking(lexical, meaning, scores, np.argsort(-scores, kind="stable"))
