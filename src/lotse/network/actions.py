"""Bringing the partners from the region folder into the database, without overwriting what editors wrote there."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from pydantic import ValidationError

from lotse.core.actions import count_change, record
from lotse.core.domain.import_plan import ImportResult, plan_import
from lotse.core.errors import ConfigurationError
from lotse.network.models import PARTNERS, Partner, PartnersRefusedError, one_change
from lotse.region.content import load_partners, load_region
from lotse.region.schema import PartnerFile


class PartnerImportError(ConfigurationError):
    """File and edits together would break the rules of the region; nothing was imported. The message says what to do."""


@transaction.atomic
def import_partners(*, region_dir: Path, now: datetime, take_files: Collection[str] = (), dry_run: bool = False) -> ImportResult:
    """Bring `partners.toml` into the database; partners edited there since the last import stay as they are.

    take_files: keys of partners that are to become as in the file all the same (their state before stays as a revision).
    Partners that are not in the file are unpublished, not deleted. The order is always that of the file; partners made here
    come after it. With `dry_run` nothing is kept. Raises RegionError, PartnerImportError.
    """
    load_region(region_dir)
    entries = {entry.key: entry for entry in load_partners(region_dir)}
    rows = {row.key: row for row in Partner.objects.select_related("latest_revision").order_by("position", "pk")}
    records = {key: entry.model_dump(mode="json") for key, entry in entries.items()}
    result = ImportResult(plan_import(records, {key: row.state(_as_today) for key, row in rows.items()}, take_files))
    try:
        _follow(result, entries, rows)
    except PartnersRefusedError as refused:
        raise PartnerImportError(
            f"The partners were not imported: together with what was edited here, rules of the region would break.\n{refused}\n"
            "Change the partners in the back office, or take their file: lotse content import --take-file KEY"
        ) from None
    if dry_run:
        transaction.set_rollback(True)
    elif any(result.counts.values()):
        record(action="partners.import", object_key="partners", by=None, now=now, details=result.counts)
    return result


def _follow(result: ImportResult, entries: dict[str, PartnerFile], rows: dict[str, Partner]) -> None:
    with one_change():
        for key in (*result.keys("add"), *result.keys("update")):
            row = rows.setdefault(key, Partner(key=key))
            row.set_content(entries[key])
            row.take_from_file()
        for key in result.keys("retire"):
            rows[key].retire()
        _put_in_order([*entries, *(key for key in rows if key not in entries)])


def _put_in_order(keys: list[str]) -> None:
    places = dict(Partner.objects.values_list("key", "position"))
    moved = {key: place for place, key in enumerate(keys, start=1) if places[key] != place}
    for key, place in moved.items():
        Partner.objects.filter(key=key).update(position=place)
    if moved:
        count_change(PARTNERS)


def _as_today(content: dict[str, Any]) -> dict[str, Any]:
    try:
        return PartnerFile.model_validate(content).model_dump(mode="json")
    except ValidationError:
        return content
