"""The two kinds of databases behind one set of verbs: copy, put aside, bring in, put back, forget."""

from pathlib import Path
from typing import Protocol

from django.db import connection

from lotse.config.backup.manifest import Engine


class Store(Protocol):
    """One database of this installation. Every method raises BackupError with a sentence."""

    engine: Engine

    def copy_to(self, target: Path) -> tuple[dict[str, int], tuple[str, ...]]:
        """Write a consistent copy, also while the site runs; return rows by table and applied migrations of exactly that copy."""

    def is_empty(self) -> bool:
        """Say whether there is nothing that could be lost."""

    def check_unused(self) -> None:
        """Refuse while somebody else uses the database."""

    def check(self, staged: Path, rows: dict[str, int]) -> None:
        """Refuse a copy that is not sound, as far as that shows before it is brought in."""

    def put_aside(self, folder: Path) -> None:
        """Move the present data out of the way, so that `put_back` finds them."""

    def bring_in(self, staged: Path, rows: dict[str, int]) -> None:
        """Make the copy the present data."""

    def put_back(self, folder: Path) -> None:
        """Throw away what was brought in and make the data put aside the present ones again. Harmless if there are none."""

    def forget(self) -> None:
        """Throw away the data put aside."""


def store_of_this_installation() -> Store:
    """Return the database that the settings name."""
    from lotse.config.backup.postgres import PostgresStore
    from lotse.config.backup.sqlite import SqliteStore

    if connection.vendor == "sqlite":
        return SqliteStore(Path(connection.settings_dict["NAME"]))
    return PostgresStore()
