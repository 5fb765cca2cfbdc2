"""Background tasks of the room people. Arguments are keys only, never content."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone
from django_tasks import task

from lotse.people.models import BarrierReport


@task()
def send_barrier_report(report_id: int) -> None:
    """Mail a barrier report to the operator once; without an address of the operator it only stays in the database."""
    report = BarrierReport.objects.filter(pk=report_id, told_at=None).first()
    if report is None or not settings.LOTSE.operator_email:
        return
    EmailMessage(
        subject="Lotse: Barriere gemeldet",
        body=f"Seite: {report.page or 'nicht genannt'}\n\n{report.description}\n",
        to=[settings.LOTSE.operator_email],
        reply_to=[report.reply_to] if report.reply_to else [],
    ).send()
    BarrierReport.objects.filter(pk=report_id).update(told_at=timezone.now())
