"""The Merkliste: remembering and forgetting without an account, the link, the file, and what somebody else may not do."""

import json
import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core import signing
from django.test import Client

from lotse.knowledge import shortlist_views
from lotse.knowledge.models import UseCase
from lotse.knowledge.shortlist import COOKIE, LONGEST_KEY, MOST, valid_keys
from tests.factories.knowledge import UseCaseFactory, use_case
from tests.pages import heading, page_text, title

pytestmark = pytest.mark.django_db

LIST, CHANGE, FILE = "/merkliste/", "/merkliste/aendern/", "/merkliste/merkliste.json"
KEYS = ("oel-messen", "touren-planen", "zettel-ersetzen")
TITLES = ("Öl messen", "Touren planen", "Zettel ersetzen")
CARD = re.compile(r'<h3 class="card__title"><a href="([^"]+)">([^<]+)</a>')


@pytest.fixture(autouse=True)
def catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shortlist_views, "timezone", SimpleNamespace(localdate=lambda: date(2026, 11, 25)))
    for key, name in zip(KEYS, TITLES, strict=True):
        UseCaseFactory(entry=use_case(key, title=name))


def remembering(client: Client, *keys: str) -> Client:
    """Return the client of somebody who remembered these keys."""
    client.cookies[COOKIE] = signing.dumps({"keys": list(keys)}, salt="lotse.shortlist", compress=True)
    return client


def kept(response: Any) -> list[str]:
    value = response.cookies[COOKIE].value
    return signing.loads(value, salt="lotse.shortlist")["keys"] if value else []


def shown(response: Any) -> list[str]:
    return [name for _, name in CARD.findall(response.content.decode())]


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_only_a_button_changes_the_list(client: Client, method: str) -> None:
    assert getattr(client, method)(CHANGE).status_code == 405


def test_a_form_on_a_foreign_page_changes_nothing(client: Client) -> None:
    response = remembering(client, KEYS[1]).post(CHANGE, {"merken": KEYS[0]}, headers={"Origin": "https://fremd.example"})
    assert (response.status_code, heading(response)) == (403, "Merkliste")
    assert (
        "Die Liste blieb, wie sie war Der Knopf stand auf einer fremden Seite. Öffnen Sie die Anwendung hier und merken Sie sie dort."
        in page_text(response)
    )
    assert (COOKIE in response.cookies, shown(response)) == (False, [TITLES[1]])


@pytest.mark.parametrize(
    "back", ["", "//fremd.example/", "https://fremd.example/", "javascript:alert(1)", "/\\fremd.example", "ki-anwendungen/"]
)
def test_the_way_back_never_leads_to_another_site(client: Client, back: str) -> None:
    response = client.post(CHANGE, {"merken": KEYS[0], "zurueck": back})
    assert (response.status_code, response["Location"]) == (302, LIST)


@pytest.mark.parametrize(
    "cookie", ["", "kaputt", signing.dumps({"keys": "oel-messen"}, salt="lotse.shortlist"), signing.dumps({"keys": ["x"]}, salt="fremd")]
)
def test_a_cookie_that_is_not_ours_is_an_empty_list(client: Client, cookie: str) -> None:
    client.cookies[COOKIE] = cookie
    assert shown(client.get(LIST)) == []


def test_the_empty_list_says_how_to_fill_it(client: Client) -> None:
    response = client.get(LIST)
    assert (response.status_code, heading(response), title(response)) == (200, "Merkliste", "Merkliste – Lotse")
    text = page_text(response)
    assert "Noch ist nichts gemerkt. Auf der Seite jeder Anwendung und bei jedem Vorschlag des Kompass steht „Merken“." in text
    assert "Weitergeben" not in text


def test_an_unknown_key_is_not_remembered(client: Client) -> None:
    response = client.post(CHANGE, {"merken": "gibt-es-nicht"})
    assert kept(response) == []


def test_an_entry_that_was_withdrawn_is_told_of(client: Client) -> None:
    UseCase.objects.filter(key=KEYS[0]).update(live=False)
    response = remembering(client, *KEYS).get(LIST)
    assert "Nicht alles ist noch da Eine Anwendung gibt es nicht oder nicht mehr." in page_text(response)
    assert shown(response) == [TITLES[1], TITLES[2]]


def test_a_full_list_takes_nothing_new_and_says_so(client: Client) -> None:
    others = [f"nummer-{number}" for number in range(MOST)]
    response = remembering(client, *others).post(CHANGE, {"merken": KEYS[0], "zurueck": "/ki-anwendungen/oel-messen/"})
    assert (response["Location"], kept(response)) == (f"{LIST}?voll=1", others)
    assert (
        "Die Merkliste ist voll Auf die Liste passen 20 Anwendungen. Nehmen Sie zuerst etwas herunter, dann merken Sie sich Neues."
        in page_text(client.get(f"{LIST}?voll=1"))
    )


def test_the_longest_list_fits_into_cookie_and_address(client: Client) -> None:
    keys = [f"{number:02}-{'abcdefghij' * 9}"[:LONGEST_KEY] for number in range(MOST)]
    for number, key in enumerate(keys):
        UseCaseFactory(entry=use_case(key, title=f"Größe {number}"))
    response = client.post(CHANGE, {"merken": ",".join(keys)})
    assert kept(response) == keys
    assert len(response.cookies[COOKIE].value) < 4_000
    assert len(f"{LIST}?eintraege={','.join(keys)}") < 2_000


