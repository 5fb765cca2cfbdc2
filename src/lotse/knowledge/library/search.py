"""The search of the glossary: word parts, written-out umlauts and typing errors. What is typed stays in this request."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lotse.core.text import search_form
from lotse.knowledge.domain.near_words import NearWords, build_near_words
from lotse.knowledge.library.terms import Term, load_glossary

_WORD = re.compile(r"[a-z0-9]+")
_SHORTEST_PART = 3
"""Letters a word needs to be found inside another one: "KI" would stand in every second word."""


@dataclass(frozen=True)
class FoundTerms:
    """The terms that answer a search, best first, and the word that was probably meant if there is none."""

    terms: tuple[Term, ...]
    suggestion: str = ""


@dataclass(frozen=True)
class _Index:
    texts: tuple[tuple[Term, tuple[str, str]], ...]
    near: NearWords


def find_terms(query: str, content_dir: Path) -> FoundTerms:
    """Return the terms in which every word of `query` occurs: in the term itself first, then in synonyms, then in the explanation."""
    words = _WORD.findall(search_form(query))
    index = _index(content_dir)
    if not words:
        return FoundTerms(())
    found = [(rank, place, term) for place, (term, texts) in enumerate(index.texts) if (rank := _rank(words, texts)) is not None]
    if found:
        return FoundTerms(tuple(term for _, _, term in sorted(found, key=lambda hit: hit[:2])))
    meant = [index.near.nearest(word) or word for word in words]
    return FoundTerms((), " ".join(meant) if meant != words and find_terms(" ".join(meant), content_dir).terms else "")


def _rank(words: Iterable[str], texts: tuple[str, str]) -> int | None:
    """Return 0 for words of the term or a synonym, 1 for words of the explanation, None if one is missing."""
    ranks = []
    for word in words:
        places = [place for place, text in enumerate(texts) if _occurs(word, text)]
        if not places:
            return None
        ranks.append(places[0])
    return max(ranks)


def _occurs(word: str, text: str) -> bool:
    return word in text if len(word) >= _SHORTEST_PART else word in text.split()


@lru_cache(maxsize=2)
def _index(content_dir: Path) -> _Index:
    glossary: Mapping[str, Term] = load_glossary(content_dir)
    texts = tuple(
        (term, (_plain(term.entry.term, *term.entry.synonyms, *term.entry.forms), _plain(term.entry.short, term.entry.long)))
        for term in glossary.values()
    )
    return _Index(texts, build_near_words(word for _, (names, _) in texts for word in names.split()))


def _plain(*texts: str) -> str:
    return " ".join(_WORD.findall(search_form(" ".join(texts))))
