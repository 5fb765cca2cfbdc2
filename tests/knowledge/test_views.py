"""The browse page: errors and empty states first, then search, filter and what it costs."""

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from tests.factories.knowledge import UseCaseFactory, use_case
from tests.pages import heading, headings, page_text, title

pytestmark = pytest.mark.django_db

CATALOGUE = "/ki-anwendungen/"
TOO_LONG = "Suchen Sie mit höchstens 200 Zeichen. Für einen ganzen Text nehmen Sie den Kompass."
NOTHING = "Dazu steht nichts im Katalog"


@pytest.fixture
def two() -> None:
    """One entry with AI and one without."""
    UseCaseFactory(entry=use_case("ueberpruefung", title="Überprüfung von Öl"))
    UseCaseFactory(entry=use_case("formular", title="Ein Formular für Ärger", kind="without_ai", techniques=[], function="buero"))


def status_line(response: Any) -> str:
    return re.search(r'<p role="status">(.*?)</p>', response.content.decode(), re.DOTALL)[1]  # type: ignore[index]


def field(response: Any) -> str:
    return re.search(r'<input type="search"[^>]*value="([^"]*)"', response.content.decode())[1]  # type: ignore[index]


@pytest.mark.parametrize("address", ["gibt-es-nicht", "UEBERPRUEFUNG", "überprüfung", "1", "a" * 300])
def test_404_for_an_unknown_entry(client: Client, two: None, address: str) -> None:
    response = client.get(f"{CATALOGUE}{address}/")
    assert (response.status_code, heading(response)) == (404, "Diese Seite gibt es nicht")


def test_404_for_a_retired_entry(client: Client) -> None:
    UseCaseFactory(entry=use_case("alt"), retired=True)
    response = client.get(f"{CATALOGUE}alt/")
    assert (response.status_code, heading(response)) == (404, "Diese Seite gibt es nicht")


def test_422_for_a_search_that_is_too_long(client: Client, two: None) -> None:
    text = "Prüfung " * 26
    response = client.post(CATALOGUE, {"search": text})
    assert response.status_code == 422
    assert page_text(response).startswith("Start KI-Anwendungen Alle KI-Anwendungen Nach Bereichen geordnet.")
    assert f"Es gibt ein Problem {TOO_LONG}" in page_text(response)
    assert field(response) == text
    assert status_line(response) == "2 von 2 Einträgen."


def test_a_search_of_exactly_200_characters_is_answered(client: Client, two: None) -> None:
    response = client.post(CATALOGUE, {"search": "ü" * 200})
    assert (response.status_code, headings(response, 2)[-1]) == (200, NOTHING)


def test_422_for_a_search_with_a_character_that_is_no_text(client: Client, two: None) -> None:
    response = client.post(CATALOGUE, {"search": "Pr\0fung"})
    assert response.status_code == 422
    assert headings(response, 2)[0] == "Es gibt ein Problem"


def test_403_for_a_search_without_the_mark_of_the_form(two: None) -> None:
    response = Client(enforce_csrf_checks=True).post(CATALOGUE, {"search": "Öl"})
    assert (response.status_code, heading(response)) == (403, "Das Formular war zu lange offen")


def test_an_empty_catalogue_helps_on(client: Client) -> None:
    response = client.get(CATALOGUE)
    assert (response.status_code, heading(response), title(response)) == (200, "Alle KI-Anwendungen", "Alle KI-Anwendungen – Lotse")
    assert status_line(response) == "0 von 0 Einträgen."
    assert NOTHING in headings(response, 2)
    assert 'href="/"' in response.content.decode().partition(NOTHING)[2]


def test_a_search_that_finds_nothing_helps_on(client: Client, two: None) -> None:
    response = client.post(CATALOGUE, {"search": "Zauberstab"})
    assert (response.status_code, headings(response, 2)[-1]) == (200, NOTHING)
    assert status_line(response) == "Für „Zauberstab“: 0 von 2 Einträgen."
    assert (
        "Die Suche hier findet nur Wörter, die so im Eintrag stehen. Der Kompass versteht ganze Sätze und andere Wörter. "
        "Den Kompass fragen Alles zeigen"
    ) in page_text(response)


