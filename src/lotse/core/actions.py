"""Writing of audit entries."""

from datetime import datetime
from typing import Any

from django.db import connection

from lotse.core.models import AuditEntry


def record(*, action: str, object_key: str, by: Any | None, now: datetime, details: dict[str, Any] | None = None) -> AuditEntry:
    """Write one audit entry inside the caller's transaction.

    Raises RuntimeError outside a transaction: an entry without its change would be a lie.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"Audit entry {action!r} must be written inside the transaction of the change it records.")
    return AuditEntry.objects.create(action=action, object_key=object_key, actor=by, at=now, details=details or {})
