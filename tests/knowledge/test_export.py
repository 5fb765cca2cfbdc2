"""The content format written back: the same bytes for the same entry, whatever the order of the import."""

import random
import tomllib
from datetime import datetime
from pathlib import Path

import pytest

from lotse.knowledge.actions import import_catalogue
from lotse.knowledge.content import load_use_cases
from lotse.knowledge.export import format_files, unformatted, use_case_toml, write_use_cases
from lotse.knowledge.models import UseCase
from tests.factories.knowledge import CONTENT, use_case, use_case_record
from tests.factories.knowledge import write_use_cases as write_files

KEYS = ("abfall-melden", "oel-pruefen", "uebergabe-ordnen")


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder with three files in the form of an export."""
    made = write_files(tmp_path / "content", [use_case_record(key) for key in KEYS])
    format_files(made)
    return made


def test_what_holds_its_default_is_left_out_and_nothing_else() -> None:
    entry = use_case(search__abbreviations=["ÜZB"])
    written = tomllib.loads(use_case_toml(entry))

    assert type(entry).model_validate(written) == entry
    assert "shared" not in written["search"]
    assert written["search"]["abbreviations"] == ["ÜZB"]


def test_parameters_of_the_benefit_are_written_as_tables() -> None:
    minutes = {"low": 2.0, "typical": 4.5, "high": 10, "basis": "assumption"}
    entry = use_case(benefit__parameters={"minutes_each": minutes}, benefit__cost_drivers=["Gebühr", "Plätze"])
    text = use_case_toml(entry)

    assert '[benefit.parameters.minutes_each]\nlow = 2\ntypical = 4.5\nhigh = 10\nbasis = "assumption"\n' in text
    assert type(entry).model_validate(tomllib.loads(text)) == entry


def test_files_by_hand_are_brought_into_the_form(folder: Path) -> None:
    before = contents(folder / "common" / "use_cases")
    file = folder / "common" / "use_cases" / f"{KEYS[1]}.toml"
    file.write_text("# Anmerkung für Ölper\n" + file.read_text(encoding="utf-8"), encoding="utf-8")

    assert unformatted(folder) == ["oel-pruefen.toml"]
    assert (format_files(folder), format_files(folder)) == (["oel-pruefen"], [])
    assert unformatted(folder) == []
    assert contents(folder / "common" / "use_cases") == before


@pytest.mark.django_db
def test_import_and_export_give_the_same_bytes_for_every_entry_of_this_catalogue(tmp_path: Path, now: datetime) -> None:
    """The files themselves are held to that form by `lotse content check`; here they are only compared with what they say."""
    import_catalogue(content_dir=CONTENT, now=now)
    written = {f"{entry.key}.toml": use_case_toml(entry).encode() for entry in load_use_cases(CONTENT)}

    changed = write_use_cases(tmp_path / "neu")

    assert len(changed) == len(written) > 0
    assert contents(tmp_path / "neu") == written
    assert write_use_cases(tmp_path / "neu") == []


@pytest.mark.django_db
def test_the_order_of_the_import_does_not_matter(folder: Path, tmp_path: Path, now: datetime) -> None:
    expected = contents(folder / "common" / "use_cases")
    for seed in range(3):
        keys = random.Random(seed).sample(KEYS, 3)
        for known in (keys[:1], keys[:2], keys):
            write_files(folder, [use_case_record(key) for key in known])
            import_catalogue(content_dir=folder, now=now)
        out = tmp_path / str(seed)
        write_use_cases(out)
        assert contents(out) == expected
        UseCase.objects.all().delete()


@pytest.mark.django_db
def test_only_what_is_published_goes_out(folder: Path, tmp_path: Path, now: datetime) -> None:
    import_catalogue(content_dir=folder, now=now)
    draft = UseCase.objects.get(key=KEYS[0])
    draft.content = {**draft.content, "against": "Das ist noch nicht fertig überlegt."}
    draft.save_revision()
    UseCase.objects.get(key=KEYS[1]).unpublish()

    assert write_use_cases(tmp_path / "neu") == [KEYS[0], KEYS[2]]
    assert contents(tmp_path / "neu")[f"{KEYS[0]}.toml"] == contents(folder / "common" / "use_cases")[f"{KEYS[0]}.toml"]


@pytest.mark.django_db
def test_an_export_into_the_content_folder_changes_only_what_was_edited(folder: Path, now: datetime) -> None:
    import_catalogue(content_dir=folder, now=now)
    row = UseCase.objects.get(key=KEYS[2])
    row.content = {**row.content, "against": "Das lohnt sich für drei Übergaben nicht."}
    row.save_revision().publish()

    assert write_use_cases(folder / "common" / "use_cases") == [KEYS[2]]
    assert str(import_catalogue(content_dir=folder, now=now)) == "changed: uebergabe-ordnen"  # from now on it counts as imported
    assert str(import_catalogue(content_dir=folder, now=now)) == "nothing changed"
