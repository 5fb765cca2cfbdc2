"""Build the compact German lexicon `content/lexicon_share_alike/lexicon.txt`.

Needs the dependency group `lexicon` (wordfreq, german-nouns), which Lotse itself never imports:
both are large (85 to 129 MB as dictionaries) and their data are CC BY-SA 4.0, so the extract
lives in a folder of its own with its licence.

    python tools/build_lexicon.py [OUTPUT]

The file is text. Every line after the header is `ZZ FLAGS<TAB>word word …`: words that share one
frequency (Zipf value times ten: log10 of occurrences per billion words) and one set of flags:
`n` a form of a German noun, `f` a feminine noun on -e, `v` the stem of a German verb, `e` a frequent English word, `-` none.
Grouping by line makes the file small and lets it load in a few dozen milliseconds.
"""

import csv
import importlib.util
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

OUTPUT = Path(__file__).parent.parent / "content" / "lexicon_share_alike" / "lexicon.txt"
HEADER = """\
# Compact German lexicon of Lotse, derived from wordfreq and german-nouns. Licence: CC BY-SA 4.0, see LICENCE.md
# Built by tools/build_lexicon.py. Line: Zipf frequency times ten, flags (n noun form, f feminine on -e, v verb stem, e English), words.
"""

WORD = re.compile(r"[a-zäöü]+")
MIN_ZIPF_WORD = 2.5  # below, a word is "rare" whatever its exact frequency, so the entry would say nothing
MIN_ZIPF_NOUN = 1.5  # nouns are the parts of compounds and are worth keeping further down
UNLISTED_NOUN_ZIPF = 1.0  # a noun of the dictionary that no corpus counted
MAX_UNLISTED_NOUN_LETTERS = 9  # longer unlisted nouns are compounds themselves
MIN_ZIPF_ENGLISH = 3.3
MAX_LETTERS = 24
NOT_A_NOUN_PART = {
    "Affix",
    "Abkürzung",
    "Nachname",
    "Vorname",
    "Toponym",
    "Eigenname",
    "Straßenname",
    "Suffix",
    "Präfix",
    "Gebundenes Lexem",
    "Buchstabe",
    "Präfixoid",
    "Suffixoid",
    "Interjektion",
}


def zipf_values(language: str, wordlist: str) -> dict[str, float]:
    """Word (case-folded, so ß is ss) to Zipf frequency; letters only."""
    from wordfreq import get_frequency_dict

    frequencies: dict[str, float] = defaultdict(float)
    for word, frequency in get_frequency_dict(language, wordlist=wordlist).items():
        folded = word.casefold()
        if WORD.fullmatch(folded) and len(folded) <= MAX_LETTERS:
            frequencies[folded] += frequency
    return {word: math.log10(frequency) + 9 for word, frequency in frequencies.items()}


def noun_forms() -> Iterator[tuple[str, str, bool]]:
    """(lemma, form, is a feminine noun on -e) of every German noun that is no name and no affix, case-folded."""
    package = importlib.util.find_spec("german_nouns")
    if package is None or not package.submodule_search_locations:
        raise SystemExit("german-nouns is not installed. Install the dependency group `lexicon` first.")
    folder = Path(package.submodule_search_locations[0])
    with (folder / "nouns.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if NOT_A_NOUN_PART & set(row["pos"].split(",")):
                continue
            lemma = row["lemma"].casefold()
            feminine_e = lemma.endswith("e") and row["genus"] == "f" and row["pos"] == "Substantiv"
            for column, form in row.items():
                if form and (column == "lemma" or column.split(" ")[0] in CASES):
                    folded = form.casefold()
                    if WORD.fullmatch(folded) and 3 <= len(folded) <= MAX_LETTERS:
                        yield lemma, folded, feminine_e and folded == lemma


CASES = {"nominativ", "genitiv", "dativ", "akkusativ"}


def verb_stems(zipf: dict[str, float]) -> Iterator[tuple[str, str]]:
    """Pairs (stem, infinitive): words on -en, -eln, -ern with at least two finite forms in the corpus.

    wordfreq knows no parts of speech; "t" form plus a past, participle or -end form is enough evidence.
    """
    for word, frequency in zipf.items():
        if frequency < 2.3 or not word.endswith("n"):
            continue
        stem = word[:-1] if word.endswith(("eln", "ern")) else word[:-2] if word.endswith("en") else ""
        if len(stem) < 3:
            continue
        third = zipf.get(stem + "t", 0) >= 1.9 or zipf.get(stem + "et", 0) >= 1.9
        others = sum(
            zipf.get(form, 0) >= 1.9
            for form in (stem + "te", stem + "ete", "ge" + stem + "t", "ge" + stem + "et", "ge" + word, word + "d", stem + "ende")
        )
        if third and others:
            yield stem, word


def collect() -> dict[str, tuple[int, str]]:
    """Word to (Zipf times ten, flags)."""
    zipf = zipf_values("de", "large")
    english = {word for word, value in zipf_values("en", "small").items() if value >= MIN_ZIPF_ENGLISH and word.isascii()}
    nouns: set[str] = set()
    feminines: set[str] = set()
    for lemma, form, feminine_e in noun_forms():
        listed = zipf.get(form, 0.0)
        short_and_unlisted = not listed and form == lemma and len(form) <= MAX_UNLISTED_NOUN_LETTERS
        if listed >= MIN_ZIPF_NOUN or short_and_unlisted:
            nouns.add(form)
            if feminine_e:
                feminines.add(form)
    verbs = {stem: max(zipf[infinitive] - 0.3, zipf.get(stem, 0.0)) for stem, infinitive in verb_stems(zipf)}

    words = {word for word, value in zipf.items() if value >= MIN_ZIPF_WORD} | nouns | set(verbs) | english
    groups = {"n": nouns, "f": feminines, "v": verbs, "e": english}
    result = {}
    for word in words:
        flags = "".join(flag for flag, group in groups.items() if word in group)
        value = max(zipf.get(word, 0.0), verbs.get(word, 0.0), UNLISTED_NOUN_ZIPF if word in nouns else 0.0)
        result[word] = (round(value * 10), flags or "-")
    return result


def main() -> None:
    """Write the lexicon; the bytes depend only on the versions of the two packages."""
    output = Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT
    groups: dict[tuple[int, str], list[str]] = defaultdict(list)
    for word, group in collect().items():
        groups[group].append(word)
    lines = [f"{zipf:02d} {flags}\t{' '.join(sorted(words))}\n" for (zipf, flags), words in sorted(groups.items())]
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(HEADER + "".join(lines), encoding="utf-8")
    print(f"{sum(map(len, groups.values()))} words, {output.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
