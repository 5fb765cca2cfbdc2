"""The clock follows the catalogue at every tick, publishes what was scheduled every minute, and does the daily round once a day.

What a round erases is shown in tests/config/test_daily_round.py.
"""

import logging
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError

from lotse.compass.management.commands import clock
from lotse.compass.management.commands.clock import PAUSE_AFTER_ERROR, TICK, Clock, daily_round
from lotse.core.errors import ConfigurationError


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the clock did, in its order; nothing really happens."""
    found: list[str] = []
    monkeypatch.setattr(clock, "close_old_connections", lambda: None)
    monkeypatch.setattr(clock, "call_command", lambda name, **options: found.append(name))
    monkeypatch.setattr(clock, "daily_round", lambda now: found.append(f"round {now:%d.%m.}"))
    monkeypatch.setattr(clock, "IndexKeeper", lambda **options: SimpleNamespace(round=lambda: found.append("follow")))
    return found


def test_every_tick_every_minute_every_day(done: list[str], now: datetime) -> None:
    ticking = Clock(clock.IndexKeeper())

    for later in (timedelta(0), timedelta(seconds=20), timedelta(minutes=1), timedelta(hours=20)):
        ticking.tick(now + later)

    assert done == [
        "publish_scheduled", "round 25.11.", "follow",
        "follow",
        "publish_scheduled", "follow",
        "publish_scheduled", "round 26.11.", "follow",
    ]  # fmt: skip


def test_a_catalogue_without_index_keeps_nothing_else_from_happening(done: list[str], now: datetime) -> None:
    def refuse() -> None:
        raise ConfigurationError("No use case is published.")

    ticking = Clock(SimpleNamespace(round=refuse))  # type: ignore[arg-type]

    for later in (timedelta(0), timedelta(minutes=1)):
        with pytest.raises(ConfigurationError):
            ticking.tick(now + later)

    assert done == ["publish_scheduled", "round 25.11.", "publish_scheduled"]


@pytest.mark.parametrize("fault", [OperationalError("database is locked"), ConfigurationError("No use case is published.")])
def test_after_a_fault_it_goes_on(
    done: list[str], monkeypatch: pytest.MonkeyPatch, now: datetime, caplog: pytest.LogCaptureFixture, fault: Exception
) -> None:
    faults = iter([None, fault, None])
    pauses: list[float] = []

    def follow() -> None:
        if found := next(faults):
            raise found

    monkeypatch.setattr(clock, "IndexFollower", lambda keeper: SimpleNamespace(round=follow))
    monkeypatch.setattr(clock, "timezone", SimpleNamespace(localtime=lambda: now))
    monkeypatch.setattr(clock, "time", SimpleNamespace(sleep=pauses.append))
    with caplog.at_level(logging.ERROR, "lotse.clock"), pytest.raises((StopIteration, RuntimeError)):
        call_command("clock")

    assert pauses == [TICK, PAUSE_AFTER_ERROR, TICK, TICK]
    assert caplog.messages == [f"{type(fault).__name__}; trying again in 5 s"]  # the text of a fault may hold what somebody wrote


def test_once_by_hand_says_what_is_wrong(done: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise ConfigurationError("No use case is published.")

    monkeypatch.setattr(clock, "IndexKeeper", lambda **options: SimpleNamespace(round=refuse))
    with pytest.raises(ConfigurationError):
        call_command("clock", once=True)


def test_its_help_says_who_starts_it() -> None:
    assert clock.Command.help == (
        "Keep the index equal to the catalogue, publish what was scheduled, erase what is too old. Started by: lotse run"
    )


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
