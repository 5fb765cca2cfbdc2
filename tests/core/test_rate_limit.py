"""The limit of requests, with the time passed in."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from lotse.core.rate_limit import allowed, seconds_to_next_window

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=BERLIN)


def ask(now: datetime, *, address: str = "192.0.2.1", purpose: str = "compass", limit: int = 2, window: int = 60) -> bool:
    return allowed(RequestFactory().get("/", REMOTE_ADDR=address), purpose=purpose, limit=limit, window_seconds=window, now=now)


def test_so_many_and_no_more() -> None:
    assert [ask(NOON) for _ in range(4)] == [True, True, False, False]


def test_a_new_window_begins_on_the_minute() -> None:
    last_second = NOON + timedelta(seconds=59, microseconds=999_999)
    assert [ask(NOON), ask(last_second), ask(last_second), ask(NOON + timedelta(seconds=60))] == [True, True, False, True]


def test_an_hour_is_not_over_after_a_minute() -> None:
    answers = [ask(NOON + timedelta(minutes=m), purpose="barrier", limit=1, window=3_600) for m in (0, 1, 59, 60)]
    assert answers == [True, False, False, True]


def test_the_hour_of_the_clock_change_is_two_hours() -> None:
    twice = [datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=fold) for fold in (0, 1)]
    assert [ask(moment, limit=1, window=3_600) for moment in twice] == [True, True]


def test_senders_and_purposes_are_counted_apart() -> None:
    assert ask(NOON, limit=1)
    assert ask(NOON, limit=1, address="2001:db8::1")
    assert ask(NOON, limit=1, purpose="api")
    assert not ask(NOON, limit=1)


def test_a_counter_that_ends_in_between_lets_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "add", lambda *args, **kwargs: False)
    assert ask(NOON, limit=0)


def test_the_address_is_not_kept() -> None:
    ask(NOON, address="192.0.2.77")
    kept = list(cache._cache)  # type: ignore[attr-defined]
    assert len(kept) == 1
    assert "192.0.2.77" not in kept[0]


@pytest.mark.parametrize(("second", "window", "left"), [(0, 60, 60), (20, 60, 40), (59, 60, 1), (59, 3_600, 3_541)])
def test_how_long_to_wait(second: int, window: int, left: int) -> None:
    assert seconds_to_next_window(window, NOON + timedelta(seconds=second)) == left
