"""Making a backup, also while the site runs."""

import os
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from lotse.config.backup.archive import MANIFEST, MEDIA, add_file, add_text
from lotse.config.backup.errors import BackupError
from lotse.config.backup.manifest import DATABASE_FILES, Manifest, product_version
from lotse.config.backup.stores import Store


@dataclass(frozen=True)
class Written:
    """What a backup holds."""

    bytes: int
    tables: int
    rows: int
    media_files: int


def make_backup(file: Path, *, store: Store, media: Path, now: datetime) -> Written:
    """Write the backup to `file`, which appears only when it is complete. Only its owner may read it. Raises BackupError.

    The database is copied first, so that every uploaded file it knows is there when the files are copied.
    """
    if file.exists():
        raise BackupError(f"{file} exists already. Choose another name, so that no backup is lost.")
    if not file.parent.is_dir():
        raise BackupError(f"The folder {file.parent} does not exist.")
    try:
        with TemporaryDirectory(dir=file.parent, prefix=".lotse-backup-") as scratch:
            return _write(file, Path(scratch), store=store, media=media, now=now)
    except OSError as error:
        raise BackupError(f"The backup could not be written: {error}") from None


def _write(file: Path, scratch: Path, *, store: Store, media: Path, now: datetime) -> Written:
    database, part = DATABASE_FILES[store.engine], scratch / "part.tar"
    rows, migrations = store.copy_to(scratch / database)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as out:
        with tarfile.open(fileobj=out, mode="w") as archive:
            files = {database: add_file(archive, scratch / database, database)}
            files |= {name: add_file(archive, path, name) for path, name in _media_files(media)}
            manifest = Manifest(
                product_version=product_version(), engine=store.engine, created=now, migrations=migrations, rows=rows, files=files
            )
            add_text(archive, manifest.model_dump_json(indent=1), MANIFEST)
        out.flush()
        os.fsync(out.fileno())
    part.rename(file)
    return Written(file.stat().st_size, len(rows), sum(rows.values()), len(files) - 1)


def _media_files(media: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(media.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path, f"{MEDIA}/{path.relative_to(media).as_posix()}"
