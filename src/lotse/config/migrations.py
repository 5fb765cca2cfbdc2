"""Which migrations belong to this version, and which the database lacks."""

from functools import lru_cache
from pathlib import Path

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder


def missing_migrations() -> int:
    """Return how many migrations of this version the database lacks. Two queries."""
    recorder = MigrationRecorder(connection)
    applied = set(recorder.migration_qs.values_list("app", "name")) if recorder.has_table() else set()
    return len(known_migrations() - applied)


@lru_cache(maxsize=1)
def known_migrations() -> frozenset[tuple[str, str]]:
    """Return application and name of every migration of this version. Only names of files are read: importing takes half a second.

    Merged migrations and those they replace all count: Django notes both as applied.
    """
    return frozenset(
        (app.label, file.stem)
        for app in apps.get_app_configs()
        for file in Path(app.path, "migrations").glob("*.py")
        if not file.stem.startswith("_")
    )


def own_migrations() -> frozenset[str]:
    """Return the migrations of our own rooms as `app.name`."""
    return frozenset(f"{app}.{name}" for app, name in known_migrations() if apps.get_app_config(app).name.startswith("lotse."))
