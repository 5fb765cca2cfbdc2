"""The index of an installation: built once per version of the content, found by every process, rebuilt when a text changes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lotse.compass import index
from lotse.compass.domain.index import CompassIndex
from lotse.compass.index import catalogue_entry, current_embedder, current_index, ensure_index, stop_detector, update_vectors
from lotse.core.errors import ConfigurationError
from lotse.search.embedding import Loaded
from lotse.search.vector_store import read_store
from tests.factories.compass import LetterModel, small_index
from tests.factories.knowledge import CONTENT, use_case, use_case_record, write_use_cases

CACHED = (current_index, current_embedder, stop_detector)
KEYS = ("oel-pruefen", "zettel-ersetzen")


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    for function in CACHED:
        function.cache_clear()
    yield
    for function in CACHED:
        function.cache_clear()


@pytest.fixture
def own_content(tmp_path: Path) -> Path:
    """A content folder with two use cases, few everyday sentences and no vectors."""
    folder = write_use_cases(tmp_path / "content", [use_case_record(KEYS[0], "Ölstand"), use_case_record(KEYS[1], "Zettel")])
    for name in ("background.txt", "vectors"):
        (folder / "common" / name).unlink()
    (folder / "common" / "background.txt").write_text("Der Zug hält nicht.\nEs regnet.\n", encoding="utf-8")
    return folder


def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list into which every building writes its version; the building itself is replaced by the small index."""
    done: list[str] = []

    def build(*args: Any) -> CompassIndex:
        done.append("built")
        return small_index()

    monkeypatch.setattr(index, "build_index", build)
    return done


def test_what_the_engine_reads_of_a_use_case_has_names_instead_of_codes() -> None:
    entry = catalogue_entry(use_case(industries=["*", "C"], search__shared=["Öl"]), CONTENT)
    assert (entry.key, entry.function, entry.industries) == ("belege-pruefen", "Buchhaltung und Finanzen", ("Verarbeitendes Gewerbe",))
    assert entry.description == ("Der Beleg kommt als Bild. Das Programm liest ihn vor.", "Bilder von Belegen.", "Eine Liste mit Beträgen.")
    assert (entry.first_step, entry.shared, len(entry.phrases)) == ("Zählen Sie zwei Wochen lang Ihre Belege.", ("Öl",), 25)


def test_without_an_index_the_message_says_what_to_do(tmp_path: Path, installation: Any) -> None:
    installation(data_dir=tmp_path)
    with pytest.raises(ConfigurationError) as caught:
        current_index()
    assert str(caught.value) == "There is no search index yet. Build it with: lotse content import"


def test_an_index_is_built_once_and_found_again(own_content: Path, tmp_path: Path, installation: Any) -> None:
    data_dir = tmp_path / "data"
    folder = ensure_index(own_content, data_dir)
    before = sorted((file.name, file.stat().st_mtime_ns) for file in folder.iterdir())

    assert ensure_index(own_content, data_dir) == folder
    assert sorted((file.name, file.stat().st_mtime_ns) for file in folder.iterdir()) == before

    installation(data_dir=data_dir, content_dir=own_content)
    loaded = current_index()
    assert [entry.key for entry in loaded.entries] == list(KEYS)
    assert folder.name.startswith(loaded.version)
    assert current_index() is loaded


def test_a_changed_text_gives_a_new_index_and_removes_the_old(own_content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = built(monkeypatch)
    old = ensure_index(own_content, tmp_path / "data")
    write_use_cases(
        own_content, [use_case_record(KEYS[0], "Ölstand"), use_case_record(KEYS[1], "Zettel", promise="Das ersetzt den Zettel.")]
    )

    new = ensure_index(own_content, tmp_path / "data")

    assert new != old
    assert list((tmp_path / "data" / "index").iterdir()) == [new]
    assert len(done) == 2


@pytest.mark.parametrize("file", ["background.txt", "synonyms.toml"])
def test_background_and_synonyms_belong_to_the_version(
    own_content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    built(monkeypatch)
    old = ensure_index(own_content, tmp_path / "data")
    changed = own_content / "common" / file
    text = changed.read_text(encoding="utf-8")
    changed.unlink()
    changed.write_text(
        text + ('\n[[group]]\nwords = ["Öl", "Schmiere"]\n' if file.endswith("toml") else "\nSchöner Tag.\n"), encoding="utf-8"
    )
    assert ensure_index(own_content, tmp_path / "data") != old


def test_the_model_is_not_asked_for_where_it_is_switched_off(installation: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    model = LetterModel()
    monkeypatch.setattr(index, "load_embedder", lambda: Loaded(model))
    installation(embedder="off")
    assert current_embedder() is None
    current_embedder.cache_clear()
    installation(embedder="auto")
    assert current_embedder() is model


def test_a_model_that_cannot_run_is_none(installation: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "load_embedder", lambda: Loaded(None, "Das Sprachmodell ist nicht installiert."))
    installation(embedder="auto")
    assert current_embedder() is None


def test_vectors_cannot_be_computed_without_a_model(own_content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "load_embedder", lambda: Loaded(None, "Das Sprachmodell ist nicht installiert."))
    with pytest.raises(ConfigurationError) as caught:
        update_vectors(own_content)
    assert str(caught.value) == "Vectors can only be computed where the language model runs. Das Sprachmodell ist nicht installiert."


def test_vectors_are_computed_once_and_dropped_when_stale(own_content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = LetterModel()
    model.name = index.MODEL
    monkeypatch.setattr(index, "load_embedder", lambda: Loaded(model))

    first = update_vectors(own_content)
    count = len(read_store(own_content / index.VECTORS, index.MODEL).rows)
    again = update_vectors(own_content)
    write_use_cases(own_content, [use_case_record(KEYS[0], "Ölstand")])
    fewer = update_vectors(own_content)

    left = len(read_store(own_content / index.VECTORS, index.MODEL).rows)
    assert first == f"{count} vectors computed, 0 dropped, {count} in all."
    assert again == f"0 vectors computed, 0 dropped, {count} in all."
    assert fewer == f"0 vectors computed, {count - left} dropped, {left} in all."
    assert 0 < left < count


def test_the_detector_is_built_once() -> None:
    assert stop_detector() is stop_detector()
