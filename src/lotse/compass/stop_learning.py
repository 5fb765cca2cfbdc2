"""The examples of the stop topics (content/common/stops/examples.tsv) and what the language model learned from them.

`learn_nearness` writes content/common/stops/nearness.json and the vectors of the examples beside it; both belong into the
repository like the vectors of the catalogue. Run it after examples, words, background or phrases changed: everything in
the catalogue counts as an example of what must not stop.
"""

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from lotse.compass.domain.stop import StopDetector
from lotse.compass.domain.stop_layer import Layer, teach_layer
from lotse.compass.domain.stop_nearness import NONE, THRESHOLD, Lesson, Nearness, Vectors, group_features, learn
from lotse.compass.stop_content import PRIORITY, StopContentError, load_stop_topics
from lotse.search.vector_store import VectorStore, key_of, read_store, write_store

STOPS = Path("common") / "stops"
EXAMPLES, LEARNED, VECTORS = "examples.tsv", "nearness.json", "vectors"
PREFIX = "query"  # examples are what people type
DECIMALS = 3


class QueryEmbedder(Protocol):
    """The part of an embedder that is needed here."""

    @property
    def name(self) -> str:
        """Return the name of the model."""

    def embed_query(self, text: str) -> Vectors:
        """Return the vector of what someone typed."""


class LayerFile(BaseModel):
    """The hidden layer in `nearness.json`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    inner: tuple[tuple[float, ...], ...]
    inner_bias: tuple[float, ...]
    outer: tuple[tuple[float, ...], ...]
    outer_bias: tuple[float, ...]


class LearnedFile(BaseModel):
    """`nearness.json`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str
    threshold: float
    topics: tuple[str, ...]
    groups: tuple[str, ...] = ()
    bias: tuple[float, ...]
    weights: tuple[tuple[float, ...], ...]
    layer: LayerFile | None = None

    @model_validator(mode="after")
    def _shapes_agree(self) -> "LearnedFile":
        if not len(self.topics) == len(self.bias) == len(self.weights) or len({len(row) for row in self.weights}) > 1:
            raise ValueError("topics, bias and weights must have the same length, and all rows of weights too")
        return self


def load_examples(content_dir: Path) -> tuple[tuple[str, str], ...]:
    """Return the examples as (text, topic or "none"). Raises StopContentError with every problem found."""
    file = content_dir / STOPS / EXAMPLES
    with file.open(encoding="utf-8", newline="") as handle:
        rows = [(row["text"], row["topic"]) for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)]
    allowed = (*PRIORITY, NONE)
    problems = [
        f"{EXAMPLES}: „{text}“ has the topic '{topic}'. Allowed are {', '.join(allowed)}." for text, topic in rows if topic not in allowed
    ]
    seen: set[str] = set()
    for text, _ in rows:
        if text.casefold() in seen:
            problems.append(f"{EXAMPLES}: „{text}“ stands more than once. Keep one of the lines.")
        seen.add(text.casefold())
    if problems:
        raise StopContentError("\n".join(problems))
    return tuple(rows)


def load_nearness(content_dir: Path, model: str) -> Nearness | None:
    """Return what was learned for a model; None if nothing was, or for another model. Raises StopContentError."""
    file = content_dir / STOPS / LEARNED
    if not file.exists():
        return None
    try:
        learned = LearnedFile.model_validate_json(file.read_text(encoding="utf-8"))
    except ValidationError as error:
        problems = "; ".join(str(problem["msg"]).removeprefix("Value error, ") for problem in error.errors())
        raise StopContentError(f"{LEARNED}: {problems}. The file is written by a program; learn it anew.") from None
    if learned.model != model:
        return None
    weights, bias = np.array(learned.weights, np.float32), np.array(learned.bias, np.float32)
    examples, store = load_examples(content_dir), read_store(content_dir / STOPS / VECTORS, model)
    width = weights.shape[1] - len(learned.groups)
    stops = _known(store, width, (text for text, label in examples if label != NONE))
    harmless = _known(store, width, (text for text, label in examples if label == NONE))
    layer = Layer(**{name: np.array(value, np.float32) for name, value in learned.layer}) if learned.layer else None
    return Nearness(model, learned.topics, learned.groups, weights, bias, stops, harmless, learned.threshold, layer)


def learn_nearness(content_dir: Path, embedder: QueryEmbedder, harmless: Sequence[str], known: VectorStore | None = None) -> str:
    """Learn from the examples and from texts that must not stop, write the files, and return what was done.

    Vectors of examples are computed once and kept; those of `harmless` are taken from `known` where it has them.
    """
    examples = dict(load_examples(content_dir))
    store = _with_vectors(read_store(content_dir / STOPS / VECTORS, embedder.name), examples, embedder)
    write_store(store, content_dir / STOPS / VECTORS)
    labels = {**dict.fromkeys(harmless, NONE), **examples}
    rules = StopDetector(load_stop_topics(content_dir))
    groups = rules.group_names
    lesson = Lesson(
        np.stack([_vector(text, embedder, store, known) for text in labels]),
        np.stack([group_features(rules.groups_in(text), groups) for text in labels]),
        tuple(labels.values()),
    )
    weights, bias = learn(lesson, PRIORITY)
    names = (NONE, *PRIORITY)
    layer = teach_layer(lesson.vectors, lesson.features, [names.index(label) for label in lesson.labels], len(names))
    file = LearnedFile(
        model=embedder.name,
        threshold=THRESHOLD,
        topics=PRIORITY,
        groups=groups,
        bias=_row(bias),
        weights=_rows(weights),
        layer=LayerFile(
            inner=_rows(layer.inner), inner_bias=_row(layer.inner_bias), outer=_rows(layer.outer), outer_bias=_row(layer.outer_bias)
        ),
    )
    text = json.dumps(file.model_dump(), ensure_ascii=False, indent=None, separators=(",", ":")).replace("],[", "],\n[")
    (content_dir / STOPS / LEARNED).write_text(f"{text}\n", encoding="utf-8")
    stops = sum(label != NONE for label in labels.values())
    return f"Learned from {stops} texts that stop and {len(labels) - stops} that do not."


def _row(numbers: Vectors) -> tuple[float, ...]:
    return tuple(round(float(value), DECIMALS) for value in numbers)


def _rows(numbers: Vectors) -> tuple[tuple[float, ...], ...]:
    return tuple(_row(row) for row in numbers)


def _vector(text: str, embedder: QueryEmbedder, *stores: VectorStore | None) -> Vectors:
    """Return the vector that one of the stores has, or compute it."""
    for store in stores:
        if store and (vector := store.get(PREFIX, text)) is not None:
            return vector
    return embedder.embed_query(text)


def _with_vectors(store: VectorStore, texts: Iterable[str], embedder: QueryEmbedder) -> VectorStore:
    """Return a store with exactly the vectors of `texts`, rows sorted by key; only missing ones are computed."""
    rows: dict[str, NDArray[np.float16]] = {}
    for text in texts:
        key = key_of(store.model, PREFIX, text)
        rows[key] = store.matrix[store.rows[key]] if key in store.rows else embedder.embed_query(text).astype(np.float16)
    keys = sorted(rows)
    return VectorStore(store.model, {key: row for row, key in enumerate(keys)}, np.stack([rows[key] for key in keys]))


def _known(store: VectorStore, width: int, texts: Iterable[str]) -> NDArray[np.float16]:
    """Return the vectors of the texts that have one; a new example counts as soon as it was learned from."""
    rows = [found for text in texts if (found := store.get(PREFIX, text)) is not None]
    return np.stack(rows).astype(np.float16) if rows else np.empty((0, width), np.float16)
