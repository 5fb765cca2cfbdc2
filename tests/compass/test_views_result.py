"""The result page in all its states: nothing, stop, perhaps, fits; five more; what is counted and what it costs."""

import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from lotse.compass import queries
from lotse.compass.models import DailyCount, GapNote
from lotse.compass.queries import ask
from lotse.compass.stop_content import PRIORITY, load_stop_topics
from lotse.duties.domain import NOTICE
from lotse.duties.queries import rule
from lotse.network.situation import ASKERS, Situation
from tests.browser.live_site import cookies
from tests.factories.compass import CATALOGUE, DISTRESS, FITS, IN_NEED, MONITORING, NOTHING, PERHAPS, STOP
from tests.factories.knowledge import CONTENT
from tests.pages import heading, headings, page_text, text_of, title

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kompass")]

RESULT = "/kompass/ergebnis/"
TODAY = date(2026, 11, 25)
WAYS = ["Selbst stöbern", "Einen Menschen fragen", "Die Lücke melden"]
NO_MODEL = "Gerade sucht Lotse nur nach Wörtern, nicht nach dem Sinn. Deshalb steht hier höchstens „vielleicht“."


def opened(client: Client, need: str, query: str = "", **situation: object) -> Any:
    """Open the result as somebody whose device keeps this need and these facts."""
    for name, (value, _) in cookies(need, situation).items():
        client.cookies[name] = value
    return client.get(RESULT + query)


def titles_of(response: Any) -> list[str]:
    found = re.findall(r'class="card__title">.*?<a href="/ki-anwendungen/[a-z-]+/">(.*?)</a>', response.content.decode())
    return [text_of(one) for one in found]


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_result_is_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)(RESULT).status_code == 405


@pytest.mark.parametrize("cookie", ["", "Unfug", "eyJ0ZXh0IjoiT2VsIn0:1:falsch"])
def test_without_a_need_the_start_page_comes(client: Client, cookie: str) -> None:
    client.cookies["lotse_anliegen"] = cookie
    response = client.get(RESULT)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert DailyCount.objects.count() == 0


@pytest.mark.parametrize(
    ("need", "question"),
    [
        (NOTHING, "Dazu haben wir nichts Passendes"),
        ("x", "Schreiben Sie bitte etwas mehr"),
        ("12345 67890", "Darin stehen keine Wörter"),
        ("😀😀😀", "Darin stehen keine Wörter"),
        ("mam bardzo dużo pracy, proszę nie mam czasu dla dzieci", "Diese Sprache versteht der Kompass nicht"),
        ("У меня нет времени на детей", "Diese Sprache versteht der Kompass nicht"),
    ],
)
def test_nothing_leads_on(client: Client, need: str, question: str) -> None:
    response = opened(client, need)
    assert (response.status_code, heading(response), title(response)) == (200, question, f"{question} – Lotse")
    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert headings(response, 3)[:3] == WAYS
    assert f"Sie schreiben: „{need}“" in page_text(response)
    assert titles_of(response) == []
    assert list(DailyCount.objects.values_list("topic", "value")) == [("state", "nothing")]


def test_perhaps(client: Client) -> None:
    response = opened(client, PERHAPS)
    assert (heading(response), headings(response, 2)[:2]) == (
        "Meinten Sie vielleicht …",
        ["Am nächsten kommt das hier", "Mit Menschen sprechen"],
    )
    assert titles_of(response) == [match.title for match in ask(PERHAPS, Situation()).matches]
    assert NO_MODEL not in page_text(response)


def test_fits(client: Client) -> None:
    response = opened(client, FITS)
    text = page_text(response)
    assert (response.status_code, heading(response), title(response)) == (
        200,
        "Das passt zu Ihrem Anliegen",
        "Das passt zu Ihrem Anliegen – Lotse",
    )
    assert titles_of(response)[0] == "Rechnungen auslesen"
    assert len(titles_of(response)) == 5
    assert (
        " Das hilft bei jedem Vorgang rund um Rechnung. Passt, weil Sie „Rechnungen“ schreiben. "
        "Dagegen spricht: Bei wenig Rechnung lohnt es sich nicht. "
        "Erster Schritt: Zählen Sie zwei Wochen lang, wie oft Rechnung vorkommt. Mehr dazu: Rechnungen auslesen "
        "Warum wir das zeigen Ihr Wort „Rechnungen“."
    ) in text
    assert "Zeit bis zum ersten Versuch 2 bis 4 Wochen (unsere Schätzung)" in text
    assert NO_MODEL not in text
    assert "Für Beschäftigte" not in text


