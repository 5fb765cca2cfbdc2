"""Where the searched words stand in a text, also inside compounds."""

from collections.abc import Set
from dataclasses import dataclass
from unicodedata import normalize

from lotse.search.domain.analyser import Analyser
from lotse.search.domain.text import Word, words


@dataclass(frozen=True)
class Segment:
    """A piece of a text; `marked` when it is a searched word or the part of a compound that is one."""

    text: str
    marked: bool


def segments(text: str, tokens: Set[str], analyser: Analyser) -> tuple[Segment, ...]:
    """Cut `text` into pieces; together they are the text (in NFC). A word is marked if one of its index tokens is in `tokens`."""
    text = normalize("NFC", text)
    found: list[Segment] = []
    done = 0
    for word in words(text) if tokens else ():
        for start, end in _marks(word, tokens, analyser):
            found += [Segment(text[done:start], marked=False), Segment(text[start:end], marked=True)]
            done = end
    found.append(Segment(text[done:], marked=False))
    return tuple(segment for segment in found if segment.text)


def _marks(word: Word, tokens: Set[str], analyser: Analyser) -> list[tuple[int, int]]:
    """Return (start, end) in the text, in order and apart from each other."""
    pieces = analyser.pieces(word)
    if not any(piece.token in tokens for piece in pieces):
        return []
    if pieces[0].token in tokens:
        return [(word.start, word.end)]
    folded, owners = _folded(word.surface)
    marks: list[tuple[int, int]] = []
    place = end = 0
    for piece in pieces[1:]:
        begin, length = _find(piece.word, folded, place)
        if begin < 0:  # the part is written otherwise than in the word, as „prüfung“ in „Pruefungsplan“
            first, last = end, len(word.surface)
        else:
            place = begin  # parts come in order, a compound before its own parts
            first, last = owners[begin], owners[begin + length - 1] + 1
        if piece.token not in tokens or last <= end:
            continue
        if marks and first <= end:
            first = marks.pop()[0] - word.start
        marks.append((word.start + first, word.start + last))
        end = last
    return marks


def _find(part: str, folded: str, place: int) -> tuple[int, int]:
    """Return start and length of a part in a folded word; „Sprache“ stands in „Sprachkurs“ without its -e."""
    for text in (part, part.removesuffix("e")):
        begin = folded.find(text, place)
        if begin >= 0:
            return begin, len(text)
    return -1, 0


def _folded(surface: str) -> tuple[str, list[int]]:
    """Return a word case-folded, and for each letter of that the place in `surface` it comes from (ß becomes two)."""
    owners: list[int] = []
    folded = ""
    for place, letter in enumerate(surface):
        letters = letter.casefold()
        folded += letters
        owners += [place] * len(letters)
    return folded, owners
