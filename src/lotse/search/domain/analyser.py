"""From words to index tokens, for entries and for queries, with the trace that explanations need.

Entries and queries go through the same steps: fold, split compounds, stem. A query gets weights, spelling
correction and synonyms on top; those need the vocabulary of an index, so `QueryAnalyser` is a class of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from lotse.search.domain.inflection import verb_root
from lotse.search.domain.lexicon import Lexicon
from lotse.search.domain.splitter import MAX_COMPOUND, CompoundSplitter
from lotse.search.domain.stemming import stem
from lotse.search.domain.stopwords import STOP_WORDS
from lotse.search.domain.text import Word, umlaut_variants, words

CACHE = 100_000  # words; a catalogue of 200 entries has about 25,000


@dataclass(frozen=True, slots=True)
class Piece:
    """One index token and the case-folded word it came from (a part, when `is_part`)."""

    token: str
    word: str
    is_part: bool


@dataclass(frozen=True, slots=True)
class WordAnalysis:
    """A word, normalised: `word` may differ from what was typed only by ae/oe/ue; `pieces` start with the whole."""

    word: str
    pieces: tuple[Piece, ...]
    parts: int


class Analyser:
    """Turns text into tokens. Stateless apart from caches: the same text always gives the same tokens."""

    def __init__(self, lexicon: Lexicon, trade_words: frozenset[str] = frozenset()) -> None:
        """`trade_words`: nouns of the catalogue that the lexicon may not know (case-folded)."""
        self.lexicon = lexicon
        self.trade_words = trade_words
        self._splitter = CompoundSplitter(lexicon, trade_words)
        self._known: dict[str, WordAnalysis] = {}

    def renewed(self, trade_words: frozenset[str]) -> "Analyser":
        """Return the analyser for other words of the trade. It keeps what it knows of all words that cannot hold a changed one.

        A word of the trade can stand in a compound without its last letter („Sprach-“) and with its umlauts written out.
        """
        changed = [_plain(word)[:-1] for word in self.trade_words ^ trade_words]
        other = Analyser(self.lexicon, trade_words)
        other._known = {word: found for word, found in self._known.items() if not any(part in _plain(word) for part in changed)}
        return other

    def analyse_word(self, word: str) -> WordAnalysis:
        """The analysis of one case-folded word."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= CACHE:
                self._known.clear()
            found = self._known[word] = self._analyse_word(word)
        return found

    def tokens(self, text: str) -> list[str]:
        """Index tokens of an entry's text, in order, repeated as often as they occur; stop words left out."""
        return self.tokens_of(words(text))

    def tokens_of(self, found: Iterable[Word]) -> list[str]:
        """Index tokens of words that were found already."""
        return [piece.token for word in found for piece in self.pieces(word)]

    def pieces(self, word: Word) -> tuple[Piece, ...]:
        """The tokens of one word; a word with hyphens gives the joined word and each half as a part."""
        if len(word.pieces) == 1:
            return () if is_stop_word(word.pieces[0]) else self.analyse_word(word.pieces[0]).pieces
        joined = "".join(word.pieces)
        halves = [piece for half in word.pieces if not is_stop_word(half) for piece in self.analyse_word(half).pieces]
        whole = Piece(stem(joined), joined, is_part=False)
        return (whole, *(Piece(piece.token, piece.word, is_part=True) for piece in halves))

    def is_known(self, word: str) -> bool:
        """Is `word` in the lexicon, a word of the trade, or a compound of such words?"""
        return word in self.lexicon or word in self.trade_words or bool(self._splitter.split(word).parts)

    def _analyse_word(self, word: str) -> WordAnalysis:
        word = self._with_umlauts(word)
        compound = self._splitter.split(word)
        inner = compound.inner()
        pieces = [Piece(self._stem(word), word, is_part=False)]
        seen = {pieces[0].token}
        for part in inner:
            token = self._stem(part)
            if token not in seen:
                seen.add(token)
                pieces.append(Piece(token, part, is_part=True))
        return WordAnalysis(word, tuple(pieces), max(1, len(compound.leaves())))

    def _stem(self, word: str) -> str:
        return stem(verb_root(word, self.lexicon))

    def _with_umlauts(self, word: str) -> str:
        """Read ae, oe, ue as umlauts when only that gives a known word („Kuehlhaus“, but not „neue“)."""
        if len(word) > MAX_COMPOUND or self.is_known(word):
            return word
        return next((variant for variant in umlaut_variants(word) if self.is_known(variant)), word)


def _plain(word: str) -> str:
    """The word with umlauts as their plain letter, however they are written."""
    for written, letter in (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ä", "a"), ("ö", "o"), ("ü", "u")):
        word = word.replace(written, letter)
    return word


def is_stop_word(word: str) -> bool:
    """Stop words and single letters carry nothing."""
    return word in STOP_WORDS or (len(word) == 1 and not word.isdigit())


def part_weight(parts: int) -> float:
    """A part of a compound of n parts counts 1/sqrt(n), so that long compounds do not outweigh two plain words."""
    return 1 / sqrt(parts)
