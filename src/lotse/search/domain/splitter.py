"""German compounds into their parts: „Lieferscheinnummer“ is found by „Nummer auf dem Lieferschein“.

Koehn and Knight (2003), "Empirical Methods for Compound Splitting": of all ways to cut a word, take the
one whose parts have the highest geometric mean of frequencies. Here in logarithms (Zipf), with a price for
every further part, and compared with the whole word when the lexicon lists it.
"""

from dataclasses import dataclass
from functools import lru_cache

from lotse.search.domain.lexicon import Lexicon
from lotse.search.domain.splitter_lists import (
    ADJECTIVE_PARTS,
    EXCEPTIONS,
    FALSE_ENDS,
    FALSE_PARTS,
    PARTICIPLE_ENDS,
    VERB_PARTICLES,
    WHOLE,
)

MIN_PART = 3
MIN_COMPOUND = 6
MAX_COMPOUND = 40  # longer is no German word, and trying all cuts takes time
MAX_PARTS = 4
PART_PRICE = 1.0  # Zipf units per further part; 1.5 left Nachtschicht and Geschäftsführung whole
SHORT_PART_PRICE = 1.0  # three letters are a word by chance more often than not
TRADE_WORD_ZIPF = 3.0  # a word of the catalogue that the lexicon does not list
CACHE = 20_000  # words; about 4 MB

# "er" and "e" come as real plural forms; allowing "er" here would give Lieferschein|er|fassung.
LINKS = ("s", "n", "en", "es", "ns")
_INFLECTIONS = ("", "s", "es", "n", "en", "e")


@dataclass(frozen=True, slots=True)
class Compound:
    """A word and, when it is a compound, the compounds it was cut into (in order)."""

    word: str
    parts: tuple["Compound", ...] = ()

    def leaves(self) -> tuple[str, ...]:
        """The smallest parts, in order; the word itself when it stays whole."""
        if not self.parts:
            return (self.word,)
        return tuple(leaf for part in self.parts for leaf in part.leaves())

    def inner(self) -> tuple[str, ...]:
        """Every part on every level, without the word itself: `lieferschein`, `liefer`, `schein`, `nummer`."""
        return tuple(word for part in self.parts for word in (part.word, *part.inner()))


class CompoundSplitter:
    """Splits case-folded words. Pure: the same lexicon and trade words give the same result."""

    def __init__(self, lexicon: Lexicon, trade_words: frozenset[str] = frozenset()) -> None:
        """`trade_words` are case-folded nouns of the catalogue, allowed as parts beside the lexicon's."""
        self._lexicon = lexicon
        self._trade_words = trade_words
        self.split = lru_cache(maxsize=CACHE)(self._split)

    def _split(self, word: str) -> Compound:
        if word in EXCEPTIONS:
            return Compound(word, tuple(self.split(part) for part in EXCEPTIONS[word]))
        if not MIN_COMPOUND <= len(word) <= MAX_COMPOUND or self._stays_whole(word) or not word.isalpha():
            return Compound(word)
        candidates = [way for way in self._ways(word, MAX_PARTS, first=True) if not self._is_verb_form(way)]
        if not candidates:
            return Compound(word)
        score, negative_lengths, parts = max((self._score(way), [-len(p) for p in way], way) for way in candidates)
        del negative_lengths  # only there to break ties the same way everywhere
        whole = self._lexicon.zipf(word)
        if whole and whole >= score:
            return Compound(word)
        return Compound(word, tuple(self.split(part) for part in parts))

    def _is_verb_form(self, way: tuple[str, ...]) -> bool:
        if way[-1] in PARTICIPLE_ENDS:
            return self._lexicon.is_verb_stem(way[-2])
        return way[0] in VERB_PARTICLES and self._lexicon.is_verb_stem(way[-1].removesuffix("en"))

    @staticmethod
    def _stays_whole(word: str) -> bool:
        return any(word.removesuffix(ending) in WHOLE for ending in _INFLECTIONS)

    def _score(self, way: tuple[str, ...]) -> float:
        mean = sum(self._part_zipf(part) - SHORT_PART_PRICE * (len(part) == MIN_PART) for part in way) / len(way)
        return round(mean - PART_PRICE * (len(way) - 1), 6)

    def _ways(self, rest: str, parts_left: int, *, first: bool) -> list[tuple[str, ...]]:
        """Every way to read `rest` as parts; a single last part counts only when something stands before it."""
        ways: list[tuple[str, ...]] = []
        if not first and self._may_end(rest):
            ways.append((rest,))
        if parts_left == 1:
            return ways
        for cut in range(MIN_PART, len(rest) - MIN_PART + 1):
            heads = self._heads(rest[:cut])
            if heads:
                tails = self._ways(rest[cut:], parts_left - 1, first=False)
                ways += [(head, *tail) for head in heads for tail in tails]
        return ways

    def _heads(self, text: str) -> list[str]:
        """The words `text` may stand for in front of another part: itself, without a link, with its -e back."""
        found = [text] if self._may_begin(text) else []
        for link in LINKS:
            bare = text.removesuffix(link)
            if bare != text and len(bare) >= MIN_PART and self._is_noun_part(bare):
                found.append(bare)
        if not found and self._lexicon.is_feminine_e(text + "e") and text + "e" not in FALSE_PARTS:
            found.append(text + "e")
        return found

    def _may_begin(self, part: str) -> bool:
        if part in FALSE_PARTS:
            return False
        # Verbs stand in front as their stem, some with an -e: Bestellschein, Werbetext, Ladegerät.
        is_verb = self._lexicon.is_verb_stem(part) or (part.endswith("e") and self._lexicon.is_verb_stem(part[:-1]))
        return is_verb or part in ADJECTIVE_PARTS or self._is_noun_part(part)

    def _may_end(self, part: str) -> bool:
        return part not in FALSE_ENDS and self._is_noun_part(part)

    def _is_noun_part(self, part: str) -> bool:
        if part in FALSE_PARTS or len(part) < MIN_PART:
            return False
        return self._lexicon.is_noun(part) or part in self._trade_words

    def _part_zipf(self, part: str) -> float:
        zipf = self._lexicon.zipf(part)
        if part in self._trade_words:
            return max(zipf, TRADE_WORD_ZIPF)
        if not zipf and part.endswith("e"):
            return self._lexicon.zipf(part[:-1])  # the verb stem of „Werbe-“
        return zipf
