"""The daily round: erases what is too old, keeps what is fresh, and twice does no harm."""

import ast
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.management import call_command

from lotse.compass.actions import GAP_NOTES_KEPT
from lotse.compass.management.commands import clock
from lotse.compass.management.commands.clock import daily_round
from lotse.compass.models import DailyCount, GapNote
from lotse.core.actions import AUDIT_ENTRIES_KEPT
from lotse.core.models import AuditEntry
from lotse.people.actions import BARRIER_REPORTS_KEPT
from lotse.people.models import BarrierReport
from tests.factories import BarrierReportFactory
from tests.factories.compass import DailyCountFactory, GapNoteFactory

pytestmark = pytest.mark.django_db

NOTHING = {"gap_notes": 0, "barrier_reports": 0, "audit_entries": 0, "mails_again": 0}


@pytest.fixture(autouse=True)
def tasks_in_the_database(settings: Any) -> None:
    """Finished tasks lie in the database, as in every installation."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def aged(now: datetime, beyond: timedelta) -> None:
    """Make one of each record, older than it may be kept by `beyond`."""
    GapNoteFactory(shared_on=(now - GAP_NOTES_KEPT - beyond).date())
    BarrierReportFactory(reported_at=now - BARRIER_REPORTS_KEPT - beyond, told_at=now)
    AuditEntry.objects.create(action="übung", object_key="übung", at=now - AUDIT_ENTRIES_KEPT - beyond)
    DailyCountFactory(day=(now - timedelta(days=4_000) - beyond).date())


def left() -> list[int]:
    return [model.objects.count() for model in (GapNote, BarrierReport, DailyCount)] + [AuditEntry.objects.filter(action="übung").count()]


def test_a_round_without_work(now: datetime) -> None:
    assert daily_round(now) == NOTHING
    assert AuditEntry.objects.count() == 0


def test_fresh_records_stay(now: datetime) -> None:
    aged(now, -timedelta(days=1))
    assert daily_round(now) == NOTHING
    assert left() == [1, 1, 1, 1]


def test_old_records_go_and_counts_stay(now: datetime) -> None:
    aged(now, timedelta(days=1))
    assert daily_round(now) == {"gap_notes": 1, "barrier_reports": 1, "audit_entries": 1, "mails_again": 0}
    assert left() == [0, 0, 1, 0]


def test_the_same_round_twice(now: datetime) -> None:
    aged(now, timedelta(days=1))
    aged(now, -timedelta(days=1))
    daily_round(now)
    assert daily_round(now) == NOTHING
    assert left() == [1, 1, 2, 1]
    assert sorted(AuditEntry.objects.exclude(action="übung").values_list("action", flat=True)) == ["barrier.erased", "gap.erased"]


def test_ended_sessions_go() -> None:
    for ends_in in (-60, 3_600):
        session = SessionStore()
        session["übung"] = True
        session.set_expiry(ends_in)
        session.save()
    daily_round(datetime.now(UTC))
    assert Session.objects.count() == 1


def test_the_command_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("clock", "--once")
    word, _, done = capsys.readouterr().out.partition(": ")
    assert (word, ast.literal_eval(done)) == ("daily round", NOTHING)


def test_the_command_runs_once_a_day(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    times = iter([now, now + timedelta(minutes=1), now + timedelta(hours=20), now + timedelta(hours=21)])
    rounds: list[datetime] = []

    def pause(seconds: int) -> None:
        assert seconds == 60

    monkeypatch.setattr(clock, "timezone", SimpleNamespace(localtime=lambda: next(times)))
    monkeypatch.setattr(clock, "time", SimpleNamespace(sleep=pause))
    monkeypatch.setattr(clock, "close_old_connections", lambda: None)
    monkeypatch.setattr(clock, "daily_round", lambda moment: rounds.append(moment))
    with pytest.raises((StopIteration, RuntimeError)):
        call_command("clock")
    assert rounds == [now, now + timedelta(hours=20)]


def test_its_help_says_who_starts_it() -> None:
    assert clock.Command.help == "Erase what is too old, once a day. Started and watched by: lotse run"


def test_everything_that_is_erased_by_date_is_in_the_round(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []

    def note(name: str) -> Any:
        return lambda *args, **kwargs: called.append(name) or 0

    for name in ("erase_old_gap_notes", "erase_old_barrier_reports", "erase_old_entries", "tell_again"):
        monkeypatch.setattr(clock, name, note(name))
    monkeypatch.setattr(clock, "call_command", lambda name, **options: called.append(name))
    daily_round(now)
    assert called == [
        "erase_old_gap_notes", "erase_old_barrier_reports", "erase_old_entries", "tell_again", "clearsessions", "prune_db_task_results",
    ]  # fmt: skip
