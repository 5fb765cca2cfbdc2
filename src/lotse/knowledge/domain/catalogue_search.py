"""Search within the catalogue: a few words, each of which an entry must have. The Kompass is for whole sentences.

A word is found in any of its forms and inside compounds. What no entry has is read as the beginning of a word, then as a typing
error. Sets of entries are integers as in `facets`.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import reduce
from itertools import takewhile
from operator import and_, or_
from unicodedata import normalize

import numpy as np

from lotse.knowledge.domain.facets import numbers
from lotse.knowledge.domain.near_words import NearWords, build_near_words
from lotse.search.domain.analyser import Analyser, Piece, part_weight
from lotse.search.domain.bm25f import WordIndex, build_word_index, token_ids
from lotse.search.domain.lexicon import RARE_ZIPF
from lotse.search.domain.text import Word, fold_umlauts, words

FIELD_WEIGHTS: dict[str, float] = {
    "title": 3.0,
    "concept": 1.5,
    "promise": 1.0,
    "description": 1.0,
    "object": 1.5,
    "abbreviation": 2.0,
    "function": 0.5,
    "industry": 0.3,
}
FIELDS = tuple(FIELD_WEIGHTS)
SHOWN = ("title", "promise")  # what a list shows of every entry
SHORTEST_BEGINNING = 3  # letters; two stand at the beginning of too many words

Texts = Sequence[tuple[str, str]]
"""The texts of an entry as (field, text)."""


@dataclass(frozen=True)
class Correction:
    """A word as typed, and the word of the catalogue that was probably meant."""

    typed: str
    meant: str


@dataclass(frozen=True)
class Found:
    """What a search found.

    `entries` is the set of hits, `order` their numbers, the best first. `tokens` are what to highlight.
    `every_word` is False if no entry has all words, so that the hits have only some of them.
    `corrected` was searched for in place of what was typed; `suggested` was not, because the word typed is good German.
    `text` is what was searched for after corrections, `suggested_text` what to search for to follow the suggestions ("" without).
    `too_common` says that the text has nothing but words such as „und“ that stand everywhere.
    """

    entries: int
    order: tuple[int, ...]
    tokens: frozenset[str]
    every_word: bool = True
    corrected: tuple[Correction, ...] = ()
    suggested: tuple[Correction, ...] = ()
    text: str = ""
    suggested_text: str = ""
    too_common: bool = False


@dataclass(frozen=True)
class _Reading:
    """One word of a search as it was understood: entries that have it, and (token, weight) to rank by."""

    entries: int
    weights: tuple[tuple[str, float], ...]


class CatalogueSearch:
    """Searches one state of the catalogue. Immutable after it was built."""

    def __init__(self, analyser: Analyser, entries: Sequence[Texts]) -> None:
        """`entries[i]` are the texts of entry i, their fields from `FIELD_WEIGHTS`; at least one entry has one text."""
        texts = [(owner, field, text) for owner, listed in enumerate(entries) for field, text in listed if text.strip()]
        different = dict.fromkeys(text for _, _, text in texts)  # names of functions and industries stand in many entries
        words_of = {text: words(text) for text in different}
        tokens_of = {text: [p.token for word in found for p in analyser.pieces(word)] for text, found in words_of.items()}
        token_lists = [tokens_of[text] for _, _, text in texts]
        owners = np.array([owner for owner, _, _ in texts], dtype=np.int64)
        fields = np.array([FIELDS.index(field) for _, field, _ in texts], dtype=np.int64)
        self._analyser = analyser
        self._texts = tuple(text for _, _, text in texts)
        self._first = np.searchsorted(owners, np.arange(len(entries) + 1))
        self._fields = tuple(field for _, field, _ in texts)
        self._index: WordIndex = build_word_index(token_lists, owners, fields, tuple(FIELD_WEIGHTS.values()), len(entries))
        self._ids = token_ids(self._index.tokens)
        self._entries = _entries_by_token(token_lists, owners.tolist())
        self._surfaces = _surfaces(words_of.values())
        self._near: NearWords = build_near_words(self._surfaces)
        self._beginnings = sorted((fold_umlauts(word), word) for word in self._surfaces)

    def find(self, text: str) -> Found:
        """Search for the words of `text`."""
        text = normalize("NFC", text)
        found = words(text)
        readings: list[_Reading] = []
        corrected: dict[int, Correction] = {}
        suggested: dict[int, Correction] = {}
        for word in found:
            pieces = self._analyser.pieces(word)
            if not pieces:
                continue
            reading = self._read(pieces)
            if not reading.entries and (near := self._near.nearest(pieces[0].word)):
                correction = Correction(word.surface, self._surfaces[near])
                if self._is_typing_error(pieces):
                    corrected[word.start] = correction
                    reading = self._read_pieces(self._analyser.analyse_word(near).pieces)
                else:
                    suggested[word.start] = correction
            readings.append(reading)
        every = reduce(and_, (reading.entries for reading in readings)) if readings else 0
        weights = [pair for reading in readings for pair in reading.weights]
        entries = every or reduce(or_, (self._entries.get(token, 0) for token, _ in weights), 0)
        return Found(
            entries=entries,
            order=self._ranked(entries, weights),
            tokens=frozenset(token for token, _ in weights),
            every_word=bool(every) or not entries,
            corrected=tuple(corrected.values()),
            suggested=tuple(suggested.values()),
            text=_replaced(text, found, corrected),
            suggested_text=_replaced(text, found, corrected | suggested) if suggested else "",
            too_common=bool(found) and not readings,
        )

    def places(self, entry: int, tokens: Set[str]) -> tuple[frozenset[str], str]:
        """Return which of the texts that a list shows have one of the tokens ("title", "promise").

        If none has: the shortest other text of the entry that does ("" if none does).
        """
        texts = range(int(self._first[entry]), int(self._first[entry + 1]))
        found = {text for token in tokens & self._ids.keys() for text in self._index.texts_with(self._ids[token], texts)}
        shown = frozenset(self._fields[text] for text in found).intersection(SHOWN)
        return shown, "" if shown else min((self._texts[text] for text in sorted(found)), key=len, default="")

    def _is_typing_error(self, pieces: Sequence[Piece]) -> bool:
        """A word that no list knows and that is no compound of such words; any other may be meant as it stands."""
        lexicon, word = self._analyser.lexicon, pieces[0].word
        return lexicon.zipf(word) < RARE_ZIPF and not lexicon.is_english(word) and len(pieces) == 1

    def _read(self, pieces: Sequence[Piece]) -> _Reading:
        """Read a word as it stands, else as the beginning of words."""
        reading = self._read_pieces(pieces)
        beginning = fold_umlauts(pieces[0].word)
        if reading.entries or len(beginning) < SHORTEST_BEGINNING:
            return reading
        begun = [self._read_pieces(self._analyser.analyse_word(word).pieces) for word in self._begun_by(beginning)]
        return _Reading(reduce(or_, (r.entries for r in begun)), tuple(r.weights[0] for r in begun)) if begun else reading

    def _read_pieces(self, pieces: Sequence[Piece]) -> _Reading:
        """Entries that have the word itself or, of a compound, all its parts."""
        parts = [piece for piece in pieces if piece.is_part]
        entries = self._entries.get(pieces[0].token, 0)
        if parts:
            entries |= reduce(and_, (self._entries.get(part.token, 0) for part in parts))
        share = part_weight(len(parts) or 1)
        information = self._analyser.lexicon.information
        return _Reading(entries, tuple((p.token, information(p.word) * (share if p.is_part else 1)) for p in pieces))

    def _begun_by(self, beginning: str) -> list[str]:
        after = bisect_left(self._beginnings, (beginning, ""))
        return [word for _, word in takewhile(lambda pair: pair[0].startswith(beginning), self._beginnings[after:])]

    def _ranked(self, entries: int, weights: Sequence[tuple[str, float]]) -> tuple[int, ...]:
        known = [(self._ids[token], weight) for token, weight in weights if token in self._ids]
        features = np.array([number for number, _ in known], dtype=np.int64)
        scores = self._index.impacts.scores(features, np.array([weight for _, weight in known])).round(6).tolist()
        return tuple(sorted(numbers(entries), key=lambda number: (-scores[number], number)))


def trade_words(objects: Iterable[str]) -> frozenset[str]:
    """Return the object words that are one plain word: nouns the splitter may use even if the lexicon does not list them."""
    found = (words(text) for text in objects)
    return frozenset(listed[0].pieces[0] for listed in found if len(listed) == 1 and len(listed[0].pieces) == 1)


def _entries_by_token(token_lists: Sequence[Sequence[str]], owners: Sequence[int]) -> Mapping[str, int]:
    entries: dict[str, int] = {}
    for tokens, owner in zip(token_lists, owners, strict=True):
        bit = 1 << owner
        for token in tokens:
            entries[token] = entries.get(token, 0) | bit
    return entries


def _surfaces(texts: Iterable[Sequence[Word]]) -> dict[str, str]:
    """Return the case-folded words with the way the catalogue writes them (first place wins)."""
    found: dict[str, str] = {}
    for text in texts:
        for word in text:
            found.setdefault("".join(word.pieces), word.surface)
    return found


def _replaced(text: str, found: Sequence[Word], corrections: Mapping[int, Correction]) -> str:
    """Return `text` with other words in place of some, found by where they start."""
    done, result = 0, ""
    for word in found:
        if word.start in corrections:
            result += text[done : word.start] + corrections[word.start].meant
            done = word.end
    return result + text[done:]
