"""The whole way on the level of requests: start → result → use case → contact → back, and three ways to the same answer."""

import json
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from lotse.config import cli

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogue")]

NEED = "Abends schreibe ich noch Angebote, weil tagsüber niemand dazu kommt"
FIRM = {"plz": "30159", "industry": "Metallbau", "size": "21-49", "works_council": "yes", "asker": "works_council"}


def text_of(response: Any) -> str:
    """Return what a reader sees, without markup."""
    main = response.content.decode().split("<main", 1)[1]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main)).replace("\u00ad", ""))


def shown_matches(response: Any) -> list[tuple[str, str]]:
    """Return key and title of every match on a page of the result, in order."""
    links = re.findall(r'class="card__title">.*?<a href="/ki-anwendungen/([a-z0-9-]+)/">(.*?)</a>', response.content.decode(), re.DOTALL)
    return [(key, unescape(title)) for key, title in links]


def test_from_the_question_to_a_person_and_back(client: Client) -> None:
    assert client.get("/").status_code == 200
    asked = client.post("/kompass/", {"text": NEED})
    assert (asked.status_code, asked["Location"]) == (302, "/kompass/ergebnis/")

    result = client.get("/kompass/ergebnis/")
    key, title = shown_matches(result)[0]
    assert key == "angebote-vorbereiten"
    assert NEED in text_of(result)

    use_case = client.get(f"/ki-anwendungen/{key}/", headers={"referer": "http://testserver/kompass/ergebnis/"})
    assert title in text_of(use_case)
    assert 'href="/kompass/ergebnis/"' in use_case.content.decode()

    people = text_of(client.get("/beratung/"))
    assert "Arbeitgeberseite" in people
    assert "Gewerkschaftsseite" in people

    assert shown_matches(client.get("/kompass/ergebnis/")) == shown_matches(result)
    assert "Zurück zu Ihrem letzten Ergebnis" in text_of(client.get("/"))


def test_what_is_known_of_the_firm_changes_contacts_but_not_matches(client: Client) -> None:
    client.post("/kompass/", {"text": NEED})
    before = client.get("/kompass/ergebnis/")
    assert client.post("/kompass/angaben/", FIRM)["Location"] == "/kompass/ergebnis/"
    after = client.get("/kompass/ergebnis/")
    assert shown_matches(after) == shown_matches(before)
    assert "Metallbau · 30159" in text_of(after)
    assert "Für den Betriebsrat" in text_of(after)


def test_erasing_leaves_nothing_on_the_device(client: Client) -> None:
    client.post("/kompass/", {"text": NEED})
    client.post("/kompass/angaben/", FIRM)
    assert client.post("/kompass/loeschen/")["Location"] == "/"
    assert {name: morsel.value for name, morsel in client.cookies.items() if name.startswith("lotse_") and morsel.value} == {}
    assert client.get("/kompass/ergebnis/")["Location"] == "/"


@pytest.mark.parametrize("text", [NEED, "Rechnungen", "Wir wollen wissen, wer wie schnell arbeitet", "12345 67890"])
def test_page_terminal_and_api_give_the_same_answer(client: Client, capsys: pytest.CaptureFixture[str], text: str) -> None:
    sent = {"text": text, "plz": "30159", "industry": "Metallbau", "employees": 48, "asker": "works_council"}
    api = client.post("/api/v1/compass", json.dumps(sent), content_type="application/json").json()

    status = cli.main(
        ["compass", text, "--plz", "30159", "--industry", "Metallbau", "--employees", "48", "--asker", "works_council", "--json"]
    )
    terminal = json.loads(capsys.readouterr().out)

    client.post("/kompass/", {"text": text})
    client.post("/kompass/angaben/", {**FIRM, "works_council": ""})
    page = client.get("/kompass/ergebnis/")

    assert status == 0
    assert terminal == api
    assert shown_matches(page) == [(match["key"], match["title"]) for match in api["matches"]]
    told = text_of(page)
    for match in api["matches"]:
        assert match["against"] in told
        assert match["first_step"] in told
    for contact in api["contacts"]:
        assert contact["name"] in told


def test_no_answer_says_more_to_one_asker_than_to_another(client: Client) -> None:
    answers = []
    for asker in ("management", "works_council", "staff", "adviser"):
        sent = {"text": NEED, "asker": asker}
        answers.append(client.post("/api/v1/compass", json.dumps(sent), content_type="application/json").json()["matches"])
    assert all(matches == answers[0] for matches in answers)


def test_a_text_too_long_for_the_device_is_answered_at_once(client: Client) -> None:
    from tests.browser.browser_pages import LONG

    answered = client.post("/kompass/", {"text": LONG})
    assert answered.status_code == 200
    assert "Ihr Text ist lang" in text_of(answered) or "Suche ohne Sprachmodell" in text_of(answered)
    assert shown_matches(answered)
