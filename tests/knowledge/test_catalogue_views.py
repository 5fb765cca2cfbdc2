"""The page of the catalogue as readers see it: errors and empty states first, then search, facets, pages and what it costs."""

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from tests.factories.knowledge import UseCaseFactory, use_case
from tests.pages import heading, headings, page_text, text_of, title

pytestmark = pytest.mark.django_db

CATALOGUE = "/ki-anwendungen/"
TOO_LONG = "Suchen Sie mit höchstens 200 Zeichen. Für einen ganzen Text nehmen Sie den Kompass."
NOTHING = "Dazu steht nichts im Katalog"
PLAIN = {"concept": "Ablage", "promise": "Ein Mensch entscheidet.", "description__text": "So geht es. Es hilft."}


@pytest.fixture
def two() -> None:
    """One entry with AI and one without."""
    UseCaseFactory(entry=use_case("ueberpruefung", title="Überprüfung von Öl", noun="Kanne", **PLAIN))
    UseCaseFactory(
        entry=use_case("formular", title="Formular für Ärger", noun="Formular", kind="without_ai", techniques=[], function="buero", **PLAIN)
    )


def count(response: Any) -> str:
    return text_of(re.search(r'<h2 class="catalogue__count">(.*?)</h2>', response.content.decode(), re.DOTALL)[1])  # type: ignore[index]


def field(response: Any) -> str:
    return re.search(r'<input type="search"[^>]*value="([^"]*)"', response.content.decode())[1]  # type: ignore[index]


def chips(response: Any) -> list[str]:
    return [text_of(found) for found in re.findall(r'<(?:a|button)[^>]*class="chip"[^>]*>(.*?)</(?:a|button)>', response.content.decode())]


def addresses(response: Any) -> list[str]:
    return re.findall(r'(?:href|action)="([^"]*)"', response.content.decode())


def test_422_for_a_search_that_is_too_long(client: Client, two: None) -> None:
    text = "Prüfung " * 26
    response = client.post(CATALOGUE, {"search": text})
    assert response.status_code == 422
    assert page_text(response).startswith("Start KI-Anwendungen Alle KI-Anwendungen Nach Funktionen im Betrieb geordnet.")
    assert f"Es gibt ein Problem {TOO_LONG}" in page_text(response)
    assert title(response) == "Fehler: Alle KI-Anwendungen – Lotse"
    assert (field(response), count(response)) == (text, "2 Einträge")


def test_a_search_of_exactly_200_characters_is_answered(client: Client, two: None) -> None:
    response = client.post(CATALOGUE, {"search": "ü" * 200})
    assert (response.status_code, headings(response, 3)[0]) == (200, NOTHING)


def test_422_for_a_search_with_a_character_that_is_no_text(client: Client, two: None) -> None:
    response = client.post(CATALOGUE, {"search": "Pr\0fung"})
    assert response.status_code == 422
    assert headings(response, 2)[0] == "Es gibt ein Problem"


def test_403_for_a_search_without_the_mark_of_the_form(two: None) -> None:
    response = Client(enforce_csrf_checks=True).post(CATALOGUE, {"search": "Öl"})
    assert (response.status_code, heading(response)) == (403, "Das Formular war zu lange offen")


@pytest.mark.parametrize(
    "query",
    ["?funktion=%00", "?branche=%ff%fe", "?ki=&ki=&ki=ja%20nein", "?seite=", "?seite=1e3", "?aufgabe=<script>", "?technik=" + "ü" * 200],
)
def test_no_address_breaks_the_page(client: Client, two: None, query: str) -> None:
    response = client.get(CATALOGUE + query)
    assert response.status_code == 200
    assert "Nicht alles aus der Adresse passt" in page_text(response)
    assert "<script>" not in response.content.decode()


def test_a_wrong_value_is_told_and_left_out(client: Client, two: None) -> None:
    response = client.get(f"{CATALOGUE}?branche=43&ki=nein")
    assert (
        "Nicht alles aus der Adresse passt Bei „Branche“ gibt es „43“ nicht, vielleicht ist die Adresse alt oder unvollständig. "
        "Die Liste zeigt, was ohne diese Angabe passt. Wählen Sie selbst aus, was Sie suchen. 1 von 2 Einträgen"
    ) in page_text(response)


