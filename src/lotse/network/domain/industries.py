"""Industries in everyday words, found from what somebody types."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from lotse.core.text import search_form
from lotse.region.domain import IndustryGroup, Region

METAL_ELECTRICAL = "metal-electrical"
_FILLERS = frozenset(
    re.findall(
        r"\w+",
        """wir sind ein eine einen einer der die das und oder im in mit fuer von am an ich bin unser unsere
        betrieb betriebe firma unternehmen gmbh kg ohg ug ag ev co branche bereich kleine kleiner kleines mittlere
        handwerk handwerksbetrieb dienstleistung dienstleister""",
    )
)
_ENDINGS = ("betriebe", "betrieb", "firma", "unternehmen", "branche", "gewerbe", "fabrik", "hersteller")
_EXACT, _WORD, _BEGINNING, _COMPOUND, _TYPO = range(5)
Rank = tuple[int, int]  # kind of match and order within the kind, the smaller the better
WordRank = Callable[[str, str], Rank | None]
_COMMON = 40  # a word that stands in more titles of WZ 2008 than this says nothing ("Herstellung")


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
    forms = [words, shortened] if (shortened := [_without_ending(word) for word in words]) != words else [words]
    found = _ranked(forms, industries, _word_rank) or _ranked(forms, industries, _typo_rank)
    if not found:
        return _from_titles(dict.fromkeys(word for form in forms for word in form), titles)[:limit]
    best = found[0][0]
    return tuple(industry for kind, industry in found if kind == best or best > _WORD)[:limit]


def search_terms(names: Iterable[str]) -> tuple[str, ...]:
    """Return names in the form they are compared in: search form, letters and digits, single spaces."""
    forms = (" ".join(re.findall(r"[a-z0-9]+", search_form(name))) for name in names)
    return tuple(dict.fromkeys(form for form in forms if form))


def _overlap(own: str, code: str) -> bool:
    short, long = sorted((own, code), key=len)
    return long == short or long.startswith(short if "." in short else f"{short}.")


def _without_ending(word: str) -> str:
    """Return "metallbau" for "metallbaubetrieb"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + 3:
            return word.removesuffix(ending)
    return word


def _ranked(forms: list[list[str]], industries: Sequence[Industry], word_rank: WordRank) -> list[tuple[int, Industry]]:
    """Return (kind of match, industry), the best first; the order of the file breaks ties."""
    found = []
    for position, industry in enumerate(industries):
        ranks = [rank for form in forms for term in industry.terms if (rank := _rank(form, term, word_rank)) is not None]
        if ranks:
            found.append((*min(ranks), position))
    return [(kind, industries[position]) for kind, _, position in sorted(found)]


def _rank(words: list[str], term: str, word_rank: WordRank) -> Rank | None:
    text = " ".join(words)
    if term == text:
        return _EXACT, 0
    if term in text and f" {term} " in f" {text} ":
        return _WORD, -len(term)
    return min((rank for word in words if (rank := word_rank(word, term)) is not None), default=None)


def _word_rank(word: str, term: str) -> Rank | None:
    if len(word) >= 3 and term.startswith(word):
        return _BEGINNING, len(term)  # the shortest term is the nearest
    if len(term) >= 4 and len(word) > len(term) + 1 and (word.endswith(term) or (word.startswith(term) and len(term) >= 5)):
        return _COMPOUND, -len(term)  # the longest part says most
    return None


def _typo_rank(word: str, term: str) -> Rank | None:
    """Return a rank for one slip of the keyboard; looked for only where nothing else fits, because it is slow."""
    if word[0] != term[0] or min(len(word), len(term)) < 6 or abs(len(word) - len(term)) > 2:
        return None
    return (_TYPO, -len(term)) if SequenceMatcher(None, word, term, autojunk=False).ratio() >= 0.88 else None


def _from_titles(words: Iterable[str], titles: Sequence[Title]) -> tuple[Industry, ...]:
    """Return titles that hold one of the words, whole words before beginnings; common words say nothing."""
    scores: dict[Title, int] = {}
    for word in words:
        stem = f" {word[: max(5, len(word) - 2)]}"
        found = [title for title in titles if len(word) >= 5 and stem in f" {title.form}"]
        for title in found if len(found) <= _COMMON else []:
            scores[title] = scores.get(title, 0) + (2 if f" {word} " in f" {title.form} " else 1)
    ordered = sorted(scores, key=lambda t: (-scores[t], len(t.form), t.code))
    return tuple(Industry(f"wz-{t.code}", t.title, (t.code,), (t.section,)) for t in ordered)
