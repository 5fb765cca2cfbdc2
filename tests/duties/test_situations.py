"""Works council and size: what is shown to whom."""

import pytest

from lotse.duties.domain import Area, Effect, Hint, Rule, Situation, hints

from .worlds import TODAY, Band, answers

EVERYTHING = answers("ai_at_work", "personal_data", "evaluates_performance", "selects_applicants", "changes_many_tasks")


def keyed(found: tuple[Hint, ...]) -> dict[str, Hint]:
    return {hint.key: hint for hint in found}


def test_without_works_council_its_rights_are_not_shown(rules: tuple[Rule, ...]) -> None:
    found = hints(EVERYTHING, Situation(works_council=False), TODAY, rules)
    assert {h.key for h in found if h.rule.area is Area.WORKS_CONSTITUTION} == {"BR-81", "BR-81-3", "BR-1"}


def test_without_works_council_the_other_duties_stay(rules: tuple[Rule, ...]) -> None:
    found = keyed(hints(EVERYTHING, Situation(works_council=False), TODAY, rules))
    assert {key: found[key].label for key in ("AIA-4", "AIA-26-7", "BR-81", "BR-81-3", "DS-13", "ArbSchG-5", "ArbSchG-12")} == {
        "AIA-4": "Gilt",
        "AIA-26-7": "Gilt ab 02.12.2027",
        "BR-81": "Gilt",
        "BR-81-3": "Gilt",
        "DS-13": "Gilt",
        "ArbSchG-5": "Gilt",
        "ArbSchG-12": "Gilt",
    }


def test_with_works_council_the_rules_for_firms_without_are_not_shown(rules: tuple[Rule, ...]) -> None:
    found = keyed(hints(EVERYTHING, Situation(works_council=True), TODAY, rules))
    assert "BR-81-3" not in found
    assert "BR-1" not in found


def test_unknown_works_council_says_if_there_is_one(rules: tuple[Rule, ...]) -> None:
    found = keyed(hints(EVERYTHING, Situation(), TODAY, rules))
    hint = found["BR-90-1-3"]
    assert hint.effect is Effect.DEPENDS
    assert hint.label == "Gilt, wenn es einen Betriebsrat gibt"
    assert hint.questions == ("Gibt es bei Ihnen einen Betriebsrat?",)
    assert found["BR-81-3"].label == "Gilt, wenn es keinen Betriebsrat gibt"
    assert found["BR-81"].label == "Gilt"


@pytest.mark.parametrize(
    ("band", "shown"),
    [
        (Band(1, 4), {}),
        (Band(10, 20), {}),
        (Band(21, 49), {"BR-99": "Gilt", "BR-111": "Kommt darauf an"}),
        (Band(50, 100), {"BR-99": "Gilt", "BR-111": "Kommt darauf an"}),
        (Band(101, 249), {"BR-99": "Gilt", "BR-106": "Gilt", "BR-111": "Kommt darauf an"}),
        (Band(301, None), {"BR-99": "Gilt", "BR-106": "Gilt", "BR-111": "Kommt darauf an"}),
        (Band(1, None), {"BR-99": "Kommt darauf an", "BR-106": "Kommt darauf an", "BR-111": "Kommt darauf an"}),
        (None, {"BR-99": "Kommt darauf an", "BR-106": "Kommt darauf an", "BR-111": "Kommt darauf an"}),
    ],
)
def test_thresholds_of_the_firm(rules: tuple[Rule, ...], band: Band | None, shown: dict[str, str]) -> None:
    found = hints(EVERYTHING, Situation(works_council=True, size=band), TODAY, rules)
    assert {h.key: h.label for h in found if h.key in ("BR-99", "BR-106", "BR-111")} == shown


def test_a_threshold_of_the_establishment_stays_open_for_a_larger_firm(rules: tuple[Rule, ...]) -> None:
    hint = keyed(hints(EVERYTHING, Situation(works_council=False, size=Band(21, 49)), TODAY, rules))["BR-1"]
    assert hint.label == "Kommt darauf an"
    assert hint.questions == ("Sind es mindestens 5 ständige wahlberechtigte Beschäftigte im Betrieb?",)
    assert "BR-1" not in keyed(hints(EVERYTHING, Situation(works_council=False, size=Band(1, 4)), TODAY, rules))


def test_a_threshold_is_named_in_a_note(rules: tuple[Rule, ...]) -> None:
    hint = keyed(hints(EVERYTHING, Situation(works_council=True, size=Band(50, 100)), TODAY, rules))["BR-99"]
    assert hint.notes == ("Die Schwelle: mindestens 21 wahlberechtigte Beschäftigte im Unternehmen.",)


def test_open_answers_ask_their_question(rules: tuple[Rule, ...]) -> None:
    found = keyed(hints(answers("ai_at_work", depends=("stores_employee_data",)), Situation(works_council=True), TODAY, rules))
    hint = found["BR-87-1-6"]
    assert (hint.effect, hint.label) == (Effect.DEPENDS, "Kommt darauf an")
    assert hint.questions == ("Speichert oder zeigt die Anwendung Daten zu einzelnen Beschäftigten, auch Anmeldungen und Verläufe?",)


def test_a_missing_answer_is_open_and_never_no(rules: tuple[Rule, ...]) -> None:
    found = keyed(hints({}, Situation(works_council=True), TODAY, rules))
    assert found["AIA-5-f"].effect is Effect.DEPENDS
    assert found["AIA-5-f"].questions == (
        "Liest die Anwendung Gefühle von Beschäftigten aus Stimme, Gesicht oder anderen Körperdaten?",
        "Wird bei der Arbeit KI eingesetzt?",
    )
    assert {h.effect for h in found.values()} == {Effect.DEPENDS, Effect.POSSIBLE}


def test_a_hint_says_why(rules: tuple[Rule, ...]) -> None:
    found = keyed(hints(answers("ai_at_work", "evaluates_performance"), Situation(works_council=True), TODAY, rules))
    assert found["AIA-III-4b"].because == (
        "die Anwendung bewertet oder überwacht Leistung oder Verhalten",
        "KI wird bei der Arbeit eingesetzt",
    )
