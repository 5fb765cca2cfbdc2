"""Whatever is sent without signing in is limited, with a page that says how long to wait."""

from datetime import datetime
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import ResolverMatch

from lotse.config import middleware
from lotse.config.middleware import EVERYTHING_SENT, LIMITS, SIGN_IN, SendingLimit, SendingLimitMiddleware
from lotse.core.rate_limit import allowed
from tests.pages import heading, page_text

pytestmark = pytest.mark.django_db

FORMS = [
    "/kompass/",
    "/kompass/angaben/",
    "/kompass/luecke/",
    "/kompass/loeschen/",
    "/ki-anwendungen/",
    "/barriere-melden/",
    "/darstellung/",
    "/baukasten/formular/",
]
TOO_MANY = "Das waren zu viele Anfragen in kurzer Zeit"


@pytest.fixture(autouse=True)
def _two_a_minute(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    """Two forms a minute, and twenty seconds of the minute are over."""
    monkeypatch.setattr(middleware, "EVERYTHING_SENT", SendingLimit("sending", 2, 60))
    monkeypatch.setattr(middleware.timezone, "now", lambda: now.replace(second=20))


@pytest.mark.parametrize("path", FORMS)
def test_fail_third_form_in_a_minute(client: Client, path: str) -> None:
    statuses = [client.post(path, {}).status_code for _ in range(2)]
    refused = client.post(path, {})
    assert 429 not in statuses
    assert (refused.status_code, heading(refused), refused["Retry-After"]) == (429, TOO_MANY, "40")
    assert "Warten Sie 40 Sekunden und laden Sie die Seite dann neu." in page_text(refused)
    assert "Gehen Sie danach einen Schritt zurück und schicken Sie es noch einmal ab." in page_text(refused)
    assert client.get("/").status_code == 200


def test_fail_third_question_to_the_api(client: Client) -> None:
    answers = [client.post("/api/v1/compass", {"text": ""}, content_type="application/json") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [422, 422, 429]
    assert answers[-1].json() == {"message": "Zu viele Anfragen. Versuchen Sie es in 40 Sekunden wieder.", "fields": {}}
    assert answers[-1]["Retry-After"] == "40"


def test_all_forms_of_a_sender_are_counted_together_and_senders_apart(client: Client) -> None:
    assert [client.post(path, {}).status_code for path in ("/barriere-melden/", "/baukasten/formular/", "/kompass/loeschen/")] == [
        422,
        422,
        429,
    ]
    assert client.post("/kompass/loeschen/", {}, REMOTE_ADDR="192.0.2.9").status_code == 302


def test_whoever_is_signed_in_is_not_limited(client: Client, anna: Any) -> None:
    client.force_login(anna)
    assert [client.post("/barriere-melden/", {}).status_code for _ in range(4)] == [422] * 4


def test_an_address_that_does_not_exist_is_not_counted(client: Client) -> None:
    assert [client.post("/gibt-es-nicht/", {}).status_code for _ in range(4)] == [404] * 4


@pytest.mark.parametrize("name", sorted(LIMITS))
def test_fail_guessing_passwords(name: str) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    def attempt() -> HttpResponse | None:
        request = RequestFactory().post("/anmelden/", {"password": "geraten"})
        request.user = type("Nobody", (), {"is_authenticated": False})()  # type: ignore[assignment]
        request.resolver_match = ResolverMatch(view, (), {}, url_name=name)
        return SendingLimitMiddleware(view).process_view(request, view, (), {})

    assert [attempt() for _ in range(SIGN_IN.limit)] == [None] * SIGN_IN.limit
    refused = attempt()
    assert refused is not None
    assert (refused.status_code, refused["Retry-After"]) == (429, str(300 - 20))


def test_the_limits_as_documented() -> None:
    documented = (SendingLimit("sending", 120, 60), SendingLimit("sign-in", 10, 300))
    assert documented == (EVERYTHING_SENT, SIGN_IN)


def test_a_sender_over_the_limit_of_one_form_may_send_others(client: Client, now: datetime) -> None:
    request = RequestFactory().post("/")
    for _ in range(3):
        allowed(request, purpose="gap", limit=1, window_seconds=3_600, now=now)
    assert client.post("/barriere-melden/", {}).status_code == 422
