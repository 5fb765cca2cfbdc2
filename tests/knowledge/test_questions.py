"""Questions in files: what may stand in them, which are asked about an entry, and how they look as text."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lotse.duties.domain import Situation
from lotse.duties.queries import hints, rules
from lotse.knowledge.content import ContentError, load_use_cases
from lotse.knowledge.questions import COUNCIL, FILES, VENDOR, QuestionFile, as_text, asked, check_questions, load_questions
from tests.factories.knowledge import ATTRIBUTES, CONTENT

TODAY = date(2026, 11, 25)
FILE = """
version = 1
[groups]
place = "Wo die Daten liegen"
price = "Preis"
[[questions]]
key = "ort"
group = "place"
text = "Wo liegen die Daten für „Größe“?"
why = "Davon hängt ab, wer sie sieht."
rules = ["BR-87-1-6", "AIA-4"]
on = 2026-11-20
[[questions]]
key = "wege"
group = "place"
text = "Werden Wege erfasst?"
why = "Wege zeigen, wer wo war."
when = ["locates_employees", "plans_working_time"]
on = 2026-11-25
[[questions]]
key = "platz"
group = "price"
text = "Was kostet ein Platz?"
why = "Meist zählen Zugänge."
when = ["affects_pay"]
on = 2026-11-25
"""


def loaded(tmp_path: Path, text: str = FILE) -> QuestionFile:
    (tmp_path / "common").mkdir()
    (tmp_path / "common" / VENDOR).write_text(text, encoding="utf-8")
    return load_questions(tmp_path, VENDOR)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("version = 1", "version = ", "vendor_questions.toml: Invalid value (at line 2, column 11)"),
        ('text = "Was kostet ein Platz?"', "", "vendor_questions.toml: questions.2.text: Field required."),
        (
            'group = "price"',
            'group = "preis"',
            "vendor_questions.toml: the file: Value error, platz: group 'preis' is none of place, price.",
        ),
        (
            '"affects_pay"',
            '"affects_play"',
            "vendor_questions.toml: the file: Value error, platz: when names 'affects_play', which is no attribute of a use case.",
        ),
        ('key = "platz"', 'key = "wege"', "vendor_questions.toml: the file: Value error, the key 'wege' stands twice."),
    ],
)
def test_a_wrong_file_says_what_is_wrong(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in FILE
    with pytest.raises(ContentError) as caught:
        loaded(tmp_path, FILE.replace(old, new))
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"AIA-4"', '"AIA-44"', "vendor_questions.toml: ort: rules names 'AIA-44', which is no rule of content/common/duties."),
        ("2026-11-20", "2026-11-26", "vendor_questions.toml: ort: on is 2026-11-26, a day in the future."),
        (
            "Meist zählen Zugänge.",
            "Das steht in der DSGVO.",
            "vendor_questions.toml: platz: „DSGVO“ must not stand in a question (law).",
        ),
        ("Meist zählen Zugänge.", "Das ist innovativ.", "vendor_questions.toml: platz: „innovativ“ must not stand in a question (hype)."),
        (
            "Meist zählen Zugänge.",
            "Das wissen Anbieter*innen.",
            "vendor_questions.toml: platz: „Anbieter*innen“ must not stand in a question (starred).",
        ),
        (
            "Meist zählen Zugänge.",
            "ja " * 25 + "nein.",
            "vendor_questions.toml: platz: a sentence has more than 25 words: „" + ("ja " * 20) + " …“.",
        ),
    ],
)
def test_texts_and_references_are_checked(tmp_path: Path, old: str, new: str, problem: str) -> None:
    file = loaded(tmp_path, FILE.replace(old, new))
    assert list(check_questions(file, VENDOR, {"BR-87-1-6", "AIA-4"}, TODAY)) == [problem]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({}, {"Wo die Daten liegen": ["Wo liegen die Daten für „Größe“?"]}),
        ({"locates_employees": "depends"}, {"Wo die Daten liegen": ["Wo liegen die Daten für „Größe“?", "Werden Wege erfasst?"]}),
        ({"affects_pay": "yes"}, {"Wo die Daten liegen": ["Wo liegen die Daten für „Größe“?"], "Preis": ["Was kostet ein Platz?"]}),
    ],
)
def test_an_answer_no_leaves_a_question_out(tmp_path: Path, attributes: dict[str, Any], expected: dict[str, list[str]]) -> None:
    groups = asked(loaded(tmp_path), {**ATTRIBUTES, **attributes}, ())
    assert {group.heading: [question.text for question in group.questions] for group in groups} == expected


def test_a_rule_stands_at_a_question_only_if_it_is_triggered(tmp_path: Path) -> None:
    attributes = {**ATTRIBUTES, "ai_at_work": "yes"}
    law = hints(attributes, Situation(works_council=False), TODAY)
    first = asked(loaded(tmp_path), attributes, law)[0].questions[0]
    assert [hint.key for hint in first.hints] == ["AIA-4"]


def test_as_text_to_copy(tmp_path: Path) -> None:
    groups = asked(loaded(tmp_path), {**ATTRIBUTES, "affects_pay": "yes"}, ())
    assert as_text(groups, "Übergabe prüfen") == (
        "Fragen zu: Übergabe prüfen\n\nWo die Daten liegen\n1. Wo liegen die Daten für „Größe“?\nAntwort:\n\n"
        "Preis\n2. Was kostet ein Platz?\nAntwort:"
    )


@pytest.mark.parametrize("name", FILES)
def test_the_files_of_this_repository(name: Any) -> None:
    assert list(check_questions(load_questions(CONTENT, name), name, {rule.key for rule in rules()}, TODAY)) == []


def test_every_entry_gets_about_25_questions_to_vendors_and_every_question_is_asked_somewhere() -> None:
    vendor, council = load_questions(CONTENT, VENDOR), load_questions(CONTENT, COUNCIL)
    attributes = [entry.attributes.model_dump() for entry in load_use_cases(CONTENT)]
    counts = [sum(question.fits(a) for question in vendor.questions) for a in attributes]
    assert (min(counts), max(counts)) == (19, 32)  # few where no personal data and no AI are in the game
    for question in (*vendor.questions, *council.questions):
        assert any(question.fits(a) for a in attributes), question.key
