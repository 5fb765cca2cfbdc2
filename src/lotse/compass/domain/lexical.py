"""The channels that need no model: words (L), characters with the whole entry (C) and with its best statement (Cm)."""

from dataclasses import dataclass

import numpy as np

from lotse.compass.domain.index import CompassIndex
from lotse.compass.domain.scores import z
from lotse.search.domain.charindex import CharQuery
from lotse.search.domain.postings import Floats
from lotse.search.domain.query import Query, Term

BEST_STATEMENT_SHARE = 0.25


@dataclass(frozen=True)
class Lexical:
    """Per entry: `word` (BM25F), `char` and `char_best` (cosines), `score` their fusion; per statement: `statements`.

    `query` and `char_query` are what was scored; `norm` is the length of the character query.
    """

    query: Query
    char_query: CharQuery
    norm: float
    word: Floats
    char: Floats
    statements: Floats
    char_best: Floats
    score: Floats


def lexical_scores(index: CompassIndex, text: str) -> Lexical:
    """Score every entry for `text`."""
    query = index.query_analyser.analyse(text)
    char_query = index.chars.query(text)
    norm = char_query.norm()
    scale = 1 / norm if norm else 0.0
    return _fused(
        index,
        query,
        char_query,
        norm,
        word=word_scores(index, query.terms),
        char=index.chars.entries.scores(char_query.features, char_query.weights) * scale,
        statements=index.chars.texts.scores(char_query.features, char_query.weights) * scale,
    )


def without_word(index: CompassIndex, base: Lexical, place: int) -> Lexical:
    """The scores had the word at `place` not been written. Words are analysed one by one, so the rest stays as it is."""
    gone = tuple(term for term in base.query.terms if term.word == place)
    mask = base.char_query.words == place
    taken, kept = base.char_query.where(mask), base.char_query.where(~mask)
    norm = kept.norm()
    scale = 1 / norm if norm else 0.0
    entries, texts = index.chars.entries, index.chars.texts
    return _fused(
        index,
        base.query,
        kept,
        norm,
        word=base.word - word_scores(index, gone),
        char=(base.char * base.norm - entries.scores(taken.features, taken.weights)) * scale,
        statements=(base.statements * base.norm - texts.scores(taken.features, taken.weights)) * scale,
    )


def without_statement(index: CompassIndex, base: Lexical, statement: int) -> Lexical:
    """The scores had the entry not this statement (general frequencies and mean lengths unchanged)."""
    text = int(index.statements[statement])
    entry = int(index.text_owner[text])
    texts = index.texts_of(entry)
    features, weights = _features(index, base.query.terms)
    word, char, statements = base.word.copy(), base.char.copy(), base.statements.copy()
    word[entry] = (index.words.entry_impacts_without(features, texts, text) * weights).sum()
    char[entry] = index.chars.entry_cosine_without(base.char_query, base.norm, entry, texts, text)
    statements[statement] = 0.0
    return _fused(index, base.query, base.char_query, base.norm, word=word, char=char, statements=statements)


def word_scores(index: CompassIndex, terms: tuple[Term, ...]) -> Floats:
    """BM25F of some terms, per entry."""
    return index.words.impacts.scores(*_features(index, terms))


def _features(index: CompassIndex, terms: tuple[Term, ...]) -> tuple[np.ndarray, Floats]:
    known = [(index.token_ids[term.token], term.weight) for term in terms if term.token in index.token_ids]
    return np.array([number for number, _ in known], dtype=np.int64), np.array([weight for _, weight in known])


def _fused(
    index: CompassIndex,
    query: Query,
    char_query: CharQuery,
    norm: float,
    *,
    word: Floats,
    char: Floats,
    statements: Floats,
) -> Lexical:
    char_best = np.maximum.reduceat(statements, index.statement_starts)
    score = z(char) + BEST_STATEMENT_SHARE * z(char_best) + z(word)
    return Lexical(query, char_query, norm, word, char, statements, char_best, score)
