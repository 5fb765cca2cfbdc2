"""Finds where the terms of the glossary occur first in the texts of a page. The texts stay as they are; only the page marks them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Endings that German nouns take; other forms are listed with the term.
_ENDING = r"(?:e[nsmr]?|n|s)?"


@dataclass(frozen=True)
class Piece:
    """A piece of a text; `term` is the key of the term it names, or "" for plain text."""

    text: str
    term: str = ""


class TermFinder:
    """Marks the first occurrence of each term in the texts given to it, in the order they are given.

    One finder for one page. A term inside a longer word or joined by a hyphen is another word and is not marked.
    """

    def __init__(self, pattern: re.Pattern[str], keys: Mapping[str, str], skip: Iterable[str] = ()) -> None:
        self._pattern = pattern
        self._keys = keys
        self._marked = set(skip)

    def pieces(self, text: str) -> list[Piece]:
        """Return `text` in pieces; joined they are the text again."""
        found: list[Piece] = []
        end = 0
        for match in self._pattern.finditer(text):
            key = self._keys[match["form"]]
            if key in self._marked:
                continue
            self._marked.add(key)
            if match.start() > end:
                found.append(Piece(text[end : match.start()]))
            found.append(Piece(match[0], key))
            end = match.end()
        if end < len(text):
            found.append(Piece(text[end:]))
        return found


def term_pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern that finds the forms as words of their own, the longest first."""
    longest_first = sorted(set(forms), key=lambda form: (-len(form), form))
    if not longest_first:
        return re.compile(r"(?!)(?P<form>)")
    words = "|".join(re.escape(form) for form in longest_first)
    return re.compile(rf"(?<![\w-])(?P<form>{words}){_ENDING}(?![\w-])")
