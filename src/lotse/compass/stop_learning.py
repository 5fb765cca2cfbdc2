"""The examples of the stop topics (content/common/stops/examples.tsv) and what the language model learned from them.

`learn_nearness` writes content/common/stops/nearness.json, which belongs into the repository like the vectors. Run it
after examples, background or phrases changed: everything in the catalogue counts as an example of what must not stop.
"""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from lotse.compass.domain.stop_nearness import NONE, Nearness, Vectors, learn
from lotse.compass.stop_content import PRIORITY, StopContentError

EXAMPLES, LEARNED = "examples.tsv", "nearness.json"
DECIMALS = 3


class QueryEmbedder(Protocol):
    """The part of an embedder that is needed here."""

    @property
    def name(self) -> str:
        """Return the name of the model."""

    def embed_query(self, text: str) -> Vectors:
        """Return the vector of what someone typed."""


class LearnedFile(BaseModel):
    """`nearness.json`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str
    threshold: float
    topics: tuple[str, ...]
    bias: tuple[float, ...]
    weights: tuple[tuple[float, ...], ...]

    @model_validator(mode="after")
    def _shapes_agree(self) -> "LearnedFile":
        if not len(self.topics) == len(self.bias) == len(self.weights) or len({len(row) for row in self.weights}) > 1:
            raise ValueError("topics, bias and weights must have the same length, and all rows of weights too")
        return self


def load_examples(content_dir: Path) -> tuple[tuple[str, str], ...]:
    """Return the examples as (text, topic or "none"). Raises StopContentError with every problem found."""
    file = content_dir / "common" / "stops" / EXAMPLES
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
    file = content_dir / "common" / "stops" / LEARNED
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
    return Nearness(learned.model, learned.topics, weights, bias, learned.threshold)


def learn_nearness(content_dir: Path, embedder: QueryEmbedder, harmless: Sequence[str]) -> str:
    """Learn from the examples and from texts that must not stop, write the file, and return what was done."""
    examples = dict(load_examples(content_dir))
    labels = {**dict.fromkeys(harmless, NONE), **examples}
    vectors = np.stack([embedder.embed_query(text) for text in labels])
    learned = learn(vectors, list(labels.values()), PRIORITY, embedder.name)
    file = LearnedFile(
        model=learned.model,
        threshold=learned.threshold,
        topics=learned.topics,
        bias=tuple(round(float(value), DECIMALS) for value in learned.bias),
        weights=tuple(tuple(round(float(value), DECIMALS) for value in row) for row in learned.weights),
    )
    text = json.dumps(file.model_dump(), ensure_ascii=False, indent=None, separators=(",", ":")).replace("],[", "],\n[")
    (content_dir / "common" / "stops" / LEARNED).write_text(f"{text}\n", encoding="utf-8")
    stops = sum(label != NONE for label in labels.values())
    return f"Learned from {stops} texts that stop and {len(labels) - stops} that do not."
