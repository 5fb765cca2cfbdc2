"""The immutable index of one catalogue version: everything `rank` needs, as arrays."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from lotse.compass.domain.catalogue import FIELDS, CatalogueEntry
from lotse.compass.domain.thresholds import Calibration
from lotse.compass.domain.whitening import Whitening
from lotse.search.domain.analyser import Analyser
from lotse.search.domain.bm25f import WordIndex, token_ids
from lotse.search.domain.charindex import CharIndex
from lotse.search.domain.lexicon import Lexicon
from lotse.search.domain.query import QueryAnalyser
from lotse.search.domain.spelling import SpellingIndex
from lotse.search.domain.synonyms import build_synonyms
from lotse.search.domain.text import words

# Texts that stand for the entry on their own: compared one by one with the query, and shown as reasons.
STATEMENT_FIELDS = frozenset({"title", "title_en", "promise", "description", "phrase"})

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class MeaningIndex:
    """Unit vectors (float32) in the space of `whitening`: one per statement, one per everyday sentence.

    A statement whose vector is missing is a row of zeros, and false in `present`.
    """

    whitening: Whitening
    statements: Floats
    background: Floats
    present: NDArray[np.bool_]


@dataclass(frozen=True)
class CompassIndex:
    """Entries sorted by key, their texts in one table, and one index per channel.

    `text_owner[i]` is the entry of text i, `text_field[i]` its place in `catalogue.FIELDS`; `statements` are the
    texts that stand alone, sorted by entry, and `statement_starts[e]` the first one of entry e.
    """

    version: str
    entries: tuple[CatalogueEntry, ...]
    texts: tuple[str, ...]
    text_owner: NDArray[np.int64]
    text_field: NDArray[np.int64]
    statements: NDArray[np.int64]
    statement_starts: NDArray[np.int64]
    words: WordIndex
    chars: CharIndex
    spelling: SpellingIndex
    synonym_groups: tuple[tuple[str, ...], ...]
    meaning: MeaningIndex | None
    calibration: Calibration
    lexicon: Lexicon = field(repr=False)

    @cached_property
    def token_ids(self) -> dict[str, int]:
        """Token to its number in `words`."""
        return dict(token_ids(self.words.tokens))

    @cached_property
    def analyser(self) -> Analyser:
        """The analyser the entries went through."""
        return Analyser(self.lexicon, trade_words(self.entries))

    @cached_property
    def query_analyser(self) -> QueryAnalyser:
        """The same analyser with spelling and synonyms of this catalogue."""
        synonyms = build_synonyms(self.synonym_groups, lambda word: single_token(self.analyser, word))
        return QueryAnalyser(self.analyser, self.token_ids.keys(), self.spelling, synonyms)

    def texts_of(self, entry: int) -> range:
        """Numbers of all texts of an entry; they are neighbours."""
        first, behind = np.searchsorted(self.text_owner, [entry, entry + 1])
        return range(int(first), int(behind))

    def statements_of(self, entry: int) -> range:
        """Places of an entry in `statements`; they are neighbours."""
        behind = len(self.statements) if entry + 1 == len(self.entries) else int(self.statement_starts[entry + 1])
        return range(int(self.statement_starts[entry]), behind)

    def named_in(self, entry: int, names: Iterable[str]) -> set[int]:
        """Numbers of the tokens in some fields of an entry."""
        fields = [FIELDS.index(name) for name in names]
        return self.words.tokens_of([text for text in self.texts_of(entry) if self.text_field[text] in fields])


def trade_words(entries: Iterable[CatalogueEntry]) -> frozenset[str]:
    """Object words and abbreviations: nouns the splitter may use even if the general lexicon does not list them."""
    listed = (text for entry in entries for text in (*entry.objects, *entry.abbreviations))
    return frozenset(found[0].pieces[0] for text in listed if len(found := words(text)) == 1 and len(found[0].pieces) == 1)


def single_token(analyser: Analyser, word: str) -> str | None:
    """The index token of one word, None when the text is not exactly one word."""
    found = words(word)
    pieces = analyser.pieces(found[0]) if len(found) == 1 else ()
    return pieces[0].token if pieces else None


def meaning_index(whitening: Whitening, statements: Floats, background: Floats) -> MeaningIndex:
    """Bring vectors of the model (a row of zeros for a missing one) into the space of `whitening`."""
    return MeaningIndex(whitening, whitening.of_rows(statements), whitening.of_rows(background), np.asarray(statements.any(axis=1)))
