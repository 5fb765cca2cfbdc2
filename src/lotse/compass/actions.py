"""Writing of the Kompass: counting, sharing a gap, erasing what is too old."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from lotse.compass.models import DailyCount, GapNote
from lotse.core.actions import record

GAP_NOTES_KEPT = timedelta(days=365)


def count(*, topic: str, value: str, day: date) -> None:
    """Add one to the day's count of `value` under `topic`."""
    row = DailyCount.objects.filter(day=day, topic=topic, value=value)
    if row.update(count=F("count") + 1):
        return
    try:
        with transaction.atomic():
            DailyCount.objects.create(day=day, topic=topic, value=value, count=1)
    except IntegrityError:  # another process was faster
        row.update(count=F("count") + 1)


@transaction.atomic
def share_gap(*, text: str, state: str, now: datetime) -> GapNote:
    """Keep the text of an unanswered need. Only call this with the writer's consent."""
    note = GapNote.objects.create(text=text, state=state, shared_on=now.date())
    record(action="gap.shared", object_key=f"gap:{note.pk}", by=None, now=now)
    return note


@transaction.atomic
def erase_old_gap_notes(*, now: datetime) -> int:
    """Erase gap notes older than a year; return how many."""
    erased, _ = GapNote.objects.filter(shared_on__lt=(now - GAP_NOTES_KEPT).date()).delete()
    if erased:
        record(action="gap.erased", object_key="gap:*", by=None, now=now, details={"erased": erased})
    return erased
