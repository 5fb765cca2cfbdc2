"""`lotse content check`: everything that must be true of the catalogue before it is shown to anybody."""

import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from lotse.knowledge import content as files
from lotse.knowledge.benefit.priors import load_priors
from lotse.knowledge.content import ASSUMPTION, UseCaseContent
from lotse.knowledge.domain import wording
from lotse.knowledge.domain.problems import Problem, in_english, problem

LEAK_LIMIT = 0.8
FEWEST_BACKGROUND = 250
FEWEST_WITHOUT_AI = 4
MOST_PHRASES_ABOUT_AI = 2
MOST_SENTENCES = 4
FEWEST_SENTENCES = {"without_ai": 1, "description.text": 2}
ONE_SENTENCE = frozenset({"promise", "against", "simple_language", "first_step.summary"})


def check_entries(entries: Sequence[UseCaseContent], content_dir: Path, today: date) -> Iterator[str]:
    """Yield one sentence per problem of the entries: references, dates, wording, shape, phrases."""
    known = {entry.key for entry in entries}
    for entry in entries:
        for found in problems_of(entry, known, content_dir, today):
            yield f"{entry.key}: {in_english(found)}"
    yield from _phrases(entries)
    if sum(entry.kind == "without_ai" for entry in entries) < FEWEST_WITHOUT_AI:
        yield f"The catalogue needs at least {FEWEST_WITHOUT_AI} entries of kind without_ai."


def problems_of(entry: UseCaseContent, known: Collection[str], content_dir: Path, today: date) -> Iterator[Problem]:
    """Yield the problems of one entry: references, wording, shape, dates. `known` are the keys of the catalogue."""
    yield from _references(entry, known, content_dir)
    yield from _wording(entry)
    yield from _shape(entry)
    for field, day in (("source.on", entry.source.on), ("review.on", entry.review.on)):
        if day and day > today:
            yield problem(field, "future", day=day)
    if entry.effort.weeks_to_trial[0] > entry.effort.weeks_to_trial[1]:
        yield problem("effort.weeks_to_trial", "weeks")
    about_ai = sum("KI" in wording.words(phrase) for _, phrase in entry.search.phrases.all())
    if about_ai > MOST_PHRASES_ABOUT_AI:
        yield problem("search.phrases", "about_ai", count=about_ai, most=MOST_PHRASES_ABOUT_AI)


def _references(entry: UseCaseContent, known: Collection[str], content_dir: Path) -> Iterator[Problem]:
    lists: tuple[tuple[str, Iterable[str], Iterable[str]], ...] = (
        ("function", (entry.function,), files.load_functions(content_dir)),
        ("task_areas", entry.task_areas, files.task_areas(content_dir)),
        ("techniques", entry.techniques, files.techniques(content_dir)),
        ("industries", (code for code in entry.industries if code != "*"), files.industries(content_dir)),
        ("related", entry.related, set(known) - {entry.key}),
        ("people.criteria", entry.people.criteria, files.load_criteria(content_dir)),
    )
    for field, values, allowed in lists:
        for value in values:
            if value not in allowed:
                yield problem(field, "unknown", value=value, allowed=", ".join(sorted(allowed)[:60]))
    bases = {ASSUMPTION, *load_priors(content_dir).sources}
    for name, found in entry.benefit.parameters:
        if found and found.basis not in bases:
            field = f"benefit.parameters.{name}"
            yield problem(field, "unknown", value=found.basis, allowed=", ".join(sorted(bases)))


def _wording(entry: UseCaseContent) -> Iterator[Problem]:
    prose = list(entry.prose())
    for field, text in (("title", entry.title), ("concept", entry.concept), *prose):
        limit = wording.LONGEST_SIMPLE_SENTENCE if field == "simple_language" else wording.LONGEST_SENTENCE
        limit = wording.LONGEST_SUMMARY if field == "first_step.summary" else limit
        for sentence in wording.too_long(text, limit):
            yield problem(field, "long_sentence", limit=limit, start=sentence[:80])
        for code, find in (("hype", wording.hype_words), ("law", wording.law_words), ("starred", wording.starred_words)):
            for word in find(text):
                yield problem(field, code, word=word)
        if '"' in text:
            yield problem(field, "straight_quote")
    index = wording.lix(text for field, text in prose if field != "simple_language")
    if index > wording.LIX_LIMIT:
        yield problem("description.text", "unreadable", index=index, limit=wording.LIX_LIMIT)
    index = wording.lix(entry.simple_language)
    if index > wording.LIX_LIMIT_SIMPLE:
        yield problem("simple_language", "unreadable_simple", index=index, limit=wording.LIX_LIMIT_SIMPLE)