def test_all_entries_by_area(client: Client, two: None) -> None:
    response = client.get(CATALOGUE)
    assert headings(response, 2)[:2] == ["Buchhaltung und Finanzen", "Büro und Dokumente"]
    assert headings(response, 3) == ["Überprüfung von Öl", "Ein Formular für Ärger"]
    assert status_line(response) == "2 von 2 Einträgen."
    text = page_text(response)
    assert (
        "Überprüfung von Öl Ein Programm liest den Beleg, und ein Mensch prüft ihn. Aufwand: klein Erster Versuch: 2 bis 4 Wochen" in text
    )
    assert "ohne KI Aufwand: klein Erster Versuch: 2 bis 4 Wochen Aufwand und Zeit sind Schätzungen der Redaktion." in text


@pytest.mark.parametrize(
    ("query", "shown", "current", "status"),
    [
        ("", ["Überprüfung von Öl", "Ein Formular für Ärger"], "Alle", "2 von 2 Einträgen."),
        ("?art=ai", ["Überprüfung von Öl"], "Mit KI", "1 von 2 Einträgen."),
        ("?art=without_ai", ["Ein Formular für Ärger"], "Ohne KI", "1 von 2 Einträgen."),
        ("?art=zauberei", ["Überprüfung von Öl", "Ein Formular für Ärger"], "Alle", "2 von 2 Einträgen."),
        ("?search=Zauberstab", ["Überprüfung von Öl", "Ein Formular für Ärger"], "Alle", "2 von 2 Einträgen."),
    ],
)
def test_choice_of_kind(client: Client, two: None, query: str, shown: list[str], current: str, status: str) -> None:
    response = client.get(CATALOGUE + query)
    assert headings(response, 3) == shown
    assert re.findall(r'class="chip"[^>]*aria-current="true">(.*?)</a>', response.content.decode()) == [current]
    assert status_line(response) == status


@pytest.mark.parametrize("text", ["Überprüfung", "ueberpruefung oel", "ÖL überprüfung"])
def test_search_keeps_its_text_out_of_every_address(client: Client, two: None, text: str) -> None:
    response = client.post(CATALOGUE, {"search": text})
    assert (response.status_code, response.request["PATH_INFO"], response.request["QUERY_STRING"]) == (200, CATALOGUE, "")
    assert headings(response, 3) == ["Überprüfung von Öl"]
    assert status_line(response) == f"Für „{text}“: 1 von 2 Einträgen."
    assert field(response) == text
    assert text not in "".join(re.findall(r'(?:href|action)="([^"]*)"', response.content.decode()))
    assert [name for name, value in response.headers.items() if text in value] == []


def test_an_empty_search_shows_everything(client: Client, two: None) -> None:
    response = client.post(CATALOGUE, {"search": "  "})
    assert status_line(response) == "2 von 2 Einträgen."


def test_what_was_searched_is_shown_as_text(client: Client, two: None) -> None:
    response = client.post(CATALOGUE, {"search": '<b>"Öl'})
    assert status_line(response) == "Für „&lt;b&gt;&quot;Öl“: 0 von 2 Einträgen."
    assert field(response) == "&lt;b&gt;&quot;Öl"


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_page_costs_two_queries(client: Client, django_assert_num_queries: Any, count: int, method: str) -> None:
    UseCaseFactory.create_batch(count)
    with django_assert_num_queries(2):
        response = getattr(client, method)(CATALOGUE, {})
    assert len(headings(response, 3)) == count


def test_the_only_cookie_is_that_of_the_form(client: Client, two: None) -> None:
    response = client.post(CATALOGUE, {"search": "Öl"})
    assert list(response.cookies) == ["csrftoken"]
    assert Session.objects.count() == 0
