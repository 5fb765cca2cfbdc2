"""Typing errors: the same answers as the spelling of the Kompass, without its index."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.knowledge.domain.near_words import build_near_words
from lotse.search.domain.spelling import build_spelling

WORDS = ("rechnung", "rechnungen", "prüfung", "schicht", "lager", "lagern", "aufmaß", "müll", "öl", "4711abc", "telefon")
NEAR = build_near_words(WORDS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rechnugn", "rechnung"),
        ("rehcnung", "rechnung"),
        ("echnung", "rechnung"),
        ("prufung", "prüfung"),
        ("prpfnug", "prüfung"),
        ("schichtt", "schicht"),
        ("lagen", "lager"),  # one error to two words: the alphabet decides
        ("mülk", "müll"),
        ("nüll", None),  # a short word keeps its first letter
        ("öll", None),  # too short to guess
        ("telephone", None),  # three errors
        ("zauberstab", None),
        ("", None),
    ],
)
def test_the_word_that_was_meant(typed: str, meant: str | None) -> None:
    assert NEAR.nearest(typed) == meant


def test_words_with_digits_and_short_ones_are_never_meant() -> None:
    assert NEAR.words == ("aufmaß", "lager", "lagern", "müll", "prüfung", "rechnung", "rechnungen", "schicht", "telefon")


def test_without_words() -> None:
    assert build_near_words([]).nearest("rechnung") is None


letters = st.text(alphabet="aäbcdenrsu", min_size=4, max_size=12)


@given(st.lists(letters, max_size=30), letters)
def test_the_answers_are_those_of_the_spelling_index(vocabulary: list[str], typed: str) -> None:
    assert build_near_words(vocabulary).nearest(typed) == nearest_by_all(vocabulary, typed)


def nearest_by_all(vocabulary: list[str], typed: str) -> str | None:
    """What the rules of `SpellingIndex.correct` give when every word is a candidate (its own index looks at seven letters only)."""
    spelling = build_spelling(vocabulary)
    object.__setattr__(spelling, "_candidates", lambda word, limit: list(spelling.words))
    return spelling.correct(typed)
