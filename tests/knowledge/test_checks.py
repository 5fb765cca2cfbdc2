"""`lotse content check`, entry by entry: each rule of docs/content.md with the smallest entry that breaks it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from lotse.knowledge import content
from lotse.knowledge.checks import check_entries
from lotse.knowledge.content import UseCaseContent
from tests.factories.knowledge import CONTENT, RECORD, use_case

TODAY = date(2026, 11, 25)
COMPANIONS = tuple(
    use_case(key, noun, kind="without_ai", techniques=[], related=["belege-pruefen", other])
    for key, noun, other in (
        ("touren-planen", "Tour", "schichten-planen"),
        ("schichten-planen", "Schicht", "touren-planen"),
        ("anrufe-ordnen", "Anruf", "touren-planen"),
        ("zettel-ersetzen", "Zettel", "anrufe-ordnen"),
    )
)


def problems(*others: UseCaseContent, **changes: Any) -> list[str]:
    """Check a small catalogue in which one entry is changed."""
    return list(check_entries([use_case(**changes), *COMPANIONS, *others], CONTENT, TODAY))


def words(count: int) -> str:
    """Return a sentence of so many short words."""
    return f"{' '.join(['Öl'] * count)}."


def test_a_right_catalogue_has_no_problems() -> None:
    assert problems() == []


def test_too_few_entries_without_ai() -> None:
    few = [use_case(), *COMPANIONS[:3]]
    assert list(check_entries(few, CONTENT, TODAY)) == ["The catalogue needs at least 4 entries of kind without_ai."]


@pytest.mark.parametrize(
    ("field", "value", "bad", "allowed"),
    [
        ("function", "verkauf", "verkauf", content.load_functions),
        ("task_areas", ["buero", "küche"], "küche", content.task_areas),
        ("techniques", ["XYZ9"], "XYZ9", content.techniques),
        ("industries", ["*", "ÄÖ"], "ÄÖ", content.industries),
        ("people__criteria", ["datenqualität"], "datenqualität", content.load_criteria),
    ],
)
def test_a_name_that_does_not_exist(field: str, value: Any, bad: str, allowed: Callable[..., dict[str, str]]) -> None:
    listed = ", ".join(sorted(allowed(CONTENT))[:60])
    assert problems(**{field: value}) == [
        f"belege-pruefen: {field.replace('__', '.')} names '{bad}', which does not exist. Allowed: {listed}."
    ]


def test_a_basis_of_the_benefit_that_does_not_exist() -> None:
    minutes = {"low": 1, "typical": 2, "high": 3, "basis": "bauchgefühl"}
    assert problems(benefit__parameters={"minutes_each": minutes}) == [
        "belege-pruefen: benefit.parameters.minutes_each names 'bauchgefühl', which does not exist. "
        "Allowed: assumption, destatis-arbeitskosten-2024, dillon-2025, humlum-vestergaard-2025."
    ]


def test_cost_drivers_keep_the_rules_for_texts() -> None:
    assert problems(benefit__cost_drivers=["smarte Plätze", "Gebühr laut DSGVO"]) == [
        "belege-pruefen: benefit.cost_drivers uses the hype word 'smart'. Say plainly what happens.",
        "belege-pruefen: benefit.cost_drivers speaks of law ('DSGVO'). Law comes from the rules of duties; set the attributes instead.",
    ]


@pytest.mark.parametrize("other", ["touren-plann", "belege-pruefen"], ids=["unknown", "itself"])
def test_related_entries_exist_and_are_others(other: str) -> None:
    assert problems(related=["touren-planen", other]) == [
        f"belege-pruefen: related names '{other}', which does not exist. "
        "Allowed: anrufe-ordnen, schichten-planen, touren-planen, zettel-ersetzen."
    ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"source__on": date(2026, 11, 26)}, "source.on is 2026-11-26, which lies in the future."),
        (
            {"review": {"state": "checked", "by": "Jörg Weiß", "side": "union", "on": date(2027, 1, 1)}},
            "review.on is 2027-01-01, which lies in the future.",
        ),
        ({"effort__weeks_to_trial": [4, 2]}, "effort.weeks_to_trial must be [from, to] with from ≤ to."),
    ],
)
def test_dates_and_ranges(changes: dict[str, Any], message: str) -> None:
    assert problems(**changes) == [f"belege-pruefen: {message}"]


def test_today_is_not_the_future() -> None:
    assert problems(source__on=TODAY, review={"state": "checked", "by": "Jörg Weiß", "side": "union", "on": TODAY}) == []


@pytest.mark.parametrize(
    ("field", "limit"),
    [("promise", 25), ("data__what", 25), ("first_step__summary", 30), ("simple_language", 12)],
)
def test_sentences_that_are_too_long(field: str, limit: int) -> None:
    others = RECORD["simple_language"][:2] if field == "simple_language" else None

    def value(count: int) -> Any:
        return [words(count), *others] if others else words(count)

    name = field.replace("__", ".")
    assert problems(**{field: value(limit)}) == []
    assert problems(**{field: value(limit + 1)}) == [
        f"belege-pruefen: {name} has a sentence of more than {limit} words: „{words(limit + 1)[:80]}…“"
    ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"promise": "Das geht nahtlos."}, "promise uses the hype word 'nahtlos'. Say plainly what happens."),
        ({"title": "Belege smart prüfen"}, "title uses the hype word 'smart'. Say plainly what happens."),
        ({"concept": "Intelligente Ablage"}, "concept uses the hype word 'intelligent'. Say plainly what happens."),
        (
            {"people__load": "Das ist gesetzlich klar."},
            "people.load speaks of law ('gesetzlich'). Law comes from the rules of duties; set the attributes instead.",
        ),
        (
            {"title": "Belege nach DSGVO prüfen"},
            "title speaks of law ('DSGVO'). Law comes from the rules of duties; set the attributes instead.",
        ),
        ({"data__owner": 'Das "Büro" hat sie.'}, "data.owner has a straight quotation mark. Use „ and “."),
        (
            {"data__owner": "Die Kolleg:innen haben sie."},
            "data.owner writes 'Kolleg:innen'. Name the people without signs, for example Beschäftigte, Team or Fachkraft.",
        ),
        ({"promise": "Das hilft. Sehr."}, "promise has 2 sentences, it must be one: „Das hilft. Sehr.“"),
        ({"against": "Das kostet. Viel."}, "against has 2 sentences, it must be one: „Das kostet. Viel.“"),
        (
            {"simple_language": ["Das hilft. Sehr.", "Es liest.", "Er prüft."]},
            "simple_language has 2 sentences, it must be one: „Das hilft. Sehr.“",
        ),
        ({"first_step__summary": "Zählen Sie. Los."}, "first_step.summary has 2 sentences, it must be one: „Zählen Sie. Los.“"),
        ({"without_ai": "Ja. Nein. Ja. Nein. Ja."}, "without_ai has 5 sentences, allowed are 1 to 4."),
        ({"description__text": "Der Beleg kommt."}, "description.text has 1 sentences, allowed are 2 to 4."),
        ({"promise": "Das spart 3 Stunden."}, "promise has the figure '3'. Promise no figure."),
        (
            {"benefit__worth_from": "Viele Belege kommen."},
            "benefit.worth_from must complete „Lohnt sich erst, wenn …“: starts small, ends with a full stop.",
        ),
        (
            {"benefit__worth_from": "viele Belege kommen"},
            "benefit.worth_from must complete „Lohnt sich erst, wenn …“: starts small, ends with a full stop.",
        ),
        (
            {"search__objects": ["Öl tank", *(f"Öltank{n}" for n in range(14))]},
            "search.objects has 'Öl tank'. Only single words; what has several belongs to the phrases.",
        ),
        ({"title": "Beleg für Beleg"}, "0 of 25 phrases do without the words of the title, at least a third must."),
    ],
)
def test_wording_and_shape(changes: dict[str, Any], message: str) -> None:
    assert problems(**changes) == [f"belege-pruefen: {message}"]


def test_worth_from_may_begin_with_a_form_of_address() -> None:
    assert problems(benefit__worth_from="Sie viele Belege haben.") == []
    assert problems(benefit__worth_from="Ihre Belege oft fehlen.") == []


def test_an_entry_that_is_hard_to_read() -> None:
    sentence = "Belegverarbeitung benötigt Prüfungsverfahren."
    changes = {"objections": 5, "failures": 5, "learning_needs": 4, "first_step__steps": 5, "benefit__signs": 5}
    # 26 such sentences beside 17 with 101 words, 9 of them long: 179 / 43 + 100 · 87 / 179
    assert problems(data__what=sentence, data__amount=sentence, **{field: [sentence] * count for field, count in changes.items()}) == [
        "belege-pruefen: LIX (readability) is 52.8, at most 50 is allowed. Shorter sentences, shorter words."
    ]


def test_simple_language_that_is_hard_to_read() -> None:
    sentence = "Verarbeitung hilft."  # 2 words per sentence + 50 % long ones
    assert problems(simple_language=[sentence] * 3) == ["belege-pruefen: simple_language has LIX 52.0, at most 40 is allowed."]
