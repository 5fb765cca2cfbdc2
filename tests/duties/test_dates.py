"""Dates: nothing applies before its day or after its end."""

from datetime import date

import pytest

from lotse.duties.domain import Effect, Rule, Situation, Status, hint_for, rule_on, standing

from .worlds import TODAY, answers, made_up_rule

COUNCIL = Situation(works_council=True)


@pytest.mark.parametrize(
    ("key", "attribute", "on", "label"),
    [
        ("AIA-III-4a", "selects_applicants", date(2027, 12, 1), "Gilt ab 02.12.2027"),
        ("AIA-III-4a", "selects_applicants", date(2027, 12, 2), "Gilt"),
        ("AIA-III-4b", "evaluates_performance", date(2026, 11, 25), "Gilt ab 02.12.2027"),
        ("AIA-III-4b", "plans_working_time", date(2026, 11, 25), "Kommt darauf an, frühestens ab 02.12.2027"),
        ("AIA-III-4b", "plans_working_time", date(2027, 12, 2), "Kommt darauf an"),
        ("AIA-26-7", "affects_pay", date(2026, 11, 25), "Gilt ab 02.12.2027"),
        ("AIA-6-1", "prevents_danger", date(2027, 12, 2), "Kommt darauf an, frühestens ab 02.08.2028"),
        ("AIA-5-f", "emotion_staff", date(2025, 2, 1), "Gilt ab 02.02.2025"),
        ("AIA-5-f", "emotion_staff", date(2025, 2, 2), "Gilt"),
        ("AIA-50-3", "emotion_customers", date(2026, 8, 1), "Gilt ab 02.08.2026"),
        ("AIA-50-3", "emotion_customers", date(2026, 8, 2), "Gilt"),
        ("AIA-86", "affects_pay", date(2027, 12, 2), "Umstritten"),
    ],
)
def test_labels_by_day(by_key: dict[str, Rule], key: str, attribute: str, on: date, label: str) -> None:
    hint = hint_for(by_key[key], answers("ai_at_work", attribute), COUNCIL, on)
    assert hint is not None
    assert hint.label == label


def test_an_expired_rule_is_not_shown() -> None:
    rule = made_up_rule(valid_until=TODAY)
    shown = hint_for(rule, answers("ai_at_work"), COUNCIL, TODAY)
    assert shown is not None
    assert shown.effect is Effect.APPLIES
    assert hint_for(rule, answers("ai_at_work"), COUNCIL, date(2026, 11, 26)) is None


def test_the_date_of_a_hint_is_the_day_the_rule_begins(by_key: dict[str, Rule]) -> None:
    hint = hint_for(by_key["AIA-III-4a"], answers("ai_at_work", "selects_applicants"), COUNCIL, TODAY)
    assert hint is not None
    assert hint.date == date(2027, 12, 2)
    assert hint.source.read_on == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Gilt"),
        ({"valid_from": TODAY}, "Gilt"),
        ({"valid_from": date(2027, 12, 2)}, "Gilt ab 02.12.2027"),
        ({"valid_until": date(2026, 11, 24)}, "Galt bis 24.11.2026"),
        ({"status": Status.SECONDARY}, "Nach unserer Kenntnis, nicht am Gesetzestext geprüft"),
        ({"status": Status.DISPUTED, "valid_from": date(2027, 1, 1)}, "Umstritten"),
    ],
)
def test_standing_apart_from_any_case(changes: dict[str, object], words: str) -> None:
    assert standing(made_up_rule(**changes), TODAY) == words


def test_two_versions_of_a_rule_follow_each_other() -> None:
    old = made_up_rule(version=1, valid_until=date(2026, 12, 31))
    new = made_up_rule(version=2, valid_from=date(2027, 1, 1))
    both = (new, old)
    assert rule_on(both, "TEST-1", TODAY) is old
    assert rule_on(both, "TEST-1", date(2027, 1, 1)) is new
    assert rule_on(both, "TEST-1") is new
    with pytest.raises(KeyError):
        rule_on(both, "TEST-2")


@pytest.mark.parametrize("key", ["AIA-5-f", "AIA-III-4a", "AIA-III-4b", "BR-87-1-6", "BR-95-2a", "DS-22", "DS-35"])
def test_rules_for_the_stop_pages_say_what_stays_allowed(rules: tuple[Rule, ...], key: str) -> None:
    rule = rule_on(rules, key, TODAY)
    assert rule.allowed
    assert standing(rule, TODAY) in ("Gilt", "Gilt ab 02.12.2027")