def test_an_entry_without_ai_says_so(client: Client) -> None:
    response = opened(client, "Protokoll abtippen")
    first = page_text(response).partition("Platz 1:")[2].partition("Mehr dazu")[0]
    assert first.startswith(" Protokolle kürzen")
    assert " ohne KI " in first


def test_five_more(client: Client) -> None:
    five, all_of_them = opened(client, FITS), opened(client, FITS, "?mehr=1")
    assert 'href="/kompass/ergebnis/?mehr=1"' in five.content.decode()
    assert 'href="/kompass/ergebnis/?mehr=1"' not in all_of_them.content.decode()
    assert titles_of(all_of_them)[:5] == titles_of(five)
    assert sorted(titles_of(all_of_them)) == sorted(name for _, name, *_ in CATALOGUE.values())


@pytest.mark.parametrize("query", ["?mehr=", "?mehr=2", "?mehr=Öl", "?text=Fremdes"])
def test_rubbish_in_the_address_changes_nothing(client: Client, query: str) -> None:
    response = opened(client, FITS, query)
    assert (response.status_code, len(titles_of(response))) == (200, 5)
    assert "Fremdes" not in response.content.decode()


def test_what_was_typed_is_shown_as_text(client: Client) -> None:
    response = opened(client, "<b>Rechnungen</b> & „Öl“")
    assert "<b>Rechnungen" not in response.content.decode()
    assert response.content.decode().count("&lt;b&gt;Rechnungen&lt;/b&gt; &amp; „Öl“") == 2


def test_the_situation_is_shown_and_can_be_changed(client: Client) -> None:
    text = page_text(opened(client, FITS, plz="30159", industry="Fischräucherei", size="21-49", works_council="no"))
    assert "Fischräucherei · 30159 · 21 bis 49 Beschäftigte · ohne Betriebsrat" in text
    assert "Angaben ändern" in text
    assert "Leitung und Beschäftigte" in text
    client.cookies.clear()
    assert "Angaben zum Betrieb ergänzen" in page_text(opened(client, FITS))


@pytest.mark.parametrize(
    ("situation", "sentence"),
    [
        ({"plz": "80331"}, "80331 München liegt in Bayern, außerhalb der Region Nord."),
        (
            {"self_employed": True},
            "Selbstständige ohne Beschäftigte gehören zu den Zielgruppen des Programms Zukunftszentren 2023 bis 2026.",
        ),
        ({"size": "250-300"}, "Ab 250 Beschäftigten zählt ein Unternehmen nicht mehr als klein oder mittel."),
        ({"works_council": "no"}, "Auch ohne Betriebsrat gibt es zwei Seiten."),
    ],
    ids=["outside", "self-employed", "250 and more", "no works council"],
)
def test_firms_outside_the_pattern_get_a_sensible_page(client: Client, situation: dict[str, object], sentence: str) -> None:
    response = opened(client, FITS, **situation)
    assert heading(response) == "Das passt zu Ihrem Anliegen"
    assert sentence in page_text(response)


@pytest.mark.parametrize("asker", ASKERS)
def test_those_who_ask_see_the_same_matches(client: Client, asker: str) -> None:
    assert titles_of(opened(client, FITS, asker=asker)) == titles_of(opened(Client(), FITS))


