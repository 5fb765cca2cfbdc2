"""What `lotse content check` says of the library."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lotse.knowledge.library.checks import check_library
from tests.knowledge.library.makers import case, example, library, term

TODAY = date(2026, 11, 25)
KNOWN = {"belege-pruefen"}


def problems(folder: Path) -> list[str]:
    return list(check_library(KNOWN, folder, TODAY))


def test_nothing_to_say(tmp_path: Path) -> None:
    assert problems(library(tmp_path, terms=[term()], examples=[example()], cases=[case()])) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"use_cases": ["zaubern"]}, "glossary: 'sprachmodell' names the use case 'zaubern', which does not exist."),
        ({"related": ["wal"]}, "glossary: 'sprachmodell' related names 'wal', which is no other term."),
        ({"related": ["sprachmodell"]}, "glossary: 'sprachmodell' related names 'sprachmodell', which is no other term."),
        ({"short": "Eins. Zwei. Drei."}, "glossary: 'sprachmodell' short has 3 sentences, at most 2 are allowed."),
        ({"long": "Eins. Zwei. Drei. Vier. Fünf. Sechs."}, "glossary: 'sprachmodell' long has 6 sentences, at most 5 are allowed."),
        ({"short": "Das ist innovativ."}, "glossary: 'sprachmodell' uses the hype word 'innovativ'. Say plainly what happens."),
        (
            {"long": "So will es das BetrVG."},
            "glossary: 'sprachmodell' speaks of law ('BetrVG'). Law comes from the rules of duties; set the attributes instead.",
        ),
        ({"example": 'Sie sagt "ja".'}, "glossary: 'sprachmodell' example has a straight quotation mark. Use „ and “."),
        (
            {"source": {"title": "Buch", "place": "S. 1", "read_on": date(2026, 11, 26)}},
            "glossary: 'sprachmodell' source is 2026-11-26, which lies in the future.",
        ),
    ],
)
def test_a_term(tmp_path: Path, changes: dict[str, Any], sentence: str) -> None:
    assert problems(library(tmp_path, terms=[term(**changes)])) == [sentence]


def test_a_term_may_speak_of_law_when_its_source_stands_beside_it(tmp_path: Path) -> None:
    spoken = term(long="So will es das BetrVG.", source={"law": "betrvg", "place": "§ 1"})
    assert problems(library(tmp_path, terms=[spoken])) == []


def test_a_form_of_two_terms(tmp_path: Path) -> None:
    assert problems(library(tmp_path, terms=[term(), term(key="wortmaschine", term="Wortmaschine", forms=["Sprachmodell"])])) == [
        "glossary: 'wortmaschine' has the form 'Sprachmodell', which belongs to 'sprachmodell'. A word leads to one term."
    ]


def test_a_glossary_that_is_hard_to_read(tmp_path: Path) -> None:
    hard = "Unternehmensübergreifende Datenverarbeitungsvorhaben benötigen Koordinierungsverantwortliche."
    (sentence,) = problems(library(tmp_path, terms=[term(short=hard, long=hard)]))
    assert sentence == "glossary: LIX (readability) is 104.0, at most 55 is allowed. Shorter sentences, shorter words."


def test_an_example_that_gives_one_side_more_room(tmp_path: Path) -> None:
    views = {"management": "Wir sehen das alles ganz und gar anders.", "works_council": "Gut so für uns.", "staff": "Gut so für uns."}
    assert problems(library(tmp_path, examples=[example(views=views)])) == [
        "examples/werft-mit-zetteln.toml: views.management has 8 words, views.works_council only 4. Give them equal room."
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"sentences": ["Sie spart 30 Prozent.", "Die Leiterin ist zufrieden."]},
            "cases.toml: 'werft-oel' has a figure without saying whose it is. Write „laut …“ or leave it out: „Sie spart 30 Prozent.“",
        ),
        (
            {"sentences": ["Eins. Zwei.", "Drei."]},
            "cases.toml: 'werft-oel' sentences has 2 sentences, it must be one: „Eins. Zwei.“",
        ),
        (
            {"works_council": "no"},
            "cases.toml: 'werft-oel' says that no works council is mentioned, but only the beginning of the text was read. Write unknown.",
        ),
        ({"use_cases": ["wal"]}, "cases.toml: 'werft-oel' names the use case 'wal', which does not exist."),
    ],
)
def test_a_case(tmp_path: Path, changes: dict[str, Any], sentence: str) -> None:
    assert problems(library(tmp_path, cases=[case(**changes)])) == [sentence]


def test_a_figure_with_its_source_is_right(tmp_path: Path) -> None:
    told = case(sentences=["Laut der Leiterin spart die Werft 30 Prozent.", "Das Gerät heißt Öl3D."])
    assert problems(library(tmp_path, cases=[told])) == []


def test_a_case_read_in_the_future(tmp_path: Path) -> None:
    assert list(check_library(KNOWN, library(tmp_path, cases=[case()]), date(2026, 11, 19))) == [
        "cases.toml: 'werft-oel' read_on is 2026-11-20, which lies in the future."
    ]
