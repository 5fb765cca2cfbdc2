"""Pages of the view of tasks: errors and empty states first, then choosing, the sheet, and what the pages cost."""

import re
from typing import Any

import pytest
from django.core import signing
from django.test import Client

from tests.factories.knowledge import UseCaseFactory, use_case
from tests.pages import heading, headings, page_text, text_of, title

pytestmark = pytest.mark.django_db

OVERVIEW, AREA, CHOOSE, SHEET, CLEAR = (
    "/aufgaben/",
    "/aufgaben/metall/",
    "/aufgaben/auswahl/",
    "/aufgaben/mitnehmen/",
    "/aufgaben/loeschen/",
)
SEARCH, OCCUPATION = "/berufe/", "/berufe/cnc-fraeser/"
FAULTS = "e2832"  # „Fehlersuche betreiben“
NOTHING_CHOSEN = "Wählen Sie mindestens eine Aufgabe aus."


@pytest.fixture
def faults() -> Any:
    """The use case that advises on faults."""
    return UseCaseFactory(entry=use_case("stoerungen-beheben", title="Hilfe bei Störungen"))


def kept(client: Client) -> Any:
    """Return what the cookie of the browser holds."""
    return signing.loads(client.cookies["lotse_aufgaben"].value, salt="lotse.tasks")


def rows(response: Any) -> list[str]:
    """Return the body rows of the table as text."""
    return [text_of(row) for row in re.findall(r'<tr id="aufgabe-\d+">(.*?)</tr>', response.content.decode(), re.DOTALL)]


@pytest.mark.parametrize("path", ["/aufgaben/zauberei/", "/berufe/zauberer/", "/berufe/metall/", "/aufgaben/dreher/"])
def test_404_for_what_does_not_exist(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("source", ["", "zauberei", "beruf.zauberer", "beruf.", "metall|e1"])
def test_404_for_tasks_of_a_page_that_does_not_exist(client: Client, source: str) -> None:
    assert client.post(CHOOSE, {"source": source, "task": FAULTS}).status_code == 404


@pytest.mark.parametrize("path", [CHOOSE, CLEAR])
def test_405_for_reading_what_only_takes_forms(client: Client, path: str) -> None:
    assert client.get(path).status_code == 405


@pytest.mark.parametrize("path", [SEARCH, CHOOSE, SHEET, CLEAR])
def test_403_without_the_mark_of_the_form(path: str) -> None:
    response = Client(enforce_csrf_checks=True).post(path, {"occupation": "Köchin", "keep": "Öl"})
    assert (response.status_code, heading(response)) == (403, "Das Formular war zu lange offen")


def test_422_when_nothing_is_ticked(client: Client) -> None:
    response = client.post(CHOOSE, {"source": "metall", "task": ["e0", "gibt-es-nicht"]})
    assert response.status_code == 422
    assert f"Es gibt ein Problem {NOTHING_CHOSEN}" in page_text(response)
    assert title(response) == "Fehler: Metallbearbeitung und Zerspanung: Aufgaben – Lotse"
    assert "lotse_aufgaben" not in client.cookies


def test_422_for_more_tasks_than_a_sheet_holds_and_the_ticks_stay(client: Client) -> None:
    for source in ("metall", "buero", "bau"):
        page = client.get(f"/aufgaben/{source}/").content.decode()
        keys = re.findall(r'name="task" value="([^"]+)"', page)
        response = client.post(CHOOSE, {"source": source, "task": keys})
    assert response.status_code == 422
    assert (
        "Es passen höchstens 40 Aufgaben auf das Blatt. Wählen Sie weniger aus oder nehmen Sie auf dem Blatt welche heraus."
    ) in page_text(response)
    assert response.content.decode().count(" checked>") == len(keys)
    assert list(kept(client)["tasks"]) == ["metall", "buero"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Schreiben Sie einen Beruf, zum Beispiel Tischlerin oder Lagerist."),
        ("ü" * 101, "Schreiben Sie den Beruf in höchstens 100 Zeichen, zum Beispiel Tischlerin oder Lagerist."),
    ],
)
def test_422_for_a_search_without_an_answer(client: Client, text: str, message: str) -> None:
    response = client.post(SEARCH, {"occupation": text})
    assert response.status_code == 422
    assert f"Es gibt ein Problem {message}" in page_text(response)


def test_an_unknown_occupation_helps_on(client: Client) -> None:
    response = client.post(SEARCH, {"occupation": "xyzzy"})
    assert (response.status_code, headings(response, 2)) == (200, ["Zu „xyzzy“ ist kein Beruf bekannt"])
    assert "Schreiben Sie den Beruf anders, zum Beispiel Maurer statt Bau." in page_text(response)


def test_an_empty_sheet_helps_on(client: Client) -> None:
    response = client.get(SHEET)
    assert headings(response, 2) == ["Noch keine Aufgabe gewählt"]
    assert "Wählen Sie einen Arbeitsbereich oder einen Beruf und kreuzen Sie Aufgaben an. Zu den Arbeitsbereichen" in page_text(response)


