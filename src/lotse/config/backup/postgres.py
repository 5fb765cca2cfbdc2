"""Backup of PostgreSQL with its own tools, in the custom format. The restore happens beside the present data, in a schema of its own."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from django.db import ProgrammingError, connection, transaction

from lotse.config.backup.errors import BackupError
from lotse.config.backup.manifest import Engine

ASIDE = "before_restore"  # schema with the data from before, while a restore runs
VARIABLES = {"NAME": "PGDATABASE", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "HOST": "PGHOST", "PORT": "PGPORT"}
OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
SAME_FOR_ALL = ("--no-owner", "--no-privileges", "--schema=public")


@dataclass
class PostgresStore:
    """The schema `public` of the configured database."""

    engine: Engine = "postgresql"

    def copy_to(self, target: Path) -> tuple[dict[str, int], tuple[str, ...]]:
        """Dump what one moment saw; return rows by table and applied migrations of the same moment."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone()
            rows, migrations = _rows(), _migrations()
            _run("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={target}", *SAME_FOR_ALL)
        return rows, migrations

    def is_empty(self) -> bool:
        """Say whether there is no table."""
        return not connection.introspection.table_names()

    def check_unused(self) -> None:
        """Refuse while others are connected: Lotse on another machine, for example."""
        others = _one(OTHERS)
        if others:
            raise BackupError(f"Others use the database (connections: {others}). Stop Lotse on all machines first; nothing was changed.")

    def check(self, staged: Path, rows: dict[str, int]) -> None:
        """Refuse a dump whose table of contents cannot be read."""
        _run("pg_restore", "--list", str(staged), quiet=True)

    def put_aside(self, folder: Path) -> None:
        """Rename the schema and make an empty one."""
        try:
            with transaction.atomic():
                _do(f"ALTER SCHEMA public RENAME TO {ASIDE}")
                _do("CREATE SCHEMA public")
        except ProgrammingError:
            raise BackupError(
                "The database user may not replace the schema public. As a superuser run in this database: ALTER SCHEMA public OWNER TO "
                "(the database user). Nothing was changed."
            ) from None

    def bring_in(self, staged: Path, rows: dict[str, int]) -> None:
        """Restore the dump into the empty schema and compare the rows."""
        _run(
            "pg_restore",
            "--exit-on-error",
            "--single-transaction",
            f"--dbname={connection.settings_dict['NAME']}",
            *SAME_FOR_ALL,
            str(staged),
        )
        connection.close()
        if _rows() != rows:
            raise BackupError("The database in the backup is damaged: it has other rows than the manifest says.")

    def put_back(self, folder: Path) -> None:
        """Drop the schema that was brought in and rename the one from before."""
        if not _one(f"SELECT count(*) FROM pg_namespace WHERE nspname = '{ASIDE}'"):  # noqa: S608
            return
        with transaction.atomic():
            _do("DROP SCHEMA IF EXISTS public CASCADE")
            _do(f"ALTER SCHEMA {ASIDE} RENAME TO public")

    def forget(self) -> None:
        """Drop the schema from before."""
        _do(f"DROP SCHEMA IF EXISTS {ASIDE} CASCADE")


def _run(program: str, *options: str, quiet: bool = False) -> None:
    path = shutil.which(program)
    if path is None:
        raise BackupError(f"{program} is missing. Install the package postgresql-client in the version of your server or a later one.")
    given = connection.settings_dict
    variables = {variable: str(given[name]) for name, variable in VARIABLES.items() if given[name]}
    if mode := given.get("OPTIONS", {}).get("sslmode"):
        variables["PGSSLMODE"] = mode
    done = subprocess.run([path, *options], env={**os.environ, **variables}, capture_output=True, text=True, check=False)
    if done.returncode:
        said = done.stderr.strip().splitlines()
        raise BackupError(f"{program} failed: {said[0] if said and not quiet else 'the file is not one of its dumps'}")


def _do(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _one(question: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return int(cursor.fetchone()[0])


def _rows() -> dict[str, int]:
    return {name: _one(f'SELECT count(*) FROM "{name}"') for name in sorted(connection.introspection.table_names())}  # noqa: S608


def _migrations() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        return tuple(f"{app}.{name}" for app, name in cursor.fetchall())
