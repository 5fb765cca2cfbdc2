"""Restoring a backup: everything is checked before anything is touched, and what was there comes back if something fails."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from lotse.config.backup.archive import MEDIA, unpack
from lotse.config.backup.errors import BackupError
from lotse.config.backup.manifest import DATABASE_FILES, Manifest, check_version
from lotse.config.backup.stores import Store
from lotse.config.running import PUT_ASIDE, site_stopped

SCRATCH = "restore-"
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True)
class Target:
    """The installation to restore into.

    own_migrations: those of this version's own rooms as `app.name`; bring_forward: migrates what was restored and rebuilds the index.
    """

    data_dir: Path
    media: Path
    store: Store
    own_migrations: frozenset[str]
    bring_forward: Callable[[], None]

    @property
    def aside(self) -> Path:
        """Return the folder that keeps the data from before while a restore runs."""
        return self.data_dir / PUT_ASIDE

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing that could be lost."""
        return self.store.is_empty() and not any(self.media.glob("*"))


def restore_backup(file: Path, target: Target, *, replace: bool) -> Manifest:
    """Restore `file` into `target`. Raises BackupError; the installation is then as it was before, and the message says so."""
    with site_stopped(target.data_dir):
        _undo_interrupted(target)
        with TemporaryDirectory(dir=target.data_dir, prefix=SCRATCH) as scratch:
            return _restore(file, Path(scratch), target, replace=replace)


def _restore(file: Path, staged: Path, target: Target, *, replace: bool) -> Manifest:
    manifest = unpack(file, staged)
    database = staged / DATABASE_FILES[manifest.engine]
    _check_fits(manifest, target, replace=replace)
    target.store.check(database, manifest.rows)
    target.store.check_unused()
    _swap(target, database, staged / MEDIA, manifest)
    return manifest


def _undo_interrupted(target: Target) -> None:
    for left_over in target.data_dir.glob(f"{SCRATCH}*"):
        shutil.rmtree(left_over)
    if target.aside.exists():
        _put_back(target)


def _check_fits(manifest: Manifest, target: Target, *, replace: bool) -> None:
    check_version(manifest, target.own_migrations)
    if manifest.engine != target.store.engine:
        raise BackupError(
            f"The backup comes from {NAMES[manifest.engine]}, this installation uses {NAMES[target.store.engine]}. "
            "Set LOTSE_DATABASE_URL to match. Nothing was changed."
        )
    if not replace and not target.is_empty:
        raise BackupError("This installation is not empty. To replace everything in it, add --replace. Nothing was changed.")


def _swap(target: Target, database: Path, media: Path, manifest: Manifest) -> None:
    target.aside.mkdir()
    try:
        target.store.put_aside(target.aside)
        target.media.mkdir(parents=True, exist_ok=True)  # so that a folder put aside always means: it is no longer in place
        target.media.rename(target.aside / MEDIA)
        target.store.bring_in(database, manifest.rows)
        if media.exists():
            media.rename(target.media)
        target.bring_forward()
    except BaseException as error:
        _put_back(target)
        if isinstance(error, Exception):
            raise BackupError(f"The backup could not be restored. The installation is as it was before. The reason: {error}") from error
        raise
    target.store.forget()
    shutil.rmtree(target.aside)


def _put_back(target: Target) -> None:
    target.store.put_back(target.aside)
    if (kept := target.aside / MEDIA).exists():
        shutil.rmtree(target.media, ignore_errors=True)
        kept.rename(target.media)
    shutil.rmtree(target.aside)
