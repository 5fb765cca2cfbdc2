"""Building the search index from the published catalogue, and bringing this installation up to date."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from lotse.compass.domain.build import build_index, catalogue_version, texts_to_embed
from lotse.compass.domain.catalogue import CatalogueEntry
from lotse.compass.domain.index import CompassIndex
from lotse.compass.index import MODEL, Pointer, index_folder, lexicon, read_pointer, write_pointer
from lotse.compass.index_store import StaleIndexError, load_index, save_index
from lotse.compass.stop_learning import learn_nearness
from lotse.core.errors import ConfigurationError
from lotse.core.queries import content_version
from lotse.knowledge import content as files
from lotse.knowledge.checks import load_background, load_synonym_groups
from lotse.knowledge.content import UseCaseContent
from lotse.knowledge.models import CATALOGUE
from lotse.knowledge.queries import published
from lotse.search.embedding import Embedder, load_embedder
from lotse.search.vector_store import VectorStore, Wanted, read_store, update_store, write_store

if sys.platform != "win32":
    import fcntl

VECTORS = Path("common") / "vectors"
LOCAL_VECTORS = "vectors"
LOCK = "building.lock"
QUICK = "-quick"
"""Ends the name of an index whose thresholds were taken over from the one before."""


def catalogue_entry(entry: UseCaseContent, content_dir: Path) -> CatalogueEntry:
    """Return what the engine reads of a use case, codes written out as names."""
    industries, areas = files.industries(content_dir), files.task_areas(content_dir)
    return CatalogueEntry(
        key=entry.key,
        kind=entry.kind,
        title=entry.title,
        concept=entry.concept,
        title_en=entry.title_en,
        promise=entry.promise,
        description=(entry.description.text, entry.description.input, entry.description.output),
        industries=tuple(industries[code] for code in entry.industries if code != "*"),
        function=files.load_functions(content_dir)[entry.function],
        task_areas=tuple(areas[area] for area in entry.task_areas),
        objects=entry.search.objects,
        abbreviations=entry.search.abbreviations,
        english=entry.search.english,
        regional=entry.search.regional,
        phrases=entry.search.phrases.all(),
        shared=entry.search.shared,
        against=entry.against,
        first_step=entry.first_step.summary,
        people_tasks=entry.people.tasks,
        monitoring_risk=entry.people.monitoring_risk,
        without_ai=entry.without_ai,
        weeks=entry.effort.weeks_to_trial,
    )


def catalogue_entries(content_dir: Path) -> tuple[CatalogueEntry, ...]:
    """Return all entries of the content folder. Raises ContentError."""
    return tuple(catalogue_entry(entry, content_dir) for entry in files.load_use_cases(content_dir))


def committed_vectors(content_dir: Path) -> VectorStore:
    """Return the vectors that stand in the repository."""
    return read_store(content_dir / VECTORS, MODEL)


def local_vectors() -> VectorStore:
    """Return the vectors that this installation computed for texts of its own editors.

    A store that a sudden end left half written is thrown away: everything in it can be computed again.
    """
    try:
        return read_store(index_folder() / LOCAL_VECTORS, MODEL)
    except (ValueError, OSError):
        rmtree(index_folder() / LOCAL_VECTORS, ignore_errors=True)
        return read_store(index_folder() / LOCAL_VECTORS, MODEL)


@dataclass(frozen=True)
class Vectors:
    """All vectors there are: committed ones first, then those of this installation."""

    stores: tuple[VectorStore, ...]

    def get(self, prefix: str, text: str) -> NDArray[np.float32] | None:
        """Return the unit vector of a text, None if no store has it."""
        return next((found for store in self.stores if (found := store.get(prefix, text)) is not None), None)

    def missing(self, wanted: list[Wanted]) -> list[Wanted]:
        """Return the texts that no store has, sorted."""
        for store in self.stores:
            wanted = store.missing(wanted)
        return wanted


@dataclass(frozen=True)
class Sources:
    """Everything an index is made of. `number` is the version of the published catalogue, read before the entries."""

    number: int
    entries: tuple[CatalogueEntry, ...]
    background: tuple[str, ...]
    synonym_groups: tuple[tuple[str, ...], ...]
    vectors: Vectors

    @property
    def name(self) -> str:
        """Return the name of the folder: it differs whenever an answer could."""
        known = sorted(set(self.wanted) - set(self.vectors.missing(self.wanted)))
        return f"{catalogue_version(self.entries, self.background, self.synonym_groups)}-{sha256(repr(known).encode()).hexdigest()[:8]}"

    @property
    def wanted(self) -> list[Wanted]:
        """Return every text whose vector the index wants."""
        return texts_to_embed(self.entries, self.background)


def read_sources() -> Sources:
    """Read the published catalogue and the files beside it. Raises ContentError, ConfigurationError if nothing is published."""
    folder = settings.LOTSE.content_dir
    number = content_version(CATALOGUE)
    entries = tuple(sorted((catalogue_entry(entry, folder) for entry in published()), key=lambda entry: entry.key))
    if not entries:
        raise ConfigurationError("No use case is published. Bring the catalogue into the database with: lotse content import")
    groups = tuple(sorted(tuple(sorted(group)) for group in load_synonym_groups(folder)))
    vectors = Vectors((committed_vectors(folder), local_vectors()))
    return Sources(number, entries, tuple(load_background(folder)), groups, vectors)


def bring_up_to_date() -> Pointer:
    """Build the complete index of what is published, with the vectors there are, unless it exists; point to it."""
    with building_alone():
        sources = read_sources()
        build(sources, sources.name)
        pointer = Pointer(sources.name, sources.number, not sources.vectors.missing(sources.wanted))
        point_to(pointer)
        return pointer


def build_quickly(sources: Sources) -> Pointer:
    """Build the index with thresholds and space of meanings of the one that counts now, and point to it: a fifth of the time."""
    with building_alone():
        name = sources.name
        if not (index_folder() / name).exists():
            name += QUICK
            build(sources, name, _before())
        pointer = Pointer(name, sources.number, complete=False)
        point_to(pointer)
        return pointer


@contextmanager
def building_alone() -> Iterator[None]:
    """Wait until no other process builds: what it is writing would be removed here as left over by one that was killed."""
    index_folder().mkdir(parents=True, exist_ok=True)
    with (index_folder() / LOCK).open("a") as lock:
        if sys.platform != "win32":
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def build(sources: Sources, name: str, before: CompassIndex | None = None) -> None:
    """Build an index into the folder `name` unless it stands there."""
    folder = index_folder() / name
    if not folder.exists():
        parts = (sources.entries, sources.background, sources.synonym_groups, lexicon(), sources.vectors)
        built = build_index(*parts, before=before)
        save_index(built, folder)


def point_to(pointer: Pointer) -> None:
    """Point to an index and remove all others but the one before: a process may be reading it at this moment."""
    before = read_pointer()
    if before != pointer:
        write_pointer(pointer)
    kept = {pointer.folder, before.folder if before else ""}
    for other in index_folder().iterdir():
        if other.is_dir() and other.name not in kept and other.name != LOCAL_VECTORS:
            rmtree(other, ignore_errors=True)


def _before() -> CompassIndex | None:
    pointer = read_pointer()
    try:
        return load_index(index_folder() / pointer.folder, lexicon()) if pointer else None
    except (FileNotFoundError, StaleIndexError):
        return None


def update_vectors(content_dir: Path, progress: Callable[[int, int], None] = lambda done, of: None) -> str:
    """Compute the vectors of new texts of the files, drop the stale, write the committed store; return what was done.

    Raises ConfigurationError.
    """
    embedder = embedder_or_refuse("Vectors can only be computed where the language model runs.")
    wanted = texts_to_embed(catalogue_entries(content_dir), load_background(content_dir))
    store = committed_vectors(content_dir)
    missing, stale = len(store.missing(wanted)), len(store.stale(wanted))
    if missing or stale:
        write_store(update_store(store, wanted, embedder, progress), content_dir / VECTORS)
    return f"{missing} vectors computed, {stale} dropped, {len(wanted)} in all."


def update_nearness(content_dir: Path) -> str:
    """Learn anew what the stop topics mean; everything in the catalogue and all everyday sentences must not stop.

    Raises ConfigurationError where the language model does not run.
    """
    embedder = embedder_or_refuse("The stop topics can only be learned where the language model runs.")
    phrases = [phrase for entry in catalogue_entries(content_dir) for _, phrase in entry.all_phrases()]
    return learn_nearness(content_dir, embedder, [*load_background(content_dir), *phrases], committed_vectors(content_dir))


def embedder_or_refuse(why: str) -> Embedder:
    """Return the language model. Raises ConfigurationError with `why` and the reason."""
    found = load_embedder()
    if found.embedder is None:
        raise ConfigurationError(f"{why} {found.reason}")
    return found.embedder
