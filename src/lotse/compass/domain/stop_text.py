"""A typed text as the stop rules read it: folded words, each with the clause and the sentence it stands in.

Folding makes „Überwachung“, „ueberwachung“ and „uberwachung“ one word: small letters, ß as ss, umlauts and their
spellings with e as plain vowels. The vocabulary is folded the same way, so both always meet.
"""

import codecs
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

# „Mitarbeiter:innen“, „Kolleg*innen“, „Fahrer/-innen“: a courtesy, not a word of its own.
_GENDER_MARKS = (":in", "*in", "_in", "/in", "/-in")
_GENDER_ENDING = re.compile(r"(?<=[a-z])[:*_/]-?(?:innen|in)\b")
_CLAUSE, _SENTENCE = ",", "\n"
_SENTENCE_STEP = 6  # words that a sentence end between two words counts for
_NO_KIND: frozenset[int] = frozenset()
# Words that open a new clause although no comma stands before them.
_JOINING = frozenset(
    (
        "und",
        "oder",
        "aber",
        "weil",
        "denn",
        "wegen",
        "sondern",
        "obwohl",
        "wenn",
        "seit",
        "bitte",
        "hilfe",
        "was",
        "da",
        "dass",
        "so",
        "also",
    )
) | {"because", "and", "but", "help"}


_SENTENCE_MARKS = frozenset(".!?;\n…")
_CLAUSE_MARKS = frozenset(",()")
_KEPT = frozenset("*_/-:")  # until the gender endings are gone
_LETTERS = {"æ": "a", "œ": "o", "ø": "o", "ð": "d", "þ": "t"}


def _plain(character: str) -> str:
    """Return what a character becomes: a plain letter or digit, the mark of a clause or a sentence, or a space."""
    if character in _SENTENCE_MARKS:
        return _SENTENCE
    if character in _CLAUSE_MARKS:
        return _CLAUSE
    letter = _LETTERS.get(character) or unicodedata.normalize("NFKD", character)[:1]
    return letter if letter.isascii() and (letter.isalnum() or letter in _KEPT) else " "


def _outside(error: UnicodeError) -> tuple[bytes, int]:
    """Say what a letter that cp1252 does not have becomes: the letter without its accent, or a space."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_plain, error.object[error.start : error.end])).encode("ascii"), error.end


codecs.register_error("lotse.plain", _outside)
_PLAIN = "".join(_plain(bytes((code,)).decode("cp1252", "replace")) for code in range(256)).encode("ascii")
_REST = str.maketrans({"*": " ", "_": " ", "/": " ", "-": " ", ":": _SENTENCE})


def fold(text: str) -> str:
    """Return `text` folded: small plain letters and digits, a comma where a clause ends, a line end where a sentence does.

    Case, ß, umlauts in every spelling and accents do not matter any more.
    """
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    folded = text.casefold().encode("cp1252", "lotse.plain").translate(_PLAIN).decode("ascii")
    if any(mark in folded for mark in _GENDER_MARKS):
        folded = _GENDER_ENDING.sub("", folded)
    return folded.translate(_REST).replace("ae", "a").replace("oe", "o").replace("ue", "u")


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text in order, with the number of the clause and of the sentence each stands in."""

    words: list[str]
    clauses: list[int]
    sentences: list[int]

    @classmethod
    def of(cls, folded: str) -> "Reading":
        """Read a folded text."""
        words: list[str] = []
        clauses: list[int] = []
        sentences: list[int] = []
        clause = 0
        for number, sentence in enumerate(folded.split(_SENTENCE)):
            for part in sentence.split(_CLAUSE):
                found = part.split()
                words += found
                clauses += [clause] * len(found)
                sentences += [number] * len(found)
                clause += 1
        return cls(words, clauses, sentences)

    def distance(self, one: int, other: int) -> int:
        """Return how many words apart two places are."""
        return abs(one - other) + _SENTENCE_STEP * abs(self.sentences[one] - self.sentences[other])

    def begins_clause(self, place: int) -> bool:
        """Return whether a clause begins with this word."""
        return place == 0 or self.clauses[place - 1] != self.clauses[place] or self.words[place - 1] in _JOINING

    def ends_clause(self, place: int) -> bool:
        """Return whether a clause ends with this word."""
        after = place + 1
        return after == len(self.words) or self.clauses[after] != self.clauses[place] or self.words[after] in _JOINING


class Sight:
    """A reading together with what its words are: `kinds` gives the numbers of the word sets that a word belongs to."""

    def __init__(self, reading: Reading, kinds: Mapping[str, frozenset[int]]) -> None:
        self.reading = reading
        self.kinds = kinds
        self._hidden: frozenset[int] = frozenset()
        self._words: dict[str, list[int]] = {word: [] for word in kinds}
        for place, word in enumerate(reading.words):
            if word in kinds:
                self._words[word].append(place)
        self._of_kind: dict[int, list[str]] = defaultdict(list)
        for word, sets in kinds.items():
            for kind in sets:
                self._of_kind[kind].append(word)
        self.found = self._of_kind.keys()
        self.found_kinds = sorted(self.found)
        self._places: dict[int, list[int]] = {}

    def hide(self, places: Iterable[int]) -> None:
        """Leave out the words at these places, and only these: nothing is found there."""
        self._hidden = frozenset(places)

    def is_hidden(self, place: int) -> bool:
        """Return whether a place is left out."""
        return place in self._hidden

    def has(self, kind: int) -> bool:
        """Return whether any word of the text is of a kind, hidden or not."""
        return kind in self._of_kind

    def places(self, kind: int) -> list[int]:
        """Return the places of all words of a kind in order, hidden or not."""
        if kind not in self._places:
            words = self._of_kind.get(kind, [])
            places = self._words[words[0]] if len(words) == 1 else sorted(chain.from_iterable(self._words[word] for word in words))
            self._places[kind] = places
        return self._places[kind]

    def shown(self, kind: int) -> list[int]:
        """Return the places of all words of a kind that are not hidden."""
        places = self.places(kind)
        return [place for place in places if place not in self._hidden] if self._hidden else places

    def near(self, kind: int, place: int, within: int) -> list[int]:
        """Return the places of a kind, not hidden, that are at most so many words away from a place."""
        places = self.places(kind)
        inside = places[bisect_left(places, place - within) : bisect_right(places, place + within)]
        return [other for other in inside if other not in self._hidden and self.reading.distance(other, place) <= within]

    def is_at(self, place: int, kind: int) -> bool:
        """Return whether the word at a place is of a kind. Places outside the text are of none."""
        if not 0 <= place < len(self.reading.words) or place in self._hidden:
            return False
        return kind in self.kinds.get(self.reading.words[place], _NO_KIND)
