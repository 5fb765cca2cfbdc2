"""The question and its way to the answer: what is refused, what is kept where, and what is never in an address."""

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from lotse.compass import examples
from lotse.compass.models import DailyCount
from lotse.compass.views import QUESTIONS_PER_MINUTE
from tests.browser.live_site import cookies
from tests.compass.test_cookies import noise
from tests.factories.compass import FITS, NOTHING, STOP
from tests.pages import heading, headings, page_text, title

pytestmark = pytest.mark.django_db

START, ASK, RESULT = "/", "/kompass/", "/kompass/ergebnis/"
QUESTION, STAFF_QUESTION = "Was kostet Sie im Alltag Zeit, Nerven oder Geld?", "Was macht Ihre Arbeit schwer?"
NO_NEED = "Schreiben Sie ein Wort oder einen Satz dazu, was Sie Zeit, Nerven oder Geld kostet."
NO_STORE = "max-age=0, no-cache, no-store, must-revalidate, private"
LONG = f"{FITS}. {noise(6_000)}"


def asked(client: Client, text: str, **fields: str) -> Any:
    return client.post(ASK, {"text": text, **fields})


def textarea(response: Any) -> str:
    return re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", response.content.decode(), re.DOTALL)[1].strip()  # type: ignore[index]


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_start_page_is_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)(START).status_code == 405


def test_403_without_the_mark_of_the_form() -> None:
    response = Client(enforce_csrf_checks=True).post(ASK, {"text": FITS})
    assert (response.status_code, heading(response)) == (403, "Das Formular war zu lange offen")


@pytest.mark.parametrize("text", ["", "   \n"])
def test_422_for_an_empty_need(client: Client, text: str) -> None:
    response = asked(client, text)
    assert (response.status_code, heading(response)) == (422, QUESTION)
    assert page_text(response).count(NO_NEED) == 2  # in the summary, and beside the field
    assert 'href="#id_text"' in response.content.decode()
    assert 'aria-invalid="true"' in response.content.decode()
    assert dict(response.cookies).keys() == {"csrftoken"}


def test_422_for_a_form_without_the_field(client: Client) -> None:
    assert client.post(ASK, {"anderes": "Öl"}).status_code == 422


def test_422_for_an_endless_need_keeps_every_letter(client: Client) -> None:
    text = "ü" * 50_001
    response = asked(client, text)
    assert response.status_code == 422
    assert textarea(response) == text
    assert "Ihr Text hat 50001 Zeichen, möglich sind 50.000. Kürzen Sie ihn auf das, was Sie am meisten stört." in page_text(response)


def test_an_error_of_the_staff_leads_back_to_the_question_for_staff(client: Client) -> None:
    response = asked(client, "", asker="staff")
    assert (response.status_code, heading(response)) == (422, STAFF_QUESTION)


def test_429_after_too_many_questions(client: Client) -> None:
    statuses = [asked(client, "Öl").status_code for _ in range(QUESTIONS_PER_MINUTE)]
    refused = asked(client, "Öl")
    assert set(statuses) == {302}
    assert (refused.status_code, heading(refused)) == (429, "Das waren zu viele Anfragen in kurzer Zeit")
    assert dict(refused.cookies) == {}
    assert asked(Client(REMOTE_ADDR="192.0.2.9"), "Öl").status_code == 302


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_whoever_only_opens_the_address_of_the_form_is_sent_to_the_start(client: Client, method: str) -> None:
    response = getattr(client, method)(ASK)
    assert (response.status_code, response["Location"]) == (302, START)


