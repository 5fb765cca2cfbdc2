"""Writing the catalogue from the files into the database."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from lotse.core.actions import record
from lotse.core.text import search_form, sort_key
from lotse.knowledge import content as files
from lotse.knowledge.models import UseCase


@dataclass(frozen=True)
class ImportResult:
    """What an import changed, by key."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    retired: tuple[str, ...]

    def __str__(self) -> str:
        parts = (("added", self.added), ("changed", self.changed), ("retired", self.retired))
        return "\n".join(f"{word}: {', '.join(keys)}" for word, keys in parts if keys) or "nothing changed"


@transaction.atomic
def import_catalogue(*, content_dir: Path, now: datetime) -> ImportResult:
    """Make the database equal to the files. Entries without a file are retired, not deleted. Raises ContentError."""
    entries = files.load_use_cases(content_dir)
    existing = {row.key: row for row in UseCase.objects.all()}
    functions = files.load_functions(content_dir)
    added: list[str] = []
    changed: list[str] = []
    for entry in entries:
        row, values = existing.get(entry.key), _values(entry, functions)
        if row is not None and all(getattr(row, name) == value for name, value in values.items()):
            continue
        (changed if row else added).append(entry.key)
        row = row or UseCase(key=entry.key)
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
    gone = sorted(key for key, row in existing.items() if not row.retired and key not in {e.key for e in entries})
    UseCase.objects.filter(key__in=gone).update(retired=True)
    if added or changed or gone:
        record(
            action="catalogue.import",
            object_key="catalogue",
            by=None,
            now=now,
            details={"added": len(added), "changed": len(changed), "retired": len(gone)},
        )
    return ImportResult(tuple(added), tuple(changed), tuple(gone))


def _values(entry: files.UseCaseContent, functions: dict[str, str]) -> dict[str, Any]:
    found_by = (entry.title, entry.concept, entry.promise, functions.get(entry.function, ""), *entry.search.objects)
    return {
        "version": entry.version,
        "kind": entry.kind,
        "title": entry.title,
        "title_sort": sort_key(entry.title),
        "function": entry.function,
        "search_text": search_form(" ".join(found_by)),
        "content": entry.model_dump(mode="json"),
        "retired": False,
    }
