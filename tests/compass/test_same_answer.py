"""Page, terminal and API give the same answer to the same need: state, matches in order, contacts."""

import json
import re
from typing import Any

import django
import pytest
from django.test import Client

from lotse.config.cli import main
from tests.browser.live_site import cookies
from tests.compass.test_cookies import noise
from tests.factories.compass import FITS, NOTHING, PERHAPS, STOP
from tests.pages import heading, page_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kompass")]

FIRM = {"plz": "30159", "industry": "Metallbau", "works_council": "yes", "asker": "works_council"}
NEEDS = [FITS, PERHAPS, NOTHING, STOP, "x", "Angebote und Rechnungen", f"{FITS}. {noise(6_000)}"]
HEADINGS = {
    "Das passt zu Ihrem Anliegen": "fits",
    "Meinten Sie vielleicht …": "perhaps",
    "Dazu haben wir nichts Passendes": "nothing",
    "Schreiben Sie bitte etwas mehr": "nothing",
    "Beschäftigte heimlich beobachten: Davon raten wir ab": "stop",
}


@pytest.fixture(autouse=True)
def django_is_set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(django, "setup", lambda: None)


def from_api(client: Client, need: str, **firm: Any) -> dict[str, Any]:
    response = client.post("/api/v1/compass", {"text": need, "employees": 48, **firm}, content_type="application/json")
    return response.json()


def from_terminal(capsys: pytest.CaptureFixture[str], need: str, *options: str) -> str:
    status = main(["compass", need, "--employees", "48", *options])
    assert status == 0
    return capsys.readouterr().out


def from_page(client: Client, need: str, **firm: Any) -> tuple[str, list[str], list[str]]:
    """Return state, keys and contacts as the page shows them."""
    situation = {**firm, "size": "21-49"}
    client.cookies["lotse_angaben"] = cookies(situation=situation)["lotse_angaben"][0]
    response = client.post("/kompass/", {"text": need}, follow=True)
    markup = response.content.decode()
    keys = re.findall(r'class="card__title">.*?<a href="/ki-anwendungen/([a-z-]+)/">', markup)
    names = [contact.name for contact in response.context["page"].contacts.partners]
    shown = page_text(response)
    assert [name for name in names if name not in shown] == []
    return HEADINGS[heading(response)], keys, names


@pytest.mark.parametrize("need", NEEDS, ids=lambda need: need[:20])
@pytest.mark.parametrize("firm", [{}, FIRM], ids=["nothing known", "all known"])
def test_the_same_answer_everywhere(client: Client, capsys: pytest.CaptureFixture[str], need: str, firm: dict[str, str]) -> None:
    options = [word for name, value in firm.items() for word in (f"--{name.replace('_', '-')}", value)]
    question = {**firm, "works_council": True} if firm else {}

    api = from_api(client, need, **question)
    terminal = json.loads(from_terminal(capsys, need, *options, "--json"))
    state, keys, names = from_page(client, need, **firm)

    assert terminal == api
    assert (state, keys) == (api["state"], [match["key"] for match in api["matches"]])
    assert names == [contact["name"] for contact in api["contacts"]]


@pytest.mark.parametrize("limit", [1, 5, 10])
def test_the_same_limit(client: Client, capsys: pytest.CaptureFixture[str], limit: int) -> None:
    api = from_api(client, FITS, limit=limit)
    assert json.loads(from_terminal(capsys, FITS, "--limit", str(limit), "--json")) == api
    assert len(api["matches"]) == min(limit, 8)


def test_the_terminal_in_words_names_the_same_matches(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    api = from_api(client, FITS)
    lines = from_terminal(capsys, FITS).splitlines()
    titles = [re.fullmatch(r"\d\. (.*) \((?:mit|ohne) KI\)", line) for line in lines]
    assert [found[1] for found in titles if found] == [match["title"] for match in api["matches"]]
    assert [line for line in lines if line.startswith("- ")] == [
        f"- {c['name']}: {c['reason']}{' ' + c['link'] if c['link'] else ''}" for c in api["contacts"]
    ]
