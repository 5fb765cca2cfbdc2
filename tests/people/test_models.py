"""Accounts are known by their e-mail address."""

from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from lotse.people.models import BarrierReport, User

pytestmark = pytest.mark.django_db


def test_three_persons_are_three_accounts(anna: User, bilal: User, chris: User) -> None:
    assert [str(person) for person in User.objects.order_by("id")] == ["Anna Müller", "Bilal Şahin", "Chris Groß"]


def test_create_user() -> None:
    user = User.objects.create_user("jörg@NordWerk.example", "Straßenbahn-im-Nebel", name="Jörg")
    assert (user.email, user.name, user.is_staff, user.is_superuser) == ("jörg@nordwerk.example", "Jörg", False, False)
    assert user.check_password("Straßenbahn-im-Nebel")
    assert user.get_username() == "jörg@nordwerk.example"


def test_create_user_without_password_cannot_sign_in() -> None:
    assert User.objects.create_user("jörg@nordwerk.example").has_usable_password() is False


def test_fail_create_user_without_address() -> None:
    with pytest.raises(ValueError) as caught:
        User.objects.create_user("")
    assert str(caught.value) == "Ein Konto braucht eine E-Mail-Adresse."


def test_create_superuser() -> None:
    user: Any = User.objects.create_superuser("jörg@nordwerk.example", "Straßenbahn-im-Nebel")
    assert (user.is_staff, user.is_superuser) == (True, True)


def test_fail_two_accounts_with_one_address(anna: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user(anna.email)
    assert User.objects.count() == 1


@pytest.mark.parametrize(("name", "shown"), [("Jörg Weiß", "Jörg Weiß"), ("", "jörg@nordwerk.example")])
def test_who_it_was_in_the_history_of_the_back_office(name: str, shown: str) -> None:
    user = User(email="jörg@nordwerk.example", name=name)
    assert (user.get_full_name(), user.get_short_name(), str(user)) == (shown, shown, shown)


def test_how_they_read(now: datetime) -> None:
    assert str(User(email="jörg@nordwerk.example")) == "jörg@nordwerk.example"
    assert str(BarrierReport(reported_at=now)) == "Barriere gemeldet am 25.11.2026"
