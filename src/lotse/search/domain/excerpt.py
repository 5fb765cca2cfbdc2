"""The most telling part of a long text: the language model takes at most 64 tokens, a person may paste a page."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from lotse.search.domain.lexicon import Lexicon
from lotse.search.domain.stopwords import STOP_WORDS
from lotse.search.domain.text import sentences

MOST_TRIES = 12  # sentences that are weighed against what is left of the tokens
SMALLEST_BUDGET = 6  # tokens; less holds no sentence
LONGEST_SENTENCE = 25  # words; longer ones are cut at commas, then by number
MOST_SENTENCES = 400  # more are not looked at: 20,000 letters are about 200
UNKNOWN_INFORMATION = 0.6  # a word of the trade, or rubbish
_WORD = re.compile(r"[^\W_]+")
_CLAUSE_END = re.compile(r"(?<=[,:–])\s+")


@dataclass(frozen=True)
class Excerpt:
    """`text` is what is used; `is_whole` says whether that is everything that was typed."""

    text: str
    is_whole: bool


def excerpt(text: str, lexicon: Lexicon, count_tokens: Callable[[str], int], limit: int) -> Excerpt:
    """Choose sentences by the information of their words until `limit` tokens are reached, in their order.

    `count_tokens` counts as the model does. Each word counts once: a sentence that repeats another adds nothing.
    """
    text = text.strip()
    # A word is at least one token, so a long text need not be counted to know that it is too long.
    if len(text) <= 8 * limit and count_tokens(text) <= limit:
        return Excerpt(text, is_whole=True)
    pieces = [piece for sentence in sentences(text)[:MOST_SENTENCES] for piece in _short(sentence)]
    left = {place: _informative(piece, lexicon) for place, piece in enumerate(pieces)}
    told: set[str] = set()
    chosen: list[int] = []
    budget = limit
    for _ in range(MOST_TRIES):
        place = max(left, key=lambda p: (_gain(left[p], told) / (len(left[p]) + 3), -p), default=None)
        if place is None or budget < SMALLEST_BUDGET or not _gain(left[place], told):
            break
        informative = left.pop(place)
        cost = count_tokens(pieces[place])
        if cost <= budget:
            chosen.append(place)
            budget -= cost
            told |= set(informative)
    if not chosen:
        return Excerpt(_first_words(text, count_tokens, limit), is_whole=False)
    return Excerpt(" ".join(pieces[place] for place in sorted(chosen)), is_whole=len(chosen) == len(pieces))


def _short(sentence: str) -> list[str]:
    """The sentence, or clauses of at most `LONGEST_SENTENCE` words."""
    if len(sentence.split()) <= LONGEST_SENTENCE:
        return [sentence]
    result = []
    for clause in _CLAUSE_END.split(sentence):
        parts = clause.split()
        result += [" ".join(parts[i : i + LONGEST_SENTENCE]) for i in range(0, len(parts), LONGEST_SENTENCE)]
    return result


def _informative(sentence: str, lexicon: Lexicon) -> dict[str, float]:
    """Words of a sentence with their information."""
    return {
        word: lexicon.information(word) if word in lexicon else UNKNOWN_INFORMATION
        for word in _WORD.findall(sentence.casefold())
        if word not in STOP_WORDS and len(word) > 1
    }


def _gain(informative: dict[str, float], told: set[str]) -> float:
    return sum(weight for piece, weight in informative.items() if piece not in told)


def _first_words(text: str, count_tokens: Callable[[str], int], limit: int) -> str:
    """As many letters as fit, cut at a space where there is one; for text without sentences."""
    kept = text[: 2 * limit]
    while kept and count_tokens(kept) > limit:
        kept = kept[: len(kept) // 2]
    return kept.rsplit(" ", 1)[0] if " " in kept else kept
