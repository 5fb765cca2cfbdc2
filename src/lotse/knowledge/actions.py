"""Bringing the catalogue from files into the database, without overwriting what editors wrote there."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from pydantic import ValidationError

from lotse.core.actions import record
from lotse.core.domain.import_plan import ImportResult, plan_import
from lotse.knowledge import content as files
from lotse.knowledge.content import UseCaseContent
from lotse.knowledge.models import UseCase


@transaction.atomic
def import_catalogue(*, content_dir: Path, now: datetime, take_files: Collection[str] = (), dry_run: bool = False) -> ImportResult:
    """Bring the files into the database; entries edited there since the last import stay as they are.

    take_files: keys of entries that are to become as in their file all the same (their state before stays as a revision).
    Entries without a file are unpublished, not deleted. With `dry_run` nothing is written. Raises ContentError.
    """
    entries = {entry.key: entry for entry in files.load_use_cases(content_dir)}
    rows = {row.key: row for row in UseCase.objects.select_related("latest_revision")}
    records = {key: entry.model_dump(mode="json") for key, entry in entries.items()}
    result = ImportResult(plan_import(records, {key: row.state(_as_today) for key, row in rows.items()}, take_files))
    if dry_run:
        return result
    functions = files.load_functions(content_dir)
    for key in (*result.keys("add"), *result.keys("update")):
        row = rows.get(key) or UseCase(key=key)
        row.set_content(entries[key], functions)
        row.take_from_file()
    for key in result.keys("retire"):
        rows[key].retire()
    if any(result.counts.values()):
        record(action="catalogue.import", object_key="catalogue", by=None, now=now, details=result.counts)
    return result


def _as_today(content: dict[str, Any]) -> dict[str, Any]:
    try:
        return UseCaseContent.model_validate(content).model_dump(mode="json")
    except ValidationError:
        return content
