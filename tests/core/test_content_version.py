"""The number that tells caches that content has changed: counted with the change, or not at all."""

from typing import Any

import pytest
from django.db import transaction

from lotse.core.actions import count_change
from lotse.core.models import ContentVersion
from lotse.core.queries import content_version


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_is_refused() -> None:
    with pytest.raises(RuntimeError) as caught:
        count_change("einträge")

    assert str(caught.value) == "A change of 'einträge' must be counted inside the transaction of the change."
    assert content_version("einträge") == 0


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_taken_back_does_not_count() -> None:
    with transaction.atomic():
        count_change("einträge")

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        count_change("einträge")
        raise ZeroDivisionError

    assert content_version("einträge") == 1


@pytest.mark.django_db
def test_every_topic_counts_for_itself() -> None:
    for topic in ("einträge", "übersichten", "einträge"):
        count_change(topic)

    assert (content_version("einträge"), content_version("übersichten"), content_version("nie geändert")) == (2, 1, 0)
    assert [str(version) for version in ContentVersion.objects.order_by("pk")] == ["einträge: 2", "übersichten: 1"]


@pytest.mark.django_db
def test_counting_and_reading_cost_one_query_each(django_assert_num_queries: Any) -> None:
    count_change("einträge")

    with django_assert_num_queries(1):
        count_change("einträge")
    with django_assert_num_queries(1):
        assert content_version("einträge") == 2
