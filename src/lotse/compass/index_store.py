"""The index of a catalogue version on disk: one folder, mapped by every worker."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import numpy as np

from lotse.compass.domain.build import FORMAT, catalogue_texts
from lotse.compass.domain.catalogue import CatalogueEntry
from lotse.compass.domain.index import CompassIndex, MeaningIndex
from lotse.compass.domain.thresholds import Calibration
from lotse.compass.domain.whitening import Whitening
from lotse.search.array_store import load_arrays, save_arrays
from lotse.search.domain.bm25f import WordIndex
from lotse.search.domain.charindex import CharIndex
from lotse.search.domain.lexicon import Lexicon
from lotse.search.domain.postings import Postings
from lotse.search.domain.spelling import SpellingIndex

PARTS = (WordIndex, CharIndex, SpellingIndex, MeaningIndex, Whitening, Postings)


NESTED = {"whitening": Whitening}  # parts of parts; all others are postings


class StaleIndexError(ValueError):
    """The folder was written by another version of the program; build the index anew."""


def save_index(index: CompassIndex, folder: Path) -> None:
    """Write the index. The folder should carry `index.version` in its name; an existing one is left alone."""
    values = dict(_values(index, ""))
    meta = {
        "format": FORMAT,
        "version": index.version,
        "entries": [asdict(entry) for entry in index.entries],
        "synonym_groups": index.synonym_groups,
        "calibration": asdict(index.calibration),
        "tokens": index.words.tokens,
        "spelling_words": index.spelling.words,
        "numbers": {name: value for name, value in values.items() if not isinstance(value, np.ndarray)},
    }
    save_arrays(folder, {name: value for name, value in values.items() if isinstance(value, np.ndarray)}, meta)


def load_index(folder: Path, lexicon: Lexicon) -> CompassIndex:
    """Read an index written by `save_index`; arrays stay on disk until they are used.

    Raises FileNotFoundError when there is none, StaleIndexError when its format is another.
    """
    arrays, meta = load_arrays(folder)
    if meta["format"] != FORMAT:
        raise StaleIndexError(f"{folder} has format {meta['format']}, this program reads {FORMAT}.")
    values = {**arrays, **meta["numbers"]}
    entries = tuple(_entry(record) for record in meta["entries"])
    return CompassIndex(
        version=meta["version"],
        entries=entries,
        texts=catalogue_texts(entries)[0],
        text_owner=arrays["text_owner"],
        text_field=arrays["text_field"],
        statements=arrays["statements"],
        statement_starts=arrays["statement_starts"],
        words=_part(WordIndex, values, "words", tokens=tuple(meta["tokens"])),
        chars=_part(CharIndex, values, "chars"),
        spelling=_part(SpellingIndex, values, "spelling", words=tuple(meta["spelling_words"])),
        synonym_groups=tuple(tuple(group) for group in meta["synonym_groups"]),
        meaning=_part(MeaningIndex, values, "meaning") if "meaning.statements" in arrays else None,
        calibration=Calibration(**meta["calibration"]),
        lexicon=lexicon,
    )


def _values(part: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    """Every array and number of a dataclass under its dotted name, parts included."""
    for field in fields(part):
        value = getattr(part, field.name)
        name = f"{prefix}{field.name}"
        if isinstance(value, np.ndarray) or (prefix and isinstance(value, int | float)):
            yield name, value
        elif isinstance(value, PARTS):
            yield from _values(value, f"{name}.")


def _part(kind: type[Any], values: Mapping[str, Any], prefix: str, **given: Any) -> Any:
    """A dataclass made of the values under its name."""
    found = dict(given)
    for field in fields(kind):
        name = f"{prefix}.{field.name}"
        if field.name not in found:
            found[field.name] = values[name] if name in values else _part(NESTED.get(field.name, Postings), values, name)
    return kind(**found)


def _entry(record: dict[str, Any]) -> CatalogueEntry:
    tuples = {name: tuple(value) for name, value in record.items() if isinstance(value, list)}
    phrases = tuple((kind, text) for kind, text in record["phrases"])
    return CatalogueEntry(**{**record, **tuples, "phrases": phrases})
