"""Writing of audit entries."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from lotse.core.models import AuditEntry

AUDIT_ENTRIES_KEPT = timedelta(days=3_653)  # ten years, as the register of personal data says


def record(*, action: str, object_key: str, by: Any | None, now: datetime, details: dict[str, Any] | None = None) -> AuditEntry:
    """Write one audit entry inside the caller's transaction.

    Raises RuntimeError outside a transaction: an entry without its change would be a lie.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"Audit entry {action!r} must be written inside the transaction of the change it records.")
    return AuditEntry.objects.create(action=action, object_key=object_key, actor=by, at=now, details=details or {})


@transaction.atomic
def erase_old_entries(*, now: datetime) -> int:
    """Erase audit entries older than ten years; return how many."""
    erased, _ = AuditEntry.objects.filter(at__lt=now - AUDIT_ENTRIES_KEPT).delete()
    return erased