@pytest.mark.parametrize("text", ["Ö", FITS, NOTHING, STOP, "<script>alert('Öl')</script>", "?a=b&c=d#e", "Zeile\nZeile"])
def test_a_need_is_kept_on_the_device_and_stands_in_no_address(client: Client, text: str) -> None:
    response = asked(client, text)
    assert (response.status_code, response["Location"], response.content) == (302, RESULT, b"")
    assert response["Cache-Control"] == NO_STORE
    assert [name for name, value in response.headers.items() if text in value] == []
    cookie = response.cookies["lotse_anliegen"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"], cookie["max-age"]) == ("/kompass/", True, "Lax", "")
    assert (Session.objects.count(), DailyCount.objects.count()) == (0, 0)


def test_text_around_is_taken_off(client: Client, kompass: None) -> None:
    asked(client, f"  {FITS}\n")
    assert textarea(client.get(RESULT)) == FITS


@pytest.mark.parametrize(
    ("asker", "known", "kept"),
    [
        ("staff", "", "staff"),
        ("management", "", "management"),
        ("adviser", "", ""),
        ("Öl", "", ""),
        ("staff", "works_council", "works_council"),
    ],
)
def test_the_question_chosen_says_who_asks_unless_that_is_known(client: Client, kompass: None, asker: str, known: str, kept: str) -> None:
    if known:
        client.cookies["lotse_angaben"] = cookies(situation={"asker": known})["lotse_angaben"][0]
    asked(client, FITS, asker=asker)
    notes = {"staff": "Für Beschäftigte", "management": "Für die Leitung", "works_council": "Für den Betriebsrat", "": None}
    text = page_text(client.get(RESULT))
    assert [note for note in notes.values() if note and note in text] == ([notes[kept]] if kept else [])


def test_a_text_too_long_for_the_device_is_answered_at_once(client: Client, kompass: None) -> None:
    response = asked(client, LONG)
    assert (response.status_code, heading(response)) == (200, "Das passt zu Ihrem Anliegen")
    assert response["Cache-Control"] == NO_STORE
    assert textarea(response) == LONG
    assert "Ihr Text ist lang Am meisten zählen diese Sätze:" in page_text(response)
    assert list(DailyCount.objects.values_list("topic", "value", "count")) == [("state", "fits", 1)]


def test_of_a_text_too_long_the_used_part_is_kept_for_the_next_page(client: Client, kompass: None) -> None:
    response = asked(client, LONG)
    used = re.search(r"</p><p>„(.*?)“</p>", response.content.decode(), re.DOTALL)[1]  # type: ignore[index]
    cookie = response.cookies["lotse_anliegen"]
    assert (cookie["path"], len(cookie.value) <= 3_600) == ("/kompass/", True)
    assert textarea(client.get(RESULT)) == used
    assert FITS in used


def test_a_text_too_long_without_any_word_is_answered_and_not_kept(client: Client, kompass: None) -> None:
    response = asked(client, "".join(str(number) for number in range(100_000, 108_000)))
    assert (response.status_code, heading(response)) == (200, "Darin stehen keine Wörter")
    assert client.get(RESULT)["Location"] == START


def test_the_start_page_for_management_and_for_staff(client: Client) -> None:
    for address, question, sentences, other in (
        (START, QUESTION, examples.MANAGEMENT, "Zur Frage für Beschäftigte"),
        ("/?sicht=beschaeftigte", STAFF_QUESTION, examples.STAFF, "Zur Frage für Geschäftsführung und Leitung"),
        ("/?sicht=Öl", QUESTION, examples.MANAGEMENT, "Zur Frage für Beschäftigte"),
    ):
        response = client.get(address)
        assert (response.status_code, heading(response), title(response)) == (200, question, f"{question} – Lotse")
        assert re.findall(r'name="text" value="(.*?)"', response.content.decode()) == [str(sentence) for sentence in sentences]
        assert other in page_text(response)
        assert ('name="asker" value="staff"' in response.content.decode()) is (question == STAFF_QUESTION)
        assert "Ohne Konto. Ihr Text wird nicht gespeichert." in page_text(response)


def test_three_reasons_why_firms_wait(client: Client) -> None:
    assert headings(client.get(START), 3) == ["Kein Überblick", "Kein Nutzen zu sehen", "Nie dazu gekommen"]


def test_the_start_page_costs_no_query(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        client.get(START)


@pytest.mark.parametrize(("referrer", "shown"), [("", False), ("http://testserver/kompass/ergebnis/", True), ("http://testserver/", False)])
def test_the_way_back_to_the_last_result(client: Client, referrer: str, shown: bool) -> None:
    response = client.get(START, headers={"Referer": referrer})
    assert ("Zurück zu Ihrem letzten Ergebnis" in page_text(response)) is shown
