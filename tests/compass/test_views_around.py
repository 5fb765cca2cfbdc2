"""Around the result: facts about the firm, the page to take away, a shared gap, erasing, the way to a contact."""

import re
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import signing
from django.test import Client

from lotse.compass.models import DailyCount, GapNote
from lotse.compass.views import GAPS_PER_HOUR
from lotse.core.models import AuditEntry
from lotse.region.queries import current_region
from tests.browser.live_site import cookies
from tests.factories.compass import FITS, IN_NEED, NOTHING
from tests.pages import heading, headings, page_text, title

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kompass")]

FIRM, TAKEAWAY, GAP, CLEAR = "/kompass/angaben/", "/kompass/mitnehmen/", "/kompass/luecke/", "/kompass/loeschen/"
RESULT, ADVICE = "/kompass/ergebnis/", "/beratung/"
NO_STORE = "max-age=0, no-cache, no-store, must-revalidate, private"
NO_CONSENT = "Kreuzen Sie an, dass Lotse den Text aufbewahren darf. Ohne Ihr Ja wird nichts gespeichert."


def knowing(client: Client, need: str = "", **situation: object) -> Client:
    """Return the client of somebody whose device keeps this need and these facts."""
    for name, (value, _) in cookies(need, situation).items():
        client.cookies[name] = value
    return client


def firm_of(response: Any) -> dict[str, Any]:
    return signing.loads(response.cookies["lotse_angaben"].value, salt="lotse.situation")


@pytest.mark.parametrize(
    ("values", "sentences"),
    [
        ({"plz": "3015"}, ["Das ist keine Postleitzahl. Eine Postleitzahl hat fünf Ziffern."]),
        (
            {"plz": "21039"},
            ["Die Postleitzahl 21039 liegt in Hamburg und in Schleswig-Holstein. In welcher Gemeinde ist Ihr Betrieb?"],
        ),
        ({"industry": "ß" * 101}, ["Nennen Sie die Branche in wenigen Worten, zum Beispiel Metallbau."]),
    ],
)
def test_422_for_facts_that_are_wrong_keeps_them(client: Client, values: dict[str, str], sentences: list[str]) -> None:
    response = client.post(FIRM, {"asker": "staff", **values})
    assert (response.status_code, heading(response)) == (422, "Angaben zum Betrieb")
    for sentence in sentences:
        assert page_text(response).count(sentence) == 2
    for value in values.values():
        assert f'value="{value}"' in response.content.decode()
    assert "lotse_angaben" not in response.cookies


def test_an_ambiguous_postcode_asks_and_the_answer_is_taken(client: Client) -> None:
    asked = client.post(FIRM, {"plz": "22113"})
    assert 'name="land"' in asked.content.decode()
    answered = client.post(FIRM, {"plz": "22113", "land": "01"})
    assert (answered.status_code, firm_of(answered)) == (302, {"plz": "22113", "land": "01"})
    assert "Arbeit und Leben Schleswig-Holstein e.V." in page_text(client.get(ADVICE))


def test_the_form_for_facts_is_empty_at_first_and_filled_later(client: Client) -> None:
    empty = client.get(FIRM)
    assert (empty.status_code, heading(empty), title(empty)) == (200, "Angaben zum Betrieb", "Angaben zum Betrieb – Lotse")
    assert empty["Cache-Control"] == NO_STORE
    assert 'name="land"' not in empty.content.decode()
    filled = knowing(client, plz="22113", land="02", industry="Ölmühle", self_employed=True).get(FIRM).content.decode()
    assert 'value="22113"' in filled
    assert 'value="Ölmühle"' in filled
    assert re.search(r'name="self_employed"[^>]*checked', filled)
    assert re.search(r'name="land" value="02"[^>]*checked', filled)


