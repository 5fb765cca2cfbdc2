"""A typed text as the stop rules read it: folded words, each with the clause and the sentence it stands in.

Folding makes „Überwachung“, „ueberwachung“ and „uberwachung“ one word: small letters, ß as ss, umlauts and their
spellings with e as plain vowels. The vocabulary is folded the same way, so both always meet.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# „Mitarbeiter:innen“, „Kolleg*innen“, „Fahrer/-innen“: a courtesy, not a word of its own.
_GENDER_MARKS = (":in", "*in", "_in", "/in", "/-in")
_GENDER_ENDING = re.compile(r"(?<=[a-z])[:*_/]-?(?:innen|in)\b")
# What German texts have most; the rest takes the slow way.
_PLAIN = (
    ("ä", "a"),
    ("ö", "o"),
    ("ü", "u"),
    ("–", " "),
    ("„", " "),
    ("“", " "),
    ("”", " "),
    ("’", " "),
    ("…", " . "),
    ("—", " "),
    ("\u00a0", " "),
    ("€", " "),
)
_NO_LETTER = re.compile(r"[^\x00-\x7f\w]")  # dashes, quotation marks, pictures
_TOKEN = re.compile(r"[a-z0-9]+|[.,;:!?()\n]")
_SENTENCE_END = frozenset(".!?;:\n")
_MARKS = _SENTENCE_END | frozenset(",()")
_NO_KIND: frozenset[int] = frozenset()
_SENTENCE_STEP = 4  # words that a sentence end between two words counts for
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


def fold(text: str) -> str:
    """Return `text` folded: case, ß, umlauts in every spelling, accents."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    folded = text.casefold()
    if not folded.isascii():
        for written, plain in _PLAIN:
            folded = folded.replace(written, plain)
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", _NO_LETTER.sub(" ", folded)).encode("ascii", "ignore").decode("ascii")
    if any(mark in folded for mark in _GENDER_MARKS):
        folded = _GENDER_ENDING.sub("", folded)
    return folded.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def tokens(folded: str) -> list[str]:
    """Return the words and marks of a folded text in order."""
    return _TOKEN.findall(folded)


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text in order, with the number of the clause and of the sentence each stands in."""

    words: list[str]
    clauses: list[int]
    sentences: list[int]

    @classmethod
    def of(cls, parts: Iterable[str]) -> "Reading":
        """Read the words and marks of a text."""
        words: list[str] = []
        clauses: list[int] = []
        sentences: list[int] = []
        clause = sentence = 0
        for part in parts:
            if part in _MARKS:
                clause += 1
                sentence += part in _SENTENCE_END
            else:
                words.append(part)
                clauses.append(clause)
                sentences.append(sentence)
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
        self.found_kinds = sorted(self._of_kind)
        self._all: dict[int, list[int]] = {}
        self._shown: dict[int, list[int]] = {}

    def hide(self, places: Iterable[int]) -> None:
        """Leave out the words at these places, and only these: nothing is found there."""
        self._hidden = frozenset(places)
        self._shown = {}

    def has(self, kind: int) -> bool:
        """Return whether any word of the text is of a kind, hidden or not."""
        return kind in self._of_kind

    def places(self, kind: int) -> list[int]:
        """Return the places of all words of a kind, in order."""
        if kind not in self._all:
            self._all[kind] = sorted(place for word in self._of_kind.get(kind, ()) for place in self._words[word])
        if not self._hidden:
            return self._all[kind]
        if kind not in self._shown:
            self._shown[kind] = [place for place in self._all[kind] if place not in self._hidden]
        return self._shown[kind]

    def near(self, kind: int, place: int, within: int) -> list[int]:
        """Return the places of a kind that are at most so many words away from a place."""
        places = self.places(kind)
        inside = places[bisect_left(places, place - within) : bisect_right(places, place + within)]
        return [other for other in inside if self.reading.distance(other, place) <= within]

    def is_at(self, place: int, kind: int) -> bool:
        """Return whether the word at a place is of a kind. Places outside the text are of none."""
        if not 0 <= place < len(self.reading.words) or place in self._hidden:
            return False
        return kind in self.kinds.get(self.reading.words[place], _NO_KIND)
