"""Search in the catalogue: what a word finds, what it is read as, in which order, and where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.knowledge.domain.catalogue_search import CatalogueSearch, Correction, trade_words
from tests.search.lexica import analyser

ENTRIES: tuple[tuple[tuple[str, str], ...], ...] = (
    (
        ("title", "Eingangsrechnungen auslesen"),
        ("concept", "Belegerkennung"),
        ("promise", "Die KI liest den Betrag, und niemand tippt ab."),
        ("description", "Der Lieferschein kommt als Bild."),
        ("object", "Lieferschein"),
        ("object", "Handelsrechnung"),
        ("abbreviation", "ZUGFeRD"),
        ("function", "Buchhaltung und Finanzen"),
    ),
    (
        ("title", "Dienstpläne vorschlagen"),
        ("promise", "Ein Programm schlägt einen Plan vor."),
        ("object", "Schicht"),
        ("object", "Öffnungszeiten"),
        ("function", "Personal und Einsatzplanung"),
        ("industry", "Pflege und Soziales"),
    ),
    (
        ("title", "Absatz vorhersagen"),
        ("promise", "Das Programm rechnet mit Wetter und Ferien."),
        ("description", "Am Ende steht eine Rechnung über Mengen."),
        ("object", "Nummer auf dem Lieferschein"),
        ("function", "Einkauf und Bestellung"),
    ),
)
SEARCH = CatalogueSearch(analyser(), ENTRIES)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("Rechnung", (0, 2)),
        ("rechnungen", (0, 2)),
        ("RECHNUNG", (0, 2)),
        ("Eingangsrechnung", (0,)),
        ("Handelsrechnungen", (0,)),
        ("Dienstplan", (1,)),
        ("Plan", (1,)),
        ("oeffnungszeit", (1,)),
        ("zugferd", (0,)),
        ("Finanzen", (0,)),
        ("Pflege", (1,)),
        ("Belegerkennung", (0,)),
        ("Rechnung Wetter", (2,)),
        ("die Rechnung und das Wetter", (2,)),
        ("Zauberstab", ()),
        ("4711", ()),
        ("%", ()),
        ("", ()),
    ],
)
def test_what_is_found(text: str, order: tuple[int, ...]) -> None:
    found = SEARCH.find(text)
    assert (found.order, found.entries, found.every_word) == (order, sum(1 << n for n in order), True)


def test_a_compound_is_found_by_all_its_parts_and_only_for_want_of_that_by_some() -> None:
    found = SEARCH.find("Lieferscheinnummer")
    assert (found.order, found.every_word) == ((2,), True)
    found = SEARCH.find("Wetterplan")
    assert (set(found.order), found.every_word) == ({1, 2}, False)


def test_an_entry_with_the_word_in_its_title_comes_first_and_ties_keep_their_order() -> None:
    entries = [[("object", "Karton")], [("title", "Karton falten")], [("object", "Karton")]]
    assert CatalogueSearch(analyser(), entries).find("Kartons").order == (1, 0, 2)


def test_if_no_entry_has_all_words_those_with_some_are_found() -> None:
    found = SEARCH.find("Rechnung Schicht Zauberstab")
    assert (set(found.order), found.every_word) == ({0, 1, 2}, False)


@pytest.mark.parametrize(("beginning", "order"), [("Handelsr", (0,)), ("oeffn", (1,)), ("öffn", (1,)), ("ferie", (2,)), ("ve", ())])
def test_the_beginning_of_a_word_is_enough_from_three_letters_on(beginning: str, order: tuple[int, ...]) -> None:
    assert SEARCH.find(beginning).order == order


def test_a_typing_error_is_corrected_at_once() -> None:
    found = SEARCH.find("Handelsrechnugn und Shcicht")
    assert found.corrected == (Correction("Handelsrechnugn", "Handelsrechnung"), Correction("Shcicht", "Schicht"))
    assert (found.text, found.suggested, found.suggested_text) == ("Handelsrechnung und Schicht", (), "")
    assert SEARCH.find("Handelsrechnugn").order == SEARCH.find("Handelsrechnung").order == (0,)


def test_a_good_german_word_is_only_asked_about() -> None:
    found = SEARCH.find("Betrug, bitte")
    assert (found.order, found.corrected) == ((), ())
    assert (found.text, found.suggested) == ("Betrug, bitte", (Correction("Betrug", "Betrag"),))
    assert found.suggested_text == "Betrag, bitte"


def test_a_suggestion_keeps_the_corrections() -> None:
    assert SEARCH.find("Shcicht Betrug").suggested_text == "Schicht Betrag"


@pytest.mark.parametrize(("text", "too_common"), [("und die", True), ("a", True), ("und Rechnung", False), ("%", False), ("", False)])
def test_words_that_stand_everywhere(text: str, too_common: bool) -> None:
    assert SEARCH.find(text).too_common is too_common


@pytest.mark.parametrize(
    ("entry", "search", "shown", "elsewhere"),
    [
        (0, "Rechnung", {"title"}, ""),
        (2, "Rechnung", {"promise"}, ""),  # „rechnet“
        (1, "Dienstplan", {"title", "promise"}, ""),
        (0, "Bild", set(), "Der Lieferschein kommt als Bild."),
        (0, "Lieferschein", set(), "Lieferschein"),
        (1, "Pflege", set(), "Pflege und Soziales"),
        (1, "Rechnung", set(), ""),
    ],
)
def test_where_words_stand(entry: int, search: str, shown: set[str], elsewhere: str) -> None:
    assert SEARCH.places(entry, SEARCH.find(search).tokens) == (shown, elsewhere)


def test_trade_words_are_single_plain_words() -> None:
    assert trade_words(["Törnplan", "Zettel am Kessel", "E-Mail", "PDF-Rechnung", "ZUGFeRD", ""]) == {"törnplan", "email", "zugferd"}


WORDS = [
    "Rechnung",
    "Rechnugn",
    "Schicht",
    "Plan",
    "Betrug",
    "Pflege",
    "und",
    "Zauberstab",
    "Handels",
    "Lieferscheinnummer",
    "„Öl“",
    "4711",
]
texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join) | st.text(max_size=40)


@given(texts)
def test_hits_are_real_and_ordered_once(text: str) -> None:
    found = SEARCH.find(text)
    assert sum(1 << number for number in found.order) == found.entries
    own = [{token for _, part in entry for token in analyser().tokens(part)} for entry in ENTRIES]
    assert all(own[number] & found.tokens for number in found.order)
    assert SEARCH.find(text) == found


@given(st.lists(st.sampled_from(WORDS), max_size=6))
def test_the_order_of_words_does_not_change_what_is_found(words: list[str]) -> None:
    one, other = SEARCH.find(" ".join(words)), SEARCH.find(" ".join(reversed(words)))
    assert (one.entries, one.every_word, set(one.order)) == (other.entries, other.every_word, set(other.order))
