"""From text to words with their places: the first step of every search.

Everything here keeps offsets into the *original* text, because an explanation has to quote
the word exactly as the person wrote it.
"""

import re
import unicodedata
from dataclasses import dataclass

# „Kund:innen“, „Mitarbeiter*innen“, „Verkäufer/-innen“: the ending is a courtesy, not a word of its own.
_GENDER_ENDING = r"(?:[:*_/·]-?(?:innen|in|r|n))?"
_WORD = re.compile(rf"(?P<word>[^\W_]+(?:[-\u2010\u2011][^\W_]+)*){_GENDER_ENDING}(?![^\W_])", re.UNICODE)
_HYPHENS = re.compile(r"[-\u2010\u2011]")
# Not after „z. B.“, „ca.“, „Nr.“: a reason has to quote a whole sentence.
_SENTENCE_END = re.compile(r"(?<=[.!?…;])(?<!\b\w\.)(?<!\b(?:ca|Nr|Dr|St)\.)(?<!\b(?:bzw|usw)\.)\s+|\n+")
_UMLAUT_SPELLINGS = re.compile(r"ae|oe|ue")
_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü"}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: `surface` as written, at `start` (characters), and its folded pieces.

    `pieces` are the case-folded halves between hyphens („PDF-Rechnung“ gives `pdf`, `rechnung`);
    a word without a hyphen has exactly one piece.
    """

    surface: str
    start: int
    pieces: tuple[str, ...]

    @property
    def end(self) -> int:
        """Offset behind the last character of the surface."""
        return self.start + len(self.surface)


def normalise(text: str) -> str:
    """NFC, case-folded (ß becomes ss), white space collapsed: two texts that mean the same to us are equal."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def fold_umlauts(word: str) -> str:
    """Drop diacritics (`prüf` becomes `pruf`), after stemming, so that both spellings meet."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def words(text: str) -> list[Word]:
    """All words of `text` in order. Offsets refer to `text` as given; NFD input is accepted."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    found = []
    for match in _WORD.finditer(text):
        surface = match["word"]
        pieces = _join_single_letters(_HYPHENS.split(surface.casefold()))
        found.append(Word(surface, match.start(), tuple(pieces)))
    return found


def _join_single_letters(pieces: list[str]) -> list[str]:
    """Glue a single letter to its right neighbour: `e`, `mail` is one word, and so is `x`, `ray`."""
    joined: list[str] = []
    for piece in pieces:
        if joined and len(joined[-1]) == 1 and piece.isalpha():
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def umlaut_variants(word: str) -> list[str]:
    """Spellings of `word` with ae, oe, ue read as umlauts: all of them first, then each one alone.

    >>> umlaut_variants("kuehlung")
    ['kühlung']
    """
    matches = list(_UMLAUT_SPELLINGS.finditer(word))
    if not matches:
        return []
    variants = [_UMLAUT_SPELLINGS.sub(lambda m: _UMLAUTS[m[0]], word)]
    if len(matches) > 1:
        variants += [word[: m.start()] + _UMLAUTS[m[0]] + word[m.end() :] for m in matches]
    return variants


def sentences(text: str) -> list[str]:
    """The sentences (or lines) of `text`, stripped, without empty ones."""
    return [part.strip() for part in _SENTENCE_END.split(text) if part.strip()]
