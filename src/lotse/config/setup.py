"""Bringing an installation up to date: database, catalogue, search index, static files. Each only if something changed."""

import sys

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone

from lotse.compass.index import current_index, read_pointer
from lotse.compass.index_build import bring_up_to_date
from lotse.compass.index_store import StaleIndexError
from lotse.config.checks import require_sound_installation
from lotse.config.example import switch_example
from lotse.config.static import collect_if_changed
from lotse.core.domain.import_plan import ImportResult
from lotse.core.queries import content_version
from lotse.knowledge.actions import import_catalogue
from lotse.knowledge.models import CATALOGUE
from lotse.network.actions import PartnerImportError, import_partners


def prepare_site() -> None:
    """Bring everything up to date before serving. Raises LotseError when the installation is not sound."""
    require_sound_installation()
    prepare_content()
    switch_example(wanted=settings.LOTSE.wants_example, now=timezone.now())
    collect_if_changed(settings.LOTSE.data_dir)


def prepare_content() -> None:
    """Bring database, partners, catalogue and index up to date. What was edited here stays, and is named on standard error."""
    settings.LOTSE.data_dir.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    _say_conflicts(import_catalogue(content_dir=settings.LOTSE.content_dir, now=timezone.now()))
    try:
        _say_conflicts(import_partners(region_dir=settings.LOTSE.region_dir, now=timezone.now()))
    except PartnerImportError as error:  # the site goes on with the partners it has
        sys.stderr.write(f"lotse: {error}\n")
    bring_up_to_date()


def _say_conflicts(result: ImportResult) -> None:
    if conflicts := result.keys("conflict"):
        sys.stderr.write(f"lotse: not imported, because file and entry both changed: {', '.join(conflicts)}. See: lotse content import\n")


def prepare_answers() -> None:
    """Make sure that questions can be answered: nothing to do when the index belongs to the catalogue in the database."""
    try:
        pointer = read_pointer()
        if pointer is not None and pointer.content_version == content_version(CATALOGUE):
            current_index()
            return
    except (DatabaseError, FileNotFoundError, StaleIndexError):
        pass  # not migrated yet, or the index is gone or of another version of the program
    prepare_content()
