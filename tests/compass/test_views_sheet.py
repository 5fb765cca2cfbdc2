"""Downloading the Kompassblatt: choices, errors, what the address, the name and the log do not hold."""

import io
import json
import logging
import re
from typing import Any

import docx
import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from lotse.compass.models import DailyCount
from lotse.compass.views import SHEETS_PER_MINUTE
from lotse.knowledge.models import UseCase
from tests.compass.test_views_around import NO_STORE, knowing
from tests.factories.compass import FITS, NOTHING, STOP
from tests.pages import heading, headings, page_text, title
from tests.ui.pdf_structure import opened, problems

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kompass")]

TAKEAWAY, SHEET = "/kompass/mitnehmen/", "/kompass/mitnehmen/kompassblatt/"
CHOICE = {"audience": "management", "use_case": "rechnungen-lesen", "format": "pdf"}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_sheet_is_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)(SHEET).status_code == 405


def test_without_a_need_there_is_no_sheet(client: Client) -> None:
    response = client.get(SHEET, CHOICE)
    assert (response.status_code, response["Location"]) == (302, "/")


@pytest.mark.parametrize("need", [NOTHING, STOP])
def test_without_a_match_there_is_no_sheet_and_the_page_says_so(client: Client, need: str) -> None:
    response = knowing(client, need).get(SHEET, CHOICE)
    assert (response.status_code, response["Location"]) == (302, TAKEAWAY)
    page = client.get(TAKEAWAY)
    assert "Ohne Vorschlag gibt es kein Kompassblatt. Ihr Anliegen und die Kontakte können Sie trotzdem mitnehmen." in page_text(page)
    assert f'action="{SHEET}"' not in page.content.decode()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"audience": "chef"}, "Für diesen Kreis gibt es kein Blatt. Wählen Sie einen aus der Liste."),
        ({"audience": ""}, "Wählen Sie, für wen das Blatt ist."),
        ({"use_case": "gibt-es-nicht"}, "Diesen Vorschlag enthält Ihr Ergebnis nicht oder nicht mehr. Wählen Sie einen aus der Liste."),
        ({"use_case": ""}, "Wählen Sie einen Vorschlag."),
        ({"format": "exe"}, "Diese Art von Datei gibt es nicht. Wählen Sie PDF, Word oder JSON."),
        ({"format": ""}, "Wählen Sie die Art der Datei: PDF, Word oder JSON."),
    ],
)
def test_422_for_a_choice_that_does_not_exist_and_the_rest_stays(client: Client, changed: dict[str, str], sentence: str) -> None:
    response = knowing(client, FITS).get(SHEET, {**CHOICE, "audience": "works_council", **changed})
    assert (response.status_code, heading(response)) == (422, "Anliegen mitnehmen")
    assert page_text(response).count(sentence) == 2
    assert title(response).startswith("Fehler: ")
    if "audience" not in changed:
        assert re.search(r'value="works_council"[^>]* checked', response.content.decode())


def test_422_when_the_entry_was_withdrawn_meanwhile(client: Client) -> None:
    UseCase.objects.filter(key="rechnungen-lesen").update(live=False)
    response = knowing(client, FITS).get(SHEET, CHOICE)
    assert response.status_code == 422
    assert page_text(response).count("Diesen Vorschlag enthält Ihr Ergebnis nicht oder nicht mehr. Wählen Sie einen aus der Liste.") == 2


def test_429_after_too_many_sheets(client: Client) -> None:
    knowing(client, FITS)
    statuses = {client.get(SHEET, {**CHOICE, "format": "json"}).status_code for _ in range(SHEETS_PER_MINUTE)}
    refused = client.get(SHEET, CHOICE)
    assert statuses == {200}
    assert (refused.status_code, heading(refused)) == (429, "Das waren zu viele Anfragen in kurzer Zeit")


