"""`lotse backup FILE` and `lotse restore FILE`."""

import argparse
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from lotse.config.commands import add_command, start_django
from lotse.config.environment import Environment, environment_or_exit
from lotse.config.set_up import forget_set_up
from lotse.core.errors import ConfigurationError

SECRET_KEY = "The secret key is not in the backup. Keep it apart: {place}."  # noqa: S105 - a sentence
OTHER_KEY = "With another secret key than before, visitors lose what their cookies hold, and editors sign in again."


def add_to(commands: Any) -> None:
    """Add the commands."""
    backup_parser = add_command(
        commands,
        "backup",
        backup,
        summary="Write database and uploaded files into one file, also while the site runs.",
        details="""
        The file is a tar archive with a manifest (version, rows, checksums). It holds personal data: only its owner may
        read it; keep it safe and not for long. The secret key is not in it.

        Examples:
          lotse backup lotse-2026-11-25.tar
          lotse backup "/var/backups/lotse-$(date +%F).tar"      (once a day from cron)
        """,
    )
    backup_parser.add_argument("file", type=Path, metavar="FILE", help="file to write; it must not exist yet")
    restore_parser = add_command(
        commands,
        "restore",
        restore,
        summary="Bring an installation back to the state of a backup.",
        details="""
        Stop Lotse first. Checks the whole file before anything is touched, and keeps the present data aside until the
        restored ones are in place, migrated to this version and indexed. If something fails, all is as it was before.

        Examples:
          lotse restore lotse-2026-11-25.tar                (into an empty installation)
          lotse restore lotse-2026-11-25.tar --replace      (everything in this installation is lost)
        """,
    )
    restore_parser.add_argument("file", type=Path, metavar="FILE", help="file written by lotse backup")
    restore_parser.add_argument("--replace", action="store_true", help="replace what is in this installation")


def backup(options: argparse.Namespace) -> int:
    """Write the backup."""
    environment = environment_or_exit()
    start_django()
    from django.conf import settings
    from django.db import DatabaseError
    from django.utils import timezone

    from lotse.config.backup.make import make_backup
    from lotse.config.backup.stores import store_of_this_installation

    try:
        written = make_backup(options.file, store=store_of_this_installation(), media=Path(settings.MEDIA_ROOT), now=timezone.now())
    except DatabaseError as error:
        return _refused("The backup could not be made", error)
    print(f"{options.file}: {written.rows} rows of {written.tables} tables, {written.media_files} uploaded files, {written.bytes:,} bytes.")
    print(SECRET_KEY.format(place=_secret_key_place(environment)))
    return 0


def restore(options: argparse.Namespace) -> int:
    """Restore the backup."""
    environment = environment_or_exit()
    start_django()
    from django.conf import settings
    from django.db import DatabaseError

    from lotse.config.backup.restore import Target, restore_backup
    from lotse.config.backup.stores import store_of_this_installation
    from lotse.config.migrations import own_migrations

    target = Target(
        data_dir=environment.data_dir,
        media=Path(settings.MEDIA_ROOT),
        store=store_of_this_installation(),
        own_migrations=own_migrations(),
        bring_forward=_bring_forward,
    )
    forget_set_up(environment.data_dir)
    try:
        manifest = restore_backup(options.file, target, replace=options.replace)
    except DatabaseError as error:
        return _refused("The backup could not be restored", error)
    print(f"Restored: {sum(manifest.rows.values())} rows of {len(manifest.rows)} tables, {len(manifest.files) - 1} uploaded files.")
    print(f"State of {manifest.created:%Y-%m-%d %H:%M} UTC, Lotse {manifest.product_version}. Database and search index are up to date.")
    print(OTHER_KEY)
    return 0


def _bring_forward() -> None:
    from django.core.management import call_command

    from lotse.compass.index_build import bring_up_to_date

    call_command("migrate", interactive=False, verbosity=0)
    with suppress(ConfigurationError):  # nothing is published yet; the next start imports the catalogue
        bring_up_to_date()


def _refused(what: str, error: Exception) -> int:
    sys.stderr.write(f"{what}: the database does not answer as expected ({type(error).__name__}).\n")
    return 2


def _secret_key_place(environment: Environment) -> str:
    return "it is your LOTSE_SECRET_KEY" if environment.secret_key else f"it is the file {environment.data_dir / 'secret_key'}"
