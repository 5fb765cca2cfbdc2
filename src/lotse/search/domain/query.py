"""A query as weighted tokens that remember which word of the text they stand for."""

from collections.abc import Set
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from lotse.search.domain import synonyms as synonyms_module
from lotse.search.domain.analyser import Analyser, Piece, part_weight
from lotse.search.domain.lexicon import RARE_ZIPF
from lotse.search.domain.spelling import SpellingIndex, distance
from lotse.search.domain.synonyms import Synonyms
from lotse.search.domain.text import Word, umlaut_variants, words

How = Literal["direct", "part", "spelling", "synonym"]


@dataclass(frozen=True, slots=True)
class Term:
    """One token of the query: `weight` ≥ 0, `word` the position of its word in `Query.words`, `how` it came about,
    `read_as` the case-folded word that was read (another one than typed only after a spelling correction)."""

    token: str
    weight: float
    word: int
    how: How
    read_as: str = ""


@dataclass(frozen=True)
class Query:
    """An analysed text. `terms` are in reading order; several may belong to one word."""

    text: str
    words: tuple[Word, ...]
    terms: tuple[Term, ...]

    def information(self) -> float:
        """Sum over words of the strongest direct weight: how much the whole query tells."""
        best: dict[int, float] = {}
        for term in self.terms:
            if term.how != "synonym":
                best[term.word] = max(best.get(term.word, 0.0), term.weight)
        return sum(best.values())


class QueryAnalyser:
    """Analyses queries against the vocabulary of one index."""

    def __init__(self, analyser: Analyser, vocabulary: Set[str], spelling: SpellingIndex, synonyms: Synonyms) -> None:
        """`vocabulary`: the tokens of the index; `spelling`: its words."""
        self._analyser = analyser
        self._vocabulary = vocabulary
        self._spelling = spelling
        self._synonyms = synonyms

    def analyse(self, text: str) -> Query:
        """Words of `text` with their weighted tokens. Every word is treated on its own, so leaving one out
        of the text leaves the terms of all others as they are."""
        found = tuple(words(text))
        terms = [term for place, word in enumerate(found) for term in self._terms(place, word)]
        return Query(text, found, tuple(terms))

    def mended(self, text: str) -> str:
        """Return `text` with wrongly spelled words, and umlauts written out, as they were probably meant.

        The language model reads this: it knows „prüfen“, but „pruefen“ and „prüfne“ only roughly. Only one error a word is
        mended: behind two there is often another word.
        """
        query = self.analyse(text)
        read_as = {term.word: term.read_as for term in query.terms if term.how != "synonym"}
        pieces, done = [], 0
        for place, word in enumerate(query.words):
            meant = read_as.get(place, "")
            if len(word.pieces) == 1 and meant != word.pieces[0] and _is_sure(word.pieces[0], meant):
                pieces += [text[done : word.start], meant]
                done = word.end
        return "".join((*pieces, text[done:]))

    def _terms(self, place: int, word: Word) -> list[Term]:
        pieces = self._analyser.pieces(word)
        how: How = "direct"
        if pieces and (not any(piece.token in self._vocabulary for piece in pieces) or self._is_no_word(pieces)):
            corrected = self._corrected(pieces[0].word)
            if corrected:
                pieces, how = self._analyser.analyse_word(corrected).pieces, "spelling"
        parts = sum(piece.is_part for piece in pieces) or 1
        terms = []
        for piece in pieces:
            weight = self._analyser.lexicon.information(piece.word)
            if piece.is_part:
                weight *= part_weight(parts)
            step: How = "part" if piece.is_part and how == "direct" else how
            terms.append(Term(piece.token, weight, place, step, pieces[0].word))
        return terms + self._synonym_terms(place, pieces, terms)

    def _is_no_word(self, pieces: tuple[Piece, ...]) -> bool:
        """A word that nobody knows, although its stem happens to be one: „Rechungen“ has the stem of „Rechen“."""
        word = pieces[0].word
        return len(pieces) == 1 and not self._analyser.is_known(word) and not self._spelling.knows(word)

    def _corrected(self, word: str) -> str | None:
        """Spelling is only touched when the word is unknown to the index and rare in German."""
        if self._analyser.lexicon.zipf(word) >= RARE_ZIPF:
            return None
        return self._spelling.correct(word)

    def _synonym_terms(self, place: int, pieces: tuple[Piece, ...], terms: list[Term]) -> list[Term]:
        own = {term.token for term in terms}
        added: dict[str, float] = {}
        for term in terms:
            others = [token for token in self._synonyms.of(term.token) if token in self._vocabulary and token not in own]
            for token in others:
                weight = term.weight * synonyms_module.WEIGHT / sqrt(1 + len(others))
                added[token] = max(added.get(token, 0.0), weight)
        return [Term(token, weight, place, "synonym") for token, weight in sorted(added.items())]


def _is_sure(word: str, meant: str) -> bool:
    return bool(meant) and (meant in umlaut_variants(word) or distance(word, meant, 1) <= 1)
