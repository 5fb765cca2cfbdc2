"""All forms of a word get one stem; words that only look alike do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.search.lexica import analyser

SAME = [
    ("Rechnung", "Rechnungen"),
    ("Prüfung", "prüfen"),
    ("prüft", "prüfen"),
    ("geprüft", "Prüfung"),
    ("abtippen", "abgetippt"),
    ("abtippen", "abzutippen"),
    ("bestellen", "Bestellung"),
    ("liefern", "geliefert"),
    ("Kunde", "Kunden"),
    ("Kühlhaus", "Kuehlhaus"),
    ("Straße", "STRASSE"),
    ("übersetzt", "Übersetzung"),
    ("planen", "plant"),
]
DIFFERENT = [("warten", "Wartung"), ("Zeit", "Zeitung"), ("Schule", "Schulung"), ("sitzen", "Sitzung")]


def first(word: str) -> str:
    return analyser().tokens(word)[0]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_forms_of_one_word_meet(one, other):
    assert first(one) == first(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_words_stay_apart(one, other):
    assert first(one) != first(other)


def test_stop_words_and_single_letters_give_no_token():
    assert analyser().tokens("und wir haben das a b nicht") == []


def test_compound_gives_the_whole_and_its_parts():
    assert analyser().tokens("Lieferscheinnummer") == ["lieferscheinnumm", "lieferschein", "lief", "schein", "numm"]


def test_hyphens_give_the_joined_word_and_its_halves():
    assert analyser().tokens("PDF-Rechnung") == ["pdfrechn", "pdf", "rechn"]


@pytest.mark.parametrize("word", ["neue", "Feuer", "treu", "aktuell", "Manuel"])
def test_ue_inside_known_words_is_no_umlaut(word):
    assert analyser().analyse_word(word.casefold()).word == word.casefold()


@given(st.text(max_size=40))
def test_case_does_not_matter(text):
    assert analyser().tokens(text.casefold()) == analyser().tokens(text.casefold().casefold())
