"""From a query to a score per entry: words, characters and meaning, fused by z-scores.

    L  BM25F over words               C  cosine of character n-grams with the whole entry
    Cm the same with the best statement
    E  z(cosine with the whole entry) + z(best statement) + z(mean of the best three statements)

    S = z(E) + 0.5 · z( z(C) + 0.5·z(Cm) + z(L) )        with the language model
    S = z(C) + 0.5·z(Cm) + z(L)                          without

z is taken over the whole catalogue for each query. One weight set, measured on queries outside the
project; no bonus for popularity, size or industry.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lotse.compass.domain.index import CompassIndex, MeaningIndex
from lotse.search.domain.charindex import CharQuery
from lotse.search.domain.postings import Floats
from lotse.search.domain.query import Query

LEXICAL_SHARE = 0.5
BEST_STATEMENT_SHARE = 0.5
NEAREST = 3
DIGITS = 6
"""Scores are rounded, because the last digits differ between builds of numpy."""


@dataclass(frozen=True)
class Lexical:
    """Channels that need no model: `word`, `char`, `char_best` and their fusion `score` per entry;
    `statements` the character cosine per statement."""

    word: Floats
    char: Floats
    char_best: Floats
    score: Floats
    statements: Floats


@dataclass(frozen=True)
class Meaning:
    """Channel of the language model: `score` per entry, cosine per statement, and `fit`: how much nearer the
    catalogue is than everyday sentences (mean of the three nearest each)."""

    score: Floats
    statements: Floats
    fit: float


@dataclass(frozen=True)
class Ranking:
    """Entries by falling score (`order`), ties by key, with everything that explains them."""

    query: Query
    char_query: CharQuery
    lexical: Lexical
    meaning: Meaning | None
    scores: Floats
    order: NDArray[np.int64]

    def best(self) -> int:
        """The entry with the highest score."""
        return int(self.order[0])


def rank(
    index: CompassIndex, text: str, query_vector: NDArray[np.float32] | None, *, without: int | None = None
) -> Ranking:
    """Score every entry for `text`.

    `query_vector` is the unit vector of the text, None without the model. `without` leaves out one statement
    (its number in `index.statements`), for explanations and for measuring.
    """
    query = index.query_analyser.analyse(text)
    char_query = char_query_of(index, query)
    lexical = lexical_scores(index, query, char_query, without=without)
    meaning = None
    if query_vector is not None and index.meaning is not None:
        meaning = meaning_scores(index, index.meaning, query_vector, without=without)
    scores = fuse(lexical, meaning)
    # Stable sort over entries that are sorted by key: equal scores keep the order of their keys.
    return Ranking(query, char_query, lexical, meaning, scores, np.argsort(-scores, kind="stable"))


def fuse(lexical: Lexical, meaning: Meaning | None) -> Floats:
    """The formula of this module, rounded."""
    score = lexical.score if meaning is None else z(meaning.score) + LEXICAL_SHARE * z(lexical.score)
    return np.round(score, DIGITS) + 0.0


def char_query_of(index: CompassIndex, query: Query) -> CharQuery:
    """Character n-grams of a query, weighted by how informative their word is."""
    lexicon = index.lexicon
    information = [max(lexicon.information(piece) for piece in word.pieces) for word in query.words]
    return index.chars.query(query.text, information)


def lexical_scores(
    index: CompassIndex, query: Query, char_query: CharQuery, *, without: int | None = None
) -> Lexical:
    """Words and characters. `query` and `char_query` may have words taken out."""
    known = [(index.token_ids[term.token], term.weight) for term in query.terms if term.token in index.token_ids]
    features = np.array([number for number, _ in known], dtype=np.int64)
    weights = np.array([weight for _, weight in known])
    word = index.words.impacts.scores(features, weights)
    char = index.chars.entry_cosines(char_query)
    statements = index.chars.text_cosines(char_query)[index.statements]
    if without is not None:
        entry, rest = _without(index, without)
        word[entry] = index.words.entry_impacts_without(features, rest) @ weights
        char[entry] = index.chars.entry_cosine_without(char_query, rest)
        statements[without] = 0.0
    char_best = np.maximum.reduceat(statements, index.statement_starts)
    score = z(char) + BEST_STATEMENT_SHARE * z(char_best) + z(word)
    return Lexical(word, char, char_best, score, statements)


def meaning_scores(
    index: CompassIndex, vectors: MeaningIndex, query_vector: NDArray[np.float32], *, without: int | None = None
) -> Meaning:
    """Cosines with whole entries and statements, and the distance from the everyday."""
    statements = (vectors.statements @ query_vector).astype(np.float64)
    if without is not None:
        statements[without] = 0.0
    nearest = _nearest_per_entry(statements, index.statement_starts)
    full = (vectors.full @ query_vector).astype(np.float64)
    score = z(full) + z(nearest[:, 0]) + z(nearest.mean(axis=1))
    fit = _top_mean(statements) - _top_mean((vectors.background @ query_vector).astype(np.float64))
    return Meaning(score, statements, round(float(fit), DIGITS))


def z(values: Floats) -> Floats:
    """Standard scores over the catalogue; zeros when all values are equal."""
    deviation = values.std()
    if deviation < 1e-12:
        return np.zeros_like(values)
    return (values - values.mean()) / deviation


def _nearest_per_entry(values: Floats, starts: NDArray[np.int64]) -> Floats:
    """The `NEAREST` highest values of each entry, falling; shape (entries, NEAREST). Short entries repeat their last."""
    left = values.copy()
    columns = []
    for _ in range(NEAREST):
        best = np.maximum.reduceat(left, starts)
        columns.append(np.where(best > -1, best, columns[-1] if columns else best))
        owners = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(values))))
        left[left >= best[owners]] = -1
    return np.stack(columns, axis=1)


def _top_mean(values: Floats) -> float:
    count = min(NEAREST, len(values))
    return float(np.sort(np.partition(values, len(values) - count)[-count:]).mean())


def _without(index: CompassIndex, statement: int) -> tuple[int, NDArray[np.int64]]:
    text = index.statements[statement]
    entry = int(index.text_owner[text])
    texts = index.texts_of(entry)
    return entry, texts[texts != text]
