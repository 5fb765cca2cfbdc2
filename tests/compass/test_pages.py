"""The result page as a value, built from answers made by hand: every state, every list, the text to take away."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from lotse.compass.domain.answer import Answer, Match
from lotse.compass.domain.clarification import Clarification, Option
from lotse.compass.domain.reasons import Reason
from lotse.compass.pages import Choice, GeneralRule, ResultPage, Way, result_page
from lotse.compass.queries import KompassAnswer
from lotse.duties.queries import rule
from lotse.network.queries import contacts_for
from lotse.network.situation import ASKERS, Situation
from tests.factories.compass import DISTRESS, MONITORING
from tests.factories.knowledge import UseCaseFactory, use_case

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 25)
NEED = "Der Ölstand wird nie geprüft."


def match(key: str, **changes: Any) -> Match:
    whole = Match(
        key=key,
        title=f"Öl prüfen ({key})",
        promise="Ein Gerät misst.",
        kind="ai",
        confidence=0.8,
        reasons=(Reason("word", "Ölstand", "direct"),),
        against="Es kostet.",
        first_step="Zählen Sie.",
        people_tasks="Das Abtippen fällt weg, das Prüfen bleibt.",
        monitoring_risk="Das Programm merkt sich, wer wann prüft.",
        without_ai="Ein fester Platz für Belege hilft oft schon. Das kostet nichts.",
        weeks=(2, 4),
    )
    return replace(whole, **changes)


def answer(state: Any, *matches: Match, **changes: Any) -> KompassAnswer:
    stop = changes.pop("stop", None)
    found = Answer(state, "normal", matches, None, True, None, NEED, "v1")
    return KompassAnswer("stop" if stop else state, replace(found, **changes), stop, contacts_for(Situation()))


def page(found: KompassAnswer, situation: Situation = Situation(), *, need: str = NEED, limit: int = 5) -> ResultPage:  # noqa: B008
    return result_page(need, found, situation, limit=limit, today=TODAY)


def entries(*keys: str) -> list[Match]:
    """Make use cases and the matches that show them."""
    for key in keys:
        UseCaseFactory(entry=use_case(key))
    return [match(key) for key in keys]


@pytest.mark.parametrize(
    ("kind", "heading", "lead"),
    [
        (
            "normal",
            "Dazu haben wir nichts Passendes",
            "Der Katalog ist noch klein. Vielleicht hilft eine andere Beschreibung, oder einer der Wege weiter unten.",
        ),
        (
            "too_short",
            "Schreiben Sie bitte etwas mehr",
            "Mit so wenig können wir nichts anfangen. Ein Wort wie „Rechnungen“ oder ein kurzer Satz genügt.",
        ),
        ("no_words", "Darin stehen keine Wörter", "Schreiben Sie mit Worten, was Sie Zeit, Nerven oder Geld kostet."),
        (
            "foreign",
            "Diese Sprache versteht der Kompass nicht",
            "Er kann Deutsch und etwas Englisch. Please write in German or English.",
        ),
    ],
)
def test_nothing(kind: str, heading: str, lead: str) -> None:
    found = page(answer("nothing", input_kind=kind))
    assert (found.template, found.heading, found.lead) == ("compass/nothing.html", heading, lead)
    assert (found.cards, found.more_url, found.clarification) == ((), "", ())


@pytest.mark.parametrize(
    ("state", "heading", "lead", "list_heading", "list_lead"),
    [
        (
            "fits",
            "Das passt zu Ihrem Anliegen",
            "Ein Vorschlag aus dem Katalog. Ob er taugt, entscheiden Sie gemeinsam im Betrieb.",
            "Vorschläge, der passendste zuerst",
            "Zu jedem steht, warum er passt und was dagegen spricht.",
        ),
        (
            "perhaps",
            "Meinten Sie vielleicht …",
            "Wir sind nicht sicher. Schauen Sie, ob etwas davon Ihr Problem trifft.",
            "Am nächsten kommt das hier",
            "Trifft nichts davon zu, beschreiben Sie Ihr Anliegen mit anderen Worten.",
        ),
    ],
)
def test_matches(state: str, heading: str, lead: str, list_heading: str, list_lead: str) -> None:
    found = page(answer(state, *entries("oel", "fett")))
    assert (found.template, found.heading, found.lead) == ("compass/result.html", heading, lead)
    assert (found.list_heading, found.list_lead) == (list_heading, list_lead)
    assert (found.first.rank, [card.rank for card in found.rest]) == (1, [2])


def test_a_card() -> None:
    entries("oel")
    card = page(answer("fits", match("oel"))).first
    assert (card.title, card.url, card.fit, card.promise) == ("Öl prüfen (oel)", "/ki-anwendungen/oel/", "good", "Ein Gerät misst.")
    assert (card.why, card.reasons) == ("Sie „Ölstand“ schreiben.", ("Ihr Wort „Ölstand“.",))
    assert (card.against, card.first_step, card.weeks) == ("Es kostet.", "Zählen Sie.", "2 bis 4 Wochen")
    assert (card.people, card.monitoring) == ("Das Abtippen fällt weg, das Prüfen bleibt.", "Das Programm merkt sich, wer wann prüft.")
    assert (card.without_ai, card.without) == (False, "Ein fester Platz für Belege hilft oft schon. Das kostet nichts.")


def test_a_card_without_ai_does_not_ask_whether_it_works_without() -> None:
    entries("oel")
    card = page(answer("fits", match("oel", kind="without_ai"))).first
    assert (card.without_ai, card.without) == (True, "")


@pytest.mark.parametrize(("count", "limit", "url"), [(4, 5, ""), (5, 5, "/kompass/ergebnis/?mehr=1"), (5, 10, ""), (6, 10, "")])
def test_five_more(count: int, limit: int, url: str) -> None:
    assert page(answer("fits", *entries(*(f"oel-{n}" for n in range(count)))), limit=limit).more_url == url


def test_a_clarifying_choice() -> None:
    choice = Clarification((Option("oel", "Öl prüfen", ("Ölstab", "Kanne")), Option("fett", "Fett prüfen", ("Tube",))))
    assert page(answer("fits", *entries("oel", "fett"), clarification=choice)).clarification == (
        Choice("Öl prüfen", "Ölstab, Kanne", "/ki-anwendungen/oel/"),
        Choice("Fett prüfen", "Tube", "/ki-anwendungen/fett/"),
    )
    assert page(answer("fits", *entries("oel-2"), clarification=choice, stop=MONITORING)).clarification == ()


def test_a_stop_shows_rule_and_better_ways_and_no_matches() -> None:
    UseCaseFactory(entry=use_case("schichten-planen", title="Schichten planen"))
    found = page(answer("fits", match("schichten-planen"), stop=MONITORING))
    law = rule("BR-87-1-6", TODAY)
    assert (found.template, found.heading, found.cards) == ("compass/stop.html", MONITORING.title, ())
    assert found.rules == (GeneralRule(law.title, law.text, "Gilt", law.source.title, law.source.url, f"{law.source.read_on:%d.%m.%Y}"),)
    assert found.better_ways == (
        Way("Planen Sie die Schichten gemeinsam.", "Schichten planen", "/ki-anwendungen/schichten-planen/"),
        Way("Fragen Sie das Team."),
    )


def test_a_better_way_whose_use_case_is_gone_stays_without_link() -> None:
    assert page(answer("nothing", stop=MONITORING)).better_ways[0] == Way("Planen Sie die Schichten gemeinsam.")


def test_no_stop_no_rules() -> None:
    found = page(answer("nothing"))
    assert (found.rules, found.better_ways, found.stop) == ((), (), None)


@pytest.mark.parametrize("count", [1, 3])
def test_texts_of_all_matches_cost_one_query(count: int, django_assert_num_queries: Any) -> None:
    matches = entries(*(f"oel-{n}" for n in range(count)))
    with django_assert_num_queries(1):
        assert len(page(answer("fits", *matches)).cards) == count


@pytest.mark.parametrize(
    ("need", "short"),
    [
        ("Öl", "Öl"),
        ("  Öl\n\n und   Fett ", "Öl und Fett"),
        ("ü" * 180, "ü" * 180),
        ("Öl " * 60, ("Öl " * 60).strip()),
        ("Wörter " * 40, "Wörter " * 24 + "Wörter …"),
        ("ü" * 200, "ü" * 180 + " …"),
    ],
)
def test_the_beginning_of_the_need(need: str, short: str) -> None:
    assert page(answer("nothing"), need=need).need_short == short


def test_ways_back() -> None:
    found = page(answer("nothing"))
    assert found.breadcrumb == [("Start", "/")]
    assert found.breadcrumb_with_result == [("Start", "/"), ("Ergebnis", "/kompass/ergebnis/")]


def test_the_text_to_take_away() -> None:
    firm = Situation(plz="28195", industry="Ölmühle", works_council="yes")
    found = replace(page(answer("fits", *entries("oel")), firm), contacts=contacts_for(firm))
    employer, union = found.contacts.partners[:2]
    assert found.as_text.splitlines()[:13] == [
        "Anliegen", NEED, "", "Ölmühle · 28195 · mit Betriebsrat", "",
        "1. Öl prüfen (oel)", "Ein Gerät misst.", "Passt, weil Sie „Ölstand“ schreiben.", "Dagegen spricht: Es kostet.",
        "Erster Schritt: Zählen Sie.", "", "Kontakte", f"- {employer.name}: {employer.reason}",
    ]  # fmt: skip
    assert f"- {union.name}: {union.reason}" in found.as_text.splitlines()


def test_the_text_to_take_away_from_a_stop_names_people_to_talk_to() -> None:
    lines = page(answer("nothing", stop=DISTRESS), need="Ö").as_text.splitlines()
    assert lines[:8] == [
        "Anliegen", "Ö", "", DISTRESS.title, DISTRESS.message,
        "- Sorgentelefon Küste (erfunden), 0100 111 0, 0100 222 0: hört Tag und Nacht zu", "- Ihr Betriebsrat: kennt den Betrieb", "",
    ]  # fmt: skip


@pytest.mark.parametrize("asker", ASKERS)
def test_those_who_ask_see_the_same_truth_with_another_emphasis(asker: str) -> None:
    found = answer("fits", *entries("oel", "fett"))
    plain, own = page(found), page(found, Situation(asker=asker))
    assert own.asker_note != plain.asker_note
    assert replace(own, asker_note=None) == plain
