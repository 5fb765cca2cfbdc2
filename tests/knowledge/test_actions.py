"""The import of the catalogue: adds, changes, retires and brings back, and never overwrites what editors wrote."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from lotse.core.models import AuditEntry
from lotse.core.queries import content_version
from lotse.knowledge.actions import import_catalogue
from lotse.knowledge.content import ContentError
from lotse.knowledge.models import CATALOGUE, UseCase
from tests.factories.knowledge import UseCaseFactory, use_case, use_case_record, write_use_cases

pytestmark = pytest.mark.django_db

KEYS = ("abfall-melden", "oel-pruefen", "uebergabe-ordnen")
FIRST = KEYS[0]


class Files:
    """The files of a content folder and their import."""

    def __init__(self, folder: Path, now: datetime) -> None:
        self.folder, self.now = folder, now

    def bring(self, *keys: str, take_files: tuple[str, ...] = (), dry_run: bool = False, **changes: Any) -> str:
        """Write one file for each key and import them; `changes` concern the first. Returns the result in words."""
        records = [use_case_record(key, **(changes if key == FIRST else {})) for key in keys]
        folder = write_use_cases(self.folder, records)
        return str(import_catalogue(content_dir=folder, now=self.now, take_files=take_files, dry_run=dry_run))


@pytest.fixture
def files(tmp_path: Path, now: datetime) -> Files:
    return Files(tmp_path, now)


def edit(key: str = FIRST, *, publish: bool = True, **changes: Any) -> None:
    """Change a record in the back office: as a draft, or published."""
    draft = row(key).get_latest_revision_as_object()
    draft.content = {**draft.content, **changes}
    revision = draft.save_revision()
    if publish:
        revision.publish()


def row(key: str = FIRST) -> UseCase:
    found: UseCase = UseCase.objects.get(key=key)
    return found


def state() -> list[tuple[str, int, bool]]:
    return [(r.key, r.version, r.live) for r in UseCase.objects.order_by("key")]


def history(key: str = FIRST) -> list[str]:
    return [revision.as_object().content["against"] for revision in row(key).revisions.order_by("created_at", "pk")]


def audit() -> list[tuple[str, str, Any, dict[str, int]]]:
    return [(e.action, e.object_key, e.actor, e.details) for e in AuditEntry.objects.order_by("pk")]


OF_THE_FILE = "Bei wenigen Belegen lohnt sich die Mühe nicht."
OF_THE_EDITOR = "Bei drei Belegen im Jahr ist die Mühe größer als der Nutzen."
OF_THE_NEW_FILE = "Wer kaum Belege hat, braucht das nicht."


# Files only


def test_a_broken_file_changes_nothing(files: Files) -> None:
    files.bring(*KEYS)
    (files.folder / "common" / "use_cases" / "kaputt.toml").write_text("key = Ü", encoding="utf-8")

    with pytest.raises(ContentError, match=r"^kaputt.toml: is not valid TOML"):
        import_catalogue(content_dir=files.folder, now=files.now)

    assert state() == [(key, 1, True) for key in KEYS]
    assert len(audit()) == 1


def test_new_entries_are_added(files: Files, now: datetime) -> None:
    assert files.bring(*KEYS) == "added: abfall-melden\nadded: oel-pruefen\nadded: uebergabe-ordnen"

    assert state() == [(key, 1, True) for key in KEYS]
    assert audit() == [("catalogue.import", "catalogue", None, {"added": 3, "changed": 0, "retired": 0})]
    assert AuditEntry.objects.get().at == now


def test_a_row_holds_the_record_and_what_finding_and_sorting_need(files: Files) -> None:
    files.bring(FIRST, title="Ölstände prüfen", concept="Größe")

    made = UseCaseFactory.build(entry=use_case(FIRST, title="Ölstände prüfen", concept="Größe"))
    fields = ("key", "version", "kind", "title", "title_sort", "function", "search_text", "content", "live")
    assert [getattr(row(), name) for name in fields] == [getattr(made, name) for name in fields]
    assert (row().title_sort, row().function, str(row())) == ("olstande prufen", "finanzen", "Ölstände prüfen")
    assert row().search_text.startswith("oelstaende pruefen groesse ein programm liest den beleg")
    assert "buchhaltung und finanzen beleg belegsmappe" in row().search_text
    assert (row().imported, row().in_files) == (row().content, True)


def test_the_same_files_again_change_nothing(files: Files, now: datetime, django_assert_num_queries: Any) -> None:
    files.bring(*KEYS)
    number = content_version(CATALOGUE)
    files.now = now + timedelta(days=1)

    with django_assert_num_queries(3):  # savepoint, rows, release
        assert files.bring(*KEYS) == "nothing changed"

    assert (len(audit()), content_version(CATALOGUE)) == (1, number)


def test_a_changed_entry_is_changed_and_no_other(files: Files) -> None:
    files.bring(*KEYS)

    assert files.bring(*KEYS, version=2, kind="without_ai", techniques=[]).splitlines() == [
        "changed: abfall-melden", "    kind: ai → without_ai", "    techniques: 1 removed, 0 added", "    version: 1 → 2",
    ]  # fmt: skip

    assert state() == [(KEYS[0], 2, True), (KEYS[1], 1, True), (KEYS[2], 1, True)]
    assert row().kind == "without_ai"
    assert audit()[1] == ("catalogue.import", "catalogue", None, {"added": 0, "changed": 1, "retired": 0})


def test_what_a_file_replaces_stays_in_the_history(files: Files) -> None:
    files.bring(FIRST)
    files.bring(FIRST, against=OF_THE_NEW_FILE)

    assert history() == [OF_THE_FILE, OF_THE_NEW_FILE]
    assert (row().live_revision, row().has_unpublished_changes) == (row().latest_revision, False)


def test_an_entry_without_file_is_retired_not_deleted(files: Files) -> None:
    files.bring(*KEYS)

    assert (files.bring(*KEYS[:2]), files.bring(*KEYS[:2])) == ("retired: uebergabe-ordnen", "nothing changed")

    assert state() == [(KEYS[0], 1, True), (KEYS[1], 1, True), (KEYS[2], 1, False)]
    assert [details for *_, details in audit()] == [{"added": 3, "changed": 0, "retired": 0}, {"added": 0, "changed": 0, "retired": 1}]


def test_a_retired_entry_comes_back_with_its_row(files: Files) -> None:
    files.bring(*KEYS)
    number = row(KEYS[2]).pk
    files.bring(*KEYS[:2])

    assert files.bring(*KEYS) == "changed: uebergabe-ordnen\n    published: no → yes"

    assert (row(KEYS[2]).pk, row(KEYS[2]).live) == (number, True)


def test_all_at_once(files: Files) -> None:
    files.bring(*KEYS[:2])

    assert files.bring(KEYS[0], KEYS[2], against=OF_THE_NEW_FILE).splitlines() == [
        "added: uebergabe-ordnen",
        "changed: abfall-melden",
        f"    against: {OF_THE_FILE} → {OF_THE_NEW_FILE}",
        "retired: oel-pruefen",
    ]


def test_a_dry_run_says_the_same_and_writes_nothing(files: Files) -> None:
    files.bring(*KEYS[:2])
    number = content_version(CATALOGUE)

    said = files.bring(KEYS[0], KEYS[2], against=OF_THE_NEW_FILE, dry_run=True)

    assert (state(), len(audit()), content_version(CATALOGUE)) == ([(KEYS[0], 1, True), (KEYS[1], 1, True)], 1, number)
    assert files.bring(KEYS[0], KEYS[2], against=OF_THE_NEW_FILE) == said


# Files and editors


@pytest.mark.parametrize("publish", [True, False], ids=["published", "draft"])
def test_an_edit_stays_and_is_named(files: Files, publish: bool) -> None:
    files.bring(FIRST)
    edit(publish=publish, against=OF_THE_EDITOR)

    for _ in range(2):
        assert files.bring(FIRST) == f"kept as edited here: abfall-melden\n    against: {OF_THE_EDITOR} → {OF_THE_FILE}"

    assert row().get_latest_revision_as_object().content["against"] == OF_THE_EDITOR
    assert row().content["against"] == (OF_THE_EDITOR if publish else OF_THE_FILE)


@pytest.mark.parametrize("publish", [True, False], ids=["published", "draft"])
def test_an_edit_and_a_changed_file_are_a_conflict(files: Files, publish: bool) -> None:
    files.bring(FIRST)
    edit(publish=publish, against=OF_THE_EDITOR)

    assert files.bring(FIRST, against=OF_THE_NEW_FILE) == (
        f"not imported, because file and entry both changed: abfall-melden\n    against: {OF_THE_EDITOR} → {OF_THE_NEW_FILE}"
    )

    assert row().get_latest_revision_as_object().content["against"] == OF_THE_EDITOR
    assert len(audit()) == 1


@pytest.mark.parametrize("publish", [True, False], ids=["published", "draft"])
def test_the_file_is_taken_on_request_and_the_edit_stays_in_the_history(files: Files, publish: bool) -> None:
    files.bring(*KEYS)
    edit(publish=publish, against=OF_THE_EDITOR)
    edit(KEYS[1], against=OF_THE_EDITOR)

    said = files.bring(*KEYS, take_files=(FIRST,), against=OF_THE_NEW_FILE)

    assert said.splitlines()[:2] == ["changed: abfall-melden", f"    against: {OF_THE_EDITOR} → {OF_THE_NEW_FILE}"]
    assert row().content["against"] == row().get_latest_revision_as_object().content["against"] == OF_THE_NEW_FILE
    assert history() == [OF_THE_FILE, OF_THE_EDITOR, OF_THE_NEW_FILE]
    assert row(KEYS[1]).content["against"] == OF_THE_EDITOR
    assert files.bring(*KEYS, against=OF_THE_NEW_FILE).startswith("kept as edited here: oel-pruefen")


def test_a_file_that_says_what_the_editor_says_is_taken_over(files: Files) -> None:
    files.bring(FIRST)
    edit(against=OF_THE_EDITOR)

    assert files.bring(FIRST, against=OF_THE_EDITOR) == "changed: abfall-melden"
    assert files.bring(FIRST, against=OF_THE_EDITOR) == "nothing changed"


def test_unpublished_here_stays_unpublished(files: Files) -> None:
    files.bring(*KEYS)
    row().unpublish()

    assert files.bring(*KEYS) == "kept as edited here: abfall-melden\n    published: no → yes"
    assert files.bring(*KEYS, against=OF_THE_NEW_FILE).startswith("not imported, because file and entry both changed: abfall-melden")
    assert state()[0] == (FIRST, 1, False)


def test_an_edited_entry_without_file_stays(files: Files) -> None:
    files.bring(*KEYS)
    edit(against=OF_THE_EDITOR)

    assert files.bring(*KEYS[1:]) == "kept as edited here: abfall-melden"
    assert state()[0] == (FIRST, 1, True)


def test_made_here_stays(files: Files) -> None:
    UseCaseFactory(entry=use_case("nur-hier"))

    assert files.bring(FIRST) == "added: abfall-melden"
    assert [key for key, _, live in state() if live] == [FIRST, "nur-hier"]


def test_a_file_does_not_replace_what_was_made_here_under_its_key(files: Files) -> None:
    UseCaseFactory(entry=use_case(FIRST, against=OF_THE_EDITOR))

    assert files.bring(FIRST).startswith("not imported, because file and entry both changed: abfall-melden")
    assert row().content["against"] == OF_THE_EDITOR


def test_a_plan_to_publish_survives_an_import(files: Files, now: datetime) -> None:
    files.bring(FIRST)
    draft = row()
    draft.content = {**draft.content, "against": OF_THE_EDITOR}
    draft.go_live_at = now + timedelta(days=36_500)
    draft.save_revision().publish()

    assert files.bring(FIRST).startswith("kept as edited here: abfall-melden")
    assert (row().live, row().content["against"], row().approved_schedule) == (True, OF_THE_FILE, True)


def test_a_field_that_a_new_version_adds_is_no_edit(files: Files) -> None:
    """Older rows lack it in all three records; it is filled in with its default before they are compared."""
    files.bring(FIRST)
    edit(against=OF_THE_EDITOR)
    files.bring(FIRST, take_files=(FIRST,))
    for name in ("content", "imported"):
        today = getattr(row(), name)
        older = {**today, "search": {field: value for field, value in today["search"].items() if field != "shared"}}
        UseCase.objects.update(**{name: older})

    assert files.bring(FIRST) == "nothing changed"
    assert files.bring(FIRST, against=OF_THE_NEW_FILE).startswith("changed: abfall-melden")


def test_a_record_that_no_longer_fits_the_format_is_kept(files: Files) -> None:
    files.bring(FIRST)
    UseCase.objects.update(content={"key": FIRST, "titel": "Überholt"})

    assert files.bring(FIRST).startswith("kept as edited here: abfall-melden\n")
