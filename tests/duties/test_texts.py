"""The texts of the rules: plain German, complete, and honest about how sure we are."""

import re
from datetime import date

import pytest

from lotse.duties.content import ruleset_date
from lotse.duties.domain import NOTICE, Rule, Status
from lotse.duties.schema import sentences

from .conftest import FOLDER

HYPE = re.compile(r"revolution|game.?changer|intelligent|smart|nahtlos|spielend|innovativ|kostenfrei|kostenlos", re.IGNORECASE)


def every_text(rules: tuple[Rule, ...]) -> list[tuple[str, str]]:
    return [(r.key, text) for r in rules for text in (r.title, r.text, r.allowed, r.status_note) if text]


def test_the_rules_have_a_day_and_a_notice() -> None:
    assert ruleset_date(FOLDER) == date(2026, 11, 25)
    assert NOTICE == "Diese Hinweise ersetzen keine Rechtsberatung."


def test_there_are_enough_rules_of_each_kind(rules: tuple[Rule, ...]) -> None:
    assert len(rules) == 49
    assert len({r.key for r in rules}) == 49
    assert {r.key for r in rules if r.status is not Status.VERIFIED} == {"AIA-86", "DS-9"}


def test_every_text_ends_a_sentence(rules: tuple[Rule, ...]) -> None:
    assert [key for key, text in every_text(rules) if not text.endswith(".") and text not in {r.title for r in rules}] == []


def test_no_sentence_is_longer_than_25_words(rules: tuple[Rule, ...]) -> None:
    assert [(key, s) for key, text in every_text(rules) for s in sentences(text) if len(s.split()) > 25] == []


def test_the_average_sentence_is_short(rules: tuple[Rule, ...]) -> None:
    lengths = [len(s.split()) for r in rules for s in sentences(r.text)]
    assert sum(lengths) / len(lengths) <= 14


def test_no_text_addresses_people_with_du_or_stars_or_straight_quotes(rules: tuple[Rule, ...]) -> None:
    for _, text in every_text(rules):
        assert not re.search(r"\b(du|dein|deine|euch)\b|\*|\"|:innen", text, re.IGNORECASE)


def test_no_hype_and_nothing_for_free(rules: tuple[Rule, ...]) -> None:
    assert [(key, text) for key, text in every_text(rules) if HYPE.search(text)] == []


@pytest.mark.parametrize("key", ["BR-90-1-3", "BR-80-3", "BR-95-2a", "AIA-4", "BR-87-1-6", "DS-22", "DS-35", "BR-111"])
def test_what_is_known_at_second_hand_is_said(by_key: dict[str, Rule], key: str) -> None:
    assert re.search(r"aus zweiter Hand|nicht geprüft", by_key[key].status_note)


def test_the_draft_guidelines_are_called_a_draft(rules: tuple[Rule, ...]) -> None:
    with_guidelines = [r for r in rules if "19.05.2026" in r.status_note]
    assert {r.key for r in with_guidelines} == {"AIA-III-4a", "AIA-III-4b"}
    assert all("Entwurf" in r.status_note for r in with_guidelines)


def test_old_dates_of_high_risk_stand_nowhere(rules: tuple[Rule, ...]) -> None:
    assert {r.valid_from for r in rules if r.key.startswith(("AIA-III", "AIA-26"))} == {date(2027, 12, 2)}
    assert {r.valid_from for r in rules if r.key == "AIA-6-1"} == {date(2028, 8, 2)}


def test_strength_in_words(by_key: dict[str, Rule]) -> None:
    assert by_key["BR-90-1-3"].strength_label == "Information und Beratung"
    assert by_key["BR-87-1-6"].strength_label == "Mitbestimmung"
    assert by_key["BR-94"].strength_label == "Mitbestimmung und Zustimmung"
    assert by_key["DS-35"].strength_label == ""


def test_who_is_concerned(by_key: dict[str, Rule]) -> None:
    assert by_key["BR-87-1-6"].who == ("management", "works_council")
    assert by_key["AIA-26-7"].who == ("management", "works_council", "staff")
    assert by_key["BR-1"].who == ("staff",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das beginnt am 02.12.2027. Danach nicht.", ("Das beginnt am 02.12.2027.", "Danach nicht.")),
        ("Nummer 4. und 5. zählen.", ("Nummer 4. und 5. zählen.",)),
        ("Ohne Punkt", ("Ohne Punkt",)),
        ("Gilt das? Ja!", ("Gilt das?", "Ja!")),
    ],
)
def test_sentences(text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text) == expected
