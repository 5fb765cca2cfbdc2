"""The page of one use case: all sections, hints for the situation, both sides as contacts, the way back."""

import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from lotse.duties.domain import NOTICE
from lotse.duties.queries import hints
from lotse.knowledge import views
from lotse.knowledge.models import UseCase
from lotse.network.queries import duty_situation
from lotse.network.situation import Situation
from tests.browser.live_site import cookies
from tests.factories.knowledge import UseCaseFactory, use_case
from tests.pages import heading, page_text, text_of, title

pytestmark = pytest.mark.django_db

ADDRESS = "/ki-anwendungen/belege-pruefen/"
TODAY = date(2026, 11, 25)
SECTIONS = [
    ("ablauf", "So läuft es im Alltag"),
    ("erster-schritt", "Der erste Schritt: zwei Wochen mit eigenen Mitteln"),
    ("nutzen", "Woran merken Sie den Nutzen?"),
    ("dagegen", "Was spricht dagegen?"),
    ("ohne-ki", "Geht es ohne KI?"),
    ("menschen", "Was ändert sich für die Menschen?"),
    ("daten", "Welche Daten braucht es?"),
    ("aufwand", "Aufwand"),
    ("recht", "Rechtliche Hinweise"),
    ("einordnung", "Einordnung"),
    ("einfache-sprache", "In einfacher Sprache"),
    ("stand", "Wer hat das geschrieben und geprüft?"),
    ("verwandt", "Das könnte auch passen"),
]
NO_HINT = f"Aus den Eigenschaften dieser Anwendung folgt kein besonderer Hinweis. {NOTICE}"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "timezone", SimpleNamespace(localdate=lambda: TODAY))


def opened(client: Client, situation: dict[str, object] | None = None, **changes: Any) -> Any:
    """Open the page of a use case with `changes`, as somebody who told this of the firm."""
    UseCaseFactory(entry=use_case(**changes))
    for name, (value, _) in cookies(situation=situation).items():
        client.cookies[name] = value
    return client.get(ADDRESS)


@pytest.mark.parametrize("address", ["gibt-es-nicht", "BELEGE-PRUEFEN", "überprüfung", "1", "a" * 300])
def test_404_for_an_unknown_entry(client: Client, address: str) -> None:
    UseCaseFactory(entry=use_case())
    response = client.get(f"/ki-anwendungen/{address}/")
    assert (response.status_code, heading(response)) == (404, "Diese Seite gibt es nicht")


def test_404_for_an_entry_that_is_not_published(client: Client) -> None:
    UseCaseFactory(entry=use_case(), live=False)
    response = client.get(ADDRESS)
    assert (response.status_code, heading(response)) == (404, "Diese Seite gibt es nicht")


def section(response: Any, anchor: str) -> str:
    return text_of(re.search(rf'<section id="{anchor}".*?</section>', response.content.decode(), re.DOTALL)[0])  # type: ignore[index]


def shown_hints(response: Any) -> list[str]:
    markup = re.search(r'<section id="recht".*?</section>', response.content.decode(), re.DOTALL)[0]  # type: ignore[index]
    return [text_of(found) for found in re.findall(r"<summary>(.*?)</summary>", markup, re.DOTALL)]


def test_every_section_of_the_jump_list_is_there_with_its_heading(client: Client) -> None:
    response = opened(client)
    markup = response.content.decode()
    assert (response.status_code, heading(response), title(response)) == (
        200,
        "Belege prüfen und ablegen",
        "Belege prüfen und ablegen – Lotse",
    )
    assert re.findall(r'<section id="([a-z-]+)" class="flow"><h2>(.*?)</h2>', markup) == SECTIONS
    assert [anchor for anchor, _ in SECTIONS] == [anchor for anchor, _ in views.SECTIONS]
    for anchor, _ in SECTIONS:
        assert f'href="#{anchor}"' in markup
    assert '<meta name="description" content="Ein Programm liest den Beleg, und ein Mensch prüft ihn.">' in markup


