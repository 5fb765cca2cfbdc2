"""Backup and restore on SQLite: nothing is lost, whatever goes wrong."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lotse.config.backup.errors import BackupError
from lotse.config.backup.make import Written, make_backup
from lotse.config.backup.restore import Target, restore_backup
from lotse.config.backup.sqlite import SqliteStore
from lotse.config.running import SiteRunningError, site_running
from lotse.core.errors import LotseError

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
OURS = frozenset({"compass.0001_initial"})
NOT_EMPTY = "This installation is not empty. To replace everything in it, add --replace. Nothing was changed."


def nothing() -> None:
    """Nothing to migrate here."""


def installation(folder: Path, *notes: str, media: dict[str, str] | None = None, bring_forward: Callable[[], None] = nothing) -> Target:
    """Return an installation with `notes` in its database, which a site left in write-ahead mode."""
    folder.mkdir()
    target = Target(folder, folder / "media", SqliteStore(folder / "lotse.sqlite3"), OURS, bring_forward)
    if notes:
        with closing(sqlite3.connect(folder / "lotse.sqlite3", isolation_level=None)) as database:
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("CREATE TABLE django_migrations (app, name)")
            database.execute("INSERT INTO django_migrations VALUES ('compass', '0001_initial')")
            database.execute("CREATE TABLE compass_gapnote (id INTEGER PRIMARY KEY, text)")
            database.executemany("INSERT INTO compass_gapnote (text) VALUES (?)", [(note,) for note in notes])
    for name, content in (media or {}).items():
        (target.media / name).parent.mkdir(parents=True, exist_ok=True)
        (target.media / name).write_text(content)
    return target


def notes(target: Target) -> list[str]:
    with closing(sqlite3.connect(target.data_dir / "lotse.sqlite3")) as database:
        return [text for (text,) in database.execute("SELECT text FROM compass_gapnote ORDER BY id")]


def media(target: Target) -> dict[str, str]:
    return {path.relative_to(target.media).as_posix(): path.read_text() for path in target.media.rglob("*") if path.is_file()}


def backed_up(source: Target, file: Path) -> Path:
    make_backup(file, store=source.store, media=source.media, now=NOW)
    return file


def problem_with(file: Path, target: Target, *, replace: bool = True) -> str:
    with pytest.raises(LotseError) as caught:
        restore_backup(file, target, replace=replace)
    return str(caught.value)


def nothing_left_over(target: Target) -> bool:
    return not [path.name for path in target.data_dir.iterdir() if path.name.startswith(("restore-", "before-"))]


@pytest.fixture
def source(tmp_path: Path) -> Target:
    return installation(tmp_path / "quelle", "Möwen stören", "Größe unklar", media={"übersicht/größe.txt": "Süd", "leer.txt": ""})


@pytest.fixture
def present(tmp_path: Path) -> Target:
    """An installation with other data."""
    return installation(tmp_path / "jetzt", "Bestand", media={"alt.txt": "Alt"})


def test_round_trip_into_an_empty_installation(source: Target, tmp_path: Path) -> None:
    file = tmp_path / "sicherung.tar"
    written = make_backup(file, store=source.store, media=source.media, now=NOW)
    empty = installation(tmp_path / "neu")

    manifest = restore_backup(file, empty, replace=False)

    assert written == Written(file.stat().st_size, tables=2, rows=3, media_files=2)
    assert (notes(empty), media(empty)) == (["Möwen stören", "Größe unklar"], {"übersicht/größe.txt": "Süd", "leer.txt": ""})
    assert (manifest.rows, manifest.migrations, manifest.created) == ({"compass_gapnote": 2, "django_migrations": 1}, tuple(OURS), NOW)
    assert nothing_left_over(empty)


def test_replacing_takes_everything_that_was_there(source: Target, present: Target, tmp_path: Path) -> None:
    restore_backup(backed_up(source, tmp_path / "x.tar"), present, replace=True)
    assert (notes(present), sorted(media(present))) == (["Möwen stören", "Größe unklar"], ["leer.txt", "übersicht/größe.txt"])
    assert nothing_left_over(present)


def test_a_backup_without_uploaded_files_leaves_none(present: Target, tmp_path: Path) -> None:
    bare = installation(tmp_path / "karg", "Ä")
    restore_backup(backed_up(bare, tmp_path / "x.tar"), present, replace=True)
    assert (notes(present), media(present)) == (["Ä"], {})


def test_the_copy_is_of_one_moment_while_somebody_writes(source: Target, tmp_path: Path) -> None:
    with closing(sqlite3.connect(source.data_dir / "lotse.sqlite3", isolation_level=None)) as writer:
        writer.execute("INSERT INTO compass_gapnote (text) VALUES ('nur im Protokoll der Datenbank')")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO compass_gapnote (text) VALUES ('noch nicht bestätigt')")
        file = backed_up(source, tmp_path / "x.tar")
        writer.execute("ROLLBACK")
    target = installation(tmp_path / "neu")
    restore_backup(file, target, replace=False)
    assert notes(target) == ["Möwen stören", "Größe unklar", "nur im Protokoll der Datenbank"]


def test_what_the_log_of_the_present_database_holds_comes_back_too(present: Target, tmp_path: Path) -> None:
    bad = installation(tmp_path / "quelle2", "neu")

    def fail() -> None:
        raise LotseError("Größe passt nicht.")

    left_open = sqlite3.connect(present.data_dir / "lotse.sqlite3", isolation_level=None)
    left_open.execute("INSERT INTO compass_gapnote (text) VALUES ('zuletzt')")
    file = backed_up(bad, tmp_path / "x.tar")
    left_open.close()
    problem_with(file, Target(present.data_dir, present.media, present.store, OURS, fail))
    assert notes(present) == ["Bestand", "zuletzt"]


def test_only_the_owner_may_read_a_backup(source: Target, tmp_path: Path) -> None:
    assert backed_up(source, tmp_path / "x.tar").stat().st_mode & 0o777 == 0o600


def test_links_among_the_uploaded_files_are_not_followed(source: Target, tmp_path: Path) -> None:
    (tmp_path / "geheim.txt").write_text("geheim")
    (source.media / "verweis.txt").symlink_to(tmp_path / "geheim.txt")
    target = installation(tmp_path / "neu")
    restore_backup(backed_up(source, tmp_path / "x.tar"), target, replace=False)
    assert sorted(media(target)) == ["leer.txt", "übersicht/größe.txt"]


def test_fail_backup_over_an_existing_file(source: Target, tmp_path: Path) -> None:
    file = tmp_path / "x.tar"
    file.write_text("alt")
    with pytest.raises(BackupError) as caught:
        backed_up(source, file)
    assert str(caught.value) == f"{file} exists already. Choose another name, so that no backup is lost."
    assert file.read_text() == "alt"


def test_fail_backup_into_a_folder_that_does_not_exist(source: Target, tmp_path: Path) -> None:
    with pytest.raises(BackupError) as caught:
        backed_up(source, tmp_path / "fehlt" / "x.tar")
    assert str(caught.value) == f"The folder {tmp_path / 'fehlt'} does not exist."


def test_fail_backup_of_nothing(tmp_path: Path) -> None:
    empty = installation(tmp_path / "leer")
    with pytest.raises(BackupError) as caught:
        backed_up(empty, tmp_path / "x.tar")
    path = empty.data_dir / "lotse.sqlite3"
    assert str(caught.value) == f"There is nothing to back up: {path} does not exist. Set Lotse up first: lotse run --setup-only"
    assert not (tmp_path / "x.tar").exists()


def test_fail_restore_over_data_without_replace(source: Target, present: Target, tmp_path: Path) -> None:
    assert problem_with(backed_up(source, tmp_path / "x.tar"), present, replace=False) == NOT_EMPTY
    assert (notes(present), media(present)) == (["Bestand"], {"alt.txt": "Alt"})


def test_fail_restore_over_uploaded_files_without_replace(source: Target, tmp_path: Path) -> None:
    only_media = installation(tmp_path / "bilder", media={"größe.txt": "x"})
    assert problem_with(backed_up(source, tmp_path / "x.tar"), only_media, replace=False) == NOT_EMPTY


def test_fail_restore_while_the_site_runs(source: Target, present: Target, tmp_path: Path) -> None:
    file = backed_up(source, tmp_path / "x.tar")
    with site_running(present.data_dir):
        assert problem_with(file, present) == f"Lotse is running on {present.data_dir}. Stop it first; nothing was changed."
    assert notes(present) == ["Bestand"]


def test_fail_damaged_file_touches_nothing(source: Target, present: Target, tmp_path: Path) -> None:
    file = backed_up(source, tmp_path / "x.tar")
    content = bytearray(file.read_bytes())
    content[3_000] ^= 1
    file.write_bytes(content)
    assert problem_with(file, present) == "The backup is damaged: the checksum of database.sqlite3 is wrong. Nothing was changed."
    assert (notes(present), media(present), nothing_left_over(present)) == (["Bestand"], {"alt.txt": "Alt"}, True)


def test_fail_database_that_is_none(source: Target, present: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_copy(self: SqliteStore, target: Path) -> tuple[dict[str, int], tuple[str, ...]]:
        target.write_bytes(b"keine Datenbank" * 100)
        return {"compass_gapnote": 1}, ()

    monkeypatch.setattr(SqliteStore, "copy_to", broken_copy)
    assert problem_with(backed_up(source, tmp_path / "x.tar"), present) == "The database in the backup is damaged. Nothing was changed."
    assert notes(present) == ["Bestand"]


def test_fail_database_with_other_rows(source: Target, present: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = SqliteStore.copy_to
    monkeypatch.setattr(SqliteStore, "copy_to", lambda self, target: ({**copy(self, target)[0], "compass_gapnote": 9}, ()))
    assert problem_with(backed_up(source, tmp_path / "x.tar"), present) == "The database in the backup is damaged. Nothing was changed."


def test_fail_backup_of_a_newer_version(source: Target, present: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lotse.config.backup.make.product_version", lambda: "99.0")
    assert problem_with(backed_up(source, tmp_path / "x.tar"), present).startswith(
        "The backup was made by a newer version of Lotse (99.0; this is "
    )
    assert notes(present) == ["Bestand"]


def test_fail_backup_of_the_other_database(source: Target, present: Target, tmp_path: Path) -> None:
    source.store.engine = "postgresql"  # type: ignore[misc]
    assert problem_with(backed_up(source, tmp_path / "x.tar"), present) == (
        "The backup comes from PostgreSQL, this installation uses SQLite. Set LOTSE_DATABASE_URL to match. Nothing was changed."
    )


@pytest.mark.parametrize("error", [LotseError("Größe passt nicht."), KeyboardInterrupt()], ids=["error", "stopped by hand"])
def test_fail_later_brings_back_what_was_there(source: Target, present: Target, tmp_path: Path, error: BaseException) -> None:
    def fail() -> None:
        assert notes(present) == ["Möwen stören", "Größe unklar"]
        raise error

    file = backed_up(source, tmp_path / "x.tar")
    target = Target(present.data_dir, present.media, present.store, OURS, fail)
    with pytest.raises((BackupError, KeyboardInterrupt)) as caught:
        restore_backup(file, target, replace=True)
    if isinstance(error, LotseError):
        assert str(caught.value) == (
            "The backup could not be restored. The installation is as it was before. The reason: Größe passt nicht."
        )
    assert (notes(present), media(present), nothing_left_over(present)) == (["Bestand"], {"alt.txt": "Alt"}, True)


def test_fail_later_leaves_an_empty_installation_empty(source: Target, tmp_path: Path) -> None:
    def fail() -> None:
        raise LotseError("Nein.")

    empty = installation(tmp_path / "neu", bring_forward=fail)
    problem_with(backed_up(source, tmp_path / "x.tar"), empty, replace=False)
    assert (empty.is_empty, (empty.data_dir / "lotse.sqlite3").exists(), nothing_left_over(empty)) == (True, False, True)


def test_after_a_sudden_end_the_site_does_not_start_and_the_next_restore_begins_with_the_old_data(
    source: Target, present: Target, tmp_path: Path
) -> None:
    file = backed_up(source, tmp_path / "x.tar")
    present.aside.mkdir()
    present.store.put_aside(present.aside)
    (present.data_dir / "restore-abc").mkdir()  # and then the power failed

    with pytest.raises(SiteRunningError) as caught, site_running(present.data_dir):
        pass
    assert str(caught.value) == f"A restore was interrupted. Run it again: the data from before are safe in {present.aside}."
    assert problem_with(file, present, replace=False) == NOT_EMPTY  # the old data are back
    assert (notes(present), nothing_left_over(present)) == (["Bestand"], True)
    with site_running(present.data_dir):
        pass


def test_a_damaged_present_database_can_be_replaced(source: Target, present: Target, tmp_path: Path) -> None:
    (present.data_dir / "lotse.sqlite3").write_bytes(b"kaputt" * 500)
    file = backed_up(source, tmp_path / "x.tar")
    assert problem_with(file, present, replace=False) == NOT_EMPTY
    restore_backup(file, present, replace=True)
    assert notes(present) == ["Möwen stören", "Größe unklar"]