def test_422_for_a_text_that_is_too_long_and_it_stays_in_the_field(client: Client) -> None:
    response = client.post(SHEET, {"keep": "Ö" * 1_001})
    assert response.status_code == 422
    assert "Ihr Text hat 1001 Zeichen, möglich sind 1.000. Kürzen Sie ihn auf das, was Ihnen am wichtigsten ist." in page_text(response)
    assert "Ö" * 1_001 in response.content.decode()


def test_422_for_a_text_that_no_cookie_holds(client: Client) -> None:
    text = "".join(chr(0x20000 + n * 7_919 % 40_000) for n in range(1_000))  # a thousand different characters cannot be packed
    response = client.post(SHEET, {"keep": text})
    assert response.status_code == 422
    message = "Ihr Text ist zu lang, um ihn auf Ihrem Gerät zu behalten. Kürzen Sie ihn oder nehmen Sie Aufgaben vom Blatt."
    assert message in page_text(response)
    assert text in response.content.decode()


def test_a_cookie_that_was_changed_counts_as_none(client: Client) -> None:
    client.cookies["lotse_aufgaben"] = "gefälscht"
    assert headings(client.get(SHEET), 2) == ["Noch keine Aufgabe gewählt"]


def test_a_signed_cookie_of_another_shape_counts_as_none(client: Client) -> None:
    client.cookies["lotse_aufgaben"] = signing.dumps({"tasks": [1], "keep": 2}, salt="lotse.tasks")
    assert headings(client.get(SHEET), 2) == ["Noch keine Aufgabe gewählt"]


def test_the_overview_names_all_areas_in_groups(client: Client, faults: Any) -> None:
    response = client.get(OVERVIEW)
    assert (heading(response), page_text(response).count("Aufgaben hilft etwas")) == ("Aufgaben: was hilft, was bleibt", 42)
    assert headings(response, 3)[0] == "Leitung, Büro und Daten"
    assert "Werkstücke bearbeiten, Maschinen einrichten und bedienen · bei 1 von 22 Aufgaben hilft etwas" in page_text(response)


def test_an_area_says_what_helps_what_stays_and_what_grows(client: Client, faults: Any) -> None:
    response = client.get(AREA)
    assert rows(response)[0] == (
        "1. Fehlersuche betreiben Hilfe bei Störungen berät Sicher abschalten und die Ursache bestätigen. "
        "Ein Fehler kann Menschen verletzen. Deshalb entscheidet ein Mensch vor Ort. Fachlich urteilen, Ohne Technik weiterarbeiten"
    )
    assert headings(response, 2)[:3] == [
        "Bei 1 von 22 Aufgaben kann etwas helfen",
        "Aufgabe für Aufgabe",
        "Welches Können hier wichtiger wird",
    ]
    assert 'aria-label="berät: Aufgabe 1"' in response.content.decode()


def test_a_withdrawn_use_case_is_left_out(client: Client, faults: Any) -> None:
    faults.live = False
    faults.save()
    response = client.get(AREA)
    assert "Hilfe bei Störungen" not in page_text(response)
    assert rows(response)[0].startswith("1. Fehlersuche betreiben nichts aus dem Katalog Die ganze Aufgabe. Im Katalog steht dazu nichts.")


def test_the_index_stands_on_areas_with_its_limits_and_nowhere_else(client: Client, faults: Any) -> None:
    area = page_text(client.get(AREA))
    assert "schätzt die ILO im Mittel mit 0,2 ein, auf einer Skala von 0 (nichts) bis 1 (alles)." in area
    assert "Über Ihren Betrieb, eine Stelle oder einen Menschen sagt er nichts." in area
    client.post(CHOOSE, {"source": "metall", "task": FAULTS})
    for path in (OCCUPATION, SHEET, OVERVIEW):
        assert "ILO" not in page_text(client.get(path))


def test_an_occupation_marks_what_was_not_joined_by_hand(client: Client, faults: Any) -> None:
    response = client.get(OCCUPATION)
    assert (heading(response), title(response)) == ("CNC-Fräser / CNC-Fräserin", "CNC-Fräser / CNC-Fräserin: Aufgaben – Lotse")
    assert "Von Hand zugeordnet ist, was auch im Arbeitsbereich steht: Metallbearbeitung und Zerspanung." in page_text(response)
    assert "Fehlersuche betreiben Hilfe bei Störungen berät" in rows(response)[0]
    assert "automatisch zugeordnet" not in rows(response)[0]


def test_an_occupation_outside_all_areas_says_so(client: Client, faults: Any) -> None:
    matched = client.get("/berufe/tischkreissaegenfuehrer/")
    assert "Für diesen Beruf ist alles automatisch zugeordnet. Es kann danebenliegen." in page_text(matched)
    assert any("automatisch zugeordnet" in row for row in rows(matched))
    nothing = client.get("/berufe/tischler/")
    assert headings(nothing, 2)[0] == "Zu keiner der 13 Aufgaben ist etwas zugeordnet"
    assert (
        "Dieser Beruf gehört zu keinem der 42 Arbeitsbereiche, und niemand hat ihn von Hand zugeordnet. "
        "Zu diesem Beruf ist wenig zugeordnet. Fragen Sie den Kompass in Ihren Worten oder wählen Sie einen Arbeitsbereich."
    ) in page_text(nothing)