def test_nothing_of_the_record_is_left_out(client: Client) -> None:
    response = opened(client)
    text = page_text(response)
    for field, prose in use_case().prose():
        assert prose in text, field
    assert section(response, "einordnung") == (
        "Einordnung Fachbegriff Belegprüfung Reife am Markt Erprobt: mehrere Produkte, im Alltag verbreitet Technik "
        f"{', '.join(views.use_case_page('belege-pruefen').techniques)} Branchen Alle Branchen Arbeitsbereiche "  # type: ignore[union-attr]
        f"{'; '.join(views.use_case_page('belege-pruefen').task_areas)}"  # type: ignore[union-attr]
    )
    assert section(response, "stand") == (
        "Wer hat das geschrieben und geprüft? Von einem Programm geschrieben. Noch kein Mensch hat den Text fachlich geprüft. "
        "Quelle: Eigene Beschreibung (erfunden), Stand 20. November 2026"
    )
    assert section(response, "nutzen").endswith(
        "Lohnt sich erst, wenn viele Belege im Monat kommen. Nutzwert ausrechnen: drei Zahlen genügen"
    )


def test_the_way_to_the_benefit(client: Client) -> None:
    assert 'href="/ki-anwendungen/belege-pruefen/nutzwert/"' in opened(client).content.decode()


def test_criteria_and_cost_drivers_show_only_if_there_are_some(client: Client) -> None:
    assert "besonders an" not in page_text(opened(client))
    UseCase.objects.all().delete()
    response = opened(client, people__criteria=["datenqualitaet"], benefit__cost_drivers=["Gebühr je Öltank", "Plätze"])
    assert (
        "Darauf kommt es hier besonders an Qualität der verfügbaren Daten: Die Daten sind richtig, vollständig und aktuell genug für das, "
        "was das Programm daraus macht. Wer muss was lernen?"
    ) in section(response, "menschen")
    assert "Was die laufenden Kosten treibt: Gebühr je Öltank; Plätze." in section(response, "aufwand")


def test_an_entry_without_ai_says_why(client: Client) -> None:
    response = opened(client, kind="without_ai", techniques=[], attributes__ai_at_work="no")
    assert section(response, "ohne-ki").startswith("Warum es hier keine KI braucht Ein fester Platz")
    assert "Technik" not in section(response, "einordnung")
    assert page_text(response).partition("ohne KI")[2].startswith(" Buchhaltung und Finanzen Aufwand: klein")


def test_no_hints(client: Client) -> None:
    response = opened(client, kind="without_ai", techniques=[], attributes__ai_at_work="no")
    assert section(response, "recht") == f"Rechtliche Hinweise {NO_HINT}"


@pytest.mark.parametrize(
    "situation",
    [
        {},
        {"works_council": "yes", "size": "21-49", "asker": "works_council"},
        {"works_council": "no", "size": "21-49", "asker": "management"},
        {"self_employed": True},
    ],
    ids=lambda value: value.get("asker", "alone" if value else "nothing known"),
)
def test_hints_follow_from_record_and_situation(client: Client, situation: dict[str, object]) -> None:
    response = opened(client, situation, attributes__evaluates_performance="yes", attributes__personal_data="yes")

    known = Situation(**situation)  # type: ignore[arg-type]
    answers = use_case(attributes__evaluates_performance="yes", attributes__personal_data="yes").attributes.model_dump()
    expected = hints(answers, duty_situation(known), TODAY, known.asker or None)  # type: ignore[arg-type]
    assert sorted(shown_hints(response)) == sorted(hint.title for hint in expected)
    text = section(response, "recht")
    for hint in expected:
        assert f"{hint.label}. {text_of(hint.text)}" in text
    assert NOTICE in text


def test_a_works_council_changes_the_hints(client: Client) -> None:
    with_council = opened(client, {"works_council": "yes"}, attributes__evaluates_performance="yes")
    client.cookies.clear()
    client.cookies["lotse_angaben"] = cookies(situation={"works_council": "no"})["lotse_angaben"][0]
    without = client.get(ADDRESS)
    assert section(with_council, "recht") != section(without, "recht")


