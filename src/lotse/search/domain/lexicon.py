"""What Lotse knows about German words: how frequent, and whether they can be a part of a compound."""

from collections.abc import Iterable
from dataclasses import dataclass, field

NOUN, VERB_STEM, ENGLISH, FEMININE_E = 1, 2, 4, 8
_FLAGS = {"n": NOUN, "v": VERB_STEM, "e": ENGLISH, "f": FEMININE_E}
_FLAG_BASE = 16  # one small integer per word: Zipf times ten, times sixteen, plus flags

RARE_ZIPF = 2.5
"""A word below this Zipf frequency (log10 per billion words) is rare in everyday German."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Case-folded words with their Zipf frequency and flags. Build it with `parse_lexicon`."""

    codes: dict[str, int] = field(repr=False)

    def __contains__(self, word: str) -> bool:
        return word in self.codes

    def __len__(self) -> int:
        return len(self.codes)

    def zipf(self, word: str) -> float:
        """Zipf frequency in German, 0.0 for a word the lexicon does not list (or lists as English only)."""
        return (self.codes.get(word, 0) // _FLAG_BASE) / 10

    def is_noun(self, word: str) -> bool:
        """Is `word` a form of a German noun?"""
        return bool(self.codes.get(word, 0) & NOUN)

    def is_feminine_e(self, word: str) -> bool:
        """Is `word` a feminine noun that loses its -e in compounds (`sprache`, `schule`)?"""
        return bool(self.codes.get(word, 0) & FEMININE_E)

    def is_verb_stem(self, word: str) -> bool:
        """Is `word` the stem of a German verb (`bestell`, `liefer`)?"""
        return bool(self.codes.get(word, 0) & VERB_STEM)

    def is_english(self, word: str) -> bool:
        """Is `word` among the frequent English words?"""
        return bool(self.codes.get(word, 0) & ENGLISH)

    def information(self, word: str) -> float:
        """How much a word tells about a text, 0.15 (everyday word) to 1 (rare word).

        `clamp((6.2 - zipf) / 3.2, 0.15, 1)`. In a catalogue of a few hundred short entries the
        inverse document frequency alone is too noisy: „Leute“ or „stehen“ would win.
        """
        return min(1.0, max(0.15, (6.2 - self.zipf(word)) / 3.2))


def parse_lexicon(lines: Iterable[str]) -> Lexicon:
    """Read the lines written by `tools/build_lexicon.py`.

    Raises ValueError naming the line when one has not the form `ZZ FLAGS<TAB>word word …`.
    """
    codes: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if line.startswith("#"):
            continue
        head, separator, listed = line.rstrip("\n").partition("\t")
        zipf, _, flags = head.partition(" ")
        if not separator or not zipf.isdigit() or not flags:
            raise ValueError(f"Lexicon line {number} is not 'ZZ FLAGS<TAB>words': {line[:40]!r}")
        code = int(zipf) * _FLAG_BASE + sum(_FLAGS.get(flag, 0) for flag in flags)
        codes.update(dict.fromkeys(listed.split(" "), code))
    return Lexicon(codes)
