"""Writing of audit entries and of the numbers that count changes of content."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from lotse.core.models import AuditEntry, ContentVersion

AUDIT_ENTRIES_KEPT = timedelta(days=3_653)  # ten years, as the register of personal data says


def record(*, action: str, object_key: str, by: Any | None, now: datetime, details: dict[str, Any] | None = None) -> AuditEntry:
    """Write one audit entry inside the caller's transaction.

    Raises RuntimeError outside a transaction: an entry without its change would be a lie.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"Audit entry {action!r} must be written inside the transaction of the change it records.")
    return AuditEntry.objects.create(action=action, object_key=object_key, actor=by, at=now, details=details or {})


def count_change(topic: str) -> None:
    """Count one change of the content of `topic`, inside the caller's transaction. Raises RuntimeError outside one."""
    if not connection.in_atomic_block:
        raise RuntimeError(f"A change of {topic!r} must be counted inside the transaction of the change.")
    if not ContentVersion.objects.filter(pk=topic).update(number=F("number") + 1):
        ContentVersion.objects.update_or_create(pk=topic, create_defaults={"number": 1}, defaults={"number": F("number") + 1})


@transaction.atomic
def erase_old_entries(*, now: datetime) -> int:
    """Erase audit entries older than ten years; return how many."""
    erased, _ = AuditEntry.objects.filter(at__lt=now - AUDIT_ENTRIES_KEPT).delete()
    return erased
