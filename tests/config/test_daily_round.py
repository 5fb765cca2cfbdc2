"""The daily round erases what the privacy page says, no earlier and no later, and may be done twice."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from lotse.compass.actions import GAP_NOTES_KEPT
from lotse.compass.management.commands.clock import TASKS_KEPT_DAYS, daily_round
from lotse.compass.models import GapNote
from lotse.core.actions import AUDIT_ENTRIES_KEPT
from lotse.core.models import AuditEntry
from lotse.people.actions import BARRIER_REPORTS_KEPT
from lotse.people.models import BarrierReport
from lotse.people.privacy import FOREIGN, declaration_of
from tests.factories import BarrierReportFactory

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _tasks_in_the_database(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def finished_task(status: str, age: timedelta) -> None:
    """Keep a task that ended `age` ago."""
    DBTaskResult.objects.create(
        status=status,
        finished_at=timezone.now() - age,
        args_kwargs={"args": [1], "kwargs": {}},
        task_path="lotse.people.tasks.send_barrier_report",
        backend_name="default",
        run_after=timezone.now(),
        exception_class_path="",
        traceback="",
    )


def session(ends_in: timedelta) -> None:
    """Keep a session that ends, or has ended, in so much time."""
    store = SessionStore()
    store["größe"] = "ä"
    store.set_expiry(timezone.now() + ends_in)
    store.save()


def test_what_is_too_old_goes_and_the_rest_stays(now: datetime) -> None:
    for late in (timedelta(0), DAY):
        BarrierReportFactory(reported_at=now - BARRIER_REPORTS_KEPT - late)
        GapNote.objects.create(text="Übergaben", state="nothing", shared_on=(now - GAP_NOTES_KEPT - late).date())
        AuditEntry.objects.create(at=now - AUDIT_ENTRIES_KEPT - late, action="x", object_key="y")
        for status in ("SUCCESSFUL", "FAILED"):
            finished_task(status, timedelta(days=TASKS_KEPT_DAYS, hours=-1) + late)
        session(DAY - 2 * late)
    assert daily_round(now) == {"gap_notes": 1, "barrier_reports": 1, "audit_entries": 1, "mails_again": 0}
    left = {model.__name__: model.objects.count() for model in (BarrierReport, GapNote, DBTaskResult, Session)}  # type: ignore[attr-defined]
    assert left == {"BarrierReport": 1, "GapNote": 1, "DBTaskResult": 2, "Session": 1}
    assert daily_round(now) == {"gap_notes": 0, "barrier_reports": 0, "audit_entries": 0, "mails_again": 0}


def test_a_mail_that_did_not_go_out_is_tried_again(now: datetime, installation: Callable[..., Any]) -> None:
    installation(operator_email="post@zentrum.example")
    report = BarrierReportFactory(reported_at=now - DAY)
    assert daily_round(now)["mails_again"] == 1
    assert [task.args_kwargs["args"] for task in DBTaskResult.objects.all()] == [[report.pk]]
    assert mail.outbox == []


def test_the_register_says_the_same() -> None:
    said = {model: declaration_of(model) for model in (GapNote, BarrierReport, AuditEntry)}
    assert [declared.kept_for for declared in said.values() if declared] == [
        "12 Monate", "6 Monate", "10 Jahre (Nachweis gegenüber Fördergebern)",
    ]  # fmt: skip
    assert (GAP_NOTES_KEPT.days, BARRIER_REPORTS_KEPT.days, AUDIT_ENTRIES_KEPT.days) == (365, 183, 3_653)
    assert FOREIGN["django_tasks_database.DBTaskResult"].kept_for == f"{TASKS_KEPT_DAYS} Tage"


def test_one_round_by_hand(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    # On PostgreSQL this would close the connection that the test itself stands on.
    monkeypatch.setattr("lotse.compass.management.commands.clock.close_old_connections", lambda: None)
    monkeypatch.setattr("lotse.compass.management.commands.clock.IndexKeeper.round", lambda self: False)
    call_command("clock", once=True)
    done = {"gap_notes": 0, "barrier_reports": 0, "audit_entries": 0, "mails_again": 0}
    assert [(line.name, line.getMessage(), line.counts) for line in caplog.records if line.name == "lotse.clock"] == [
        ("lotse.clock", f"daily round: {done}", done)
    ]
