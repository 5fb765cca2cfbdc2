"""Why an entry is shown: reasons that are true.

A reason is true when its word is in the query, its sentence is in the entry, and taking it away lowers the entry's score:
* a word: without it in the query the lexical score of the entry is lower, and so is the whole score with the reading of the
  model left as it is (the model cannot be asked again for every word),
* a phrase or a similar text: without it in the entry the whole score is lower.
Each reason is tried that way before it is given.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from lotse.compass.domain.index import CompassIndex
from lotse.compass.domain.lexical import without_word, word_scores
from lotse.compass.domain.ranking import Ranking, fuse, without_statement
from lotse.compass.domain.scores import Floats
from lotse.search.domain.query import How, Term

MOST_WORDS = 3
TELLING_SHARE = 0.2  # a word that brings less of the entry's word score is true but idle
SAME_WORDS_COSINE = 0.18  # from here on a statement is called a phrase with the same words, below "similar in content"
_MARGIN = 1e-6

ReasonKind = Literal["word", "phrase", "similar_text"]


@dataclass(frozen=True)
class Reason:
    """One reason. For a word, `text` is the word as typed, `how` the way it matched, and `meant` what was read in a wrongly
    spelled one; otherwise `text` is the sentence of the entry."""

    kind: ReasonKind
    text: str
    how: How | None = None
    meant: str | None = None


class Explainer:
    """Finds the reasons for the entries of one ranking; remembers scores without a word across entries."""

    def __init__(self, index: CompassIndex, ranking: Ranking) -> None:
        """Reasons are tried against `index`, for the text that `ranking` was computed for."""
        self._index = index
        self._ranking = ranking
        self._without: dict[int, Floats] = {}
        self._worth = [(term, word_scores(index, (term,))) for term in ranking.lexical.query.terms if term.token in index.token_ids]

    def reasons(self, entry: int) -> tuple[Reason, ...]:
        """True reasons for an entry, words first; empty when nothing speaks for it."""
        sentence = self._sentence(entry)
        return (*self._words(entry), *((sentence,) if sentence else ()))

    def _words(self, entry: int) -> list[Reason]:
        lexical = self._ranking.lexical
        by_word: dict[int, list[tuple[float, Term]]] = {}
        for term, scores in self._worth:
            if scores[entry] > 0:
                by_word.setdefault(term.word, []).append((float(scores[entry]), term))
        totals = {place: sum(worth for worth, _ in found) for place, found in by_word.items()}
        everything = sum(totals.values())
        reasons: list[Reason] = []
        told: set[str] = set()
        for place in sorted(totals, key=lambda p: (-totals[p], p)):
            if len(reasons) == MOST_WORDS or totals[place] < TELLING_SHARE * everything:
                break
            surface = lexical.query.words[place].surface
            if surface.casefold() in told or not self._counts(entry, place):
                continue
            told.add(surface.casefold())
            term = max(by_word[place], key=lambda pair: (pair[0], pair[1].how == "direct"))[1]
            reasons.append(Reason("word", surface, term.how, term.read_as if term.how == "spelling" else None))
        return reasons

    def _counts(self, entry: int, place: int) -> bool:
        """Is the entry's score lower without the word, by words alone and with the reading of the model as it is?

        A word typed twice is taken away twice by the reader, so each place has to count on its own.
        """
        ranking = self._ranking
        if place not in self._without:
            without = without_word(self._index, ranking.lexical, place)
            self._without[place] = np.minimum(ranking.lexical.score - without.score, ranking.scores - fuse(without, ranking.meaning))
        return bool(self._without[place][entry] > _MARGIN)

    def _sentence(self, entry: int) -> Reason | None:
        index, ranking = self._index, self._ranking
        own = index.statements_of(entry)
        same_words = ranking.lexical.statements[own.start : own.stop]
        near = same_words if ranking.meaning is None else ranking.meaning.statements[own.start : own.stop]
        for place in np.lexsort((np.arange(len(near)), -near))[:2]:
            statement = own[int(place)]
            alike = same_words[place] >= SAME_WORDS_COSINE
            if ranking.meaning is None and not alike:
                return None
            without = without_statement(index, ranking, statement)
            if without.scores[entry] < ranking.scores[entry] - _MARGIN:
                return Reason("phrase" if alike else "similar_text", index.texts[index.statements[statement]])
        return None
