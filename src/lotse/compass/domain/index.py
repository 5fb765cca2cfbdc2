"""The immutable index of one catalogue version: everything `rank` needs, as arrays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from lotse.compass.domain.catalogue import FIELD_WEIGHTS, FIELDS, CatalogueEntry
from lotse.search.domain.analyser import Analyser
from lotse.search.domain.bm25f import WordIndex, build_word_index, token_ids
from lotse.search.domain.charindex import CharIndex, build_char_index
from lotse.search.domain.lexicon import Lexicon
from lotse.search.domain.query import QueryAnalyser
from lotse.search.domain.spelling import SpellingIndex, build_spelling
from lotse.search.domain.synonyms import build_synonyms
from lotse.search.domain.text import normalise, words

FORMAT = 1
"""Number of the index format; part of the version, so that an old file is never read by new code."""

# Texts that stand for the entry on their own: compared one by one with the query, and shown as reasons.
STATEMENT_FIELDS = frozenset({"title", "title_en", "promise", "description", "phrase"})

Floats = NDArray[np.float32]


class Vectors(Protocol):
    """Where the vectors of content come from: `search.vector_store.VectorStore` in production."""

    def get(self, prefix: str, text: str) -> Floats | None:
        """Unit vector of `text` under the model's prefix ("query" or "passage"), None when not computed yet."""


@dataclass(frozen=True)
class MeaningIndex:
    """Unit vectors (float32): `full` one per entry, `statements` one per statement, `background` one per sentence.

    A statement whose vector is missing is a row of zeros, which is never the nearest one. `mean` is the mean of
    all short texts, `*_means` the dot products of the rows with it, `mean_square` its own.
    """

    full: Floats
    statements: Floats
    background: Floats
    mean: Floats
    statement_means: NDArray[np.float64]
    background_means: NDArray[np.float64]
    mean_square: float


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

    def texts_of(self, entry: int) -> NDArray[np.int64]:
        """Numbers of all texts of an entry."""
        first, behind = np.searchsorted(self.text_owner, [entry, entry + 1])
        return np.arange(first, behind)


def build_index(
    entries: Iterable[CatalogueEntry],
    background: Sequence[str],
    synonym_groups: Sequence[Sequence[str]],
    lexicon: Lexicon,
    vectors: Vectors | None,
) -> CompassIndex:
    """Build the index of a catalogue. The order of `entries` does not matter.

    `background` are everyday sentences that fit nothing; they calibrate the empty state. Without `vectors`, or when
    whole entries have none yet, the index works on words and characters only (`meaning` is None).
    Raises ValueError for an empty catalogue or two entries with one key.
    """
    catalogue = tuple(sorted(entries, key=lambda entry: entry.key))
    if not catalogue:
        raise ValueError("The catalogue is empty: there is nothing to index.")
    keys = [entry.key for entry in catalogue]
    if len(set(keys)) != len(keys):
        raise ValueError(f"Two entries share a key: {sorted({k for k in keys if keys.count(k) > 1})}")

    rows = [(owner, FIELDS.index(name), text) for owner, entry in enumerate(catalogue) for name, text in entry.texts()]
    owners = np.array([row[0] for row in rows])
    fields = np.array([row[1] for row in rows])
    texts = tuple(row[2] for row in rows)
    statements = np.flatnonzero([FIELDS[number] in STATEMENT_FIELDS for number in fields])
    groups = tuple(sorted(tuple(sorted(group)) for group in synonym_groups))

    analyser = Analyser(lexicon, trade_words(catalogue))
    token_lists = [analyser.tokens(text) for text in texts]
    return CompassIndex(
        version=catalogue_version(catalogue, background, groups),
        entries=catalogue,
        texts=texts,
        text_owner=owners,
        text_field=fields,
        statements=statements,
        statement_starts=np.searchsorted(owners[statements], np.arange(len(catalogue))),
        words=build_word_index(token_lists, owners, fields, tuple(FIELD_WEIGHTS.values()), len(catalogue)),
        chars=build_char_index(texts, owners, len(catalogue), statements),
        spelling=build_spelling(piece for text in texts for word in words(text) for piece in word.pieces),
        synonym_groups=groups,
        meaning=_meaning(catalogue, [texts[i] for i in statements], background, vectors),
        lexicon=lexicon,
    )


def trade_words(entries: Iterable[CatalogueEntry]) -> frozenset[str]:
    """Object words and abbreviations: nouns the splitter may use even if the general lexicon does not list them."""
    listed = (text for entry in entries for text in (*entry.objects, *entry.abbreviations))
    return frozenset(found[0].pieces[0] for text in listed if len(found := words(text)) == 1 and len(found[0].pieces) == 1)


def single_token(analyser: Analyser, word: str) -> str | None:
    """The index token of one word, None when the text is not exactly one word."""
    found = words(word)
    pieces = analyser.pieces(found[0]) if len(found) == 1 else ()
    return pieces[0].token if pieces else None


def catalogue_version(
    entries: Sequence[CatalogueEntry], background: Sequence[str], groups: Sequence[Sequence[str]]
) -> str:
    """Sixteen hex digits over everything that can change an answer; equal content gives an equal version."""
    digest = sha256(f"format {FORMAT}\n".encode())
    for part in (entries, [normalise(line) for line in background], groups):
        digest.update(repr(part).encode())
        digest.update(b"\n")
    return digest.hexdigest()[:16]


def texts_to_embed(entries: Iterable[CatalogueEntry], background: Iterable[str]) -> list[tuple[str, str]]:
    """Every (prefix, text) whose vector the index wants: whole entries as passages, short texts as queries."""
    wanted = {("query", text) for text in background}
    for entry in entries:
        wanted.add(("passage", entry.full_text()))
        wanted |= {("query", text) for name, text in entry.texts() if name in STATEMENT_FIELDS}
    return sorted(wanted)


def _meaning(
    entries: Sequence[CatalogueEntry], statements: Sequence[str], background: Sequence[str], vectors: Vectors | None
) -> MeaningIndex | None:
    if vectors is None:
        return None
    full = [vectors.get("passage", entry.full_text()) for entry in entries]
    around = [vector for text in background if (vector := vectors.get("query", text)) is not None]
    if not around or any(vector is None for vector in full):
        return None
    size = len(around[0])
    rows = [vectors.get("query", text) for text in statements]
    filled = [np.zeros(size, np.float32) if row is None else row for row in rows]
    return meaning_index(*(np.asarray(matrix, dtype=np.float32) for matrix in (full, filled, around)))


def meaning_index(full: Floats, statements: Floats, background: Floats) -> MeaningIndex:
    """Complete the three matrices with the mean vector and its products."""
    present = statements[np.abs(statements).any(axis=1)]
    mean = np.concatenate([present, background]).mean(axis=0)
    return MeaningIndex(
        full,
        statements,
        background,
        mean,
        (statements @ mean).astype(np.float64),
        (background @ mean).astype(np.float64),
        float(mean @ mean),
    )
