"""The audit entry stands or falls with the change it records."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from lotse.core.actions import AUDIT_ENTRIES_KEPT, erase_old_entries, record
from lotse.core.models import AuditEntry


def test_record_names_who_did_what(anna: Any, now: datetime) -> None:
    with transaction.atomic():
        entry = record(action="catalogue.import", object_key="catalogue:äöü", by=anna, now=now, details={"added": 20})
    entry.refresh_from_db()
    assert (entry.action, entry.object_key, entry.actor, entry.at, entry.details) == (
        "catalogue.import", "catalogue:äöü", anna, now, {"added": 20},
    )  # fmt: skip


def test_record_without_person_and_details(db: None, now: datetime) -> None:
    with transaction.atomic():
        entry = record(action="barrier.reported", object_key="barrier:1", by=None, now=now)
    assert (entry.actor, entry.details) == (None, {})


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_fail_outside_a_transaction(now: datetime) -> None:
    with pytest.raises(RuntimeError) as caught:
        record(action="barrier.reported", object_key="barrier:1", by=None, now=now)
    assert str(caught.value) == "Audit entry 'barrier.reported' must be written inside the transaction of the change it records."
    assert AuditEntry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_entry_vanishes_with_a_change_that_fails(now: datetime) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(action="barrier.reported", object_key="barrier:1", by=None, now=now)
        raise ZeroDivisionError
    assert AuditEntry.objects.count() == 0


def test_entry_loses_its_person_with_the_account(anna: Any, bilal: Any, now: datetime) -> None:
    for person in (anna, bilal):
        record(action="x", object_key="y", by=person, now=now)
    anna.delete()
    assert list(AuditEntry.objects.order_by("id").values_list("actor", flat=True)) == [None, bilal.pk]


def test_entries_older_than_ten_years_are_erased(db: None, now: datetime) -> None:
    for age in (AUDIT_ENTRIES_KEPT, AUDIT_ENTRIES_KEPT + timedelta(seconds=1)):
        record(action="x", object_key=f"age:{age.total_seconds():.0f}", by=None, now=now - age)
    assert erase_old_entries(now=now) == 1
    assert [entry.object_key for entry in AuditEntry.objects.all()] == ["age:315619200"]
    assert erase_old_entries(now=now) == 0


def test_entry_reads_as_one_line(now: datetime) -> None:
    assert str(AuditEntry(at=now, action="catalogue.import", object_key="catalogue:1")) == "2026-11-25 09:30 catalogue.import catalogue:1"