def test_an_empty_catalogue_helps_on(client: Client) -> None:
    response = client.get(CATALOGUE)
    assert (response.status_code, heading(response), title(response)) == (200, "Alle KI-Anwendungen", "Alle KI-Anwendungen – Lotse")
    assert count(response) == "0 Einträge"
    assert headings(response, 3) == ["Der Katalog ist noch leer", "Das Problem beschreiben", "Fehlt etwas?"]


def test_a_search_that_finds_nothing_helps_on(client: Client, two: None) -> None:
    response = client.post(CATALOGUE, {"search": "Zauberstab"})
    assert (response.status_code, count(response)) == (200, "Für „Zauberstab“: 0 von 2 Einträgen")
    assert headings(response, 3) == [NOTHING, "Das Problem beschreiben", "Nach Funktion stöbern", "Fehlt etwas?"]
    assert (
        "Kein Eintrag enthält diese Wörter, auch ohne Filter nicht. "
        "Die Suche hier findet nur Wörter, die so oder in anderer Form im Eintrag stehen."
    ) in page_text(response)
    assert "Buchhaltung und Finanzen (1) Büro und Dokumente (1)" in page_text(response)
    page = response.content.decode()
    assert '<form action="/kompass/" method="post"' in page
    assert re.search(r'<textarea id="id_text" name="text"[^>]*>Zauberstab</textarea>', page)
    assert 'href="/kompass/luecke/"' in page


def test_the_text_goes_on_to_the_kompass(client: Client, two: None) -> None:
    response = client.post("/kompass/", {"text": "Zauberstab"})
    assert (response.status_code, response["Location"]) == (302, "/kompass/ergebnis/")


def test_filters_that_leave_nothing_can_be_given_up_one_by_one(client: Client, two: None) -> None:
    response = client.get(f"{CATALOGUE}?ki=nein&funktion=finanzen")
    assert (count(response), chips(response)[:2]) == (
        "0 von 2 Einträgen",
        ["Filter entfernen: Buchhaltung und Finanzen", "Filter entfernen: ohne KI"],
    )
    assert headings(response, 3)[:2] == [NOTHING, "Mit weniger Filtern"]
    assert (
        "Kein Eintrag passt zu allen gewählten Filtern. Mit weniger Filtern Ohne „Buchhaltung und Finanzen“: 1 Eintrag "
        "Ohne „ohne KI“: 1 Eintrag Ohne Filter: 2 Einträge"
    ) in page_text(response)
    assert {f"{CATALOGUE}?ki=nein", f"{CATALOGUE}?funktion=finanzen"} <= set(addresses(response))


def test_filters_that_leave_nothing_of_a_search(client: Client, two: None) -> None:
    response = client.post(f"{CATALOGUE}?ki=nein", {"search": "Öl"})
    assert count(response) == "Für „Öl“: 0 von 2 Einträgen"
    assert (
        "Es gibt Einträge mit diesen Wörtern, aber keinen, der zu allen gewählten Filtern passt. "
        "Mit weniger Filtern Ohne Filter: 1 Eintrag Ohne das Suchwort „Öl“: 1 Eintrag"
    ) in page_text(response)


def test_a_word_that_stands_everywhere(client: Client, two: None) -> None:
    response = client.post(CATALOGUE, {"search": "und"})
    assert ("So ein Wort steht in jedem Text. Suchen Sie mit einem Hauptwort, zum Beispiel Rechnung oder Schicht.") in page_text(response)


def test_the_overview_by_function(client: Client, two: None) -> None:
    response = client.get(CATALOGUE)
    assert (count(response), headings(response, 3)) == ("2 Einträge", ["Buchhaltung und Finanzen", "Büro und Dokumente"])
    assert (
        "Alle Einträge mit Beschreibung, Seite für Seite Buchhaltung und Finanzen Überprüfung von Öl "
        "Mit Beschreibung ansehen: Buchhaltung und Finanzen Büro und Dokumente Formular für Ärger ohne KI"
    ) in page_text(response)
    assert {f"{CATALOGUE}?seite=1", f"{CATALOGUE}ueberpruefung/", f"{CATALOGUE}?funktion=buero"} <= set(addresses(response))
    assert chips(response) == []


