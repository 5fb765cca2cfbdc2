"""Words keep their place in the text; spellings of one word meet."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.search.domain.text import fold_umlauts, normalise, sentences, umlaut_variants, words

WORDS = [
    ("Rechnungen abtippen", [("Rechnungen", ("rechnungen",)), ("abtippen", ("abtippen",))]),
    ("PDF-Rechnung", [("PDF-Rechnung", ("pdf", "rechnung"))]),
    ("E-Mail-Postfach", [("E-Mail-Postfach", ("email", "postfach"))]),
    ("Kund:innen anrufen", [("Kund", ("kund",)), ("anrufen", ("anrufen",))]),
    ("Mitarbeiter*innen", [("Mitarbeiter", ("mitarbeiter",))]),
    ("Verkäufer/-innen", [("Verkäufer", ("verkäufer",))]),
    ("Ein- und Verkauf", [("Ein", ("ein",)), ("und", ("und",)), ("Verkauf", ("verkauf",))]),
    ("Straße", [("Straße", ("strasse",))]),
    ("geht's?", [("geht", ("geht",)), ("s", ("s",))]),
    ("Angebot/Auftrag", [("Angebot", ("angebot",)), ("Auftrag", ("auftrag",))]),
    ("3D-Druck", [("3D-Druck", ("3d", "druck"))]),
    ("„Zettel“ …", [("Zettel", ("zettel",))]),
    ("!!! 🚚", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words(text, expected):
    assert [(word.surface, word.pieces) for word in words(text)] == expected


@given(st.text(max_size=80))
def test_words_stand_where_they_say(text):
    composed = unicodedata.normalize("NFC", text)

    for word in words(text):
        assert composed[word.start : word.end] == word.surface
        assert all(word.pieces)


def test_words_composed_and_decomposed_are_equal():
    assert words("Prüfung") == words(unicodedata.normalize("NFD", "Prüfung"))


@given(st.text(max_size=60))
def test_normalise_twice_is_normalise_once(text):
    once = normalise(text)

    assert normalise(once).split() == once.split()


def test_normalise_joins_spellings():
    assert normalise("  STRASSE\n heißt ") == normalise("Straße HEISST")


@pytest.mark.parametrize(
    ("word", "variants"),
    [
        ("kuehlung", ["kühlung"]),
        ("aerger", ["ärger"]),
        ("kuehlraumtuer", ["kühlraumtür", "kühlraumtuer", "kuehlraumtür"]),
        ("telefon", []),
    ],
)
def test_umlaut_variants(word, variants):
    assert umlaut_variants(word) == variants


@pytest.mark.parametrize(("word", "plain"), [("prüfung", "prufung"), ("café", "cafe"), ("telefon", "telefon")])
def test_fold_umlauts(word, plain):
    assert fold_umlauts(word) == plain


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Erster Satz. Zweiter Satz!", ["Erster Satz.", "Zweiter Satz!"]),
        ("Das dauert ca. 3 Tage, z. B. bei Nr. 4. Danach nicht.", ["Das dauert ca. 3 Tage, z. B. bei Nr. 4. Danach nicht."]),
        ("eine Zeile\nnoch eine", ["eine Zeile", "noch eine"]),
        ("   ", []),
    ],
)
def test_sentences(text, parts):
    assert sentences(text) == parts
