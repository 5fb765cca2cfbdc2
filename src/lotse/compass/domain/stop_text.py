"""A typed text as the stop rules read it: folded words, each with the clause and sentence it stands in.

Folding makes „Überwachung“, „ueberwachung“ and „uberwachung“ one word: small letters, ß as ss, umlauts and their
spellings with e as plain vowels. The vocabulary is folded the same way, so both always meet.
"""

import re
import unicodedata
from dataclasses import dataclass, field

# „Mitarbeiter:innen“, „Kolleg*innen“, „Fahrer/-innen“: a courtesy, not a word of its own.
_GENDER_ENDING = re.compile(r"(?<=[a-zäöüß])[:*_/·]-?(?:innen|in|r|n)\b")
_TOKEN = re.compile(r"[a-z0-9]+|[.,;:!?()\n…]")
_SENTENCE_END = frozenset(".!?;:\n…")
_CLAUSE_END = frozenset(",()")
_MARKS = _SENTENCE_END | _CLAUSE_END


def fold(text: str) -> str:
    """Return `text` folded: case, ß, umlauts in every spelling, accents."""
    folded = unicodedata.normalize("NFC", text).casefold()
    if not folded.isascii():
        folded = _GENDER_ENDING.sub("", folded)
        folded = folded.replace("ä", "a").replace("ö", "o").replace("ü", "u")
        if not folded.isascii():
            folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    else:
        folded = _GENDER_ENDING.sub("", folded)
    return folded.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def tokens(folded: str) -> list[str]:
    """Return the words and marks of a folded text in order."""
    return _TOKEN.findall(folded)


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text in order, with the number of the clause and of the sentence each stands in.

    `line` holds the same words and marks with single spaces between, one before the first and one behind the last:
    what phrases are looked for in. `starts` are the places of the words in it.
    """

    words: tuple[str, ...]
    clauses: tuple[int, ...]
    sentences: tuple[int, ...]
    line: str
    starts: tuple[int, ...] = field(default=())

    def distance(self, one: int, other: int) -> int:
        """Return how many words apart two places are; a sentence end between them counts as four words."""
        return abs(one - other) + 4 * abs(self.sentences[one] - self.sentences[other])


def read(parts: list[str]) -> Reading:
    """Return the reading of the words and marks of a text."""
    words: list[str] = []
    clauses: list[int] = []
    sentences: list[int] = []
    starts: list[int] = []
    clause = sentence = 0
    place = 1
    for part in parts:
        if part in _MARKS:
            clause += 1
            sentence += part in _SENTENCE_END
        else:
            words.append(part)
            clauses.append(clause)
            sentences.append(sentence)
            starts.append(place)
        place += len(part) + 1
    return Reading(tuple(words), tuple(clauses), tuple(sentences), f" {' '.join(parts)} ", tuple(starts))
