"""Phrases: words in order, as an editor writes them, looked for in the line of a reading.

    ich kann .. nicht mehr |      two dots: up to three words between; three dots: up to six
    ich/wir werde*                alternatives; a star for any letters before or behind
    einfach?                      may be missing
    <people>                      any word of a group
    ~                             up to five small words or people between („die“, „unsere“, „zu“, „Fahrer“)
    |                             here a clause ends (a mark, a joining word or the end of the text)
    ^                             here a clause begins

Commas are where people put them: one may stand between any two words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lotse.compass.domain.stop_text import fold
from lotse.compass.domain.stop_words import ENDINGS

LONG = 600  # letters from which a phrase is looked for only around its rarest word
REACH = 140  # letters around it
_END_OF_WORD = "(?![a-z0-9])"
_COMMA = "(?: [,(])?"
_GAPS = {"..": 3, "...": 6}
_SMALL = 5
_JOINING = "und|oder|aber|weil|denn|wegen|sondern|obwohl|wenn|seit|bei|bitte|hilfe|was|because|and|but|help"
_CLAUSE_ENDS = rf"(?= [.,;:!?()\n…]| (?:{_JOINING}) | ?$)"
_CLAUSE_BEGINS = r"(?:(?<=[.,;:!?()\n…])|^|(?<= und)|(?<= aber)|(?<= weil)|(?<= dass)|(?<= and))"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled phrase. `literals` are, per word that must be there, the letters one of which has to occur."""

    source: str
    pattern: re.Pattern[str]
    literals: tuple[tuple[str, ...], ...]

    def spans(self, line: str) -> Iterator[tuple[int, int]]:
        """Yield the places (from, to) of the phrase in `line`."""
        if not all(any(letters in line for letters in word) for word in self.literals):
            return
        if len(line) <= LONG or not self.literals:
            yield from (match.span() for match in self.pattern.finditer(line))
            return
        rarest = min(self.literals, key=lambda word: sum(line.count(letters) for letters in word))
        for letters in rarest:
            at = line.find(letters)
            while at >= 0:
                for match in self.pattern.finditer(line, max(0, at - REACH), at + REACH):
                    yield match.span()
                at = line.find(letters, at + 1)

    def found(self, line: str) -> bool:
        """Return whether the phrase occurs in `line`."""
        return next(self.spans(line), None) is not None


def compile_phrase(source: str, groups: Mapping[str, Iterable[str]], small: str) -> Phrase:
    """Compile what an editor wrote. `groups` are the words behind `<name>`, `small` the pattern of words that `~` skips."""
    parts: list[str] = []
    literals: list[tuple[str, ...]] = []
    for element in source.split():
        if element == "|":
            parts.append(_CLAUSE_ENDS)
        elif element == "^":
            parts.append(_CLAUSE_BEGINS)
        elif element in _GAPS:
            parts.append(f"(?: [a-z0-9]+| [,(]){{0,{_GAPS[element]}}}?")
        elif element == "~":
            parts.append(f"(?: (?:{small}){_END_OF_WORD}| [,(]){{0,{_SMALL}}}?")
        else:
            optional = element.endswith("?")
            alternatives = element.removesuffix("?").split("/")
            word = "|".join(_alternative(a, groups) for a in alternatives)
            piece = f"{_COMMA} (?:{word}){_END_OF_WORD}"
            parts.append(f"(?:{piece})?" if optional else piece)
            if not optional and not any(a.startswith("<") for a in alternatives):
                literals.append(tuple(fold(a.strip("*")) for a in alternatives))
    return Phrase(source, re.compile("".join(parts)), tuple(literals))


def phrase_words(source: str) -> Iterator[str]:
    """Yield the plain words of a phrase, for the vocabulary to spell right."""
    for element in source.split():
        for alternative in element.removesuffix("?").split("/"):
            if alternative.strip("*").isalpha():
                yield alternative.strip("*")


def words_pattern(entries: Iterable[str]) -> str:
    """Return the regular expression for any word of a group, without a capture."""
    return "|".join(_entry(entry) for entry in entries)


def _alternative(alternative: str, groups: Mapping[str, Iterable[str]]) -> str:
    if alternative.startswith("<") and alternative.endswith(">"):
        return words_pattern(groups[alternative[1:-1]])
    before = "[a-z0-9]*" if alternative.startswith("*") else ""
    after = "[a-z0-9]*" if alternative.endswith("*") else ""
    return f"{before}{re.escape(fold(alternative.strip('*')))}{after}"


def _entry(entry: str) -> str:
    if entry.startswith("=") or entry.endswith("*"):
        return _alternative(entry.removeprefix("="), {})
    return f"{_alternative(entry, {})}(?:{'|'.join(filter(None, ENDINGS))})?"
