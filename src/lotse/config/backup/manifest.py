"""What a backup says about itself. It is the last member of the file, so a file that was cut off has none."""

from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import version
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from lotse.config.backup.errors import BackupError

FORMAT = "lotse-backup"
FORMAT_VERSION = 1
Engine = Literal["sqlite", "postgresql"]
DATABASE_FILES: Mapping[str, str] = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


class FileRecord(BaseModel):
    """Size in bytes and checksum of one member."""

    model_config = ConfigDict(frozen=True)

    bytes: int
    sha256: str


class Manifest(BaseModel):
    """The manifest. `migrations` are the applied ones as `app.name`; `rows` counts the rows of each table."""

    model_config = ConfigDict(frozen=True)

    format: Literal["lotse-backup"] = "lotse-backup"
    format_version: int = FORMAT_VERSION
    product_version: str
    engine: Engine
    created: datetime
    migrations: tuple[str, ...]
    rows: dict[str, int]
    files: dict[str, FileRecord]


def read_manifest(text: bytes) -> Manifest:
    """Return the manifest. Raises BackupError when it is not one of ours."""
    try:
        manifest = Manifest.model_validate_json(text)
    except ValidationError:
        raise BackupError("This is not a backup of Lotse, or its manifest is damaged. Nothing was changed.") from None
    if DATABASE_FILES[manifest.engine] not in manifest.files:
        raise BackupError("The backup holds no database. Nothing was changed.")
    return manifest


def check_version(manifest: Manifest, own_migrations: frozenset[str]) -> None:
    """Refuse a backup of a newer Lotse: this version would not understand its data. Raises BackupError.

    Between two releases only the migrations tell which is newer. Those of libraries do not count: they get merged and dropped.
    """
    here = product_version()
    rooms = {name.partition(".")[0] for name in own_migrations}
    unknown = {name for name in manifest.migrations if name.partition(".")[0] in rooms} - own_migrations
    if manifest.format_version > FORMAT_VERSION or _ordered(manifest.product_version) > _ordered(here) or unknown:
        raise BackupError(
            f"The backup was made by a newer version of Lotse ({manifest.product_version}; this is {here}). "
            "Install that version or a later one, then restore. Nothing was changed."
        )


def product_version() -> str:
    """Return the version of the installed Lotse."""
    return version("lotse")


def _ordered(number: str) -> tuple[int, ...]:
    return tuple(int("".join(c for c in part if c.isdigit()) or 0) for part in number.split("."))
