"""Rules for wording that a machine can check: readability, sentence length, words that must not stand there."""

import re
from collections.abc import Iterable

LIX_LIMIT = 50
LIX_LIMIT_SIMPLE = 40
LONGEST_SENTENCE = 25
LONGEST_SIMPLE_SENTENCE = 12
LONGEST_SUMMARY = 30

# Beginnings of words, as regular expressions.
HYPE = (
    "revolution", "game-changer", "gamechanger", "intelligent", r"smart(?!phone|watch|-tv)", "spielend", "nahtlos", "ki-gestützt",
    "effizienz", "innovativ", "zukunftssicher", "automagisch", "bahnbrechend", "disruptiv", "mühelos", "auf knopfdruck", "state of the art",
    "optimal", "ganzheitlich", "synergie", "kinderleicht", "garantiert", "wettbewerbsvorteil",
)  # fmt: skip
LAW = (
    r"§", r"\bArt\.\s*\d", r"\bArtikel\s+\d", r"\bAbs\.\s*\d", r"\bDSGVO\b", r"\bDatenschutz-Grundverordnung\b", r"\bKI-VO\b",
    r"\bKI-Verordnung\b", r"\bAI Act\b", r"\bBetrVG\b", r"\bBetriebsverfassungsgesetz\b", r"\bAGG\b", r"\bBGB\b", r"\bArbZG\b",
    r"\bArbeitszeitgesetz\b", r"\bBundesdatenschutzgesetz\b", r"[Mm]itbestimmungspflichtig", r"[Mm]itbestimmungsrecht",
    r"\b[Mm](?:uss|üssen)\b[^.!?]*\bmitbestimmen\b",
    r"\b[Gg]esetzlich\w*", r"\b[Rr]echtswidrig\w*", r"\b[Gg]esetz(?:e|es|en)?\b", r"\b[Hh]ochrisiko\w*",
)  # fmt: skip

_STAR = re.compile(r"\w+(?:[*:_]|/-?)in(?:nen)?\b|\w*[a-zäöüß]In(?:nen)?\b")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\s“)]+(?=[A-ZÄÖÜ„0-9])")
_WORD = re.compile(r"[A-Za-zÄÖÜäöüßÀ-ÿ0-9]+(?:[-'’][A-Za-zÄÖÜäöüßÀ-ÿ0-9]+)*")
_ABBREVIATION = re.compile(r"\b(z\.\s?B|d\.\s?h|u\.\s?a|bzw|ca|Nr|etc|usw|Std|Min)\.")


def sentences(text: str) -> list[str]:
    """Split German prose into sentences; the full stop of a common abbreviation does not end one."""
    protected = _ABBREVIATION.sub(lambda m: m.group(0).replace(".", "∙"), text)
    return [s.replace("∙", ".") for s in _SENTENCE_END.split(protected.strip()) if s]


def words(text: str) -> list[str]:
    """Return the words of `text`; a hyphenated compound counts once."""
    return _WORD.findall(text)


def lix(texts: Iterable[str]) -> float:
    """Return the readability index LIX of the texts together.

    Words per sentence plus the percentage of words with more than six letters (C.-H. Björnsson, Läsbarhet, 1968).
    A hyphenated compound counts by its longest part. Returns 0.0 for no words.
    """
    all_sentences = [s for text in texts for s in sentences(text)]
    all_words = [w for s in all_sentences for w in words(s)]
    if not all_words:
        return 0.0
    long_words = sum(1 for w in all_words if max(len(part) for part in re.split(r"[-'’]", w)) > 6)
    return len(all_words) / len(all_sentences) + 100 * long_words / len(all_words)


def too_long(text: str, limit: int) -> list[str]:
    """Return the sentences of `text` that have more than `limit` words."""
    return [s for s in sentences(text) if len(words(s)) > limit]


def hype_words(text: str) -> list[str]:
    """Return the words of the hype list that `text` uses."""
    folded = text.casefold()
    return [m.group(0) for word in HYPE if (m := re.search(rf"(?<![a-zäöüß]){word}", folded))]


def law_words(text: str) -> list[str]:
    """Return what in `text` looks like law. Law never stands in prose; the rules of `duties` say it, with date and source."""
    return [match.group(0) for pattern in LAW if (match := re.search(pattern, text))]


def starred_words(text: str) -> list[str]:
    """Return the words that name both genders with a star, colon, underscore, slash or a capital in the middle."""
    return _STAR.findall(text)
