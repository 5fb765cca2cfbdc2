"""What `lotse content check` proves of glossary, invented examples and published cases."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from lotse.knowledge.domain import wording
from lotse.knowledge.domain.problems import in_english, problem
from lotse.knowledge.library.cases import CaseFile, load_cases
from lotse.knowledge.library.examples import ExampleFile, load_examples
from lotse.knowledge.library.terms import Term, load_glossary

MOST_SHORT, MOST_LONG = 2, 5
LONGER_THAN_THE_SHORTEST = 1.6
"""No side may have that much more room than another: the three views stand side by side."""
LIX_LIMIT = 55
"""More than the 50 of the catalogue, because a glossary has to name its long words."""

_FIGURE = re.compile(r"\b\d+(?:[.,]\d+)*\b")
_LAUT = re.compile(r"\b[Ll]aut\b")


def check_library(use_cases: Collection[str], content_dir: Path, today: date) -> Iterator[str]:
    """Yield one sentence per problem. `use_cases` are the keys of the catalogue."""
    glossary, examples, cases = load_glossary(content_dir), load_examples(content_dir), load_cases(content_dir)
    for name, keys in (
        ("glossary", ((term.entry.key, term.entry.use_cases) for term in glossary.values())),
        ("examples", ((entry.key, entry.use_cases) for entry in examples.values())),
        ("cases.toml", ((case.key, case.use_cases) for case in cases.values())),
    ):
        yield from _unknown_use_cases(name, keys, use_cases)
    yield from _terms(glossary, today)
    for entry in examples.values():
        yield from _example(entry)
    for case in cases.values():
        yield from _case(case, today)


def _unknown_use_cases(name: str, named: Iterable[tuple[str, Iterable[str]]], known: Collection[str]) -> Iterator[str]:
    for key, use_cases in named:
        for use_case in use_cases:
            if use_case not in known:
                yield f"{name}: '{key}' names the use case '{use_case}', which does not exist."


def _texts(where: str, texts: Iterable[str], *, law: bool = False) -> Iterator[str]:
    """Yield what is wrong with the wording. `law`: a text may speak of law, because its source stands beside it."""
    for text in texts:
        for sentence in wording.too_long(text, wording.LONGEST_SENTENCE):
            yield f"{where} has a sentence of more than {wording.LONGEST_SENTENCE} words: „{sentence[:80]}…“"
        for code, find in (("hype", wording.hype_words), ("starred", wording.starred_words), ("law", wording.law_words)):
            if code == "law" and law:
                continue
            for word in find(text):
                yield in_english(problem(where, code, word=word))
        if '"' in text:
            yield in_english(problem(where, "straight_quote"))


def _terms(glossary: Mapping[str, Term], today: date) -> Iterator[str]:
    owners: dict[str, str] = {}
    for key, term in glossary.items():
        entry, where = term.entry, f"glossary: '{key}'"
        yield from _texts(where, (entry.term, *entry.synonyms, entry.short, entry.long), law=term.citation is not None)
        yield from _texts(f"{where} example", (entry.example,))
        for name, text, most in (("short", entry.short, MOST_SHORT), ("long", entry.long, MOST_LONG)):
            if (count := len(wording.sentences(text))) > most:
                yield f"{where} {name} has {count} sentences, at most {most} are allowed."
        for other in entry.related:
            if other == key or other not in glossary:
                yield f"{where} related names '{other}', which is no other term."
        for form in (entry.term, *entry.forms):
            if owners.setdefault(form, key) != key:
                yield f"{where} has the form '{form}', which belongs to '{owners[form]}'. A word leads to one term."
        if term.citation and term.citation.read_on and term.citation.read_on > today:
            yield f"{where} source is {term.citation.read_on}, which lies in the future."
    index = wording.lix(text for term in glossary.values() for text in (term.entry.short, term.entry.long))
    if index > LIX_LIMIT:
        yield f"glossary: LIX (readability) is {index:.1f}, at most {LIX_LIMIT} is allowed. Shorter sentences, shorter words."


def _example(entry: ExampleFile) -> Iterator[str]:
    where = f"examples/{entry.key}.toml"
    views = entry.views.model_dump()
    texts = (entry.title, entry.summary, entry.firm, entry.need, entry.answer, entry.result, *entry.lessons, *views.values())
    yield from _texts(where, (*texts, *(step.text for step in entry.way)))
    lengths = {name: len(wording.words(text)) for name, text in views.items()}
    longest, shortest = max(lengths, key=lengths.__getitem__), min(lengths, key=lengths.__getitem__)
    if lengths[longest] > LONGER_THAN_THE_SHORTEST * lengths[shortest]:
        yield f"{where}: views.{longest} has {lengths[longest]} words, views.{shortest} only {lengths[shortest]}. Give them equal room."


def _case(case: CaseFile, today: date) -> Iterator[str]:
    where = f"cases.toml: '{case.key}'"
    yield from _texts(where, (case.heading, *case.sentences))
    for sentence in case.sentences:
        if len(wording.sentences(sentence)) != 1:
            yield in_english(problem(f"{where} sentences", "not_one_sentence", count=len(wording.sentences(sentence)), start=sentence[:80]))
        if _FIGURE.search(sentence) and not _LAUT.search(sentence):
            yield f"{where} has a figure without saying whose it is. Write „laut …“ or leave it out: „{sentence[:80]}“"
    if case.works_council == "no" and case.read != "whole":
        yield f"{where} says that no works council is mentioned, but only the beginning of the text was read. Write unknown."
    if case.read_on > today:
        yield f"{where} read_on is {case.read_on}, which lies in the future."
