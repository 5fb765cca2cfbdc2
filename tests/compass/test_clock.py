"""The clock runs a round at the start and on every new day; the round holds everything that is erased by date.

What a round erases is shown in tests/config/test_daily_round.py.
"""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command

from lotse.compass.management.commands import clock
from lotse.compass.management.commands.clock import daily_round


def test_the_command_runs_once_a_day(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    times = iter([now, now + timedelta(minutes=1), now + timedelta(hours=20), now + timedelta(hours=21)])
    rounds: list[datetime] = []

    def pause(seconds: int) -> None:
        assert seconds == 60

    monkeypatch.setattr(clock, "timezone", SimpleNamespace(localtime=lambda: next(times)))
    monkeypatch.setattr(clock, "time", SimpleNamespace(sleep=pause))
    monkeypatch.setattr(clock, "close_old_connections", lambda: None)
    monkeypatch.setattr(clock, "daily_round", rounds.append)
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
