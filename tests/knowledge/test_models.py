"""The row of a use case."""

import pytest
from django.db import IntegrityError, transaction

from lotse.knowledge.models import UseCase
from tests.factories.knowledge import UseCaseFactory, use_case

pytestmark = pytest.mark.django_db


def test_a_key_stands_once() -> None:
    UseCaseFactory(entry=use_case("oel-pruefen"))
    with transaction.atomic(), pytest.raises(IntegrityError):
        UseCaseFactory(entry=use_case("oel-pruefen"))
    assert UseCase.objects.count() == 1


def test_its_name_is_its_title() -> None:
    assert str(UseCaseFactory.build(entry=use_case(title="Ölstände prüfen"))) == "Ölstände prüfen"
