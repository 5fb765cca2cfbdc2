"""The page with questions to vendors: chosen by the entry, with law, dates and a text to copy."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from lotse.knowledge import views
from tests.browser.live_site import cookies
from tests.factories.knowledge import UseCaseFactory, use_case
from tests.pages import heading, headings, page_text, title

pytestmark = pytest.mark.django_db

ADDRESS = "/ki-anwendungen/belege-pruefen/anbieter-fragen/"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "timezone", SimpleNamespace(localdate=lambda: date(2026, 11, 25)))


def opened(client: Client, situation: dict[str, object] | None = None, **changes: Any) -> Any:
    UseCaseFactory(entry=use_case(**changes))
    for name, (value, _) in cookies(situation=situation).items():
        client.cookies[name] = value
    return client.get(ADDRESS)


@pytest.mark.parametrize("key", ["gibt-es-nicht", "ÜBER", "a" * 300])
def test_404_for_an_unknown_entry(client: Client, key: str) -> None:
    response = client.get(f"/ki-anwendungen/{key}/anbieter-fragen/")
    assert (response.status_code, heading(response)) == (404, "Diese Seite gibt es nicht")


def test_404_for_an_entry_that_is_not_published(client: Client) -> None:
    UseCaseFactory(entry=use_case(), live=False)
    assert client.get(ADDRESS).status_code == 404


def test_the_page_says_what_it_is_and_recommends_nobody(client: Client) -> None:
    response = opened(client)
    assert (response.status_code, heading(response), title(response)) == (
        200,
        "Fragen an Anbieter",
        "Fragen an Anbieter: Belege prüfen und ablegen – Lotse",
    )
    text = page_text(response)
    assert "Für das Gespräch über „Belege prüfen und ablegen“, vor einem Versuch oder Kauf." in text
    assert (
        "23 Fragen, Stand 25. November 2026. Sie folgen aus den Eigenschaften der Anwendung und sind für alle Anbieter gleich. "
        "Lotse empfiehlt keinen Anbieter und kein Produkt. Diese Hinweise ersetzen keine Rechtsberatung."
    ) in text


def test_groups_and_questions_follow_from_the_entry(client: Client) -> None:
    response = opened(client, kind="without_ai", techniques=[], attributes__ai_at_work="no")
    assert headings(response, 2) == [
        "Wo die Daten liegen", "Was über Beschäftigte aufgezeichnet wird", "Ob Ihre Daten zum Lernen dienen", "Wie gut es arbeitet",
        "Bedienen und Lernen", "Preis", "Ändern und Aufhören", "Als Text für ein Formular oder eine E-Mail",
    ]  # fmt: skip
    assert "europäischen Regeln für KI" not in page_text(response)


@pytest.mark.parametrize(("council", "label"), [("yes", "Gilt"), ("", "Gilt, wenn es einen Betriebsrat gibt")])
def test_law_stands_with_norm_label_source_and_day(client: Client, council: str, label: str) -> None:
    response = opened(client, {"works_council": council}, attributes__stores_employee_data="yes")
    text = page_text(response)
    assert f"Dazu: Mitbestimmung, wenn Technik Beschäftigte überwachen kann (§ 87 Absatz 1 Nummer 6 BetrVG). {label}. Antwort:" in text
    sources = text.partition("Quellen der Rechtshinweise")[2]
    assert sources.count("Betriebsverfassungsgesetz, Fassung von April 2026, gelesen am 22. November 2026") == 1


def test_without_a_works_council_its_rights_are_not_named(client: Client) -> None:
    assert "BetrVG" not in page_text(opened(client, {"works_council": "no"}, attributes__stores_employee_data="yes"))


def test_the_text_to_copy_has_every_question_once(client: Client) -> None:
    text = page_text(opened(client)).partition("Als Text für ein Formular oder eine E-Mail ")[2]
    assert text.startswith("Fragen zu: Belege prüfen und ablegen Wo die Daten liegen 1. In welchem Land und bei welchem Unternehmen")
    assert text.count("Antwort:") == 23


def test_the_page_of_the_use_case_leads_here(client: Client) -> None:
    opened(client)
    assert f'<a href="{ADDRESS}">Fragen an Anbieter</a>' in client.get("/ki-anwendungen/belege-pruefen/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_one_query_and_keeps_nothing(client: Client, django_assert_num_queries: Any, count: int) -> None:
    for number in range(count):
        UseCaseFactory(entry=use_case(f"nachbar-{number}"))
    UseCaseFactory(entry=use_case())
    with django_assert_num_queries(1):
        response = client.get(ADDRESS)
    assert (dict(response.cookies), Session.objects.count()) == ({}, 0)
