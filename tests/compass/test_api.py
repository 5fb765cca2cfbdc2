"""The API of the Kompass: every refusal, the whole shape of an answer, and that it keeps nothing."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from lotse.compass.api import QUESTIONS_PER_MINUTE, Question, situation_of
from lotse.compass.models import DailyCount, GapNote
from lotse.network.situation import Situation
from tests.factories.compass import FITS, NOTHING, PERHAPS, STOP

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kompass")]

ADDRESS = "/api/v1/compass"
UNREADABLE = {"message": "Die Anfrage ist nicht lesbar. Schicken Sie JSON in UTF-8 mit höchstens 300.000 Bytes.", "fields": {}}
WRONG = "Die Anfrage ist nicht richtig aufgebaut."


def asked(client: Client, **question: Any) -> Any:
    return client.post(ADDRESS, question, content_type="application/json")


@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete"])
def test_405_for_everything_but_a_question(client: Client, method: str) -> None:
    response = getattr(client, method)(ADDRESS)
    assert (response.status_code, response["Allow"]) == (405, "POST")


@pytest.mark.parametrize(
    "body",
    [b"{kaputt", b"text=Oel", b'{"text": "\xff"}', b'{"text": "' + b"a" * 300_000 + b'"}'],
    ids=["broken", "form", "no UTF-8", "too large"],
)
def test_400_for_what_cannot_be_read(client: Client, body: bytes) -> None:
    response = client.post(ADDRESS, body, content_type="application/json")
    assert (response.status_code, response["Content-Type"], response.json()) == (400, "application/json; charset=utf-8", UNREADABLE)


@pytest.mark.parametrize(
    ("question", "fields"),
    [
        ({}, {"text": "Field required"}),
        ({"text": ""}, {"text": "String should have at least 1 character"}),
        ({"text": None}, {"text": "Input should be a valid string"}),
        ({"text": "u" * 50_001}, {"text": "String should have at most 50000 characters"}),
        ({"text": "Öl", "limit": 0}, {"limit": "Input should be greater than or equal to 1"}),
        ({"text": "Öl", "limit": 11}, {"limit": "Input should be less than or equal to 10"}),
        ({"text": "Öl", "limit": "viele"}, {"limit": "Input should be a valid integer, unable to parse string as an integer"}),
        ({"text": "Öl", "employees": -1}, {"employees": "Input should be greater than or equal to 0"}),
        ({"text": "Öl", "employees": 1_000_001}, {"employees": "Input should be less than or equal to 1000000"}),
        ({"text": "Öl", "works_council": "vielleicht"}, {"works_council": "Input should be a valid boolean, unable to interpret input"}),
        (
            {"text": "Öl", "asker": "chefin"},
            {"asker": "Input should be '', 'management', 'works_council', 'staff' or 'adviser'"},
        ),
        ({"text": "Öl", "plz": "3" * 21}, {"plz": "String should have at most 20 characters"}),
        ({"text": "Öl", "industry": "ß" * 101}, {"industry": "String should have at most 100 characters"}),
        (
            {"text": "", "limit": 99},
            {"text": "String should have at least 1 character", "limit": "Input should be less than or equal to 10"},
        ),
    ],
    ids=lambda value: ", ".join(value) if isinstance(value, dict) else "",
)
def test_422_says_which_field_is_wrong_and_repeats_nothing(client: Client, question: dict[str, Any], fields: dict[str, str]) -> None:
    response = asked(client, **question)
    assert (response.status_code, response.json()) == (422, {"message": WRONG, "fields": fields})


@pytest.mark.parametrize("body", ["", "[1]", '"Öl"', "null", "7"])
def test_422_for_a_body_that_is_no_object(client: Client, body: str) -> None:
    response = client.post(ADDRESS, body, content_type="application/json")
    assert (response.status_code, response.json()["message"]) == (422, WRONG)


def test_422_for_half_a_character(client: Client) -> None:
    response = client.post(ADDRESS, rb'{"text": "\ud800 Rechnung"}', content_type="application/json")
    assert (response.status_code, list(response.json()["fields"])) == (422, ["text"])


@pytest.mark.parametrize(
    ("plz", "sentence"),
    [
        ("3015", "Das ist keine Postleitzahl. Eine Postleitzahl hat fünf Ziffern."),
        ("Öl", "Das ist keine Postleitzahl. Eine Postleitzahl hat fünf Ziffern."),
        ("00000", "Die Postleitzahl 00000 kennen wir nicht. Prüfen Sie die Ziffern."),
    ],
)
def test_422_for_a_postcode_that_does_not_exist(client: Client, plz: str, sentence: str) -> None:
    response = asked(client, text=FITS, plz=plz)
    assert (response.status_code, response.json()) == (422, {"message": "Die Postleitzahl stimmt nicht.", "fields": {"plz": sentence}})


@pytest.mark.parametrize("plz", ["22113", "80331", "D-30159 Hannover"])
def test_an_ambiguous_or_outside_postcode_is_no_mistake(client: Client, plz: str) -> None:
    assert asked(client, text=FITS, plz=plz).status_code == 200


def test_429_after_too_many_questions(client: Client) -> None:
    statuses = {asked(client, text="x").status_code for _ in range(QUESTIONS_PER_MINUTE)}
    refused = asked(client, text="x")
    assert statuses == {200}
    assert (refused.status_code, refused.json()) == (
        429,
        {"message": "Zu viele Fragen. Möglich sind 60 in der Minute. Versuchen Sie es in einer Minute wieder.", "fields": {}},
    )
    assert client.post("/kompass/", {"text": "Öl"}).status_code == 302  # the page counts for itself


def test_a_whole_answer(client: Client) -> None:
    response = asked(client, text=FITS, plz="30159", limit=1)
    answer = response.json()
    assert (response.status_code, response["Content-Type"]) == (200, "application/json; charset=utf-8")
    assert list(answer) == ["state", "matches", "contacts", "catalogue_version"]
    [match] = answer["matches"]
    assert 0 < match.pop("confidence") <= 1
    assert match.pop("reasons")[0] == {"kind": "word", "text": "Rechnungen"}
    assert match == {
        "key": "rechnungen-lesen",
        "title": "Rechnungen auslesen",
        "promise": "Das hilft bei jedem Vorgang rund um Rechnung.",
        "kind": "ai",
        "against": "Bei wenig Rechnung lohnt es sich nicht.",
        "first_step": "Zählen Sie zwei Wochen lang, wie oft Rechnung vorkommt.",
    }
    assert [(c["name"], c["side"], c["link"]) for c in answer["contacts"]][:2] == [
        ("Bildungswerk der Niedersächsischen Wirtschaft gGmbH", "employer", "https://www.bnw.de"),
        ("Bildungsvereinigung Arbeit und Leben Niedersachsen e.V.", "union", ""),
    ]
    assert len(answer["catalogue_version"]) == 16


@pytest.mark.parametrize(
    ("text", "state", "matches"),
    [(FITS, "fits", True), (PERHAPS, "perhaps", True), (NOTHING, "nothing", False), ("   ", "nothing", False), (STOP, "stop", False)],
)
def test_states(client: Client, text: str, state: str, matches: bool) -> None:
    answer = asked(client, text=text).json()
    assert (answer["state"], bool(answer["matches"])) == (state, matches)
    assert answer["contacts"]


@pytest.mark.parametrize(("limit", "count"), [({}, 5), ({"limit": 1}, 1), ({"limit": 10}, 8)])
def test_limit(client: Client, limit: dict[str, int], count: int) -> None:
    assert len(asked(client, text=FITS, **limit).json()["matches"]) == count


def test_a_field_that_nobody_knows_is_left_out(client: Client) -> None:
    assert asked(client, text=FITS, branche="Ölmühle").json() == asked(client, text=FITS).json()


@pytest.mark.parametrize(
    ("question", "situation"),
    [
        ({}, Situation()),
        ({"employees": 0}, Situation(self_employed=True)),
        ({"employees": 4}, Situation(size="1-4")),
        ({"employees": 250}, Situation(size="250-300")),
        ({"employees": 1_000_000}, Situation(size="more")),
        ({"works_council": True}, Situation(works_council="yes")),
        ({"works_council": False}, Situation(works_council="no")),
        (
            {"plz": "30159", "industry": "Ölmühle", "asker": "works_council"},
            Situation(plz="30159", industry="Ölmühle", asker="works_council"),
        ),
    ],
)
def test_what_a_question_says_about_the_firm(question: dict[str, Any], situation: Situation) -> None:
    assert situation_of(Question(text="Öl", **question)) == situation


def test_it_needs_no_mark_of_a_form_sets_no_cookie_and_keeps_nothing() -> None:
    response = asked(Client(enforce_csrf_checks=True), text=FITS)
    assert (response.status_code, dict(response.cookies)) == (200, {})
    assert (Session.objects.count(), DailyCount.objects.count(), GapNote.objects.count()) == (0, 0, 0)


def test_an_answer_costs_one_query(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):  # the version of the partners
        asked(client, text=FITS)


def test_a_reason_repeats_the_word_as_it_was_typed(client: Client) -> None:
    [match] = asked(client, text="RECHNUNGEN für Öltanks", limit=1).json()["matches"]
    assert match["reasons"][0] == {"kind": "word", "text": "RECHNUNGEN"}