def _shape(entry: UseCaseContent) -> Iterator[Problem]:
    for field, text in entry.prose():
        count = len(wording.sentences(text))
        if field in ONE_SENTENCE and count != 1:
            yield problem(field, "not_one_sentence", count=count, start=text[:80])
        if field in FEWEST_SENTENCES and not FEWEST_SENTENCES[field] <= count <= MOST_SENTENCES:
            yield problem(field, "sentence_count", count=count, fewest=FEWEST_SENTENCES[field], most=MOST_SENTENCES)
    if figures := [word for word in wording.words(entry.promise) if any(letter.isdigit() for letter in word)]:
        yield problem("promise", "figure", word=figures[0])
    start = entry.benefit.worth_from.split()[0]
    if not entry.benefit.worth_from.endswith(".") or (start[0].isupper() and not start.startswith(("Sie", "Ihr"))):
        yield problem("benefit.worth_from", "worth_from")
    for thing in entry.search.objects:
        if " " in thing:
            yield problem("search.objects", "object_words", word=thing)
    title = {word.casefold() for word in wording.words(entry.title) if len(word) > 3}
    phrases = [phrase for _, phrase in entry.search.phrases.all()]
    other = [phrase for phrase in phrases if title.isdisjoint(word.casefold() for word in wording.words(phrase))]
    if len(other) * 3 < len(phrases):
        yield problem("search.phrases", "title_words", other=len(other), count=len(phrases))


def _phrases(entries: Sequence[UseCaseContent]) -> Iterator[str]:
    owners: dict[str, list[str]] = defaultdict(list)
    shared = {phrase.casefold() for entry in entries for phrase in entry.search.shared}
    for entry in entries:
        for _, phrase in entry.search.phrases.all():
            owners[phrase.casefold()].append(entry.key)
    for phrase, keys in owners.items():
        if len(keys) > 1 and (phrase not in shared or len(set(keys)) == 1):
            yield f"The phrase „{phrase}“ stands {len(keys)} times ({', '.join(sorted(keys))}). Keep it in one entry or mark it shared."


def check_leaks(entries: Sequence[UseCaseContent], background: Sequence[str], queries: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield a problem for each test query (file, text) that is nearly a phrase or a background sentence.

    A test that repeats what was taught proves nothing. Limit: character-trigram Jaccard index of 0.8.
    """
    taught = [(entry.key, phrase) for entry in entries for _, phrase in entry.search.phrases.all()]
    taught += [("background.txt", sentence) for sentence in background]
    grams = [(owner, text, {text.casefold()[i : i + 3] for i in range(max(1, len(text) - 2))}) for owner, text in taught]
    for file, query in queries:
        own = {query.casefold()[i : i + 3] for i in range(max(1, len(query) - 2))}
        for owner, text, other in grams:
            smaller, larger = sorted((len(own), len(other)))
            if smaller < LEAK_LIMIT * larger or len(own & other) < LEAK_LIMIT * len(own | other):
                continue
            yield f"{file}: the query „{query}“ is nearly the phrase „{text}“ of {owner}. Write another query."


def load_background(content_dir: Path) -> tuple[str, ...]:
    """Return the everyday sentences that fit no entry. Blank lines and lines that start with # are left out."""
    lines = (content_dir / "common" / "background.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def load_synonym_groups(content_dir: Path) -> tuple[tuple[str, ...], ...]:
    """Return the groups of words that mean the same at work."""
    record = tomllib.loads((content_dir / "common" / "synonyms.toml").read_text(encoding="utf-8"))
    return tuple(tuple(group["words"]) for group in record["group"])


def check_background(background: Sequence[str], groups: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a problem if there are too few background sentences, one stands twice, or a word is in two synonym groups."""
    if len(background) < FEWEST_BACKGROUND:
        yield f"background.txt: {len(background)} sentences, at least {FEWEST_BACKGROUND} are needed."
    folded = [sentence.casefold() for sentence in background]
    for sentence in sorted({s for s in folded if folded.count(s) > 1}):
        yield f"background.txt: „{sentence}“ stands more than once."
    owner: dict[str, int] = {}
    for number, group in enumerate(groups, start=1):
        for word in group:
            if word.casefold() in owner:
                yield f"synonyms.toml: „{word}“ stands in group {owner[word.casefold()]} and {number}. A word belongs to one group."
            owner.setdefault(word.casefold(), number)
