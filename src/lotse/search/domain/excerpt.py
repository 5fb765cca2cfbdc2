"""The most telling part of a long text: the language model takes at most 64 tokens, a person may paste a page."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from lotse.search.domain.lexicon import Lexicon
from lotse.search.domain.stopwords import STOP_WORDS
from lotse.search.domain.text import sentences, words

LONGEST_SENTENCE = 30  # words; longer ones are cut at commas, then by number
MOST_SENTENCES = 400  # more are not looked at: 20,000 letters are about 200
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
    told: set[str] = set()
    chosen: list[int] = []
    budget = limit
    left = {place: _informative(piece, lexicon) for place, piece in enumerate(pieces)}
    costs: dict[int, int] = {}
    while left and budget > 2:
        place = max(left, key=lambda p: (_gain(left[p], told) / (len(left[p]) + 3), -p))
        informative = left.pop(place)
        if not _gain(informative, told):
            break
        costs[place] = count_tokens(pieces[place])
        if costs[place] <= budget:
            chosen.append(place)
            budget -= costs[place]
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
    """Words of a sentence with their information; unknown strings of letters count little, they may be rubbish."""
    return {
        piece: lexicon.information(piece) if piece in lexicon else 0.6
        for word in words(sentence)
        for piece in word.pieces
        if piece not in STOP_WORDS and len(piece) > 1
    }


def _gain(informative: dict[str, float], told: set[str]) -> float:
    return sum(weight for piece, weight in informative.items() if piece not in told)


def _first_words(text: str, count_tokens: Callable[[str], int], limit: int) -> str:
    parts = text[: 8 * limit].split() or [text[:limit]]
    kept = ""
    for part in parts:
        longer = f"{kept} {part[: 2 * limit]}".strip()
        if count_tokens(longer) > limit:
            break
        kept = longer
    return kept or text[: limit // 2]
