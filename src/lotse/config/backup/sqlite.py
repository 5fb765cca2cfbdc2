"""Backup of SQLite: the library's own online copy, which is consistent while others write."""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from django.db import connections

from lotse.config.backup.errors import BackupError
from lotse.config.backup.manifest import Engine

COMPANIONS = ("-wal", "-shm", "-journal")
NOTHING_THERE = "no-database"
PATIENCE = 30.0  # seconds to wait for a writer


@dataclass
class SqliteStore:
    """The database file at `path` and what SQLite keeps beside it."""

    path: Path
    engine: Engine = "sqlite"

    def copy_to(self, target: Path) -> tuple[dict[str, int], tuple[str, ...]]:
        """Write a consistent copy in one file; return rows by table and applied migrations."""
        if not self.path.exists():
            raise BackupError(f"There is nothing to back up: {self.path} does not exist. Set Lotse up first: lotse run --setup-only")
        with closing(sqlite3.connect(self.path, timeout=PATIENCE)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            return _rows(copy), _migrations(copy)

    def is_empty(self) -> bool:
        """Say whether there is no table. A damaged database is not empty."""
        if not self.path.exists():
            return True
        try:
            with closing(sqlite3.connect(self.path, timeout=PATIENCE)) as database:
                return not _tables(database)
        except sqlite3.DatabaseError:
            return False

    def check_unused(self) -> None:
        """Do nothing: the mark of the running site is enough on one machine."""

    def check(self, staged: Path, rows: dict[str, int]) -> None:
        """Refuse a file that SQLite finds damaged, or whose rows are not those of the manifest."""
        with closing(sqlite3.connect(staged)) as database:
            try:
                sound = database.execute("PRAGMA integrity_check").fetchone()[0] == "ok" and _rows(database) == rows
            except sqlite3.DatabaseError:
                sound = False
        if not sound:
            raise BackupError("The database in the backup is damaged. Nothing was changed.")

    def put_aside(self, folder: Path) -> None:
        """Move the database into `folder`. What its log still holds is written into it first, so that one rename is enough."""
        connections.close_all()
        if not self.path.exists():
            (folder / NOTHING_THERE).touch()
            return
        with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(self.path, timeout=PATIENCE)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.path.rename(folder / self.path.name)
        self._remove_companions()

    def bring_in(self, staged: Path, rows: dict[str, int]) -> None:
        """Make the checked copy the database."""
        staged.rename(self.path)

    def put_back(self, folder: Path) -> None:
        """Make what was put aside the database again; leave all as it is if nothing was put aside yet."""
        connections.close_all()
        kept = folder / self.path.name
        if kept.exists():
            kept.replace(self.path)
        elif (folder / NOTHING_THERE).exists():
            self.path.unlink(missing_ok=True)
        else:
            return
        self._remove_companions()

    def forget(self) -> None:
        """Do nothing: the folder is removed as a whole."""

    def _remove_companions(self) -> None:
        for end in COMPANIONS:
            self.path.with_name(self.path.name + end).unlink(missing_ok=True)


def _tables(database: sqlite3.Connection) -> list[str]:
    found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    return [name for (name,) in found]


def _rows(database: sqlite3.Connection) -> dict[str, int]:
    return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in _tables(database)}  # noqa: S608


def _migrations(database: sqlite3.Connection) -> tuple[str, ...]:
    return tuple(f"{app}.{name}" for app, name in database.execute("SELECT app, name FROM django_migrations ORDER BY app, name"))