def test_the_list_of_all(client: Client, two: None) -> None:
    response = client.get(f"{CATALOGUE}?seite=1")
    assert headings(response, 3) == ["Formular für Ärger", "Überprüfung von Öl"]
    assert (
        "Formular für Ärger Ein Mensch entscheidet. ohne KI Aufwand: klein Erster Versuch: 2 bis 4 Wochen "
        "Überprüfung von Öl Ein Mensch entscheidet. Aufwand: klein Erster Versuch: 2 bis 4 Wochen "
        "Aufwand und Zeit sind Schätzungen der Redaktion."
    ) in page_text(response)
    assert '<meta name="robots" content="noindex">' not in response.content.decode()


@pytest.mark.parametrize(
    ("query", "shown", "named", "name"),
    [
        ("?ki=ja", ["Überprüfung von Öl"], ["Filter entfernen: mit KI"], "KI-Anwendungen: mit KI – Lotse"),
        ("?ki=nein", ["Formular für Ärger"], ["Filter entfernen: ohne KI"], "KI-Anwendungen: ohne KI – Lotse"),
        (
            "?ki=nein&funktion=finanzen&funktion=buero",
            ["Formular für Ärger"],
            ["Filter entfernen: Buchhaltung und Finanzen", "Filter entfernen: Büro und Dokumente", "Filter entfernen: ohne KI"],
            "KI-Anwendungen: Buchhaltung und Finanzen, Büro und Dokumente, ohne KI – Lotse",
        ),
    ],
)
def test_a_choice_stands_in_the_address(client: Client, two: None, query: str, shown: list[str], named: list[str], name: str) -> None:
    response = client.get(CATALOGUE + query)
    assert (headings(response, 3), chips(response), title(response)) == (shown, named, name)
    assert count(response) == "1 von 2 Einträgen"
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_a_value_is_a_link_a_mark_or_plain_text(client: Client, two: None) -> None:
    page = client.get(f"{CATALOGUE}?ki=nein").content.decode()
    links = re.findall(r'<a href="([^"]*)" rel="nofollow" class="facet__value"( aria-current="true")?>(.*?)</a>', page)
    assert [(address, bool(current), text_of(name)) for address, current, name in links if "ki=" in address or current][:2] == [
        (f"{CATALOGUE}?funktion=buero&amp;ki=nein", False, "Büro und Dokumente 1"),
        (f"{CATALOGUE}?branche=bau&amp;ki=nein", False, "Bau und Ausbau 1"),
    ]
    assert (CATALOGUE, ' aria-current="true"', "ohne KI 1") in [(address, current, text_of(name)) for address, current, name in links]
    assert '<span class="facet__value facet__value--none"><span>Buchhaltung und Finanzen</span><span class="facet__count">0</span>' in page


@pytest.mark.parametrize("text", ["Überprüfung", "ueberpruefung oel", "ÖL überprüfung"])
def test_search_keeps_its_text_out_of_every_address(client: Client, two: None, text: str) -> None:
    response = client.post(f"{CATALOGUE}?ki=ja", {"search": text})
    assert (response.status_code, response.request["PATH_INFO"], response.request["QUERY_STRING"]) == (200, CATALOGUE, "ki=ja")
    assert headings(response, 3) == ["Überprüfung von Öl"]
    assert (count(response), field(response)) == (f"Für „{text}“: 1 von 2 Einträgen", text)
    assert chips(response) == [f"Suche beenden: „{text}“", "Filter entfernen: mit KI"]
    page = response.content.decode()
    assert text not in "".join([*addresses(response), *re.findall(r'formaction="([^"]*)"', page)])
    assert [name for name, value in response.headers.items() if text in value] == []


