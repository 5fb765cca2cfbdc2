"""Normalising of text: the same form on every database, and German order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.core.text import search_form, sort_key

SEARCH_FORMS = [
    ("Ärzte", "aerzte"),
    ("ärzte", "aerzte"),
    ("ÄRZTE", "aerzte"),
    ("A\u0308rzte", "aerzte"),  # Ä as letter and combining mark
    ("Größe", "groesse"),
    ("GRÖSSE", "groesse"),
    ("GRÖẞE", "groesse"),
    ("Übergabe im Schichtbuch", "uebergabe im schichtbuch"),
    ("Smørrebrød", "smoerrebroed"),
    ("Café à la carte", "cafe a la carte"),
    ("Şahin", "sahin"),
    ("  Kfz-\tWerkstatt \n Nord ", "kfz- werkstatt nord"),
    ("10\u00a0000\u202f€", "10 000 €"),
    ("ﬁnden", "finden"),
    ("Lotse™ ℌ", "lotsetm h"),
    ("", ""),
    (" \n\t ", ""),
]


@pytest.mark.parametrize(("text", "expected"), SEARCH_FORMS)
def test_search_form(text: str, expected: str) -> None:
    assert search_form(text) == expected


@given(st.text())
def test_search_form_of_a_search_form_is_itself(text: str) -> None:
    assert search_form(search_form(text)) == search_form(text)


@given(st.text())
def test_search_form_has_single_spaces_and_none_at_the_ends(text: str) -> None:
    assert search_form(text) == " ".join(search_form(text).split())


@given(st.text(alphabet="abcäöüßÄÖÜ éèçñ-"))
def test_search_form_does_not_care_for_case(text: str) -> None:
    assert search_form(text.upper()) == search_form(text)
    assert search_form(text.lower()) == search_form(text)


@given(st.text(alphabet="aäoöuüßé xyz"), st.text(alphabet="aäoöuüßé xyz", min_size=1))
def test_what_contains_a_text_is_found_by_it(before: str, word: str) -> None:
    assert search_form(word) in search_form(f"{before} {word}")


def test_sort_key_follows_the_german_dictionary() -> None:
    words = ["Zeit", "Öl", "Ärger", "Ofen", "straßenbau", "Strasse", "Apfel", "Übergabe", "Urlaub", "Straße", "ängstlich"]
    assert sorted(words, key=sort_key) == [
        "ängstlich", "Apfel", "Ärger", "Ofen", "Öl", "Strasse", "Straße", "straßenbau", "Übergabe", "Urlaub", "Zeit",
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "key"), [("Ärger", "arger"), ("STRAẞE", "strasse"), ("A\u0308rger", "arger"), ("", "")])
def test_sort_key(text: str, key: str) -> None:
    assert sort_key(text) == key


@given(st.text())
def test_sort_key_of_a_sort_key_is_itself(text: str) -> None:
    assert sort_key(sort_key(text)) == sort_key(text)
