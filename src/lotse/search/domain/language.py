"""What kind of text was typed: is there anything to search for, and is it German or English at all?"""

import unicodedata
from typing import Literal

from lotse.search.domain.analyser import Analyser
from lotse.search.domain.text import Word, words

InputKind = Literal["normal", "empty", "too_short", "no_words", "foreign"]

READ_LETTERS = 2_000  # the beginning of a page tells its language
MIN_WORDS = 3  # one or two unknown words are a name or a typing error, not a language
MIN_LETTERS = 4
MAX_KNOWN_SHARE = 0.5
_COMMON_ZIPF = 2.5

# Frequent short words of the languages spoken in northern German firms that are neither German nor English words.
_FOREIGN = """
    je nous vous mes les des une est pas avec pour qui het niet voor mijn wij wil jestem nie się jak dla czy mam proszę
    bir ve için ben biz nasıl değil çok yo los las una con para mis quiero necesito che non per con sono abbiamo nu și este
    cum avem jeg og ikke vi det til har att och inte det som eu não com meu uma по и не для
    """
_FOREIGN_WORDS = frozenset(_FOREIGN.split())
# Low German is spoken at work in the north; two of these and a text is at home here.
_LOW_GERMAN = "nich nix heff hett hebbt bannig lütt lütte snacken snackt keen mien dien allens jümmers keeneen ick mol dor"
_LOW_GERMAN_WORDS = frozenset(_LOW_GERMAN.split())


def input_kind(text: str, analyser: Analyser) -> InputKind:
    """Classify what was typed.

    `empty`: nothing but white space; `no_words`: no letter at all (digits, signs, emoji); `too_short`: one letter;
    `foreign`: neither German nor English; `normal`: everything else. Dialect stays normal.
    """
    if not text.strip():
        return "empty"
    text = text.strip()[:READ_LETTERS]
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return "no_words"
    if len(letters) == 1:
        return "too_short"
    if sum(not _is_latin(c) for c in letters) > len(letters) / 2:
        return "foreign"
    found = words(text)
    return "foreign" if _is_foreign(found, analyser) else "normal"


def _is_foreign(found: list[Word], analyser: Analyser) -> bool:
    pieces = [piece for word in found for piece in word.pieces if piece.isalpha()]
    if len(pieces) < MIN_WORDS:
        return False
    if sum(piece in _LOW_GERMAN_WORDS for piece in pieces) > 1:
        return False
    foreign = sum(piece in _FOREIGN_WORDS for piece in pieces)
    known = [_is_familiar(piece, analyser) for piece in pieces if len(piece) >= MIN_LETTERS]
    if not known:
        return foreign > len(pieces) / 2
    share = sum(known) / len(known)
    return share < MAX_KNOWN_SHARE and (foreign > 0 or share < MAX_KNOWN_SHARE / 2)


def _is_familiar(piece: str, analyser: Analyser) -> bool:
    lexicon = analyser.lexicon
    return lexicon.zipf(piece) >= _COMMON_ZIPF or lexicon.is_english(piece) or (piece not in lexicon and analyser.is_known(piece))


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")
