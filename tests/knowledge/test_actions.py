"""The import of the catalogue: adds, changes, retires and brings back; done twice it changes nothing."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from lotse.core.models import AuditEntry
from lotse.knowledge.actions import ImportResult, import_catalogue
from lotse.knowledge.content import ContentError
from lotse.knowledge.models import UseCase
from tests.factories.knowledge import UseCaseFactory, use_case, use_case_record, write_use_cases

pytestmark = pytest.mark.django_db

KEYS = ("abfall-melden", "oel-pruefen", "uebergabe-ordnen")


def folder_with(tmp_path: Path, *keys: str, **changes: Any) -> Path:
    """Write one file for each key; `changes` concern the first."""
    first, *others = keys
    return write_use_cases(tmp_path, [use_case_record(first, **changes), *(use_case_record(key) for key in others)])


def state() -> list[tuple[str, int, bool]]:
    return list(UseCase.objects.order_by("key").values_list("key", "version", "retired"))


def audit() -> list[tuple[str, str, Any, dict[str, int]]]:
    return [(e.action, e.object_key, e.actor, e.details) for e in AuditEntry.objects.order_by("pk")]


def test_a_broken_file_changes_nothing(tmp_path: Path, now: datetime) -> None:
    import_catalogue(content_dir=folder_with(tmp_path, *KEYS), now=now)
    folder = folder_with(tmp_path, KEYS[0], version=2)
    (folder / "common" / "use_cases" / "kaputt.toml").write_text("key = Ü", encoding="utf-8")

    with pytest.raises(ContentError, match=r"^kaputt.toml: is not valid TOML"):
        import_catalogue(content_dir=folder, now=now)

    assert state() == [(key, 1, False) for key in KEYS]
    assert len(audit()) == 1


def test_new_entries_are_added(tmp_path: Path, now: datetime) -> None:
    result = import_catalogue(content_dir=folder_with(tmp_path, *KEYS, title="Ölstand prüfen"), now=now)

    assert result == ImportResult(added=KEYS, changed=(), retired=())
    assert str(result) == "added: abfall-melden, oel-pruefen, uebergabe-ordnen"
    assert state() == [(key, 1, False) for key in KEYS]
    assert audit() == [("catalogue.import", "catalogue", None, {"added": 3, "changed": 0, "retired": 0})]
    assert AuditEntry.objects.get().at == now


def test_a_row_holds_the_record_and_what_finding_and_sorting_need(tmp_path: Path, now: datetime) -> None:
    import_catalogue(content_dir=folder_with(tmp_path, KEYS[0], title="Ölstände prüfen", concept="Größe"), now=now)

    row = UseCase.objects.get()
    made = UseCaseFactory.build(entry=use_case(KEYS[0], title="Ölstände prüfen", concept="Größe"))
    fields = ("key", "version", "kind", "title", "title_sort", "function", "search_text", "content", "retired")
    assert [getattr(row, name) for name in fields] == [getattr(made, name) for name in fields]
    assert (row.title_sort, row.function, str(row)) == ("olstande prufen", "finanzen", "Ölstände prüfen")
    assert row.search_text.startswith("oelstaende pruefen groesse ein programm liest den beleg")
    assert "buchhaltung und finanzen beleg belegsmappe" in row.search_text


def test_the_same_files_again_change_nothing(tmp_path: Path, now: datetime, django_assert_num_queries: Any) -> None:
    folder = folder_with(tmp_path, *KEYS)
    import_catalogue(content_dir=folder, now=now)

    with django_assert_num_queries(3):  # savepoint, rows, release
        result = import_catalogue(content_dir=folder, now=now + timedelta(days=1))

    assert str(result) == "nothing changed"
    assert len(audit()) == 1


def test_a_changed_entry_is_changed_and_no_other(tmp_path: Path, now: datetime) -> None:
    import_catalogue(content_dir=folder_with(tmp_path, *KEYS), now=now)

    result = import_catalogue(content_dir=folder_with(tmp_path, *KEYS, version=2, kind="without_ai", techniques=[]), now=now)

    assert str(result) == "changed: abfall-melden"
    assert state() == [(KEYS[0], 2, False), (KEYS[1], 1, False), (KEYS[2], 1, False)]
    assert UseCase.objects.get(key=KEYS[0]).kind == "without_ai"
    assert audit()[1] == ("catalogue.import", "catalogue", None, {"added": 0, "changed": 1, "retired": 0})


def test_an_entry_without_file_is_retired_not_deleted(tmp_path: Path, now: datetime) -> None:
    import_catalogue(content_dir=folder_with(tmp_path, *KEYS), now=now)

    result = import_catalogue(content_dir=folder_with(tmp_path, *KEYS[:2]), now=now)
    again = import_catalogue(content_dir=folder_with(tmp_path, *KEYS[:2]), now=now)

    assert (str(result), str(again)) == ("retired: uebergabe-ordnen", "nothing changed")
    assert state() == [(KEYS[0], 1, False), (KEYS[1], 1, False), (KEYS[2], 1, True)]
    assert [details for *_, details in audit()] == [{"added": 3, "changed": 0, "retired": 0}, {"added": 0, "changed": 0, "retired": 1}]


def test_a_retired_entry_comes_back_with_its_row(tmp_path: Path, now: datetime) -> None:
    import_catalogue(content_dir=folder_with(tmp_path, *KEYS), now=now)
    row = UseCase.objects.get(key=KEYS[2]).pk
    import_catalogue(content_dir=folder_with(tmp_path, *KEYS[:2]), now=now)

    result = import_catalogue(content_dir=folder_with(tmp_path, *KEYS), now=now)

    assert str(result) == "changed: uebergabe-ordnen"
    assert (UseCase.objects.get(key=KEYS[2]).pk, UseCase.objects.filter(retired=True).count()) == (row, 0)


def test_all_three_at_once(tmp_path: Path, now: datetime) -> None:
    import_catalogue(content_dir=folder_with(tmp_path, *KEYS[:2]), now=now)

    result = import_catalogue(content_dir=folder_with(tmp_path, KEYS[0], KEYS[2], against="Das kostet zu viel Öl."), now=now)

    assert str(result) == "added: uebergabe-ordnen\nchanged: abfall-melden\nretired: oel-pruefen"


def test_a_function_with_a_new_name_renews_what_is_searched(tmp_path: Path, now: datetime) -> None:
    import_catalogue(content_dir=folder_with(tmp_path / "old", KEYS[0]), now=now)
    renamed = folder_with(tmp_path / "new", KEYS[0])
    (renamed / "common" / "functions.toml").unlink()
    (renamed / "common" / "functions.toml").write_text('[functions]\nfinanzen = "Geld und Gebühren"\n', encoding="utf-8")

    result = import_catalogue(content_dir=renamed, now=now)

    assert str(result) == "changed: abfall-melden"
    assert "geld und gebuehren" in UseCase.objects.get().search_text
