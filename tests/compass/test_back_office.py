"""The page that explains answers to editors, and the gaps beside it."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from lotse.compass import back_office
from tests.factories.compass import FITS, MONITORING, STOP, GapNoteFactory, LetterModel, small_index

ADDRESS = "/redaktion/kompass/"


@pytest.fixture
def editor(anna: Any, kompass: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(back_office, "current_index", small_index)
    monkeypatch.setattr(back_office, "current_embedder", LetterModel)
    anna.groups.add(Group.objects.get(name="Redaktion"))
    client = Client()
    client.force_login(anna)
    return client


def test_strangers_are_sent_to_the_login(db: None, chris: Any) -> None:
    client = Client()
    assert client.get(ADDRESS).headers["Location"] == f"/redaktion/login/?next={ADDRESS}"
    client.force_login(chris)
    assert client.get(ADDRESS).headers["Location"] == f"/redaktion/login/?next={ADDRESS}"


def test_an_empty_text_is_asked_for(editor: Client) -> None:
    reply = editor.post(ADDRESS, {"text": " "})
    assert reply.status_code == 422
    assert "Schreiben Sie einen Text, den der Kompass beantworten soll." in reply.content.decode()


def test_without_gaps_the_page_says_so(editor: Client) -> None:
    assert "Noch hat niemand eine Lücke geteilt." in editor.get(ADDRESS).content.decode()


def test_a_text_is_explained(editor: Client) -> None:
    page = editor.post(ADDRESS, {"text": FITS}).content.decode()
    assert "<td>passt</td>" in page
    assert "<td>abtippen</td>" in page
    assert 'href="/ki-anwendungen/rechnungen-lesen/"' in page


def test_a_limit_is_named_with_the_rule_that_found_it(editor: Client) -> None:
    page = editor.post(ADDRESS, {"text": STOP}).content.decode()
    assert f"<td>Grenze: {MONITORING.title}</td>" in page
    assert "<code>one phrase</code>" in page


@pytest.mark.parametrize("count", [1, 3])
def test_gaps_stand_beside_it_the_newest_first(editor: Client, count: int, django_assert_max_num_queries: Any) -> None:
    for number in range(count):
        GapNoteFactory(text=f"Öl {number} <b>", shared_on=date(2026, 11, 1 + number))
    with django_assert_max_num_queries(14):
        page = editor.get(ADDRESS).content.decode()
    places = [page.index(f"<td>Öl {number} &lt;b&gt;</td>") for number in range(count)]
    assert places == sorted(places, reverse=True)


def test_what_is_typed_stands_in_no_address(editor: Client) -> None:
    page = editor.post(ADDRESS, {"text": "Ärger mit Zetteln"}).content.decode()
    assert "?text" not in page
    assert 'method="post" action="/redaktion/kompass/"' in page
