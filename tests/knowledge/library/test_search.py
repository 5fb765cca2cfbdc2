"""The search of the glossary: nothing found first, then typing errors, then what it finds and in which order."""

from pathlib import Path

import pytest

from lotse.knowledge.library.search import find_terms
from tests.knowledge.library.makers import library, term


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return library(
        tmp_path,
        terms=[
            term(),
            term(key="ki", term="Künstliche Intelligenz", synonyms=["KI"], short="Ein Sprachmodell gehört dazu.", long="Mehr nicht."),
            term(key="messgroesse", term="Messgröße", synonyms=["Kennzahl"], short="Was man zählt.", long="Vorher und nachher."),
        ],
    )


def keys(query: str, folder: Path) -> list[str]:
    return [found.entry.key for found in find_terms(query, folder).terms]


@pytest.mark.parametrize("query", ["", "   ", "!?", "zauberstab", "sprachmodell zauberstab"])
def test_nothing_is_found(folder: Path, query: str) -> None:
    assert (keys(query, folder), find_terms(query, folder).suggestion) == ([], "")


@pytest.mark.parametrize(
    ("typed", "meant"), [("Sprachmodel", None), ("Sprachmodlel", "sprachmodell"), ("kenzahl", "kennzahl"), ("messgrösssse", "messgroesse")]
)
def test_a_typing_error_is_met_with_a_suggestion(folder: Path, typed: str, meant: str | None) -> None:
    found = find_terms(typed, folder)
    if meant is None:
        assert found.terms
    else:
        assert (found.terms, found.suggestion) == ((), meant)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Sprachmodell", ["sprachmodell", "ki"]),
        ("SPRACH", ["sprachmodell", "ki"]),
        ("KI", ["ki"]),
        ("Messgroesse", ["messgroesse"]),
        ("messgröße", ["messgroesse"]),
        ("kennzahl vorher", ["messgroesse"]),
    ],
)
def test_what_is_found(folder: Path, query: str, found: list[str]) -> None:
    assert keys(query, folder) == found