def test_remembering_and_forgetting(client: Client) -> None:
    first = client.post(CHANGE, {"merken": KEYS[1], "zurueck": "/ki-anwendungen/touren-planen/"})
    assert (first.status_code, first["Location"]) == (302, "/ki-anwendungen/touren-planen/#merken-touren-planen")
    cookie = first.cookies[COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"], cookie["max-age"]) == ("/", True, "Lax", "")
    assert kept(client.post(CHANGE, {"merken": KEYS[0]})) == [KEYS[1], KEYS[0]]
    assert kept(client.post(CHANGE, {"merken": KEYS[1]})) == [KEYS[1], KEYS[0]]
    assert shown(client.get(LIST)) == [TITLES[1], TITLES[0]]
    assert kept(client.post(CHANGE, {"vergessen": KEYS[1]})) == [KEYS[0]]
    emptied = client.post(CHANGE, {"leeren": "1"})
    assert (emptied["Location"], emptied.cookies[COOKIE].value, emptied.cookies[COOKIE]["max-age"]) == (LIST, "", 0)
    assert Session.objects.count() == 0


def test_a_link_only_shows_and_a_button_takes_over(client: Client) -> None:
    response = remembering(client, KEYS[1]).get(f"{LIST}?eintraege=oel-messen,touren-planen,gibt-es-nicht,<b>")
    assert (response.status_code, heading(response)) == (200, "Eine Merkliste für Sie")
    assert (shown(response), COOKIE in response.cookies) == ([TITLES[0], TITLES[1]], False)
    assert "Eine Anwendung gibt es nicht oder nicht mehr." in page_text(response)
    value = re.search(r'name="merken" value="([^"]+)"', response.content.decode())
    assert value is not None
    taken = client.post(CHANGE, {"merken": value[1]})
    assert (taken["Location"], kept(taken)) == (LIST, [KEYS[1], KEYS[0]])
    again = client.get(f"{LIST}?eintraege=oel-messen,touren-planen")
    assert "Alle stehen schon auf Ihrer Merkliste." in page_text(again)
    assert 'name="merken"' not in again.content.decode()


def test_a_link_without_a_known_key_shows_nothing_and_leads_on(client: Client) -> None:
    response = client.get(f"{LIST}?eintraege=weg-eins,weg-zwei")
    assert "2 Anwendungen gibt es nicht oder nicht mehr." in page_text(response)
    assert shown(response) == []


def test_the_own_link_holds_keys_only(client: Client) -> None:
    text = page_text(remembering(client, *KEYS).get(LIST))
    assert "http://testserver/merkliste/?eintraege=oel-messen,touren-planen,zettel-ersetzen" in text
    assert "Der Link enthält nur die Kennungen der Anwendungen, nichts über Sie, Ihren Betrieb oder Ihr Anliegen." in text


def test_the_list_as_a_file(client: Client) -> None:
    response = remembering(client, KEYS[2], KEYS[0]).get(FILE)
    assert (response["Content-Type"], response["Content-Disposition"]) == ("application/json", 'attachment; filename="merkliste.json"')
    data = json.loads(response.content)
    assert (data["paper"], data["version"], data["made_on"]) == ("merkliste", 1, "2026-11-25")
    assert [entry["title"] for entry in data["entries"]] == [TITLES[2], TITLES[0]]
    assert data["entries"][1] == {
        "key": "oel-messen", "title": "Öl messen", "kind": "ai", "promise": "Ein Programm liest den Beleg, und ein Mensch prüft ihn.",
        "effort": "klein", "weeks": "2 bis 4 Wochen", "address": "http://127.0.0.1:8000/ki-anwendungen/oel-messen/",
    }  # fmt: skip


def test_the_file_of_an_empty_list(client: Client) -> None:
    assert json.loads(client.get(FILE).content)["entries"] == []


@pytest.mark.parametrize(("keys", "label"), [((), "Merken: Öl messen"), ((KEYS[0],), "Gemerkt – von der Liste nehmen: Öl messen")])
def test_the_button_on_the_page_of_a_use_case(client: Client, keys: tuple[str, ...], label: str) -> None:
    response = remembering(client, *keys).get("/ki-anwendungen/oel-messen/")
    markup = response.content.decode()
    button = re.search(r'<button[^>]* form="remember" id="merken-oel-messen" name="(\w+)" value="oel-messen">(.*?)</button>', markup)
    assert button is not None
    assert button[1] == ("vergessen" if keys else "merken")
    assert re.sub("<[^>]+>", "", button[2]) == label
    assert '<input type="hidden" name="zurueck" value="/ki-anwendungen/oel-messen/">' in markup


def test_the_button_keeps_the_way_back_to_the_result(client: Client) -> None:
    address = "/ki-anwendungen/oel-messen/"
    from_result = client.get(address, headers={"Referer": "http://testserver/kompass/ergebnis/"})
    assert f'name="zurueck" value="{address}?vom=kompass"' in from_result.content.decode()
    sent = client.post(CHANGE, {"merken": KEYS[0], "zurueck": f"{address}?vom=kompass"})
    assert sent["Location"] == f"{address}?vom=kompass#merken-oel-messen"
    assert "Zurück zu Ihrem Ergebnis" in page_text(client.get(f"{address}?vom=kompass"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_one_query(client: Client, django_assert_num_queries: Any, count: int) -> None:
    remembering(client, *KEYS[:count])
    with django_assert_num_queries(1):
        assert len(shown(client.get(LIST))) == count
    with django_assert_num_queries(1):
        client.get(FILE)


def test_what_can_be_a_key() -> None:
    given = ["a-1", "A", "ä", "a--b", "", "-a", "a/b", 7, None, "a-1", "x" * (LONGEST_KEY + 1), *(f"k{n}" for n in range(MOST))]
    assert valid_keys(given) == ("a-1", *(f"k{n}" for n in range(MOST - 1)))
