"""Pages of glossary, invented examples and published cases: errors and empty states first, then what they show and what it costs."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from lotse.knowledge.library.terms import load_glossary
from tests.factories.knowledge import CONTENT, UseCaseFactory, use_case
from tests.knowledge.library.makers import case, example, library, term
from tests.pages import heading, headings, page_text, text_of, title

pytestmark = pytest.mark.django_db

NOTICE = (
    "Diesen Betrieb gibt es nicht. Betrieb, Menschen, Aussagen und Ergebnis sind erfunden. Das Beispiel zeigt einen Weg, es beweist nichts."
)
Holds = Callable[..., None]


@pytest.fixture
def holds(tmp_path: Path, installation: Callable[..., Any]) -> Holds:
    """Return a function that gives this installation an invented library."""

    def give(**what: Any) -> None:
        installation(content_dir=library(tmp_path, **what))

    return give


def description(response: Any) -> str:
    return re.search(r'<meta name="description" content="([^"]*)"', response.content.decode())[1]  # type: ignore[index]


@pytest.mark.parametrize(
    "address",
    ["/glossar/gibt-es-nicht/", "/glossar/übermut/", "/beispiele/gibt-es-nicht/", "/beispiele/gibt-es-nicht.json", "/praxisfaelle/eins/"],
)
def test_404_for_an_unknown_entry(client: Client, holds: Holds, address: str) -> None:
    holds(terms=[term()], examples=[example()], cases=[case()])
    response = client.get(address)
    assert (response.status_code, heading(response)) == (404, "Diese Seite gibt es nicht")


@pytest.mark.parametrize("address", ["/glossar/sprachmodell/", "/beispiele/", "/beispiele/werft-mit-zetteln/", "/praxisfaelle/"])
def test_405_for_something_sent(client: Client, holds: Holds, address: str) -> None:
    holds(terms=[term()], examples=[example()], cases=[case()])
    assert client.post(address).status_code == 405


def test_422_for_a_search_that_is_too_long(client: Client, holds: Holds) -> None:
    holds(terms=[term()])
    response = client.post("/glossar/", {"search": "ü" * 101})
    assert (response.status_code, title(response)) == (422, "Fehler: Glossar – Lotse")
    assert "Es gibt ein Problem Suchen Sie mit höchstens 100 Zeichen. Ein Wort genügt." in page_text(response)
    assert headings(response, 2) == ["Es gibt ein Problem", "S"]


def test_403_for_a_search_without_the_mark_of_the_form(holds: Holds) -> None:
    holds(terms=[term()])
    response = Client(enforce_csrf_checks=True).post("/glossar/", {"search": "Öl"})
    assert (response.status_code, heading(response)) == (403, "Das Formular war zu lange offen")


def test_a_search_that_finds_nothing_helps_on(client: Client, holds: Holds) -> None:
    holds(terms=[term()])
    response = client.post("/glossar/", {"search": "Zauberstab"})
    assert (headings(response, 2), headings(response, 3)) == (["Für „Zauberstab“: 0 Treffer"], ["Dieses Wort steht nicht im Glossar"])
    assert "Fehlt ein Wort? Lücke melden" in page_text(response)
    assert "Meinten Sie" not in page_text(response)


def test_a_typing_error_gets_a_button_with_the_right_word(client: Client, holds: Holds) -> None:
    holds(terms=[term()])
    response = client.post("/glossar/", {"search": "Sprachmodlel"})
    assert 'name="search" value="sprachmodell">Meinten Sie „sprachmodell“?</button>' in response.content.decode()


def test_what_is_typed_stands_in_no_address(client: Client, holds: Holds) -> None:
    holds(terms=[term()])
    response = client.post("/glossar/", {"search": "Übersprachmodell <b>"})
    assert [address for address in re.findall(r'(?:href|action)="([^"]*)"', response.content.decode()) if "bersprach" in address] == []
    assert "Für „Übersprachmodell &lt;b&gt;“" in response.content.decode()


def test_empty_pages_say_so(client: Client, holds: Holds) -> None:
    holds()
    assert headings(client.get("/beispiele/"), 2) == ["Noch keine Beispiele"]
    assert (headings(client.get("/praxisfaelle/"), 2), headings(client.get("/praxisfaelle/"), 3)) == (
        ["0 Praxisfälle"],
        ["Noch keine Praxisfälle"],
    )
    assert page_text(client.get("/glossar/")).startswith("Start Glossar Glossar 0 Wörter rund um KI und Arbeit, schlicht erklärt.")


def test_the_glossary_by_letters(client: Client, holds: Holds) -> None:
    holds(terms=[term(), term(key="oel", term="Öl", synonyms=["Schmierstoff"]), term(key="ofen", term="Ofen")])
    response = client.get("/glossar/")
    markup = response.content.decode()
    assert (title(response), heading(response), headings(response, 2)) == ("Glossar – Lotse", "Glossar", ["O", "S"])
    letters = re.search(r'<ul class="letters">(.*?)</ul>', markup, re.DOTALL)[1]  # type: ignore[index]
    assert re.findall(r'<a href="([^"]*)">(.)</a>', letters) == [("#buchstabe-o", "O"), ("#buchstabe-s", "S")]
    assert 'id="buchstabe-o"' in markup
    assert [text_of(found) for found in re.findall(r"<dt>(.*?)</dt>", markup)] == ["Ofen", "Öl Schmierstoff", "Sprachmodell"]


def test_a_term_with_everything(client: Client, holds: Holds) -> None:
    UseCaseFactory(entry=use_case(title="Belege prüfen für Ümit"))
    UseCaseFactory(entry=use_case("entwurf"), live=False)
    law = {"law": "betrvg", "place": "§ 1"}
    holds(
        terms=[
            term(synonyms=["LLM"], related=["oel"], use_cases=["entwurf", "belege-pruefen", "weg"], source=law),
            term(key="oel", term="Öl"),
        ]
    )
    response = client.get("/glossar/sprachmodell/")
    assert (title(response), heading(response)) == ("Sprachmodell – Glossar – Lotse", "Sprachmodell")
    assert description(response) == "Ein Modell, das Wörter aneinanderreiht."
    assert page_text(response) == (
        "Start Glossar Sprachmodell Sprachmodell Ein Modell, das Wörter aneinanderreiht. Genauer Es hat aus Texten gelernt. Es kann irren. "
        "Auch genannt: LLM Im Alltag Beispiel (erfunden): Auf „Guten“ folgt oft „Tag“. Woher diese Erklärung stammt "
        "In unseren Worten nach: § 1. Das ersetzt keine Rechtsberatung. "
        "Quelle: Betriebsverfassungsgesetz, Fassung von April 2026, gelesen am 22. November 2026 "
        "Verwandte Wörter Öl Ein Modell, das Wörter aneinanderreiht. Das kommt vor bei Belege prüfen für Ümit "
        "Von einem Programm geschrieben. Noch kein Mensch hat den Text fachlich geprüft. Zum ganzen Glossar"
    )


def test_a_term_with_nothing_more(client: Client, holds: Holds) -> None:
    holds(terms=[term()])
    assert headings(client.get("/glossar/sprachmodell/"), 2) == ["Genauer", "Im Alltag"]


def test_an_example_says_three_times_that_it_is_invented(client: Client, holds: Holds) -> None:
    UseCaseFactory(entry=use_case(title="Belege prüfen"))
    holds(examples=[example()])
    response = client.get("/beispiele/werft-mit-zetteln/")
    assert title(response) == "Erfundenes Beispiel: Werft mit 30 Beschäftigten räumt Zettel auf – Lotse"
    assert heading(response) == "Erfundenes Beispiel: Werft mit 30 Beschäftigten räumt Zettel auf"
    assert description(response) == "Erfundenes Beispiel: Eine Werft räumt auf."
    assert f"Erfunden {NOTICE}" in page_text(response)
    record = json.loads(client.get("/beispiele/werft-mit-zetteln.json").content)
    assert (record["invented"], record["title"], record["summary"], record["notice"]) == (
        True,
        title(response)[:-8],
        description(response),
        NOTICE,
    )
    assert record["use_cases"] == [{"key": "belege-pruefen", "title": "Belege prüfen"}]


def test_an_example_shows_the_whole_way_and_all_sides(client: Client, holds: Holds) -> None:
    holds(examples=[example()])
    response = client.get("/beispiele/werft-mit-zetteln/")
    assert headings(response, 2) == [
        "Der Betrieb", "Das Anliegen", "Was der Kompass zeigte", "Der Weg", "Wie die Seiten es sehen", "Das Ergebnis",
        "Was sich daraus lernen lässt",
    ]  # fmt: skip
    assert headings(response, 3) == ["Woche 1", "Woche 2", "Woche 3", "Woche 4", "Geschäftsführung", "Betriebsrat", "Beschäftigte"]
    assert "Woche 2 Wer: Betriebsrat Alle reden." in page_text(response)
    assert "Das Ergebnis Ohne KI gelöst. Ein Formular reicht." in page_text(response)


def test_without_a_works_council_the_elected_speak(client: Client, holds: Holds) -> None:
    way = [{"when": f"Tag {day}", "who": "staff", "text": "Alle reden."} for day in range(1, 5)]
    holds(examples=[example(has_works_council=False, way=way)])
    assert headings(client.get("/beispiele/werft-mit-zetteln/"), 3)[-3:] == [
        "Geschäftsführung", "Gewählte Vertretung, ohne Betriebsrat", "Beschäftigte",
    ]  # fmt: skip


def test_examples_stand_on_a_page_of_their_own_and_are_never_counted(client: Client, holds: Holds) -> None:
    holds(examples=[example(), example(key="andere-werft")], cases=[case()])
    assert headings(client.get("/beispiele/"), 2) == ["Erfundenes Beispiel: Werft mit 30 Beschäftigten räumt Zettel auf"] * 2
    cases = client.get("/praxisfaelle/")
    assert headings(cases, 2) == ["1 Praxisfall"]
    assert "Werft mit 30 Beschäftigten" not in cases.content.decode()
    assert "/beispiele/werft-mit-zetteln/" not in cases.content.decode()


def test_a_case_says_whose_words_it_holds(client: Client, holds: Holds) -> None:
    UseCaseFactory(entry=use_case(title="Belege prüfen"))
    holds(cases=[case()])
    assert page_text(client.get("/praxisfaelle/")).endswith(
        "1 Praxisfall Werft Öl: Belege lesen Die Werft liest Belege. Die Leiterin ist zufrieden. "
        "Wer die Wirkung nennt der Betrieb selbst Betriebsrat erwähnt unbekannt Land Deutschland KI-Anwendung Belege prüfen "
        "Quelle: Küstenblatt (erfunden): Ohne Zettel. Anfang gelesen am 20. November 2026 in einer gespeicherten Fassung."
    )


def test_cases_of_one_use_case(client: Client, holds: Holds) -> None:
    UseCaseFactory(entry=use_case(title="Belege prüfen"))
    UseCaseFactory(entry=use_case("touren", title="Ärger mit Touren"))
    holds(
        cases=[
            case(),
            case(key="hafen", heading="Hafen: Touren", use_cases=["touren", "belege-pruefen"]),
            case(key="kai", use_cases=["entwurf"]),
        ]
    )
    response = client.get("/praxisfaelle/?anwendung=touren")
    assert (title(response), headings(response, 2)) == ("Praxisfälle: Ärger mit Touren – Lotse", ["1 von 3 Praxisfällen: Ärger mit Touren"])
    assert headings(response, 3) == ["Hafen: Touren"]
    chips = re.findall(r'<a class="chip"[^>]*>(.*?)</a>', response.content.decode(), re.DOTALL)
    assert [text_of(chip) for chip in chips] == [
        "Alle (3)",
        "Ärger mit Touren (1)",
        "Belege prüfen (2)",
        "Filter entfernen: Ärger mit Touren",
    ]
    assert '<meta name="robots" content="noindex">' in response.content.decode()


@pytest.mark.parametrize("value", ["wal", "entwurf", "<script>", "ü" * 200])
def test_a_wrong_use_case_is_told_and_all_are_shown(client: Client, holds: Holds, value: str) -> None:
    holds(cases=[case(use_cases=["entwurf"])])
    response = client.get("/praxisfaelle/", {"anwendung": value})
    assert response.status_code == 200
    assert f"Nicht alles aus der Adresse passt Zu „{value[:40]}“ gibt es keine Praxisfälle. Sie sehen alle." in page_text(response)
    assert "<script>" not in response.content.decode()
    assert headings(response, 2) == ["1 Praxisfall"]


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/glossar/", 0),
        ("/glossar/wort-0/", 1),
        ("/beispiele/", 0),
        ("/beispiele/werft-0/", 1),
        ("/beispiele/werft-0.json", 1),
        ("/praxisfaelle/", 1),
        ("/praxisfaelle/?anwendung=belege-0", 1),
    ],
)
def test_what_a_page_costs(client: Client, holds: Holds, django_assert_num_queries: Any, address: str, queries: int, number: int) -> None:
    keys = [f"belege-{place}" for place in range(number)]
    for key in keys:
        UseCaseFactory(entry=use_case(key))
    holds(
        terms=[term(key=f"wort-{place}", term=f"Wort{place}", use_cases=keys) for place in range(number)],
        examples=[example(key=f"werft-{place}", use_cases=keys) for place in range(number)],
        cases=[case(key=f"fall-{place}", use_cases=keys[:2]) for place in range(number)],
    )
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


def test_a_use_case_links_the_first_occurrence_and_no_heading(client: Client, holds: Holds) -> None:
    entry = use_case(
        title="Sprachmodell für Öl",
        promise="Ein Sprachmodell hilft.",
        description__text="Das Sprachmodell & der Mensch. Noch ein Sprachmodell.",
        against="Ein Sprachmodell irrt.",
    )
    UseCaseFactory(entry=entry)
    holds(terms=[term()])
    markup = client.get("/ki-anwendungen/belege-pruefen/").content.decode()
    link = '<a class="term" href="/glossar/sprachmodell/">Sprachmodell</a>'
    assert markup.count(link) == 1
    assert f"<p>Das {link} &amp; der Mensch. Noch ein Sprachmodell.</p>" in markup
    assert [found for found in re.findall(r"<h\d.*?</h\d>", markup, re.DOTALL) if "/glossar/" in found] == []
    assert "Gepunktet unterstrichene Wörter erklärt das Glossar." in markup
    assert entry.description.text == "Das Sprachmodell & der Mensch. Noch ein Sprachmodell."


def test_a_use_case_without_explained_words_says_nothing_of_the_glossary(client: Client, holds: Holds) -> None:
    UseCaseFactory(entry=use_case())
    holds()
    assert "Gepunktet" not in client.get("/ki-anwendungen/belege-pruefen/").content.decode()


def test_a_use_case_shows_its_cases(client: Client, holds: Holds) -> None:
    UseCaseFactory(entry=use_case())
    holds(cases=[case(), case(key="kai", heading="Kai: anders", use_cases=["touren"])])
    response = client.get("/ki-anwendungen/belege-pruefen/")
    assert '<a href="#praxisfaelle">Praxisfälle</a>' in response.content.decode()
    section = re.search(r'<section id="praxisfaelle".*?</section>', response.content.decode(), re.DOTALL)[0]  # type: ignore[index]
    assert text_of(section).startswith("Was andere berichten Veröffentlichte Fälle wirklicher Betriebe. Wir haben sie gelesen")
    assert headings(response, 3).count("Werft Öl: Belege lesen") == 1
    assert "Kai: anders" not in response.content.decode()


def test_a_use_case_without_cases_has_no_section_for_them(client: Client, holds: Holds) -> None:
    UseCaseFactory(entry=use_case())
    holds()
    assert "praxisfaelle" not in client.get("/ki-anwendungen/belege-pruefen/").content.decode().replace('href="/praxisfaelle/"', "")


def test_every_page_leads_to_the_library() -> None:
    footer = Client().get("/impressum/").content.decode().partition("<footer")[2]
    for address, label in (("/glossar/", "Glossar"), ("/praxisfaelle/", "Praxisfälle"), ("/beispiele/", "Erfundene Beispiele")):
        assert f'<a href="{address}">{label}</a>' in footer


@pytest.mark.parametrize("address", [f"/glossar/{key}/" for key in load_glossary(CONTENT)])
def test_every_term_of_this_library_has_a_page(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200
