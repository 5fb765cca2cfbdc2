"""Building the index from what is published: once for each state, cleaned up behind, and quick when it must be."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np
import pytest

from lotse.compass import index_build
from lotse.compass.index import MODEL, Pointer, current_index, index_folder, loaded, read_pointer
from lotse.compass.index_build import (
    LOCAL_VECTORS,
    VECTORS,
    bring_up_to_date,
    build_quickly,
    building_alone,
    catalogue_entry,
    local_vectors,
    read_sources,
    update_vectors,
)
from lotse.compass.index_keeper import add_local_vectors
from lotse.core.errors import ConfigurationError
from lotse.core.queries import content_version
from lotse.knowledge.models import CATALOGUE, UseCase
from lotse.search.embedding import Loaded
from lotse.search.vector_store import KEYS, MATRIX, read_store
from tests.factories.compass import LetterModel
from tests.factories.index import NOUNS, bring, publish, small_content
from tests.factories.knowledge import CONTENT, use_case

KEYS_OF_ALL = sorted(NOUNS)


@pytest.fixture
def content(tmp_path: Path, installation: Any) -> Iterator[Path]:
    """The content folder of an installation without an index; nothing is imported yet."""
    folder = small_content(tmp_path / "content")
    installation(content_dir=folder, data_dir=tmp_path / "data", embedder="off")
    loaded.clear()
    yield folder
    loaded.clear()


@pytest.fixture
def catalogue(db: None, content: Path) -> Path:
    """The same with the catalogue imported."""
    bring(content)
    return content


def folders() -> list[str]:
    return sorted(path.name for path in index_folder().iterdir() if path.is_dir())


# What goes in


def test_what_the_engine_reads_of_a_use_case_has_names_instead_of_codes() -> None:
    entry = catalogue_entry(use_case(industries=["*", "C"], search__shared=["Öl"]), CONTENT)
    assert (entry.key, entry.function, entry.industries) == ("belege-pruefen", "Buchhaltung und Finanzen", ("Verarbeitendes Gewerbe",))
    assert entry.description == ("Der Beleg kommt als Bild. Das Programm liest ihn vor.", "Bilder von Belegen.", "Eine Liste mit Beträgen.")
    assert (entry.first_step, entry.shared, len(entry.phrases)) == ("Zählen Sie zwei Wochen lang Ihre Belege.", ("Öl",), 25)


@pytest.mark.django_db
def test_without_anything_published_the_message_says_what_to_do(content: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        bring_up_to_date()
    assert str(caught.value) == "No use case is published. Bring the catalogue into the database with: lotse content import"
    assert read_pointer() is None


def test_only_what_is_published_is_found(catalogue: Path) -> None:
    draft = UseCase.objects.get(key="oel-pruefen")
    draft.content = {**draft.content, "title": "Ölstand messen"}
    draft.save_revision()
    UseCase.objects.get(key="touren-planen").unpublish()

    bring_up_to_date()

    assert [(entry.key, entry.title) for entry in current_index().entries] == [
        ("oel-pruefen", "Belege prüfen und ablegen"), ("zettel-ersetzen", "Belege prüfen und ablegen"),
    ]  # fmt: skip


# Once for each state


def test_an_index_is_built_once_and_found_again(catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pointer = bring_up_to_date()
    monkeypatch.setattr(index_build, "build_index", lambda *given, **options: pytest.fail("built again"))

    assert bring_up_to_date() == pointer == Pointer(pointer.folder, content_version(CATALOGUE), False)
    assert folders() == [pointer.folder]
    assert pointer.folder.startswith(current_index().version)


def test_the_index_before_stays_for_those_who_are_reading_it(catalogue: Path) -> None:
    names = []
    for number in range(3):
        publish("oel-pruefen", against=f"Das ist beim Ölstand {number} nicht nötig.")
        names.append(bring_up_to_date().folder)

    assert len(set(names)) == 3
    assert folders() == sorted(names[1:])


def test_leftovers_of_a_sudden_end_are_removed(catalogue: Path) -> None:
    (index_folder() / ".halb.0815").mkdir(parents=True)
    pointer = bring_up_to_date()
    assert folders() == [pointer.folder]


@pytest.mark.parametrize("file", ["background.txt", "synonyms.toml"])
def test_background_and_synonyms_belong_to_the_version(catalogue: Path, file: str) -> None:
    old = read_sources().name
    changed = catalogue / "common" / file
    text = changed.read_text(encoding="utf-8")
    changed.unlink()
    changed.write_text(
        text + ('\n[[group]]\nwords = ["Öl", "Schmiere"]\n' if file.endswith("toml") else "\nSchöner Tag.\n"), encoding="utf-8"
    )
    assert read_sources().name != old


def test_vectors_belong_to_the_version(catalogue: Path) -> None:
    sources = read_sources()
    index_folder().mkdir(parents=True)
    add_local_vectors(sources.wanted[:1], sources.wanted, LetterModel())
    assert read_sources().name.split("-")[0] == sources.name.split("-")[0]
    assert read_sources().name != sources.name


def test_an_index_with_all_vectors_is_complete(catalogue: Path) -> None:
    wanted = read_sources().wanted
    index_folder().mkdir(parents=True)
    add_local_vectors(wanted, wanted, LetterModel())

    assert bring_up_to_date().complete
    assert current_index().meaning is not None


def test_two_that_build_wait_for_each_other(catalogue: Path) -> None:
    done: list[str] = []
    with building_alone():
        thread = Thread(target=_with_lock, args=(done,))
        thread.start()
        thread.join(0.2)
        done.append("first")
    thread.join(10)
    assert done == ["first", "second"]


def _with_lock(done: list[str]) -> None:
    with building_alone():
        done.append("second")


# Quickly


def test_a_quick_index_takes_the_thresholds_over(catalogue: Path) -> None:
    bring_up_to_date()
    old = current_index()
    publish("oel-pruefen", title="Ölstände im Winter messen")

    pointer = build_quickly(read_sources())

    assert pointer == Pointer(f"{read_sources().name}-quick", content_version(CATALOGUE), False)
    assert current_index().calibration == old.calibration
    assert current_index().entries[0].title == "Ölstände im Winter messen"
    assert bring_up_to_date().folder == pointer.folder.removesuffix("-quick")


def test_a_quick_index_is_not_built_where_the_whole_one_stands(catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = bring_up_to_date()
    monkeypatch.setattr(index_build, "build_index", lambda *given, **options: pytest.fail("built again"))
    assert build_quickly(read_sources()) == Pointer(whole.folder, whole.content_version, False)


def test_without_an_index_before_the_quick_one_measures_its_thresholds(catalogue: Path) -> None:
    quick = build_quickly(read_sources())
    calibration = current_index().calibration
    assert quick.folder.endswith("-quick")
    bring_up_to_date()
    assert current_index().calibration == calibration


# Vectors of this installation


@pytest.mark.parametrize("spoil", ["fewer rows", "no matrix", "half a matrix", "no keys"])
def test_a_half_written_store_is_thrown_away(catalogue: Path, spoil: str) -> None:
    wanted = read_sources().wanted[:4]
    index_folder().mkdir(parents=True)
    add_local_vectors(wanted, wanted, LetterModel())
    folder = index_folder() / LOCAL_VECTORS
    assert len(local_vectors().rows) == 4
    if spoil == "fewer rows":
        np.save(folder / MATRIX, np.zeros((3, 512), np.float16))
    elif spoil == "no matrix":
        (folder / MATRIX).unlink()
    elif spoil == "half a matrix":
        (folder / MATRIX).write_bytes((folder / MATRIX).read_bytes()[:200])
    else:
        (folder / KEYS).unlink()

    assert local_vectors().rows == {}
    add_local_vectors(wanted, wanted, LetterModel())
    assert len(local_vectors().rows) == 4


def test_between_the_two_files_of_a_store_there_are_no_keys(catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = read_sources().wanted
    index_folder().mkdir(parents=True)
    add_local_vectors(wanted[:4], wanted[:4], LetterModel())
    replace = Path.replace

    def killed(self: Path, target: Path) -> Path:
        if self.name.startswith(KEYS):
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        add_local_vectors(wanted[4:8], wanted[4:8], LetterModel())

    assert local_vectors().rows == {}


# Vectors of the repository


def test_vectors_cannot_be_computed_without_a_model(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_build, "load_embedder", lambda: Loaded(None, "Das Sprachmodell ist nicht installiert."))
    with pytest.raises(ConfigurationError) as caught:
        update_vectors(content)
    assert str(caught.value) == "Vectors can only be computed where the language model runs. Das Sprachmodell ist nicht installiert."


def test_vectors_are_computed_once_and_dropped_when_stale(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = LetterModel()
    model.name = MODEL
    monkeypatch.setattr(index_build, "load_embedder", lambda: Loaded(model))

    first = update_vectors(content)
    count = len(read_store(content / VECTORS, MODEL).rows)
    again = update_vectors(content)
    small_content(content, ["oel-pruefen"])
    fewer = update_vectors(content)

    left = len(read_store(content / VECTORS, MODEL).rows)
    assert first == f"{count} vectors computed, 0 dropped, {count} in all."
    assert again == f"0 vectors computed, 0 dropped, {count} in all."
    assert fewer == f"0 vectors computed, {count - left} dropped, {left} in all."
    assert 0 < left < count