@pytest.mark.parametrize(
    ("audience", "name", "first"),
    [
        ("management", "kompassblatt-leitung", "Kompassblatt für die Leitung"),
        ("works_council", "kompassblatt-betriebsrat", "Kompassblatt für den Betriebsrat"),
    ],
)
def test_the_sheet_as_three_kinds_of_file(client: Client, audience: str, name: str, first: str) -> None:
    knowing(client, FITS, plz="30159")
    answers = {kind: client.get(SHEET, {**CHOICE, "audience": audience, "format": kind}) for kind in ("pdf", "docx", "json")}
    for kind, response in answers.items():
        assert (response.status_code, response["Cache-Control"]) == (200, NO_STORE)
        assert response["Content-Disposition"] == f'attachment; filename="{name}.{kind}"'
    assert [response["Content-Type"] for response in answers.values()] == ["application/pdf", WORD, "application/json"]
    assert problems(answers["pdf"].content) == []
    file = opened(answers["pdf"].content)
    assert str(file.docinfo["/Title"]) == first
    word = docx.Document(io.BytesIO(answers["docx"].content))
    assert word.paragraphs[0].text == first
    assert FITS in [paragraph.text for paragraph in word.paragraphs]
    data = json.loads(answers["json"].content)
    assert (data["paper"], data["version"], data["audience"], data["need"]) == ("kompassblatt", 1, audience, FITS)
    assert data["subject"]["key"] == "rechnungen-lesen"


def test_without_a_works_council_the_name_of_the_file_says_staff(client: Client) -> None:
    response = knowing(client, FITS, works_council="no").get(SHEET, {**CHOICE, "audience": "works_council", "format": "json"})
    assert response["Content-Disposition"] == 'attachment; filename="kompassblatt-beschaeftigte.json"'


def test_nothing_is_stored_counted_or_logged(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        response = knowing(client, FITS).get(SHEET, CHOICE)
    assert FITS not in caplog.text
    assert FITS[:9] not in "".join(f"{name}{value}" for name, value in response.items())
    assert (DailyCount.objects.count(), Session.objects.count(), dict(response.cookies)) == (0, 0, {})


def test_the_page_offers_the_sheet_with_a_choice_made(client: Client) -> None:
    response = knowing(client, FITS).get(TAKEAWAY)
    markup = response.content.decode()
    assert headings(response, 2)[0] == "Als Text"
    assert f'<form action="{SHEET}" method="get"' in markup
    chosen = re.findall(r'name="(\w+)" value="([\w-]+)"[^>]* checked', markup)
    assert chosen == [("audience", "management"), ("use_case", "rechnungen-lesen"), ("format", "pdf")]
    assert (
        "Rechnungen auslesen"
        in page_text(response).partition("Um welchen Vorschlag geht es vor allem?")[2].partition("Als welche Datei?")[0]
    )


@pytest.mark.parametrize(
    ("situation", "label"),
    [
        ({}, "Betriebsrat (beginnt mit Fragen an den Arbeitgeber)"),
        ({"works_council": "yes"}, "Betriebsrat (beginnt mit Fragen an den Arbeitgeber)"),
        ({"works_council": "no"}, "Beschäftigte (beginnt mit Fragen an den Arbeitgeber)"),
        ({"self_employed": True}, "Beschäftigte (beginnt mit Fragen an den Arbeitgeber)"),
    ],
)
def test_without_a_works_council_the_second_sheet_is_for_the_staff(client: Client, situation: dict[str, Any], label: str) -> None:
    assert label in page_text(knowing(client, FITS, **situation).get(TAKEAWAY))


@pytest.mark.parametrize("kind", ["pdf", "docx", "json"])
@pytest.mark.parametrize("count", [1, 3])
def test_a_sheet_costs_the_same_queries_however_much_it_shows(
    client: Client, django_assert_num_queries: Any, kind: str, count: int
) -> None:
    row = UseCase.objects.get(key="rechnungen-lesen")
    row.content["related"] = [*["angebote-schreiben", "touren-planen", "anrufe-ordnen"][:count], *["fehlt-eins", "fehlt-zwei"][: 3 - count]]
    row.save()
    knowing(client, FITS)
    client.get(SHEET, {**CHOICE, "format": kind})
    with django_assert_num_queries(3):
        client.get(SHEET, {**CHOICE, "format": kind})
