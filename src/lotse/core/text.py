"""Normalising of German text for searching and sorting, the same on every database."""

import re
import unicodedata

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "æ": "ae", "ø": "oe"})


def search_form(text: str) -> str:
    """Return `text` in the form that columns for searching hold.

    Case folded (ß becomes ss), umlauts written out, other accents dropped, white space single.
    SQLite does not find "Ärzte" by "ärzte" and sorts Ä after Z; this form does both right.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_UMLAUTS)
    return re.sub(r"\s+", " ", _without_accents(folded)).strip()


def sort_key(text: str) -> str:
    """Return the key for German dictionary order (DIN 5007-1: ä sorts as a, ß as ss)."""
    return _without_accents(unicodedata.normalize("NFKC", text).casefold())


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
