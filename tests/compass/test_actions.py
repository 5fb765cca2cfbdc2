"""Writing of the Kompass: counts without text, shared gaps with their trace, erasure by the time that is passed in."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.db.models import QuerySet

from lotse.compass.actions import GAP_NOTES_KEPT, count, erase_old_gap_notes, share_gap
from lotse.compass.models import DailyCount, GapNote
from lotse.core.models import AuditEntry
from tests.factories.compass import DailyCountFactory, GapNoteFactory

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 25)
TEXT = "Wir suchen Hilfe beim Stutzen von Büschen."


def counts() -> list[tuple[date, str, str, int]]:
    return list(DailyCount.objects.order_by("day", "topic", "value").values_list("day", "topic", "value", "count"))


def audit() -> list[tuple[str, str, dict[str, int]]]:
    return list(AuditEntry.objects.order_by("pk").values_list("action", "object_key", "details"))


def test_counting_adds_up_per_day_topic_and_value() -> None:
    for topic, value, day in [
        ("state", "fits", DAY),
        ("state", "fits", DAY),
        ("state", "nothing", DAY),
        ("land", "fits", DAY),
        ("state", "fits", DAY + timedelta(days=1)),
    ]:
        count(topic=topic, value=value, day=day)
    assert counts() == [
        (DAY, "land", "fits", 1),
        (DAY, "state", "fits", 2),
        (DAY, "state", "nothing", 1),
        (DAY + timedelta(days=1), "state", "fits", 1),
    ]


def test_counting_again_costs_one_query(django_assert_num_queries: Any) -> None:
    DailyCountFactory(count=41)
    with django_assert_num_queries(1):
        count(topic="state", value="fits", day=DAY)
    assert counts() == [(DAY, "state", "fits", 42)]


def test_another_process_that_counts_first_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    DailyCountFactory()
    update, calls = QuerySet.update, []

    def late(rows: Any, **values: Any) -> int:
        calls.append(values)
        return 0 if len(calls) == 1 else update(rows, **values)  # at first the row of the other one is not there yet

    monkeypatch.setattr(QuerySet, "update", late)
    count(topic="state", value="fits", day=DAY)
    assert counts() == [(DAY, "state", "fits", 2)]


def test_the_database_keeps_one_row_per_day_topic_and_value() -> None:
    DailyCountFactory()
    with pytest.raises(IntegrityError):
        DailyCountFactory()


def test_a_shared_gap_is_kept_and_its_trace_holds_no_text(now: datetime) -> None:
    note = share_gap(text=TEXT, state="nothing", now=now)
    assert list(GapNote.objects.values_list("pk", "text", "state", "shared_on")) == [(note.pk, TEXT, "nothing", DAY)]
    assert audit() == [("gap.shared", f"gap:{note.pk}", {})]
    assert (AuditEntry.objects.get().at, AuditEntry.objects.get().actor) == (now, None)


def test_a_gap_whose_trace_fails_is_not_kept(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**values: Any) -> None:
        raise RuntimeError("Übung")

    monkeypatch.setattr("lotse.compass.actions.record", fail)
    with pytest.raises(RuntimeError, match="Übung"):
        share_gap(text=TEXT, state="nothing", now=now)
    assert GapNote.objects.count() == 0


def test_erasing_without_anything_old_leaves_no_trace(now: datetime) -> None:
    GapNoteFactory()
    assert erase_old_gap_notes(now=now) == 0
    assert (GapNote.objects.count(), audit()) == (1, [])


def test_notes_are_erased_after_a_year(now: datetime) -> None:
    last_day = (now - GAP_NOTES_KEPT).date()
    old = [GapNoteFactory(shared_on=last_day - timedelta(days=days)) for days in (1, 400)]
    kept = [GapNoteFactory(shared_on=last_day), GapNoteFactory(shared_on=DAY)]

    assert erase_old_gap_notes(now=now) == len(old)
    assert list(GapNote.objects.order_by("shared_on")) == kept
    assert audit() == [("gap.erased", "gap:*", {"erased": 2})]
    assert erase_old_gap_notes(now=now + timedelta(days=1)) == 1


def test_names_of_the_rows() -> None:
    assert str(DailyCountFactory.build(count=7)) == "2026-11-25 state fits: 7"
    assert str(GapNoteFactory.build()) == "Lücke vom 25.11.2026"
    assert "Büsche" not in str(GapNoteFactory.build())
