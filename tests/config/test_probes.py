"""Alive, ready, metrics: states for monitoring, no secrets."""

import secrets
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client

from lotse.compass.index_store import StaleIndexError
from lotse.config import migrations, probes
from lotse.core.errors import ConfigurationError
from tests.pages import heading

NO_INDEX = "There is no search index. Run: lotse run --setup-only"
TOKEN = "Süderelbe-Kennwort-zum-Messen"


@pytest.fixture(autouse=True)
def _nothing_to_load(monkeypatch: pytest.MonkeyPatch) -> None:
    """Index and language model are there; what they hold does not matter here."""
    monkeypatch.setattr(probes, "current_index", object)
    monkeypatch.setattr(probes, "current_embedder", object)


def test_alive_needs_no_database(client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any) -> None:
    response = client.get("/gesundheit/")  # a query would fail: this test may not use the database
    assert (response.status_code, response.json()) == (200, {"alive": True})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_ready(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        response = client.get("/bereit/")
    assert (response.status_code, response.json()) == (200, {"ready": True, "missing": [], "language_model": "running"})


@pytest.mark.django_db
@pytest.mark.parametrize("error", [ConfigurationError("x"), StaleIndexError("x"), FileNotFoundError("x")], ids=lambda e: type(e).__name__)
def test_fail_without_an_index(client: Client, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(probes, "current_index", fail)
    response = client.get("/bereit/")
    assert (response.status_code, response.json()["ready"], response.json()["missing"]) == (503, False, [NO_INDEX])


@pytest.mark.django_db
def test_fail_without_a_migration(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    known = migrations.known_migrations()
    monkeypatch.setattr(migrations, "known_migrations", lambda: known | {("compass", "9998_größer"), ("compass", "9999_später")})
    response = client.get("/bereit/")
    assert (response.status_code, response.json()["missing"]) == (
        503, ["The database lacks 2 migrations. Run: lotse run --setup-only"],
    )  # fmt: skip


def test_fail_without_a_database_says_nothing_about_where_it_is(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> int:
        raise DatabaseError('connection to server at "10.0.0.5", user "lotse", password "geheim" failed')

    monkeypatch.setattr(probes, "missing_migrations", fail)
    response = client.get("/bereit/")
    assert (response.status_code, response.json()["missing"]) == (503, ["The database does not answer."])
    assert "geheim" not in response.content.decode()


@pytest.mark.parametrize(
    ("embedder", "found", "state"), [("off", object(), "off"), ("auto", None, "not available here"), ("auto", object(), "running")]
)
def test_the_language_model_is_information_only(
    installation: Any, monkeypatch: pytest.MonkeyPatch, embedder: str, found: Any, state: str
) -> None:
    installation(embedder=embedder)
    monkeypatch.setattr(probes, "current_embedder", lambda: found)
    assert probes.language_model() == state


@pytest.mark.parametrize("path", ["/gesundheit/", "/bereit/", "/metriken/"])
def test_nothing_can_be_sent(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", ["/gesundheit/", "/bereit/", "/metriken/"])
@pytest.mark.django_db
def test_no_redirect_to_https_for_those_who_ask_from_inside(settings: Any, installation: Any, path: str) -> None:
    settings.SECURE_SSL_REDIRECT = True
    installation(metrics_token=TOKEN)
    assert Client().get(path).status_code in (200, 401)
    assert Client().get("/impressum/").status_code == 301


@pytest.mark.django_db
def test_without_a_token_there_are_no_metrics(client: Client) -> None:
    response = client.get("/metriken/", headers={"Authorization": "Bearer "})
    assert (response.status_code, heading(response)) == (404, "Diese Seite gibt es nicht")


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer falsch", f"bearer {TOKEN}", f"Bearer {TOKEN}x", f"Basic {TOKEN}", TOKEN])
def test_fail_metrics_with_a_wrong_token(installation: Any, given: str) -> None:
    installation(metrics_token=TOKEN)
    response = Client().get("/metriken/", headers={"Authorization": given})
    assert (response.status_code, response.content.decode()) == (
        401, "Send the header: Authorization: Bearer (the value of LOTSE_METRICS_TOKEN)\n",
    )  # fmt: skip
    assert response["WWW-Authenticate"] == "Bearer"


@pytest.mark.django_db
def test_the_token_is_compared_in_constant_time(installation: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[Any] = []
    monkeypatch.setattr(secrets, "compare_digest", lambda *pair: compared.append(pair) or True)
    installation(metrics_token=TOKEN)
    assert Client().get("/metriken/").status_code == 200
    assert compared == [(b"", f"Bearer {TOKEN}".encode())]
