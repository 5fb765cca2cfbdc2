"""Every address of the back office, asked by a stranger, by a person without rights and by an editor."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import get_resolver

from tests.architecture.test_access_guard import BACK_OFFICE, addresses

OPEN = {
    "redaktion/login/",  # signing in
    "redaktion/jsi18n/",  # translated words of the program
    "redaktion/sprite/",  # icons
}
OPEN_BUT_EMPTY = ("chooser/", "pages/1/move/1/confirm/", "pages/workflow/confirm_cancellation/")
"""Parts of the back office that Wagtail opens for everybody who is signed in. Lotse has no pages, images, documents or workflows,
so they show nothing, and adding something there needs a right.
"""

ONLY_FOR_ADMINISTRATORS = ("users", "groups", "collections", "workflows", "locked", "images", "documents", "pages")


def paths() -> list[str]:
    """Return every address of the back office, with 1 for whatever it asks for."""
    found = {address for address, _ in addresses(get_resolver().url_patterns) if address.startswith(BACK_OFFICE)}
    filled = {re.sub(r"<[^>]+>", "1", address) for address in found}
    return sorted(path for path in filled if not re.search(r"[\\()^$*+]", path))


def status(client: Client, path: str) -> tuple[int, str]:
    """Return status and, for a redirect, where it leads."""
    response = client.get(f"/{path}")
    return response.status_code, response.headers.get("Location", "")


def test_there_are_many() -> None:
    assert len(paths()) > 80


@pytest.mark.django_db
def test_a_stranger_is_sent_to_the_login() -> None:
    client = Client(raise_request_exception=False)
    answers = {path: status(client, path) for path in paths() if path not in OPEN}
    let_in = {
        path: answer
        for path, answer in answers.items()
        if not (answer[0] in (403, 404, 405) or (answer[0] == 302 and answer[1].startswith("/redaktion/login/")))
    }
    assert let_in == {}


@pytest.mark.django_db
def test_an_account_without_rights_gets_nowhere(chris: Any) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(chris)
    answers = {path: status(client, path) for path in paths() if path not in OPEN and "logout" not in path}
    let_in = {path: answer for path, answer in answers.items() if answer[0] == 200}
    assert let_in == {}


@pytest.mark.django_db
def test_an_editor_reaches_the_catalogue_and_nothing_of_administrators(anna: Any) -> None:
    anna.groups.add(Group.objects.get(name="Redaktion"))
    client = Client(raise_request_exception=False)
    client.force_login(anna)
    assert status(client, "redaktion/snippets/knowledge/usecase/")[0] == 200
    for part in ONLY_FOR_ADMINISTRATORS:
        asked = [path for path in paths() if path.startswith(f"redaktion/{part}/") and not any(empty in path for empty in OPEN_BUT_EMPTY)]
        answers = {path: status(client, path)[0] for path in asked}
        assert {path: code for path, code in answers.items() if code == 200} == {}


@pytest.mark.django_db
def test_passwords_are_not_reset_by_mail() -> None:
    assert Client().get("/redaktion/password_reset/").status_code == 404
