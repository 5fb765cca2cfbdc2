"""Where terms of the glossary occur first in the texts of a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.knowledge.domain.term_links import Piece, TermFinder, term_pattern

KEYS = {"Sprachmodell": "sprachmodell", "KI": "ki", "Messgröße": "messgroesse", "KI-Agent": "agent", "offene Software": "offen"}


def finder(skip: tuple[str, ...] = ()) -> TermFinder:
    return TermFinder(term_pattern(KEYS), KEYS, skip)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hier steht nichts davon.",
        "Die KI-Dienste und das Büro-KI stehen in längeren Wörtern.",
        "SKI und KIPPE",
        "Großsprachmodell und Sprachmodellierung",
        "sprachmodell, klein geschrieben",
    ],
)
def test_nothing_is_marked(text: str) -> None:
    assert [piece.term for piece in finder().pieces(text) if piece.term] == []


def test_no_terms_mark_nothing() -> None:
    assert TermFinder(term_pattern([]), {}).pieces("Eine KI.") == [Piece("Eine KI.")]


@pytest.mark.parametrize("form", ["Sprachmodell", "Sprachmodells", "Sprachmodelle", "Sprachmodellen"])
def test_endings_belong_to_the_link(form: str) -> None:
    assert finder().pieces(f"Ein {form}!") == [Piece("Ein "), Piece(form, "sprachmodell"), Piece("!")]


def test_only_the_first_occurrence_on_a_page_is_marked() -> None:
    page = finder()
    assert page.pieces("KI und KI.") == [Piece("KI", "ki"), Piece(" und KI.")]
    assert page.pieces("Noch mehr KI.") == [Piece("Noch mehr KI.")]


def test_the_longer_term_wins() -> None:
    assert finder().pieces("Der KI-Agent und die KI") == [Piece("Der "), Piece("KI-Agent", "agent"), Piece(" und die "), Piece("KI", "ki")]


def test_a_term_of_two_words_and_umlauts() -> None:
    assert finder().pieces("„Messgrößen“, offene Software") == [
        Piece("„"),
        Piece("Messgrößen", "messgroesse"),
        Piece("“, "),
        Piece("offene Software", "offen"),
    ]


def test_a_skipped_term_is_not_marked() -> None:
    assert finder(("ki",)).pieces("Eine KI") == [Piece("Eine KI")]


@given(st.lists(st.sampled_from(["KI", "Sprachmodelle", " ", "-", ".", "Öl", "Messgröße", "<b>"])).map("".join))
def test_joined_pieces_are_the_text_again(text: str) -> None:
    assert "".join(piece.text for piece in finder().pieces(text)) == text
