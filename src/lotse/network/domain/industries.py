"""Industries in everyday words, found from what somebody types."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from lotse.core.text import search_form
from lotse.region.domain import IndustryGroup, Region

METAL_ELECTRICAL = "metal-electrical"
_FILLERS = frozenset(
    "wir sind ein eine einen einer der die das und oder im in mit fuer von am an ich bin unser unsere betrieb betriebe firma unternehmen gmbh"
    " kg ohg ug ag ev co branche bereich kleine kleiner kleines mittlere handwerk handwerksbetrieb dienstleistung dienstleister".split()
)
_EXACT, _WORD, _BEGINNING, _COMPOUND_END, _COMPOUND_START, _TYPO = range(6)


@dataclass(frozen=True, slots=True)
class Industry:
    """An industry: its name, its codes of WZ 2008 with their sections, and its words in search form."""

    key: str
    name: str
    wz: tuple[str, ...]
    sections: tuple[str, ...]
    terms: tuple[str, ...] = ()

    @property
    def divisions(self) -> tuple[str, ...]:
        """Return the two-digit divisions, each once."""
        return tuple(dict.fromkeys(code[:2] for code in self.wz))

    def within(self, codes: Iterable[str]) -> bool:
        """Return whether the industry touches one of these WZ sections ("C"), divisions ("25") or finer codes; "*" is all."""
        return any(code == "*" or code in self.sections or any(_overlap(own, code) for own in self.wz) for code in codes)


@dataclass(frozen=True, slots=True)
class Title:
    """A title of WZ 2008, for what no everyday word names."""

    code: str
    title: str
    section: str
    form: str


def in_group(industry: Industry, group: IndustryGroup) -> bool:
    """Return whether one of the codes of an industry lies in a group of the region."""
    return any(group.covers(code) for code in industry.wz)


def is_metal_electrical(industry: Industry, region: Region) -> bool:
    """Return whether an industry belongs to metal and electrical as the region draws the line."""
    group = region.industry_group(METAL_ELECTRICAL)
    return group is not None and in_group(industry, group)


def find_industries(text: str, industries: Sequence[Industry], titles: Sequence[Title] = (), limit: int = 5) -> tuple[Industry, ...]:
    """Return the industries that a text names, the best first; empty if none.

    Exact name, then word, beginning of a word, part of a compound, one slip of the keyboard; last the titles of WZ 2008.
    """
    words = [w for w in re.findall(r"[a-z0-9]+", search_form(text)) if w not in _FILLERS][:20]
    if not words:
        return ()
    found = []
    for position, industry in enumerate(industries):
        rank = _rank(words, industry.terms)
        if rank is not None:
            found.append((*rank, position, industry))
    if not found:
        return _from_titles(words, titles)[:limit]
    found.sort(key=lambda entry: entry[:3])
    best = found[0][0]
    return tuple(industry for rank, _, _, industry in found if rank == best or best > _WORD)[:limit]


def search_terms(names: Iterable[str]) -> tuple[str, ...]:
    """Return names in the form they are compared in: search form, letters and digits, single spaces."""
    forms = (" ".join(re.findall(r"[a-z0-9]+", search_form(name))) for name in names)
    return tuple(dict.fromkeys(form for form in forms if form))


def _overlap(own: str, code: str) -> bool:
    short, long = sorted((own, code), key=len)
    return long == short or long.startswith(short if "." in short else f"{short}.")


def _rank(words: list[str], terms: Iterable[str]) -> tuple[int, int] | None:
    """Return (kind of match, minus length of the term), the smaller the better, or None."""
    text = " ".join(words)
    padded = f" {text} "
    best: tuple[int, int] | None = None
    for term in terms:
        kind = _EXACT if term == text else _WORD if f" {term} " in padded else _part(words, term)
        if kind is not None and (best is None or (kind, -len(term)) < best):
            best = (kind, -len(term))
    return best


def _part(words: list[str], term: str) -> int | None:
    kinds = [kind for word in words if (kind := _word_part(word, term)) is not None]
    return min(kinds, default=None)


def _word_part(word: str, term: str) -> int | None:
    if len(word) >= 3 and term.startswith(word):
        return _BEGINNING
    if " " in term or len(term) < 4:
        return None
    if len(word) > len(term) + 1:
        if word.endswith(term):
            return _COMPOUND_END
        if word.startswith(term) and len(term) >= 5:
            return _COMPOUND_START
    if min(len(word), len(term)) >= 6 and word[0] == term[0] and SequenceMatcher(None, word, term, autojunk=False).ratio() >= 0.88:
        return _TYPO
    return None


def _from_titles(words: list[str], titles: Sequence[Title]) -> tuple[Industry, ...]:
    long_words = [word for word in words if len(word) >= 5]
    found = []
    for title in titles:
        hits = sum(1 for word in long_words if f" {word}" in f" {title.form}")
        if hits:
            found.append((-hits, len(title.form), title.code, title))
    return tuple(Industry(f"wz-{t.code}", t.title, (t.code,), (t.section,)) for *_, t in sorted(found, key=lambda entry: entry[:3]))