@pytest.mark.parametrize(("need", "address"), [(FITS, RESULT), ("", ADVICE)])
def test_facts_are_kept_on_the_device_only(client: Client, need: str, address: str) -> None:
    values = {"plz": "30159", "industry": "Ölmühle", "size": "21-49", "works_council": "yes", "asker": "works_council"}
    response = knowing(client, need).post(FIRM, values)
    assert (response.status_code, response["Location"]) == (302, address)
    cookie = response.cookies["lotse_angaben"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"], cookie["max-age"]) == ("/", True, "Lax", "")
    assert firm_of(response) == values
    assert Session.objects.count() == 0


def test_facts_that_are_taken_back_end_the_cookie(client: Client) -> None:
    response = knowing(client, FITS, plz="30159").post(FIRM, {})
    assert (response.cookies["lotse_angaben"].value, response.cookies["lotse_angaben"]["max-age"]) == ("", 0)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_page_to_take_away_is_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)(TAKEAWAY).status_code == 405


def test_without_a_need_there_is_nothing_to_take_away(client: Client) -> None:
    response = client.get(TAKEAWAY)
    assert (response.status_code, response["Location"]) == (302, "/")


def test_the_page_to_take_away(client: Client) -> None:
    response = knowing(client, FITS, plz="30159").get(TAKEAWAY)
    text = page_text(response)
    assert (response.status_code, heading(response), response["Cache-Control"]) == (200, "Anliegen mitnehmen", NO_STORE)
    assert f"Anliegen {FITS} 30159 1. Rechnungen auslesen Das hilft bei jedem Vorgang rund um Rechnung. Passt, weil Sie" in text
    assert "Kontakte - Bildungswerk der Niedersächsischen Wirtschaft gGmbH: " in text
    assert DailyCount.objects.count() == 0


@pytest.mark.parametrize(
    ("need", "words"), [(NOTHING, f"Anliegen {NOTHING} Kontakte - "), (IN_NEED, "0100 111 0, 0100 222 0: hört Tag und Nacht zu")]
)
def test_a_need_without_matches_can_be_taken_away_too(client: Client, need: str, words: str) -> None:
    assert words in page_text(knowing(client, need).get(TAKEAWAY))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"text": "", "consent": "on"}, "Beschreiben Sie kurz, was Ihnen gefehlt hat."),
        ({"text": "Büsche am Gleis"}, NO_CONSENT),
        ({"text": "Büsche am Gleis", "consent": ""}, NO_CONSENT),
        ({"text": "ß" * 2_001, "consent": "on"}, "Ihr Text hat 2001 Zeichen, möglich sind 2.000. Kürzen Sie ihn auf das Wichtigste."),
    ],
)
def test_a_gap_without_a_tick_or_text_is_not_stored(client: Client, values: dict[str, str], sentence: str) -> None:
    response = client.post(GAP, values)
    assert (response.status_code, heading(response)) == (422, "Lücke melden")
    assert page_text(response).count(sentence) == 2
    assert values["text"] in response.content.decode()
    assert (GapNote.objects.count(), AuditEntry.objects.count()) == (0, 0)


def test_429_after_too_many_gaps(client: Client) -> None:
    values = {"text": "Büsche", "consent": "on"}
    statuses = {client.post(GAP, values).status_code for _ in range(GAPS_PER_HOUR)}
    refused = client.post(GAP, values)
    assert statuses == {302}
    assert (refused.status_code, heading(refused)) == (429, "Das waren zu viele Anfragen in kurzer Zeit")
    assert GapNote.objects.count() == GAPS_PER_HOUR


def test_a_gap_with_a_tick_is_stored_and_thanked_for(client: Client) -> None:
    response = client.post(GAP, {"text": "  Büsche am Gleis\n", "consent": "on"})
    assert (response.status_code, response["Location"]) == (302, f"{GAP}?gesendet=1")
    assert list(GapNote.objects.values_list("text", "state", "shared_on")) == [("Büsche am Gleis", "nothing", date(2026, 11, 25))]
    thanks = client.get(response["Location"])
    assert (thanks.status_code, heading(thanks)) == (200, "Danke, Ihre Meldung ist angekommen")
    assert "Büsche" not in thanks.content.decode()
    assert '<form action="/kompass/luecke/"' not in thanks.content.decode()


def test_the_form_for_a_gap_begins_with_the_need(client: Client) -> None:
    response = knowing(client, NOTHING).get(GAP)
    assert (response.status_code, heading(response), response["Cache-Control"]) == (200, "Lücke melden", NO_STORE)
    assert NOTHING in response.content.decode()
    assert "checked" not in response.content.decode().partition('name="consent"')[2].partition(">")[0]


