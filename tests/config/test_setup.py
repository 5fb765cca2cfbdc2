"""Bringing an installation up to date: each step only if something changed, and what editors wrote is never in the way."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError

from lotse.compass.index import current_index, index_folder, loaded, read_pointer
from lotse.config import setup
from lotse.core.queries import content_version
from lotse.knowledge.models import CATALOGUE, UseCase
from lotse.network.models import Partner, published_partners
from tests.factories.index import publish, small_content
from tests.factories.knowledge import CONTENT

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(tmp_path: Path, installation: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty installation over small content and a copy of the first region. Returns the folder of both."""
    small_content(tmp_path / "content")
    region = shutil.copytree(CONTENT.parent / "regions" / "nord", tmp_path / "nord")
    installation(content_dir=tmp_path / "content", region_dir=Path(region), data_dir=tmp_path / "data", embedder="off")
    monkeypatch.setattr(setup, "call_command", lambda *names, **options: None)  # the database of the tests is migrated
    loaded.clear()
    yield tmp_path
    loaded.clear()


def edit_partner(key: str, **changes: Any) -> None:
    row = Partner.objects.get(key=key)
    row.content = {**row.content, **changes}
    row.save_revision().publish()


def test_from_nothing_to_answers(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    setup.prepare_content()

    pointer = read_pointer()
    assert pointer is not None
    assert (pointer.content_version, len(current_index().entries), len(published_partners())) == (content_version(CATALOGUE), 3, 13)
    assert capsys.readouterr().err == ""


def test_a_second_time_changes_nothing(site: Path) -> None:
    setup.prepare_content()
    before, number = read_pointer(), content_version(CATALOGUE)
    setup.prepare_content()
    assert (read_pointer(), content_version(CATALOGUE)) == (before, number)


def test_conflicts_are_named_and_nothing_waits_for_them(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    setup.prepare_content()
    publish("oel-pruefen", against="Wer drei Öfen hat, braucht das nicht.")
    edit_partner("tan", town="Büdelsdorf")
    small_content(site / "content", against="Das kostet Mühe.")
    file = site / "nord" / "partners.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('short = "Technische Akademie Nord"', 'short = "TA Nord"'), encoding="utf-8")

    setup.prepare_content()

    assert capsys.readouterr().err == (
        "lotse: not imported, because file and entry both changed: oel-pruefen. See: lotse content import\n"
        "lotse: not imported, because file and entry both changed: tan. See: lotse content import\n"
    )
    assert {entry.key: entry.against for entry in current_index().entries}["oel-pruefen"] == "Wer drei Öfen hat, braucht das nicht."


def test_partners_that_cannot_be_imported_do_not_stop_the_site(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    setup.prepare_content()
    edit_partner("bnw", town="Ölper")
    file = site / "nord" / "partners.toml"
    text = file.read_text(encoding="utf-8").replace("lead = true\n", "")
    file.write_text(text.replace('short = "Arbeit und Leben Bremen"', 'short = "Arbeit und Leben Bremen"\nlead = true'), encoding="utf-8")
    small_content(site / "content", against="Das kostet Mühe.")

    setup.prepare_content()

    assert capsys.readouterr().err.startswith("lotse: The partners were not imported: together with what was edited here, rules ")
    assert [p.key for p in published_partners() if p.lead] == ["bnw"]
    assert UseCase.objects.get(key="oel-pruefen").content["against"] == "Das kostet Mühe."


# Before an answer in the terminal


@pytest.fixture
def prepared(site: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A prepared installation; every further preparation is noted in the list."""
    setup.prepare_content()
    loaded.clear()
    done: list[str] = []
    monkeypatch.setattr(setup, "prepare_content", lambda: done.append("prepared"))
    return done


def test_nothing_to_do_before_an_answer(prepared: list[str]) -> None:
    setup.prepare_answers()
    assert prepared == []


def test_after_a_change_that_nobody_followed(prepared: list[str]) -> None:
    publish("oel-pruefen", against="Wer drei Öfen hat, braucht das nicht.")
    setup.prepare_answers()
    assert prepared == ["prepared"]


@pytest.mark.parametrize("spoil", ["no pointer", "no folder", "another format", "no tables"])
def test_an_index_that_cannot_be_read(prepared: list[str], monkeypatch: pytest.MonkeyPatch, spoil: str) -> None:
    pointer = read_pointer()
    assert pointer is not None
    folder = index_folder() / pointer.folder
    if spoil == "no pointer":
        (index_folder() / "current.json").unlink()
    elif spoil == "no folder":
        shutil.rmtree(folder)
    elif spoil == "another format":
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        (folder / "meta.json").write_text(json.dumps({**meta, "format": 0}), encoding="utf-8")
    else:

        def missing(topic: str) -> int:
            raise OperationalError("no such table")

        monkeypatch.setattr(setup, "content_version", missing)

    setup.prepare_answers()
    assert prepared == ["prepared"]