def test_a_stop_with_rule_and_better_way(client: Client) -> None:
    response = opened(client, STOP)
    law = rule("BR-87-1-6", TODAY)
    text = page_text(response)
    assert (heading(response), title(response)) == (MONITORING.title, f"{MONITORING.title} – Lotse")
    assert headings(response, 2)[:4] == ["Was allgemein gilt", "Was möglich bleibt", "Ein besserer Weg", "Anders gemeint?"]
    assert f"{MONITORING.title} {MONITORING.message} Was allgemein gilt" in text
    assert (
        f"Das ist die allgemeine Regel, kein Urteil über Ihren Fall. {NOTICE} {law.title} Gilt. {law.text} Quelle: {law.source.title}"
        in text
    )
    assert f"Stand {law.source.read_on:%d.%m.%Y}" in text
    assert "Planen Sie die Schichten gemeinsam. Schichten planen Fragen Sie das Team." in text
    assert 'href="/ki-anwendungen/schichten-planen/"' in response.content.decode()
    assert titles_of(response) == []
    assert list(DailyCount.objects.values_list("topic", "value")) == [("state", "stop")]


def test_distress_gets_people_to_talk_to(client: Client) -> None:
    response = opened(client, IN_NEED)
    text, markup = page_text(response), response.content.decode()
    assert heading(response) == DISTRESS.title
    assert headings(response, 2)[:2] == ["Hier hört jemand zu", "Was möglich bleibt"]
    assert "Was allgemein gilt" not in text
    assert (
        "Sorgentelefon Küste (erfunden) rund um die Uhr hört Tag und Nacht zu 0100 111 0 0100 222 0 "
        "Quelle: Eigene Prüfung, Stand 20.11.2026 Zur Internetseite: Sorgentelefon Küste (erfunden) "
        "Ihr Betriebsrat kennt den Betrieb Quelle: Eigene Prüfung, Stand 20.11.2026"
    ) in text
    assert re.findall(r'href="(tel:\d+)"', markup) == ["tel:01001110", "tel:01002220"]
    assert 'href="https://sorgen.example/"' in markup


@pytest.mark.parametrize("key", PRIORITY)
def test_every_topic_that_is_delivered_has_its_page(client: Client, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    topic = next(topic for topic in load_stop_topics(CONTENT) if topic.key == key)
    monkeypatch.setattr(queries, "stop_detector", lambda: SimpleNamespace(detect=lambda text, vector: topic))
    response = opened(client, "Öl")
    text = page_text(response)
    assert (response.status_code, heading(response)) == (200, topic.title)
    shown = [topic.message, *topic.still_allowed, *(way.text for way in topic.better_way)]
    shown += [word for person in topic.people_to_talk_to for word in (person.name, person.what_for, *person.phones)]
    shown += [rule(key, TODAY).text for key in topic.rule_keys]
    assert [words for words in shown if text_of(words) not in text] == []


def test_counts_hold_state_and_land_and_no_text(client: Client) -> None:
    opened(client, FITS, plz="28195")
    client.get(RESULT)
    opened(client, NOTHING)
    assert sorted(DailyCount.objects.values_list("day", "topic", "value", "count")) == [
        (TODAY, "land", "04", 3),
        (TODAY, "state", "fits", 2),
        (TODAY, "state", "nothing", 1),
    ]


@pytest.mark.parametrize("situation", [{}, {"plz": "22113"}, {"plz": "80331"}])
def test_a_land_is_counted_only_when_it_is_certain(client: Client, situation: dict[str, object]) -> None:
    opened(client, FITS, **situation)
    lands = list(DailyCount.objects.filter(topic="land").values_list("value", flat=True))
    assert lands == (["09"] if situation.get("plz") == "80331" else [])


def test_nothing_else_is_stored(client: Client) -> None:
    response = opened(client, FITS)
    assert (Session.objects.count(), GapNote.objects.count()) == (0, 0)
    assert list(response.cookies) == ["csrftoken"]


@pytest.mark.parametrize(("address", "count"), [("", 5), ("?mehr=1", 8)])
def test_a_result_costs_two_queries(client: Client, address: str, count: int, django_assert_num_queries: Any) -> None:
    opened(client, FITS)
    with django_assert_num_queries(2):  # the version of the partners, and the count of the state
        response = opened(client, FITS, address)
    assert len(titles_of(response)) == count


def test_without_a_model_the_page_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "current_embedder", lambda: None)
    response = opened(client, FITS)
    assert heading(response) == "Meinten Sie vielleicht …"
    assert NO_MODEL in page_text(response)
    assert titles_of(response)[0] == "Rechnungen auslesen"
