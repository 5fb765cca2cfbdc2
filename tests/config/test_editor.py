"""`lotse editor`: an account for the back office, with a password that is shown once."""

import re

import django
import pytest
from django.test import Client

from lotse.config import cli
from lotse.people.models import User

pytestmark = pytest.mark.django_db

EMAIL = "jörg@nordwerk.example"


@pytest.fixture(autouse=True)
def set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Django is set up already."""
    monkeypatch.setattr(django, "setup", lambda: None)


def lotse(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = cli.main(["editor", *arguments])
    out, err = capsys.readouterr()
    return status, out, err


@pytest.mark.parametrize("email", ["jörg", "jörg@", "@nordwerk.example", ""])
def test_no_address(capsys: pytest.CaptureFixture[str], email: str) -> None:
    assert lotse(capsys, email) == (2, "", f"{email!r} is not an e-mail address. Write for example: lotse editor redaktion@lotse.example\n")
    assert User.objects.count() == 0


def test_a_new_account(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = lotse(capsys, "redaktion@lotse.example", "--name", "Redaktion Süderelbe")

    found = re.fullmatch(r"redaktion@lotse.example can sign in at /redaktion/ with the password (\S{16,})\n", out)
    assert found
    assert (status, err) == (0, "")
    client = Client()
    assert client.login(email="redaktion@lotse.example", password=found[1])
    assert client.get("/redaktion/snippets/network/partner/").status_code == 200
    assert User.objects.get().name == "Redaktion Süderelbe"


def test_every_password_is_another(capsys: pytest.CaptureFixture[str]) -> None:
    first, second = (lotse(capsys, "redaktion@lotse.example")[1] for _ in range(2))
    assert first != second
    assert User.objects.count() == 1


def test_locking(capsys: pytest.CaptureFixture[str]) -> None:
    lotse(capsys, "redaktion@lotse.example")
    assert lotse(capsys, "redaktion@lotse.example", "--lock") == (0, "redaktion@lotse.example can no longer sign in.\n", "")
    assert not User.objects.get().is_active


def test_locking_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    assert lotse(capsys, "redaktion@lotse.example", "--lock") == (1, "", "There is no account with the address redaktion@lotse.example.\n")
