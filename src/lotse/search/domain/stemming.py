"""One stem for all forms of a word, so that „Prüfung“, „prüfen“ and „geprueft“ meet."""

from functools import lru_cache

import Stemmer

from lotse.search.domain.text import fold_umlauts

# The action and the noun parted ways long ago: „warten“ (wait) is not „Wartung“ (maintenance).
_KEEP_UNG = frozenset(
    word + ending
    for word in ("zeitung", "wartung", "schulung", "sitzung", "richtung", "haltung", "stellung", "achtung", "stimmung")
    for ending in ("", "en")
)
_MIN_STEM = 3
_snowball = Stemmer.Stemmer("german")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Stem of a case-folded word, without umlauts.

    Snowball's German stemmer makes `prufung` of „Prüfung“ but `pruf` of „prüfen“; stripping -ung and -ungen first
    joins them. Umlauts are folded after stemming, because the stemmer needs them.

    >>> stem("prüfungen"), stem("prüft"), stem("zeitungen")
    ('pruf', 'pruf', 'zeitung')
    """
    if word in _KEEP_UNG:
        return fold_umlauts(word.removesuffix("en"))
    bare = word.removesuffix("en").removesuffix("ung")
    if word.endswith(("ung", "ungen")) and len(bare) >= _MIN_STEM:
        word = bare
    return fold_umlauts(_snowball.stemWord(word))
