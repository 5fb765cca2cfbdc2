"""`lotse content check`: everything that must be true of the catalogue before it is shown to anybody."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from lotse.knowledge import content as files
from lotse.knowledge.content import UseCaseContent
from lotse.knowledge.domain import wording

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
        yield from _references(entry, known, content_dir)
        yield from _wording(entry)
        yield from _shape(entry)
        if entry.source.on > today:
            yield f"{entry.key}: source.on is {entry.source.on}, which lies in the future."
        if entry.review.on and entry.review.on > today:
            yield f"{entry.key}: review.on is {entry.review.on}, which lies in the future."
        if entry.effort.weeks_to_trial[0] > entry.effort.weeks_to_trial[1]:
            yield f"{entry.key}: effort.weeks_to_trial must be [from, to] with from ≤ to."
    yield from _phrases(entries)
    if sum(entry.kind == "without_ai" for entry in entries) < FEWEST_WITHOUT_AI:
        yield f"The catalogue needs at least {FEWEST_WITHOUT_AI} entries of kind without_ai."


def _references(entry: UseCaseContent, known: set[str], content_dir: Path) -> Iterator[str]:
    lists: tuple[tuple[str, Iterable[str], Iterable[str]], ...] = (
        ("function", (entry.function,), files.load_functions(content_dir)),
        ("task_areas", entry.task_areas, files.task_areas(content_dir)),
        ("techniques", entry.techniques, files.techniques(content_dir)),
        ("industries", (code for code in entry.industries if code != "*"), files.industries(content_dir)),
        ("related", entry.related, known - {entry.key}),
    )
    for field, values, allowed in lists:
        for value in values:
            if value not in allowed:
                yield f"{entry.key}: {field} names '{value}', which does not exist. Allowed: {', '.join(sorted(allowed)[:60])}."


def _wording(entry: UseCaseContent) -> Iterator[str]:
    prose = list(entry.prose())
    for field, text in (("title", entry.title), ("concept", entry.concept), *prose):
        limit = wording.LONGEST_SIMPLE_SENTENCE if field == "simple_language" else wording.LONGEST_SENTENCE
        limit = wording.LONGEST_SUMMARY if field == "first_step.summary" else limit
        for sentence in wording.too_long(text, limit):
            yield f"{entry.key}: {field} has a sentence of more than {limit} words: „{sentence[:80]}…“"
        for found in wording.hype_words(text):
            yield f"{entry.key}: {field} uses the hype word '{found}'. Say plainly what happens."
        for found in wording.law_words(text):
            yield f"{entry.key}: {field} speaks of law ('{found}'). Law comes from the rules of duties; set the attributes instead."
        for found in wording.starred_words(text):
            yield f"{entry.key}: {field} writes '{found}'. Name the people without signs, for example Beschäftigte, Team or Fachkraft."
        if '"' in text:
            yield f"{entry.key}: {field} has a straight quotation mark. Use „ and “."
    index = wording.lix(text for field, text in prose if field != "simple_language")
    if index > wording.LIX_LIMIT:
        yield f"{entry.key}: LIX (readability) is {index:.1f}, at most {wording.LIX_LIMIT} is allowed. Shorter sentences, shorter words."
    index = wording.lix(entry.simple_language)
    if index > wording.LIX_LIMIT_SIMPLE:
        yield f"{entry.key}: simple_language has LIX {index:.1f}, at most {wording.LIX_LIMIT_SIMPLE} is allowed."


def _shape(entry: UseCaseContent) -> Iterator[str]:
    for field, text in entry.prose():
        count = len(wording.sentences(text))
        if field in ONE_SENTENCE and count != 1:
            yield f"{entry.key}: {field} has {count} sentences, it must be one: „{text[:80]}“"
        if field in FEWEST_SENTENCES and not FEWEST_SENTENCES[field] <= count <= MOST_SENTENCES:
            yield f"{entry.key}: {field} has {count} sentences, allowed are {FEWEST_SENTENCES[field]} to {MOST_SENTENCES}."
    if figures := [word for word in wording.words(entry.promise) if any(letter.isdigit() for letter in word)]:
        yield f"{entry.key}: promise has the figure '{figures[0]}'. Promise no figure."
    start = entry.benefit.worth_from.split()[0]
    if not entry.benefit.worth_from.endswith(".") or (start[0].isupper() and not start.startswith(("Sie", "Ihr"))):
        yield f"{entry.key}: benefit.worth_from must complete „Lohnt sich erst, wenn …“: starts small, ends with a full stop."
    for thing in entry.search.objects:
        if " " in thing:
            yield f"{entry.key}: search.objects has '{thing}'. Only single words; what has several belongs to the phrases."
    title = {word.casefold() for word in wording.words(entry.title) if len(word) > 3}
    phrases = [phrase for _, phrase in entry.search.phrases.all()]
    other = [phrase for phrase in phrases if title.isdisjoint(word.casefold() for word in wording.words(phrase))]
    if len(other) * 3 < len(phrases):
        yield f"{entry.key}: {len(other)} of {len(phrases)} phrases do without the words of the title, at least a third must."


def _phrases(entries: Sequence[UseCaseContent]) -> Iterator[str]:
    owners: dict[str, list[str]] = defaultdict(list)
    shared = {phrase.casefold() for entry in entries for phrase in entry.search.shared}
    for entry in entries:
        for _, phrase in entry.search.phrases.all():
            owners[phrase.casefold()].append(entry.key)
        about_ai = [phrase for _, phrase in entry.search.phrases.all() if "KI" in wording.words(phrase)]
        if len(about_ai) > MOST_PHRASES_ABOUT_AI:
            yield f"{entry.key}: {len(about_ai)} phrases mention KI; people rarely do. At most {MOST_PHRASES_ABOUT_AI}."
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
