"""`lotse backup` and `lotse restore` as a person runs them: on SQLite always, on PostgreSQL when the suite runs there."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.conf import settings

from tests.browser.needs import missing

pytestmark = pytest.mark.slow

NOTES = ["Möwen über der Elbe", "Größe & Süße – „schön“"]
KEY = "only-for-tests-" + "y" * 40


def lotse(*arguments: str, variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LOTSE_", "DJANGO_"))}
    command = [sys.executable, "-m", "lotse.config.cli", *arguments]
    return subprocess.run(command, env={**clean, **variables}, capture_output=True, text=True, timeout=300, check=False)


def insert(database: Path, *texts: str) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DELETE FROM compass_gapnote")
        names = [row[1] for row in connection.execute("PRAGMA table_info(compass_gapnote)")]
        for text in texts:
            values = {"text": text, "state": "nothing", "shared_on": "2026-11-25"}
            chosen = [name for name in names if name in values]
            others = [name for name in names if name not in (*values, "id")]
            columns, filled = ", ".join([*chosen, *others]), [values[name] for name in chosen] + [""] * len(others)
            connection.execute(f"INSERT INTO compass_gapnote ({columns}) VALUES ({', '.join('?' * len(filled))})", filled)


def notes(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM compass_gapnote ORDER BY id")]


def copy_of(prepared_data: Path, folder: Path) -> Path:
    shutil.copytree(prepared_data, folder, ignore=shutil.ignore_patterns("*.log", "prepared*", "static"))
    return folder


def test_round_trip_on_sqlite(prepared_data: Path, tmp_path: Path) -> None:
    source, target, file = copy_of(prepared_data, tmp_path / "quelle"), tmp_path / "ziel", tmp_path / "sicherung.tar"
    insert(source / "lotse.sqlite3", *NOTES)
    (source / "media").mkdir()
    (source / "media" / "größe.txt").write_text("Süd", encoding="utf-8")

    made = lotse("backup", str(file), variables={"LOTSE_DATA_DIR": str(source)})
    restored = lotse("restore", str(file), variables={"LOTSE_DATA_DIR": str(target), "LOTSE_SECRET_KEY": KEY})

    assert (made.returncode, made.stderr, restored.returncode, restored.stderr) == (0, "", 0, "")
    first, second = made.stdout.splitlines()
    assert first.startswith(f"{file}: ")
    assert first.endswith(f" tables, 1 uploaded files, {file.stat().st_size:,} bytes.")
    assert second == f"The secret key is not in the backup. Keep it apart: it is the file {source / 'secret_key'}."
    assert restored.stdout.splitlines()[0].endswith(" tables, 1 uploaded files.")
    assert restored.stdout.splitlines()[-1] == (
        "With another secret key than before, visitors lose what their cookies hold, and editors sign in again."
    )
    assert notes(target / "lotse.sqlite3") == NOTES
    assert (target / "media" / "größe.txt").read_text(encoding="utf-8") == "Süd"
    pointer = json.loads((target / "index" / "current.json").read_text())
    with closing(sqlite3.connect(target / "lotse.sqlite3")) as connection:
        (number,) = connection.execute("SELECT number FROM core_contentversion WHERE topic = 'catalogue'").fetchone()
    assert pointer["content_version"] == number
    assert not (target / "secret_key").exists()

    again = lotse("restore", str(file), variables={"LOTSE_DATA_DIR": str(target), "LOTSE_SECRET_KEY": KEY})
    assert (again.returncode, again.stdout, again.stderr) == (
        2, "", "This installation is not empty. To replace everything in it, add --replace. Nothing was changed.\n",
    )  # fmt: skip
    insert(target / "lotse.sqlite3", "danach geschrieben")
    replaced = lotse("restore", str(file), "--replace", variables={"LOTSE_DATA_DIR": str(target), "LOTSE_SECRET_KEY": KEY})
    assert (replaced.returncode, notes(target / "lotse.sqlite3")) == (0, NOTES)


@pytest.fixture
def postgres(tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of its own on the server that the suite uses."""
    if not settings.LOTSE.database_url:
        pytest.skip("Backup on PostgreSQL is proven when the suite runs there: set LOTSE_DATABASE_URL.")
    if shutil.which("pg_dump") is None:
        missing("No pg_dump here. Install it with: apt-get install postgresql-client")
    parts, name = urlsplit(settings.LOTSE.database_url), f"lotse_backup_{os.getpid()}"
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name}")
        yield urlunsplit(parts._replace(path=f"/{name}"))
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_round_trip_on_postgresql(postgres: str, tmp_path: Path) -> None:
    file = tmp_path / "sicherung.tar"
    variables = {"LOTSE_DATABASE_URL": postgres, "LOTSE_DATA_DIR": str(tmp_path / "daten"), "LOTSE_SECRET_KEY": KEY}
    assert lotse("django", "migrate", "-v", "0", variables=variables).returncode == 0
    with psycopg.connect(postgres, autocommit=True) as database:
        for note in NOTES:
            database.execute(
                "INSERT INTO people_barrierreport (reported_at, page, description, reply_to) VALUES (now(), '', %s, '')", [note]
            )

    made = lotse("backup", str(file), variables=variables)
    assert (made.returncode, made.stderr) == (0, "")

    with psycopg.connect(postgres, autocommit=True) as database:
        database.execute("UPDATE people_barrierreport SET description = 'danach geändert'")
        database.execute("CREATE TABLE später (zahl int)")
        refused = lotse("restore", str(file), "--replace", variables=variables)
    assert (refused.returncode, refused.stderr) == (
        2, "Others use the database (connections: 1). Stop Lotse on all machines first; nothing was changed.\n",
    )  # fmt: skip
    careful = lotse("restore", str(file), variables=variables)
    assert careful.stderr == "This installation is not empty. To replace everything in it, add --replace. Nothing was changed.\n"

    restored = lotse("restore", str(file), "--replace", variables=variables)
    assert (restored.returncode, restored.stderr) == (0, "")
    with psycopg.connect(postgres) as database:
        assert [text for (text,) in database.execute("SELECT description FROM people_barrierreport ORDER BY id")] == NOTES
        tables = {name for (name,) in database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
        schemas = {name for (name,) in database.execute("SELECT nspname FROM pg_namespace")}
    assert "später" not in tables
    assert "before_restore" not in schemas


def test_fail_damaged_dump_on_postgresql_leaves_everything(postgres: str, tmp_path: Path) -> None:
    file, data = tmp_path / "sicherung.tar", tmp_path / "daten"
    variables = {"LOTSE_DATABASE_URL": postgres, "LOTSE_DATA_DIR": str(data), "LOTSE_SECRET_KEY": KEY}
    with psycopg.connect(postgres, autocommit=True) as database:
        database.execute("CREATE TABLE django_migrations (app text, name text)")
        database.execute("CREATE TABLE möwen (name text)")
        database.execute("INSERT INTO möwen VALUES ('Emma')")
    assert lotse("backup", str(file), variables=variables).returncode == 0
    with psycopg.connect(postgres, autocommit=True) as database:
        database.execute("INSERT INTO möwen VALUES ('Süße')")

    failed = lotse("restore", str(file), "--replace", variables=variables)  # migrating fails: the tables are not those of Lotse

    assert failed.returncode == 2
    assert failed.stderr.startswith("The backup could not be restored. The installation is as it was before. The reason: ")
    with psycopg.connect(postgres) as database:
        assert [name for (name,) in database.execute("SELECT name FROM möwen ORDER BY name")] == ["Emma", "Süße"]
    assert not (data / "before-restore").exists()
