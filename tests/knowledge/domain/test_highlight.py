"""Marks: on words, on parts of compounds, on whatever spelling; and the text itself never changes."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.knowledge.domain.highlight import segments
from tests.search.lexica import analyser


def marked(text: str, search: str) -> str:
    """The text with brackets around its marks."""
    found = segments(text, frozenset(analyser().tokens(search)), analyser())
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in found)


@pytest.mark.parametrize(
    ("text", "search", "shown"),
    [
        ("Rechnungen lesen", "Rechnung", "[Rechnungen] lesen"),
        ("Eingangsrechnungen auslesen", "rechnung", "Eingangs[rechnungen] auslesen"),
        ("Der Rechnungseingang", "Rechnung", "Der [Rechnung]seingang"),
        ("Lieferscheinnummern", "Lieferschein", "[Lieferschein]nummern"),
        ("Lieferscheinnummern", "Nummer", "Lieferschein[nummern]"),
        ("Lieferschein und Nummer", "Lieferscheinnummer", "[Lieferschein] und [Nummer]"),
        ("Belege prüfen, Prüfung planen", "geprueft", "Belege [prüfen], [Prüfung] planen"),
        ("Pruefungen", "Prüfung", "[Pruefungen]"),
        ("Pruefungsplan", "Prüfung", "[Pruefungsplan]"),
        ("Das Maß der Größe", "Groesse", "Das Maß der [Größe]"),
        ("Straßenbau", "Straße", "[Straße]nbau"),
        ("Sprachkurs", "Sprache", "[Sprach]kurs"),
        ("PDF-Rechnung", "Rechnung", "PDF-[Rechnung]"),
        ("E-Mail-Adresse", "E-Mail", "[E-Mail-Adresse]"),
        ("Für Kund:innen", "Kunde", "Für [Kund]:innen"),
        ("Telefontelefon", "Schicht", "Telefontelefon"),
        ("und oder", "und", "und oder"),
        ("<b>Öl & Gas</b>", "Öl", "<b>[Öl] & Gas</b>"),
        ("", "Öl", ""),
    ],
)
def test_marks(text: str, search: str, shown: str) -> None:
    assert marked(text, search) == shown


def test_letters_written_as_two_are_marked_whole() -> None:
    assert marked(normalize("NFD", "Prüfung läuft"), "Prüfung") == "[Prüfung] läuft"


def test_without_tokens_the_text_is_one_piece() -> None:
    assert [(piece.text, piece.marked) for piece in segments("Ärger im Büro", frozenset(), analyser())] == [("Ärger im Büro", False)]


words = st.sampled_from(
    ["Rechnung", "Rechnungseingang", "Eingangsrechnung", "ÄRGER", "Straßenbau", "E-Mail", "„Öl“", "<i>", "und", "PDF-Datei", "\n"]
)


@given(st.lists(words).map(" ".join) | st.text(max_size=60), st.lists(words, min_size=1).map(" ".join))
def test_the_pieces_are_the_text(text: str, search: str) -> None:
    found = segments(text, frozenset(analyser().tokens(search)), analyser())
    assert "".join(piece.text for piece in found) == normalize("NFC", text)
    assert all(piece.text for piece in found)
