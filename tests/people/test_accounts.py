"""Accounts of editors: opened with a group of rights, renewed, locked; who is signed in meanwhile is signed out."""

from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from lotse.core.models import AuditEntry
from lotse.people.actions import lock_account, open_account
from lotse.people.models import User

pytestmark = pytest.mark.django_db

EMAIL, PASSWORD = "jörg@nordwerk.example", "Straßenbahn-im-Nebel"
HOME = "/redaktion/"


def opened(now: datetime, **values: Any) -> User:
    return open_account(**{"email": EMAIL, "name": "Jörg Weiß", "password": PASSWORD, "group": "Redaktion", **values}, now=now)


def audit() -> list[tuple[str, dict[str, str]]]:
    return [(entry.action, entry.details) for entry in AuditEntry.objects.order_by("pk")]


def signed_in(password: str = PASSWORD) -> Client:
    client = Client()
    client.login(email=EMAIL, password=password)
    return client


def test_an_unknown_group_opens_nothing(now: datetime) -> None:
    with pytest.raises(Group.DoesNotExist):
        opened(now, group="Räte")
    assert (User.objects.count(), audit()) == (0, [])


def test_an_account_may_do_what_its_group_may(now: datetime) -> None:
    user = opened(now)

    assert (user.email, user.name, user.is_active, user.is_staff, user.is_superuser) == (EMAIL, "Jörg Weiß", True, False, False)
    rights = {right.partition(".")[2] for right in user.get_all_permissions() if right.split(".")[0] in ("knowledge", "network")}
    assert rights == {f"{what}_{model}" for what in ("add", "change", "publish", "view") for model in ("usecase", "partner")}
    assert signed_in().get(HOME).status_code == 200
    assert audit() == [("account.opened", {"group": "Redaktion"})]
    assert AuditEntry.objects.get().object_key == f"account:{user.pk}"


def test_an_account_that_exists_gets_the_new_password_and_keeps_its_name(now: datetime) -> None:
    first = opened(now)
    before = signed_in()

    again = opened(now, email="JöRG@NORDWERK.example", name="", password="Möwen-über-dem-Deich")

    assert (again.pk, again.name, User.objects.count()) == (first.pk, "Jörg Weiß", 1)
    assert before.get(HOME).status_code == 302
    assert (signed_in().get(HOME).status_code, signed_in("Möwen-über-dem-Deich").get(HOME).status_code) == (302, 200)


def test_a_locked_account_opens_nothing_at_once(now: datetime) -> None:
    opened(now)
    before = signed_in()

    assert lock_account(email="JöRG@NORDWERK.example", now=now) is True

    assert (before.get(HOME).status_code, signed_in().get(HOME).status_code) == (302, 302)
    assert audit()[1:] == [("account.locked", {})]


def test_a_locked_account_is_opened_again(now: datetime) -> None:
    opened(now)
    lock_account(email=EMAIL, now=now)
    opened(now)
    assert signed_in().get(HOME).status_code == 200


def test_nobody_is_locked(now: datetime, anna: Any) -> None:
    assert lock_account(email=EMAIL, now=now) is False
    assert audit() == []
