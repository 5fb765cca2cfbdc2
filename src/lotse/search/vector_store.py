"""Committed vectors of the content: computed once, keyed by what went in, read by everyone.

A folder with `vectors.npy` (float16, one row per text) and `keys.txt` (one key per line, sorted). A key is the SHA-256 of
model name, prefix and text: a changed text has a new key, so a stale vector can never be taken for it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lotse.search.embedding import Embedder

MATRIX, KEYS = "vectors.npy", "keys.txt"
Wanted = tuple[str, str]
"""A (prefix, text) whose vector is wanted."""


def key_of(model: str, prefix: str, text: str) -> str:
    """Key of a vector: SHA-256 in hex over model name, prefix and text."""
    return sha256("\0".join((model, prefix, text)).encode()).hexdigest()


@dataclass(frozen=True)
class VectorStore:
    """Vectors of one model. `rows[key]` is the place of a key in `matrix` (float16, shape (n, dimensions))."""

    model: str
    rows: dict[str, int]
    matrix: NDArray[np.float16]

    def get(self, prefix: str, text: str) -> NDArray[np.float32] | None:
        """Unit vector (float32) of a text, None when it was not computed yet."""
        row = self.rows.get(key_of(self.model, prefix, text))
        if row is None:
            return None
        vector = self.matrix[row].astype(np.float32)
        return vector / np.linalg.norm(vector)

    def missing(self, wanted: Iterable[Wanted]) -> list[Wanted]:
        """The texts of `wanted` without a vector, sorted and without repeats."""
        return sorted({(p, t) for p, t in wanted if key_of(self.model, p, t) not in self.rows})

    def stale(self, wanted: Iterable[Wanted]) -> set[str]:
        """Keys that none of `wanted` needs any more."""
        return set(self.rows) - {key_of(self.model, prefix, text) for prefix, text in wanted}


def read_store(folder: Path, model: str) -> VectorStore:
    """Read a store; an absent folder is an empty store. Raises ValueError when keys and rows do not match."""
    if not (folder / KEYS).exists():
        return VectorStore(model, {}, np.empty((0, 0), np.float16))
    keys = (folder / KEYS).read_text(encoding="ascii").split()
    matrix = np.load(folder / MATRIX, mmap_mode="r").view(np.ndarray)  # rows of a numpy.memmap cost several times as much
    if len(keys) != len(matrix):
        raise ValueError(f"{folder}: {len(keys)} keys but {len(matrix)} vectors. Delete the folder and compute them anew.")
    return VectorStore(model, {key: row for row, key in enumerate(keys)}, matrix)


def update_store(
    store: VectorStore, wanted: Iterable[Wanted], embedder: Embedder, progress: Callable[[int, int], None] = lambda done, of: None
) -> VectorStore:
    """A store with exactly the vectors of `wanted`: missing ones computed, stale ones dropped, rows sorted by key.

    Raises ValueError when the embedder is not the model of the store.
    """
    if embedder.name != store.model:
        raise ValueError(f"The store holds vectors of {store.model}, the embedder is {embedder.name}.")
    wanted = sorted(set(wanted))
    missing = store.missing(wanted)
    computed: dict[str, NDArray[np.float16]] = {}
    for number, (prefix, text) in enumerate(missing, start=1):
        vector = embedder.embed_passages([text], prefix=prefix)[0]
        computed[key_of(store.model, prefix, text)] = vector.astype(np.float16)
        progress(number, len(missing))
    keys = sorted({key_of(store.model, prefix, text) for prefix, text in wanted})
    rows = [computed[key] if key in computed else store.matrix[store.rows[key]] for key in keys]
    matrix = np.stack(rows) if rows else np.empty((0, embedder.dimensions), np.float16)
    return VectorStore(store.model, {key: row for row, key in enumerate(keys)}, matrix)


def write_store(store: VectorStore, folder: Path) -> None:
    """Write a store; equal stores give equal bytes.

    Both files are written aside, and between the two there are no keys: whoever reads then, or after a sudden end, finds an
    empty store rather than vectors under the keys of others.
    """
    folder.mkdir(parents=True, exist_ok=True)
    matrix, keys = folder / f"{MATRIX}.new", folder / f"{KEYS}.new"
    with matrix.open("wb") as file:
        np.save(file, np.ascontiguousarray(store.matrix))
    keys.write_text("".join(f"{key}\n" for key in store.rows), encoding="ascii")
    (folder / KEYS).unlink(missing_ok=True)
    matrix.replace(folder / MATRIX)
    keys.replace(folder / KEYS)
