"""Files of the library: what is wrong is said with file, entry and field; right ones are read in order."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lotse.knowledge.content import ContentError
from lotse.knowledge.library.cases import cases_of, load_cases
from lotse.knowledge.library.examples import load_examples
from lotse.knowledge.library.reading import read_file
from lotse.knowledge.library.terms import GlossaryFile, load_glossary
from tests.knowledge.library.makers import case, example, library, term

LAW = {"law": "ai-act", "place": "Artikel 4"}


def said(load: Any, folder: Path) -> list[str]:
    with pytest.raises(ContentError) as error:
        load(folder)
    return str(error.value).splitlines()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"version = ", "wort.toml: is not valid TOML (Invalid value (at end of document))."),
        ("version = 1 # ä".encode("latin-1"), "wort.toml: is not saved as UTF-8 (byte 14)."),
        (b"version = 1", "wort.toml: terms: Field required."),
        (b"version = 1\nterms = [1]", "wort.toml: '0': Input should be a valid dictionary or instance of TermFile."),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes, sentence: str) -> None:
    file = tmp_path / "wort.toml"
    file.write_bytes(content)
    with pytest.raises(ContentError) as error:
        read_file(file, GlossaryFile)
    assert str(error.value) == sentence


def test_a_file_that_is_missing(tmp_path: Path) -> None:
    assert said(load_cases, tmp_path) == ["cases.toml is missing in common."]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"short": None}, "alles.toml: 'sprachmodell' short: Field required."),
        ({"wort": "Öl"}, "alles.toml: 'sprachmodell' wort: Extra inputs are not permitted."),
        ({"source": {"place": "Seite 3"}}, "alles.toml: 'sprachmodell' source: name either law, or title with read_on."),
        ({"source": {**LAW, "title": "Buch"}}, "alles.toml: 'sprachmodell' source: name either law, or title with read_on."),
    ],
)
def test_a_term_that_is_wrong(tmp_path: Path, changes: dict[str, Any], sentence: str) -> None:
    assert said(load_glossary, library(tmp_path, terms=[term(**changes)])) == [sentence]


def test_two_terms_with_one_key(tmp_path: Path) -> None:
    assert said(load_glossary, library(tmp_path, terms=[term(), term(term="Modell")])) == [
        "glossary: the key 'sprachmodell' stands twice. A key belongs to one entry."
    ]


def test_a_law_that_nobody_knows(tmp_path: Path) -> None:
    wrong = term(source={"law": "strandrecht", "place": "Artikel 1"})
    assert said(load_glossary, library(tmp_path, terms=[wrong])) == [
        "glossary: 'sprachmodell' source law: 'strandrecht' is unknown. Allowed: ai-act, betrvg, gdpr, dsk-list, arbschg, sgb-ix, agg."
    ]


def test_terms_in_german_order_with_their_letters_and_sources(tmp_path: Path) -> None:
    terms = [
        term(key="oel", term="Öl", source=LAW),
        term(key="ofen", term="Ofen"),
        term(key="aepfel", term="Äpfel", source={"title": "Obstbuch (erfunden)", "place": "Seite 3", "read_on": date(2026, 11, 1)}),
    ]
    found = load_glossary(library(tmp_path, terms=terms))
    assert [(key, entry.letter) for key, entry in found.items()] == [("aepfel", "A"), ("ofen", "O"), ("oel", "O")]
    assert found["ofen"].citation is None
    law = found["oel"].citation
    assert law
    assert (law.place, law.url, law.read_on) == ("Artikel 4", "https://eur-lex.europa.eu/eli/reg/2024/1689/oj", date(2026, 11, 22))
    book = found["aepfel"].citation
    assert book
    assert (book.title, book.place, book.url, book.read_on) == ("Obstbuch (erfunden)", "Seite 3", "", date(2026, 11, 1))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"invented": False}, "werft-mit-zetteln.toml: invented: Input should be True."),
        ({"invented": None}, "werft-mit-zetteln.toml: invented: Field required."),
        ({"has_works_council": False}, "werft-mit-zetteln.toml: the file: a step is taken by the works council, but the firm has none."),
        ({"lessons": ["Nur eine."]}, "werft-mit-zetteln.toml: lessons: Tuple should have at least 2 items after validation, not 1."),
    ],
)
def test_an_example_that_is_wrong(tmp_path: Path, changes: dict[str, Any], sentence: str) -> None:
    assert said(load_examples, library(tmp_path, examples=[example(**changes)])) == [sentence]


def test_an_example_whose_file_has_another_name(tmp_path: Path) -> None:
    folder = library(tmp_path, examples=[example()])
    (folder / "common" / "examples" / "werft-mit-zetteln.toml").rename(folder / "common" / "examples" / "anders.toml")
    assert said(load_examples, folder) == [
        "anders.toml: key is 'werft-mit-zetteln', but the file is named 'anders'. Both must be the same."
    ]


def test_examples_in_their_own_order(tmp_path: Path) -> None:
    assert list(load_examples(library(tmp_path, examples=[example(order=2), example(key="zuerst", order=1)]))) == [
        "zuerst",
        "werft-mit-zetteln",
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"url": "kuestenblatt.example"}, "url"),
        ({"sentences": ["Nur einer."]}, "sentences"),
        ({"works_council": "maybe"}, "works_council"),
        ({"use_cases": []}, "use_cases"),
    ],
)
def test_a_case_that_is_wrong(tmp_path: Path, changes: dict[str, Any], field: str) -> None:
    (sentence,) = said(load_cases, library(tmp_path, cases=[case(**changes)]))
    assert sentence.startswith(f"cases.toml: 'werft-oel' {field}: ")


def test_cases_of_a_use_case(tmp_path: Path) -> None:
    folder = library(
        tmp_path, cases=[case(), case(key="hafen", use_cases=["touren-planen", "belege-pruefen"]), case(key="kai", use_cases=["x"])]
    )
    assert [found.key for found in cases_of("belege-pruefen", folder)] == ["werft-oel", "hafen"]
    assert cases_of("gibt-es-nicht", folder) == ()