def test_during_a_search_facets_are_buttons_that_send_the_text_along(client: Client, two: None) -> None:
    page = client.post(CATALOGUE, {"search": "Öl"}).content.decode()
    assert re.search(
        r'<form id="search-again" action="/ki-anwendungen/" method="post" hidden><input type="hidden" name="csrfmiddlewaretoken"'
        r' value="\w+"><input type="hidden" name="search" value="Öl"></form>',
        page,
    )
    assert '<button type="submit" form="search-again" formaction="/ki-anwendungen/?ki=ja" class="facet__value"><span>mit KI</span>' in page
    assert 'rel="nofollow"' not in page
    response = client.post(f"{CATALOGUE}?ki=ja", {"search": "Öl"})
    assert 'formaction="/ki-anwendungen/" class="facet__value" aria-pressed="true"' in response.content.decode()


def test_an_empty_search_shows_the_overview(client: Client, two: None) -> None:
    response = client.post(CATALOGUE, {"search": "  "})
    assert (count(response), headings(response, 3)) == ("2 Einträge", ["Buchhaltung und Finanzen", "Büro und Dokumente"])


def test_what_was_searched_is_shown_as_text(client: Client, two: None) -> None:
    response = client.post(CATALOGUE, {"search": '<b>"Öl'})
    assert "Für „&lt;b&gt;&quot;Öl“" in response.content.decode()
    assert field(response) == "&lt;b&gt;&quot;Öl"
    assert "<b>" not in response.content.decode()


def test_searched_words_are_marked(client: Client, two: None) -> None:
    page = client.post(CATALOGUE, {"search": "oel"}).content.decode()
    assert '<a href="/ki-anwendungen/ueberpruefung/">Überprüfung von <mark>Öl</mark></a>' in page


def test_a_typing_error_is_searched_as_what_was_meant(client: Client, two: None) -> None:
    response = client.post(CATALOGUE, {"search": "Formualr"})
    assert (count(response), headings(response, 3), field(response)) == (
        "Für „Formular“: 1 von 2 Einträgen",
        ["Formular für Ärger"],
        "Formualr",
    )
    assert "„Formualr“ steht in keinem Eintrag. Gesucht wurde nach „Formular“." in page_text(response)


def test_a_good_german_word_is_asked_about(client: Client, two: None) -> None:
    response = client.post(f"{CATALOGUE}?ki=ja", {"search": "Kante"})
    assert count(response) == "Für „Kante“: 0 von 2 Einträgen"
    assert "„Kante“ steht in keinem Eintrag. Meinten Sie „Kanne“?" in page_text(response)
    page = response.content.decode()
    assert '<form action="/ki-anwendungen/?ki=ja" method="post">' in page
    assert '<button class="link-button" type="submit" name="search" value="Kanne">' in page


def test_some_of_the_words(client: Client, two: None) -> None:
    response = client.post(CATALOGUE, {"search": "Öl Formular"})
    assert count(response) == "Für „Öl Formular“: 2 von 2 Einträgen"
    assert "Kein Eintrag enthält alle Wörter. Diese Einträge enthalten einen Teil davon." in page_text(response)


def test_page_numbers(client: Client) -> None:
    UseCaseFactory.create_batch(25)
    response = client.get(f"{CATALOGUE}?seite=2")
    steps = re.search(r'<nav class="pagination" aria-label="Seiten">(.*?)</nav>', response.content.decode(), re.DOTALL)
    assert text_of(steps[1]) == "Zurück Seite 1 Seite 2"  # type: ignore[index]
    assert (len(headings(response, 3)), count(response)) == (1, "25 Einträge")
    page = client.post(f"{CATALOGUE}?seite=2", {"search": "Übergabe"}).content.decode()
    assert 'formaction="/ki-anwendungen/?seite=1" class="pagination__step">Zurück</button>' in page


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_page_costs_two_queries_at_most(client: Client, django_assert_num_queries: Any, number: int, method: str) -> None:
    UseCaseFactory.create_batch(number)
    with django_assert_num_queries(2):
        response = getattr(client, method)(CATALOGUE, {})
    assert count(response) == {1: "1 Eintrag", 3: "3 Einträge"}[number]
    with django_assert_num_queries(1):
        client.post(f"{CATALOGUE}?ki=ja", {"search": "Übergabe"})


def test_the_only_cookie_is_that_of_the_form(client: Client, two: None) -> None:
    response = client.post(CATALOGUE, {"search": "Öl"})
    assert list(response.cookies) == ["csrftoken"]
    assert Session.objects.count() == 0
