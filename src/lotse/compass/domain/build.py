"""Building the index of a catalogue version."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from lotse.compass.domain.calibration import calibrate
from lotse.compass.domain.catalogue import FIELD_WEIGHTS, FIELDS, CatalogueEntry
from lotse.compass.domain.index import STATEMENT_FIELDS, CompassIndex, Floats, MeaningIndex, meaning_index, trade_words
from lotse.compass.domain.thresholds import Calibration
from lotse.compass.domain.whitening import learn_whitening
from lotse.search.domain.analyser import Analyser
from lotse.search.domain.bm25f import build_word_index
from lotse.search.domain.charindex import build_char_index, gram_hashes
from lotse.search.domain.lexicon import Lexicon
from lotse.search.domain.spelling import build_spelling
from lotse.search.domain.text import normalise, words

FORMAT = 8
"""Number of the index format; part of the version, so that an old file is never read by new code."""


class Vectors(Protocol):
    """Where the vectors of content come from: `search.vector_store.VectorStore` in production."""

    def get(self, prefix: str, text: str) -> Floats | None:
        """Unit vector of `text` under the model's prefix ("query" or "passage"), None when not computed yet."""


def build_index(
    entries: Iterable[CatalogueEntry],
    background: Sequence[str],
    synonym_groups: Sequence[Sequence[str]],
    lexicon: Lexicon,
    vectors: Vectors | None,
    *,
    before: CompassIndex | None = None,
) -> CompassIndex:
    """Build the index of a catalogue. The order of `entries` does not matter.

    `background` are everyday sentences that fit nothing; they calibrate the empty state. Without `vectors`, or when no
    statement has one yet, the index works on words and characters only (`meaning` is None). Measuring the calibration takes
    most of the time; whoever is in a hurry hands over the index `before`, whose thresholds and space of meanings are kept.
    Raises ValueError for an empty catalogue or two entries with one key.
    """
    catalogue = tuple(sorted(entries, key=lambda entry: entry.key))
    if not catalogue:
        raise ValueError("The catalogue is empty: there is nothing to index.")
    keys = [entry.key for entry in catalogue]
    if len(set(keys)) != len(keys):
        raise ValueError(f"Two entries share a key: {sorted({k for k in keys if keys.count(k) > 1})}")

    texts, owners, fields = catalogue_texts(catalogue)
    statements = np.flatnonzero([FIELDS[number] in STATEMENT_FIELDS for number in fields])
    starts = np.searchsorted(owners[statements], np.arange(len(catalogue)))
    groups = tuple(sorted(tuple(sorted(group)) for group in synonym_groups))

    analyser = _analyser(lexicon, trade_words(catalogue))
    token_lists, word_lists = zip(*(_read(analyser, text) for text in texts), strict=True)
    index = CompassIndex(
        version=catalogue_version(catalogue, background, groups),
        entries=catalogue,
        texts=texts,
        text_owner=owners,
        text_field=fields,
        statements=statements,
        statement_starts=starts,
        words=build_word_index(token_lists, owners, fields, tuple(FIELD_WEIGHTS.values()), len(catalogue)),
        chars=build_char_index(texts, owners, len(catalogue), statements),
        spelling=build_spelling({word for found in word_lists for word in found}),
        synonym_groups=groups,
        meaning=_meaning([texts[i] for i in statements], starts, background, vectors, before.meaning if before else None),
        calibration=before.calibration if before else Calibration(),
        lexicon=lexicon,
    )
    if before:
        return index
    everyday = [text for text in background if vectors and vectors.get("query", text) is not None]
    return replace(index, calibration=calibrate(index, everyday))


def remember(entries: Iterable[CatalogueEntry], lexicon: Lexicon) -> None:
    """Analyse the texts of a catalogue, so that the next index, which shares nearly all of them, is built at once."""
    catalogue = tuple(sorted(entries, key=lambda entry: entry.key))
    analyser = _analyser(lexicon, trade_words(catalogue))
    for text in catalogue_texts(catalogue)[0]:
        _read(analyser, text)
        gram_hashes(text)


_analysers: list[Analyser] = []  # the last one: it remembers the words it has met


def _analyser(lexicon: Lexicon, trade: frozenset[str]) -> Analyser:
    last = _analysers.pop() if _analysers else None
    if last is None or last.lexicon is not lexicon:
        last = Analyser(lexicon, trade)
    elif last.trade_words != trade:
        last = last.renewed(trade)
        _read.cache_clear()
    _analysers.append(last)
    return last


@lru_cache(maxsize=100_000)
def _read(analyser: Analyser, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Tokens of a text, and the words it is made of. Remembered, because a new catalogue version shares nearly all texts."""
    found = words(text)
    return tuple(analyser.tokens_of(found)), tuple(piece for word in found for piece in word.pieces)


def catalogue_texts(
    entries: Sequence[CatalogueEntry],
) -> tuple[tuple[str, ...], NDArray[np.int64], NDArray[np.int64]]:
    """The table of texts of a sorted catalogue: text, number of its entry, number of its field."""
    rows = [(text, owner, FIELDS.index(name)) for owner, entry in enumerate(entries) for name, text in entry.texts()]
    texts, owners, fields = zip(*rows, strict=True)
    return texts, np.array(owners, dtype=np.int64), np.array(fields, dtype=np.int64)


def catalogue_version(entries: Sequence[CatalogueEntry], background: Sequence[str], groups: Sequence[Sequence[str]]) -> str:
    """Sixteen hex digits over everything that can change an answer; equal content gives an equal version."""
    digest = sha256(f"format {FORMAT}\n".encode())
    for part in (entries, [normalise(line) for line in background], groups):
        digest.update(repr(part).encode())
        digest.update(b"\n")
    return digest.hexdigest()[:16]


def texts_to_embed(entries: Iterable[CatalogueEntry], background: Iterable[str]) -> list[tuple[str, str]]:
    """Every (prefix, text) whose vector the index wants, all with the prefix "query"."""
    wanted = {("query", text) for text in background}
    for entry in entries:
        wanted |= {("query", text) for name, text in entry.texts() if name in STATEMENT_FIELDS}
    return sorted(wanted)


def _meaning(
    statements: Sequence[str],
    starts: NDArray[np.int64],
    background: Sequence[str],
    vectors: Vectors | None,
    before: MeaningIndex | None,
) -> MeaningIndex | None:
    if vectors is None:
        return None
    rows = [vectors.get("query", text) for text in statements]
    around = [vector for text in background if (vector := vectors.get("query", text)) is not None]
    if not around or all(row is None for row in rows):
        return None
    nothing = np.zeros(len(around[0]), np.float32)  # an entry that was published a moment ago has no vectors yet
    known = np.asarray([nothing if row is None else row for row in rows], dtype=np.float32)
    whitening = before.whitening if before else learn_whitening(known, starts)
    return meaning_index(whitening, known, np.asarray(around, dtype=np.float32))
