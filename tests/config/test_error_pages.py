"""Errors before, in and after a view end in a page in plain German that helps on."""

import logging
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from lotse.config.error_pages import bad_request
from lotse.config.middleware import LONGEST_ADDRESS, ForwardedAddressMiddleware
from lotse.people import views
from tests.pages import heading, headings

pytestmark = pytest.mark.django_db

TOO_LONG = "Diese Adresse ist zu lang"
TOO_MUCH = "Diese Eingabe können wir so nicht verarbeiten"


def test_404(client: Client) -> None:
    response = client.get("/gibt-es-nicht/")
    assert (response.status_code, heading(response)) == (404, "Diese Seite gibt es nicht")
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/{'a' * LONGEST_ADDRESS}", 414),
        (f"/?q={'ä' * LONGEST_ADDRESS}", 414),
        (f"/{'a' * (LONGEST_ADDRESS - 1)}", 404),
    ],
)
def test_414_from_the_first_character_too_many(client: Client, path: str, status: int) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert (heading(response) == TOO_LONG) is (status == 414)


@pytest.mark.parametrize("enforce", [True, False], ids=["like a browser", "without the check of forms"])
@pytest.mark.parametrize(
    "form",
    [
        {"description": "ü" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE},
        {f"feld{number}": "ß" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)},
    ],
    ids=["too long", "too many fields"],
)
def test_422_for_a_form_that_is_too_large(form: dict[str, str], enforce: bool, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, "django.security")
    body = "&".join(f"{name}={value}" for name, value in form.items())
    client = Client(enforce_csrf_checks=enforce)
    client.get("/barriere-melden/")
    response = client.post("/barriere-melden/", body, content_type="application/x-www-form-urlencoded")
    assert (response.status_code, heading(response)) == (422, TOO_MUCH)


def test_400_for_anything_else_that_is_suspicious() -> None:
    response = bad_request(RequestFactory().get("/"), SuspiciousOperation("Ünfug"))
    assert (response.status_code, heading(response)) == (400, "Diese Anfrage hat der Server nicht verstanden")


def test_403_for_a_form_without_its_mark() -> None:
    response = Client(enforce_csrf_checks=True).post("/barriere-melden/", {"description": "Das Menü klemmt."})
    assert (response.status_code, heading(response)) == (403, "Das Formular war zu lange offen")


def test_403_for_a_page_that_is_not_for_this_person(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any) -> HttpResponse:
        raise PermissionDenied("geheim")

    monkeypatch.setattr(views, "render", refuse)
    response = client.get("/impressum/")
    assert (response.status_code, heading(response)) == (403, "Diese Seite dürfen Sie nicht öffnen")
    assert "geheim" not in response.content.decode()


def test_500_says_nothing_of_what_was_typed(client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def fail(**values: str) -> None:
        raise ValueError(f"invalid: {values['description']}")

    monkeypatch.setattr(views.actions, "report_barrier", fail)
    client.raise_request_exception = False
    response = client.post("/barriere-melden/", {"description": "Frau Müller weint."})
    assert (response.status_code, heading(response)) == (500, "Hier ist etwas schiefgegangen")
    assert headings(response, 2) == ["Das können Sie jetzt tun"]
    assert "Müller" not in response.content.decode()
    assert [record.getMessage() for record in caplog.records] == ["Internal Server Error: /barriere-melden/"]


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("203.0.113.9, 198.51.100.7", "198.51.100.7"),
        ("2001:db8::7", "2001:db8::7"),
        ("", "127.0.0.1"),
        ("198.51.100.7, ", "127.0.0.1"),
    ],
)
def test_behind_a_proxy_the_last_forwarded_address_counts(forwarded: str, address: str) -> None:
    seen: list[str] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request.META["REMOTE_ADDR"])
        return HttpResponse()

    ForwardedAddressMiddleware(view)(RequestFactory().get("/", headers={"X-Forwarded-For": forwarded}))
    assert seen == [address]


def test_without_a_proxy_a_forwarded_address_is_not_believed() -> None:
    assert "lotse.config.middleware.ForwardedAddressMiddleware" not in settings.MIDDLEWARE
