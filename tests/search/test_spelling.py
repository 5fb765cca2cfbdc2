"""Typing errors lead back to the word of the catalogue, and only to a near one."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lotse.search.domain.spelling import build_spelling, deletions, distance

VOCABULARY = [
    "rechnung",
    "rechnungen",
    "lieferschein",
    "telefon",
    "angebot",
    "dienstplan",
    "urlaub",
    "kündigung",
    "plan",
    "wartung",
    "karte",
]
INDEX = build_spelling(VOCABULARY)
WORD = st.text(alphabet="abcdeü", min_size=0, max_size=9)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rechung", "rechnung"),
        ("rehcnung", "rechnung"),
        ("lieferschien", "lieferschein"),
        ("liefershcien", "lieferschein"),
        ("tlefon", "telefon"),
        ("angeobt", "angebot"),
        ("dinstplahn", "dienstplan"),
        ("kundigung", "kündigung"),
        ("urlaup", "urlaub"),
        ("ulraub", "urlaub"),
        ("rechnung", "rechnung"),
        ("karre", "karte"),
        ("tarte", None),  # short words keep their first letter
        ("pan", None),
        ("wetter", None),
        ("buchhaltung", None),
    ],
)
def test_correct(typed, meant):
    assert INDEX.correct(typed) == meant


@pytest.mark.parametrize(
    ("one", "other", "errors"), [("", "", 0), ("ab", "ba", 1), ("abc", "ac", 1), ("abc", "abd", 1), ("ca", "abc", 3), ("a", "bcd", 3)]
)
def test_distance(one, other, errors):
    assert distance(one, other, 5) == errors


@given(WORD, WORD)
def test_distance_is_symmetric_and_zero_only_for_equal_words(one, other):
    assert distance(one, other, 9) == distance(other, one, 9)
    assert (distance(one, other, 9) == 0) == (one == other)


@given(WORD, WORD, st.integers(0, 3))
def test_distance_stops_at_its_limit(one, other, limit):
    assert distance(one, other, limit) == min(distance(one, other, 99), limit + 1)


@given(st.sampled_from([word for word in VOCABULARY if len(word) >= 6]), st.data())
def test_one_edit_is_always_found(word, data):
    place = data.draw(st.integers(1, len(word) - 2))
    edit = data.draw(st.sampled_from(["delete", "double", "swap", "replace"]))
    typed = {
        "delete": word[:place] + word[place + 1 :],
        "double": word[:place] + word[place] + word[place:],
        "swap": word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        "replace": word[:place] + "x" + word[place + 1 :],
    }[edit]
    assume(typed not in VOCABULARY)

    found = INDEX.correct(typed)

    assert found is not None
    assert distance(typed, found, 2) <= distance(typed, word, 2)


def test_order_of_the_vocabulary_does_not_matter():
    other = build_spelling(reversed(VOCABULARY))

    assert other.words == INDEX.words
    assert other.hashes.tobytes() == INDEX.hashes.tobytes()
    assert other.owners.tobytes() == INDEX.owners.tobytes()


def test_deletions_of_the_first_letters():
    assert deletions("abc", 1) == {"abc", "bc", "ac", "ab"}
