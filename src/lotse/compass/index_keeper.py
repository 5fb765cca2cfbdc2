"""Keeps the search index of this machine equal to the published catalogue, beside the web server.

A change is answered in two steps. At once: an index with the vectors there are and the thresholds of the one before. Then,
without hurry: the vectors of new texts, and the thresholds measured anew.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from lotse.compass.domain.build import remember
from lotse.compass.index import MODEL, Pointer, current_embedder, index_folder, lexicon, read_pointer
from lotse.compass.index_build import LOCAL_VECTORS, Sources, bring_up_to_date, build_quickly, local_vectors, read_sources
from lotse.core.queries import content_version
from lotse.knowledge.models import CATALOGUE
from lotse.search.embedding import Embedder
from lotse.search.vector_store import VectorStore, Wanted, key_of, write_store

AT_A_TIME = 8  # texts embedded before the keeper looks whether the catalogue changed again (about 0.15 s)


@dataclass
class IndexKeeper:
    """Follows the catalogue. `round` does what is due and returns whether there was anything.

    `IndexFollower` does the same with the slow step in a process of its own.
    """

    embedder: Callable[[], Embedder | None] = current_embedder
    said: Callable[[str], None] = lambda line: None
    _done: int | None = field(default=None, init=False)

    def round(self) -> bool:
        """Bring the index up to date. A catalogue that changes meanwhile is taken up in the next round."""
        number = content_version(CATALOGUE)
        if number == self._done:
            return False
        self.quickly(number)
        number = pointed_to()
        if self.completely():
            self._done = number
        return True

    def quickly(self, number: int) -> None:
        """Build the index of catalogue version `number` with what there is, unless it is in use."""
        if pointed_to() != number:
            self._say(build_quickly(read_sources()))

    def completely(self) -> bool:
        """Compute missing vectors and measure the thresholds; false if the catalogue changed meanwhile."""
        if not self._embed(read_sources()):
            return False
        self._say(bring_up_to_date())
        return True

    def remember(self) -> None:
        """Read the published catalogue as building an index does: the next one then takes a fifth of the time."""
        remember(read_sources().entries, lexicon())

    def _embed(self, sources: Sources) -> bool:
        """Compute the vectors that are missing; false if the catalogue changed meanwhile."""
        missing = sources.vectors.missing(sources.wanted)
        embedder = self.embedder() if missing else None
        if embedder is None:
            return True
        for start in range(0, len(missing), AT_A_TIME):
            add_local_vectors(missing[start : start + AT_A_TIME], sources.wanted, embedder)
            if content_version(CATALOGUE) != sources.number:
                return False
        return True

    def _say(self, pointer: Pointer) -> None:
        state = "complete" if pointer.complete else "without new vectors or thresholds"
        self.said(f"index {pointer.folder} of catalogue version {pointer.content_version} in use, {state}")


def add_local_vectors(texts: list[Wanted], wanted: list[Wanted], embedder: Embedder) -> None:
    """Compute the vectors of `texts` and keep them; drop those of this installation that nothing in `wanted` needs."""
    store = local_vectors()
    needed = {key_of(MODEL, prefix, text) for prefix, text in wanted}
    vectors = {key: store.matrix[row] for key, row in store.rows.items() if key in needed}
    for prefix, text in texts:
        vectors[key_of(MODEL, prefix, text)] = embedder.embed_passages([text], prefix=prefix)[0].astype(np.float16)
    keys = sorted(vectors)
    matrix = np.stack([vectors[key] for key in keys]) if keys else np.empty((0, embedder.dimensions), np.float16)
    write_store(VectorStore(MODEL, {key: row for row, key in enumerate(keys)}, matrix), index_folder() / LOCAL_VECTORS)


def pointed_to() -> int:
    """Return the catalogue version of the index in use, -1 if there is none."""
    pointer = read_pointer()
    return pointer.content_version if pointer else -1
