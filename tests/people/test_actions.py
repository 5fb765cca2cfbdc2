"""Barrier reports: kept, told to the operator after the commit, tried again, erased in time."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from lotse.core.models import AuditEntry
from lotse.people.actions import (
    BARRIER_REPORTS_KEPT,
    TELL_AGAIN_AFTER,
    erase_old_barrier_reports,
    report_barrier,
    tell_again,
)
from lotse.people.models import BarrierReport
from lotse.people.tasks import send_barrier_report
from tests.factories import BarrierReportFactory

pytestmark = pytest.mark.django_db

TEXT = "Die Überschrift verdeckt das Menü.\nIch lese mit Vergrößerung."


def report(now: datetime, **values: str) -> BarrierReport:
    return report_barrier(**{"description": TEXT, "page": "/kompass/", "reply_to": "jörg@weiß.example", **values}, now=now)


def test_a_report_is_kept_with_an_audit_entry_that_holds_nothing_of_it(now: datetime) -> None:
    kept = report(now)
    kept.refresh_from_db()
    assert (kept.description, kept.page, kept.reply_to, kept.reported_at, kept.told_at) == (
        TEXT, "/kompass/", "jörg@weiß.example", now, None,
    )  # fmt: skip
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.object_key, entry.actor, entry.at, entry.details) == (
        "barrier.reported", f"barrier:{kept.pk}", None, now, {},
    )  # fmt: skip


def test_the_operator_is_told_after_the_commit(
    now: datetime, installation: Callable[..., Any], django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    installation(operator_email="grüße@zentrum.example")
    with django_capture_on_commit_callbacks() as waiting:
        kept = report(now)
    assert mail.outbox == []
    for step in waiting:
        step()
    [message] = mail.outbox
    assert (message.subject, message.to, message.reply_to) == ("Lotse: Barriere gemeldet", ["grüße@zentrum.example"], ["jörg@weiß.example"])
    assert message.body == f"Seite: /kompass/\n\n{TEXT}\n"
    kept.refresh_from_db()
    assert kept.told_at is not None


def test_a_report_without_page_and_address(
    now: datetime, installation: Callable[..., Any], django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    installation(operator_email="grüße@zentrum.example")
    with django_capture_on_commit_callbacks(execute=True):
        report(now, page="", reply_to="")
    assert [(message.body, message.reply_to) for message in mail.outbox] == [(f"Seite: nicht genannt\n\n{TEXT}\n", [])]


def test_nobody_is_told_where_no_operator_is_entered(now: datetime, django_capture_on_commit_callbacks: Callable[..., Any]) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        kept = report(now)
    assert mail.outbox == []
    kept.refresh_from_db()
    assert kept.told_at is None


def test_a_report_that_is_gone_or_told_is_not_mailed(now: datetime, installation: Callable[..., Any]) -> None:
    installation(operator_email="grüße@zentrum.example")
    told = BarrierReportFactory(told_at=now)
    send_barrier_report.call(told.pk)
    send_barrier_report.call(told.pk + 1)
    assert mail.outbox == []


def test_mails_that_did_not_go_out_are_tried_again_once(now: datetime, installation: Callable[..., Any]) -> None:
    BarrierReportFactory(reported_at=now - TELL_AGAIN_AFTER)
    BarrierReportFactory(reported_at=now - timedelta(days=2), told_at=now)
    BarrierReportFactory(reported_at=now - TELL_AGAIN_AFTER - timedelta(seconds=1), description="Zu kleine Knöpfe")
    assert tell_again(now=now) == 0
    installation(operator_email="grüße@zentrum.example")
    assert tell_again(now=now) == 1
    assert [message.body for message in mail.outbox] == ["Seite: /ki-anwendungen/\n\nZu kleine Knöpfe\n"]
    assert tell_again(now=now) == 0


def test_reports_are_erased_after_six_months(now: datetime) -> None:
    kept = BarrierReportFactory(reported_at=now - BARRIER_REPORTS_KEPT)
    BarrierReportFactory(reported_at=now - BARRIER_REPORTS_KEPT - timedelta(seconds=1))
    assert BARRIER_REPORTS_KEPT.days == 183
    assert erase_old_barrier_reports(now=now) == 1
    assert list(BarrierReport.objects.all()) == [kept]
    assert list(AuditEntry.objects.values_list("action", "object_key", "details")) == [("barrier.erased", "barrier:*", {"erased": 1})]


def test_erasing_nothing_leaves_no_entry(now: datetime) -> None:
    BarrierReportFactory(reported_at=now)
    assert erase_old_barrier_reports(now=now) == 0
    assert AuditEntry.objects.count() == 0
