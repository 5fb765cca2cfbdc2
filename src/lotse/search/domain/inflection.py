"""Verb forms that the stemmer leaves apart: „getippt“, „abgetippt“, „abzutippen“, „tippt“ all belong to „tippen“."""

from lotse.search.domain.lexicon import Lexicon

_ENDINGS = ("test", "tet", "ten", "te", "st", "et", "t")
_PREFIXES = (
    "zurück", "zusammen", "herunter", "hinunter", "vorbei", "weiter", "durch", "heraus", "hinaus", "herein", "hinein",
    "nach", "raus", "rein", "rück", "runter", "hoch", "fest", "frei", "auf", "aus", "ein", "her", "hin", "los", "mit",
    "vor", "weg", "ab", "an", "um", "zu",
)  # fmt: skip


def verb_root(word: str, lexicon: Lexicon) -> str:
    """The verb stem behind a finite form, participle or infinitive with zu; otherwise `word` unchanged.

    Only with evidence: what remains has to be a verb stem of the lexicon, and `word` itself no noun.
    Strong participles („geschrieben“) keep their form; they would need a table.
    """
    if lexicon.is_noun(word) and not word.startswith("ge"):
        return word
    direct = _bare(word, lexicon)
    if direct:
        return direct
    for prefix in _PREFIXES:
        if not word.startswith(prefix):
            continue
        rest = word[len(prefix) :]
        if rest.startswith("zu") and lexicon.is_verb_stem(rest[2:].removesuffix("en")):
            return prefix + rest[2:].removesuffix("en")
        if root := _bare(rest, lexicon):
            return prefix + root
    return word


def _bare(word: str, lexicon: Lexicon) -> str | None:
    """Verb stem of a form without prefix, or None."""
    if word.startswith("ge") and word.endswith("t"):
        for ending in ("et", "t"):
            root = word[2:].removesuffix(ending)
            if word.endswith(ending) and lexicon.is_verb_stem(root):
                return root
    if lexicon.is_noun(word):
        return None
    for ending in _ENDINGS:
        if word.endswith(ending) and lexicon.is_verb_stem(word.removesuffix(ending)):
            return word.removesuffix(ending)
    return None
