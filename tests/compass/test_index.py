"""The index a process answers from: found without a restart when another one is pointed to, and nobody waits for it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from lotse.compass import index
from lotse.compass.domain.index import CompassIndex
from lotse.compass.index import (
    Pointer,
    current_embedder,
    current_index,
    index_folder,
    loaded,
    read_pointer,
    stop_detector,
    write_pointer,
)
from lotse.compass.index_store import save_index
from lotse.core.errors import ConfigurationError
from lotse.search.embedding import Loaded
from tests.factories.compass import LetterModel, small_index


@pytest.fixture(autouse=True)
def nothing_remembered(installation: Any, tmp_path: Path) -> Iterator[None]:
    """An installation without an index, and a process that has read nothing."""
    installation(data_dir=tmp_path)
    loaded.clear()
    for function in (current_embedder, stop_detector):
        function.cache_clear()
    yield
    loaded.clear()
    for function in (current_embedder, stop_detector):
        function.cache_clear()


def write(name: str) -> CompassIndex:
    """Write an index of this name and version, without pointing to it."""
    made = replace(small_index(), version=name)
    save_index(made, index_folder() / name)
    return made


def point(name: str, number: int = 1, *, complete: bool = True) -> None:
    write_pointer(Pointer(name, number, complete))


# The pointer


def test_without_an_index_the_message_says_what_to_do() -> None:
    with pytest.raises(ConfigurationError) as caught:
        current_index()
    assert str(caught.value) == "There is no search index yet. Build it with: lotse content import"
    assert read_pointer() is None


def test_the_pointer_is_read_as_it_was_written() -> None:
    write("größer")
    point("größer", 7, complete=False)
    assert read_pointer() == Pointer("größer", 7, False)
    assert [path.name for path in index_folder().iterdir() if path.is_file()] == ["current.json"]


def test_another_pointer_is_followed_without_a_restart() -> None:
    write("erster")
    write("zweiter")
    point("erster")
    first = current_index()

    point("zweiter", 2)

    assert (first.version, current_index().version) == ("erster", "zweiter")


def test_an_index_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    write("erster")
    point("erster", complete=False)
    first = current_index()
    monkeypatch.setattr(index, "load_index", lambda *given: pytest.fail("read again"))

    assert current_index() is first
    point("erster", 2)  # the same folder: only the catalogue version and its completeness changed
    assert current_index() is first


def test_a_folder_that_vanishes_before_it_is_read_is_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    write("zweiter")
    point("erster")  # replaced and removed by another process at this moment
    read = index.load_index

    def moving(folder: Path, lexicon: Any) -> CompassIndex:
        if folder.name == "erster":
            point("zweiter", 2)
        return read(folder, lexicon)

    monkeypatch.setattr(index, "load_index", moving)
    assert current_index().version == "zweiter"


def test_a_pointer_to_nothing_is_an_error_and_the_next_question_tries_again() -> None:
    point_before = index_folder()
    point_before.mkdir()
    point("weg")
    with pytest.raises(FileNotFoundError):
        current_index()

    write("da")
    point("da", 2)
    assert current_index().version == "da"


# Threads


class Slow:
    """Stands in for the reading of an index; it waits until it is told to go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.started, self.go, self.times = Event(), Event(), 0
        read = index.load_index

        def load(folder: Path, lexicon: Any) -> CompassIndex:
            self.times += 1
            self.started.set()
            assert self.go.wait(10)
            return read(folder, lexicon)

        monkeypatch.setattr(index, "load_index", load)


def in_thread(found: list[str]) -> Thread:
    thread = Thread(target=lambda: found.append(current_index().version))
    thread.start()
    return thread


def test_while_one_thread_reads_a_new_index_the_others_answer_from_the_old(monkeypatch: pytest.MonkeyPatch) -> None:
    write("erster")
    write("zweiter")
    point("erster")
    current_index()
    point("zweiter", 2)
    slow, found = Slow(monkeypatch), list[str]()
    thread = in_thread(found)
    assert slow.started.wait(10)

    assert [current_index().version for _ in range(3)] == ["erster"] * 3

    slow.go.set()
    thread.join(10)
    assert (found, current_index().version, slow.times) == (["zweiter"], "zweiter", 1)


def test_the_first_index_is_read_once_by_all_threads_together(monkeypatch: pytest.MonkeyPatch) -> None:
    write("erster")
    point("erster")
    slow, found = Slow(monkeypatch), list[str]()
    threads = [in_thread(found) for _ in range(4)]
    assert slow.started.wait(10)
    slow.go.set()
    for thread in threads:
        thread.join(10)

    assert (found, slow.times) == (["erster"] * 4, 1)


# Model and detector


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


def test_the_detector_is_built_once() -> None:
    assert stop_detector() is stop_detector()


def test_the_pointer_is_readable_for_people() -> None:
    write("erster")
    point("erster", 3)
    assert json.loads((index_folder() / "current.json").read_text(encoding="utf-8")) == {
        "folder": "erster", "content_version": 3, "complete": True,
    }  # fmt: skip