def test_the_one_who_asks_sees_the_same_hints(client: Client) -> None:
    UseCaseFactory(entry=use_case(attributes__evaluates_performance="yes", attributes__personal_data="yes"))
    seen = []
    for asker in ("management", "works_council", "staff", "adviser"):
        client.cookies["lotse_angaben"] = cookies(situation={"asker": asker, "works_council": "yes"})["lotse_angaben"][0]
        seen.append(sorted(shown_hints(client.get(ADDRESS))))
    assert len(seen[0]) > 3
    assert seen == [seen[0]] * 4


def test_contacts_are_both_sides_of_the_land(client: Client) -> None:
    response = opened(client, {"plz": "30159"})
    names = [text_of(found) for found in re.findall(r'class="contact__name">(.*?)</h\d>', response.content.decode())]
    assert names[:2] == [
        "Bildungswerk der Niedersächsischen Wirtschaft gGmbH",
        "Bildungsvereinigung Arbeit und Leben Niedersachsen e.V.",
    ]
    assert "Angaben zum Betrieb ändern" in page_text(response)


def test_without_a_postcode_every_land_has_its_pair(client: Client) -> None:
    response = opened(client)
    text = page_text(response).partition("Mit Menschen sprechen")[2]
    for land in ("Niedersachsen", "Schleswig-Holstein", "Hamburg", "Bremen"):
        assert land in text
    assert text.count("Arbeitgeberseite") == text.count("Gewerkschaftsseite") >= 4
    assert text.endswith("Postleitzahl angeben und die richtigen Stellen sehen")


@pytest.mark.parametrize("code", ["WAH1", "KOM1"])
def test_science_only_for_technical_questions(client: Client, code: str) -> None:
    response = opened(client, {"plz": "24103"}, techniques=[code])
    assert ("Technische Fragen: Wissenschaft" in page_text(response)) is (code in views.TECHNICAL_CODES)


@pytest.mark.parametrize(
    ("referrer", "shown"),
    [
        ("", False),
        ("http://testserver/", False),
        ("http://testserver/ki-anwendungen/", False),
        ("http://testserver/kompass/ergebnis/", True),
        ("http://testserver/kompass/ergebnis/?mehr=1", True),
        ("http://testserver/kompass/", True),
        ("http://[kaputt", False),
    ],
)
def test_who_comes_from_the_kompass_finds_back(client: Client, referrer: str, shown: bool) -> None:
    UseCaseFactory(entry=use_case())
    response = client.get(ADDRESS, headers={"Referer": referrer} if referrer else {})
    assert ("Zurück zu Ihrem Ergebnis" in page_text(response)) is shown
    assert ('href="/kompass/ergebnis/"' in response.content.decode()) is shown


def test_related_entries(client: Client) -> None:
    UseCaseFactory(entry=use_case("touren-planen", title="Touren für Öl planen", kind="without_ai", techniques=[]))
    response = opened(client)
    assert section(response, "verwandt") == (
        "Das könnte auch passen Touren für Öl planen Ein Programm liest den Beleg, und ein Mensch prüft ihn. ohne KI"
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_three_queries_and_keeps_nothing(client: Client, django_assert_num_queries: Any, count: int) -> None:
    keys = [f"nachbar-{number}" for number in range(count)]
    for key in keys:
        UseCaseFactory(entry=use_case(key))
    UseCaseFactory(entry=use_case(related=[*keys, "fehlt"]))
    with django_assert_num_queries(3):
        response = client.get(ADDRESS)
    related = response.content.decode().partition('id="verwandt"')[2].partition("</section>")[0]
    assert related.count('<h3 class="card__title">') == count
    assert dict(response.cookies) == {}
    assert Session.objects.count() == 0


def test_words_of_the_record_are_shown_as_text(client: Client) -> None:
    response = opened(client, concept="<b>Prüfung</b> & „mehr“")
    assert "&lt;b&gt;Prüfung&lt;/b&gt; &amp; „mehr“" in response.content.decode()