def test_of_a_long_need_the_form_for_a_gap_takes_what_may_be_sent(client: Client) -> None:
    text = knowing(client, "Das Übergabebuch fehlt. " * 400).get(GAP).content.decode().partition("<textarea")[2].partition("</textarea>")[0]
    assert len(text.partition(">")[2].strip("\n")) == 2_000


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_only_the_button_erases(client: Client, method: str) -> None:
    assert getattr(client, method)(CLEAR).status_code == 405


def test_erasing_ends_both_cookies(client: Client) -> None:
    response = knowing(client, FITS, plz="30159").post(CLEAR)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert {name: (morsel.value, morsel["max-age"], morsel["path"]) for name, morsel in response.cookies.items()} == {
        "lotse_anliegen": ("", 0, "/kompass/"),
        "lotse_angaben": ("", 0, "/"),
    }
    assert response["Referrer-Policy"] == "no-referrer"  # so that the start page offers no way back to it
    assert client.get(RESULT)["Location"] == "/"
    assert headings(client.get(ADVICE), 2)[:4] == ["Niedersachsen", "Schleswig-Holstein", "Hamburg", "Bremen"]


@pytest.mark.parametrize("key", ["gibt-es-nicht", "NORDMETALL", "1"])
def test_404_for_a_contact_that_does_not_exist(client: Client, key: str) -> None:
    response = client.get(f"/kontakt/{key}/")
    assert (response.status_code, heading(response)) == (404, "Diese Seite gibt es nicht")
    assert DailyCount.objects.count() == 0


def test_404_for_every_contact_without_a_checked_site(client: Client) -> None:
    keys = [partner.key for partner in current_region().partners if not partner.website]
    assert len(keys) > 5
    assert {client.get(f"/kontakt/{key}/").status_code for key in keys} == {404}
    assert DailyCount.objects.count() == 0


@pytest.mark.parametrize("method", ["post", "head", "put"])
def test_a_contact_is_only_opened(client: Client, method: str) -> None:
    assert getattr(client, method)("/kontakt/nordmetall/").status_code == 405


def test_opening_a_contact_is_counted_by_day_and_nothing_else(client: Client) -> None:
    knowing(client, FITS, plz="30159")
    for _ in range(2):
        response = client.get("/kontakt/nordmetall/?text=Öl")
    assert (response.status_code, response["Location"]) == (302, "https://www.nordmetall.de")
    assert list(DailyCount.objects.values_list("day", "topic", "value", "count")) == [(date(2026, 11, 25), "contact", "nordmetall", 2)]
    assert dict(response.cookies) == {}


def test_every_checked_site_is_opened(client: Client) -> None:
    sites = {p.key: p.website for p in current_region().partners if p.website}
    assert {key: client.get(f"/kontakt/{key}/")["Location"] for key in sites} == sites
    assert {row.value: row.count for row in DailyCount.objects.all()} == dict.fromkeys(sites, 1)


def test_403_for_every_form_without_its_mark() -> None:
    client = Client(enforce_csrf_checks=True)
    assert [client.post(address).status_code for address in (FIRM, GAP, CLEAR)] == [403, 403, 403]


def test_nothing_that_was_typed_is_in_the_database(client: Client) -> None:
    word = "Zwiebeltürmchen"
    client.post("/kompass/", {"text": f"{FITS} {word}"}, follow=True)
    client.post(FIRM, {"plz": "30159", "industry": word}, follow=True)
    client.get(TAKEAWAY)
    client.post("/ki-anwendungen/", {"search": word})
    client.post(GAP, {"text": word})
    client.post("/api/v1/compass", {"text": word, "industry": word}, content_type="application/json")
    client.post(CLEAR)
    stored = {model.__name__: [row for row in model.objects.values() if word in str(row)] for model in apps.get_models()}
    assert {name: rows for name, rows in stored.items() if rows} == {}
    assert {row.topic for row in DailyCount.objects.all()} == {"state", "land"}
