"""Writing of the room people: barrier reports, their mails, and the erasure of what is too old."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction

from lotse.core.actions import record
from lotse.people.models import BarrierReport, User
from lotse.people.tasks import send_barrier_report

BARRIER_REPORTS_KEPT = timedelta(days=183)
TELL_AGAIN_AFTER = timedelta(hours=1)


@transaction.atomic
def report_barrier(*, description: str, page: str, reply_to: str, now: datetime) -> BarrierReport:
    """Keep a barrier report and tell the operator about it after the commit."""
    report = BarrierReport.objects.create(description=description, page=page, reply_to=reply_to, reported_at=now)
    record(action="barrier.reported", object_key=f"barrier:{report.pk}", by=None, now=now)
    transaction.on_commit(lambda: send_barrier_report.enqueue(report.pk))
    return report


def tell_again(*, now: datetime) -> int:
    """Enqueue the mails that did not go out, for example because the mail server was down; return how many."""
    if not settings.LOTSE.operator_email:
        return 0
    waiting = BarrierReport.objects.filter(told_at=None, reported_at__lt=now - TELL_AGAIN_AFTER).values_list("pk", flat=True)
    for report_id in waiting:
        send_barrier_report.enqueue(report_id)
    return len(waiting)


@transaction.atomic
def erase_old_barrier_reports(*, now: datetime) -> int:
    """Erase barrier reports older than six months; return how many."""
    erased, _ = BarrierReport.objects.filter(reported_at__lt=now - BARRIER_REPORTS_KEPT).delete()
    if erased:
        record(action="barrier.erased", object_key="barrier:*", by=None, now=now, details={"erased": erased})
    return erased


@transaction.atomic
def open_account(*, email: str, name: str, password: str, group: str, now: datetime) -> User:
    """Create an account in a group of rights, or give an existing one a new password and open it again."""
    user = User.objects.filter(email__iexact=email).first() or User(email=User.objects.normalize_email(email))
    user.name, user.is_active = name or user.name, True
    user.set_password(password)
    user.save()
    user.groups.add(Group.objects.get(name=group))
    record(action="account.opened", object_key=f"account:{user.pk}", by=None, now=now, details={"group": group})
    return user


@transaction.atomic
def lock_account(*, email: str, now: datetime) -> bool:
    """Take the access of an account away; return whether there is one."""
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        return False
    user.is_active = False
    user.save()
    record(action="account.locked", object_key=f"account:{user.pk}", by=None, now=now)
    return True