def test_an_occupation_with_many_activities_shows_thirty(client: Client) -> None:
    response = client.get("/berufe/krankenpfleger-allgemeine-krankenpflege/")
    assert len(rows(response)) == 30
    assert re.search(r"ESCO nennt \d+ weitere Tätigkeiten\.", page_text(response))


def test_a_search_shows_the_nearest_occupations_and_no_address_holds_the_text(client: Client) -> None:
    response = client.post(SEARCH, {"occupation": "CNC-Frserin"})
    assert headings(response, 3)[0] == "CNC-Fräser / CNC-Fräserin"
    assert 'href="/berufe/cnc-fraeser/"' in response.content.decode()
    assert re.findall(r'(?:href|action)="[^"]*Frserin', response.content.decode()) == []


def test_chosen_tasks_stand_on_the_sheet_with_their_use_cases(client: Client, faults: Any) -> None:
    response = client.post(CHOOSE, {"source": "metall", "task": [FAULTS, "gibt-es-nicht"]})
    assert (response.status_code, response["Location"]) == (302, SHEET)
    client.post(CHOOSE, {"source": "beruf.cnc-fraeser", "task": FAULTS})

    response = client.get(SHEET)

    assert kept(client) == {"tasks": {"metall": [FAULTS], "beruf.cnc-fraeser": [FAULTS]}}
    assert client.cookies["lotse_aufgaben"]["path"] == "/aufgaben/"
    assert headings(response, 2) == [
        "Metallbearbeitung und Zerspanung",
        "CNC-Fräser / CNC-Fräserin",
        "Diese Einträge passen zu Ihren Aufgaben",
        "Den Kompass dazu fragen",
    ]
    assert page_text(response).count("Hilfe bei Störungen (berät).") == 2
    assert 'action="/kompass/" method="post"' in response.content.decode()
    assert "Diese Aufgaben kosten uns Zeit: Fehlersuche betreiben." in response.content.decode()


def test_chosen_tasks_without_a_use_case_are_a_result_too(client: Client) -> None:
    client.post(CHOOSE, {"source": "metall", "task": FAULTS})
    assert "Das ist auch ein Ergebnis: Sie bleiben bei den Menschen." in page_text(client.get(SHEET))


def test_a_task_comes_off_the_sheet_and_everything_can_be_erased(client: Client, faults: Any) -> None:
    client.post(CHOOSE, {"source": "metall", "task": FAULTS})
    client.post(SHEET, {"keep": "Das Gehör für die Maschine"})
    client.post(CHOOSE, {"remove": f"metall|{FAULTS}"})
    assert kept(client) == {"keep": "Das Gehör für die Maschine"}
    client.post(CHOOSE, {"remove": "Unsinn"})
    assert client.post(CLEAR)["Location"] == OVERVIEW
    assert client.cookies["lotse_aufgaben"].value == ""


def test_what_must_not_be_lost_is_kept_on_the_device_and_printed(client: Client) -> None:
    text = "Zeit für Gespräche.\nDer Stolz auf ein <gerades> Stück."
    response = client.post(SHEET, {"keep": text})
    assert (response.status_code, response["Location"]) == (302, SHEET)
    sheet = client.get(SHEET).content.decode()
    assert '<p class="task-keep">Zeit für Gespräche.\nDer Stolz auf ein &lt;gerades&gt; Stück.</p>' in sheet
    assert "no-cache" in client.get(SHEET)["Cache-Control"]


@pytest.mark.parametrize("number", [1, 3])
def test_pages_ask_the_database_once_whatever_there_is(client: Client, django_assert_num_queries: Any, number: int) -> None:
    keys = ("stoerungen-beheben", "prozessdaten-ueberwachen", "sichtpruefung-kamera")
    sources = ("metall", "buero", "beruf.cnc-fraeser")
    for key in keys[:number]:
        UseCaseFactory(entry=use_case(key, title=f"Übergabe {key}"))
    for source in sources[:number]:
        path = f"/berufe/{source.removeprefix('beruf.')}/" if source.startswith("beruf.") else f"/aufgaben/{source}/"
        first = re.findall(r'name="task" value="([^"]+)"', client.get(path).content.decode())[0]
        client.post(CHOOSE, {"source": source, "task": first})
    for path, queries in ((OVERVIEW, 1), (AREA, 1), (OCCUPATION, 1), (SHEET, 1), (SEARCH, 0)):
        with django_assert_num_queries(queries):
            client.get(path)
    with django_assert_num_queries(0):
        client.post(SEARCH, {"occupation": "Dreherin"})
