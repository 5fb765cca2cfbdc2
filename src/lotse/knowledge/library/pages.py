"""What the pages of the library show."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from lotse.knowledge.content import Review
from lotse.knowledge.library.cases import CaseFile, cases_of, load_cases
from lotse.knowledge.library.examples import ExampleFile, load_examples
from lotse.knowledge.library.terms import Term, load_glossary
from lotse.knowledge.models import UseCase
from lotse.knowledge.queries import review_in_words

INVENTED = _("Erfundenes Beispiel")
NOTICE = _(
    "Diesen Betrieb gibt es nicht. Betrieb, Menschen, Aussagen und Ergebnis sind erfunden. Das Beispiel zeigt einen Weg, es beweist nichts."
)
REVIEW = review_in_words(Review(state="machine_written"))
"""How far the texts of the library were checked; nobody has signed one yet."""
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OUTCOMES = {
    "kept": _("Eingeführt"),
    "kept_smaller": _("Kleiner eingeführt als geplant"),
    "without_ai": _("Ohne KI gelöst"),
    "not_worth": _("Nicht gelohnt, beendet"),
    "postponed": _("Verschoben"),
}
WHO = {
    "management": _("Geschäftsführung"),
    "works_council": _("Betriebsrat"),
    "staff": _("Beschäftigte"),
    "adviser": _("Beratung"),
    "all": _("Alle gemeinsam"),
}
CLAIMED_BY = {
    "firm": _("der Betrieb selbst"),
    "vendor": _("der Anbieter der Technik"),
    "project": _("das geförderte Projekt"),
    "association": _("eine Kammer oder ein Verband"),
    "tested": _("die Redaktion, nach eigenem Test"),
    "report": _("der Bericht, ohne andere Quelle"),
    "nobody": _("niemand im gelesenen Text"),
}
WORKS_COUNCIL = {"yes": _("ja"), "no": _("nein"), "unknown": _("unbekannt")}
COUNTRIES = {"de": _("Deutschland"), "at": _("Österreich"), "ch": _("Schweiz")}


@dataclass(frozen=True)
class UseCaseLink:
    """A published use case by key and title."""

    key: str
    title: str


@dataclass(frozen=True)
class LetterGroup:
    """The terms of one letter."""

    letter: str
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Letter:
    """A letter of the row above the list; without terms it is no link."""

    letter: str
    has_terms: bool


@dataclass(frozen=True)
class TermPage:
    """One term with what belongs to it."""

    term: Term
    related: tuple[Term, ...]
    use_cases: tuple[UseCaseLink, ...]


@dataclass(frozen=True)
class ExamplePage:
    """One invented example firm in words."""

    entry: ExampleFile
    title: str
    snippet: str
    outcome: str
    steps: tuple[tuple[str, str, str], ...]
    use_cases: tuple[UseCaseLink, ...]


@dataclass(frozen=True)
class CaseCard:
    """A published case in words."""

    entry: CaseFile
    claimed_by: str
    works_council: str
    country: str
    use_cases: tuple[UseCaseLink, ...]


@dataclass(frozen=True)
class CaseFilter:
    """A use case to filter by, and how many cases it has."""

    key: str
    title: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class CasesPage:
    """The cases of the chosen use case, or all. `unknown` is the wrong value of the address."""

    cards: tuple[CaseCard, ...]
    total: int
    filters: tuple[CaseFilter, ...]
    chosen: str
    unknown: str


def content_folder() -> Path:
    """Return the content folder of this installation."""
    folder: Path = settings.LOTSE.content_dir
    return folder


def letter_groups(terms: Iterable[Term]) -> tuple[LetterGroup, ...]:
    """Return terms in German order by their letters."""
    return tuple(LetterGroup(letter, tuple(group)) for letter, group in groupby(terms, key=lambda term: term.letter))


def letters(groups: Iterable[LetterGroup]) -> tuple[Letter, ...]:
    """Return the row of letters."""
    present = {group.letter for group in groups}
    return tuple(Letter(letter, letter in present) for letter in ALPHABET)


def term_page(key: str) -> TermPage | None:
    """Return the page of one term, or None."""
    glossary = load_glossary(content_folder())
    term = glossary.get(key)
    if term is None:
        return None
    return TermPage(term, tuple(glossary[other] for other in term.entry.related), _links(term.entry.use_cases))


def example_page(key: str) -> ExamplePage | None:
    """Return the page of one example firm, or None."""
    entry = load_examples(content_folder()).get(key)
    return None if entry is None else _example(entry, _links(entry.use_cases))


def example_pages() -> tuple[ExamplePage, ...]:
    """Return all example firms for the list, without their use cases."""
    return tuple(_example(entry, ()) for entry in load_examples(content_folder()).values())


def cases_page(wanted: str) -> CasesPage:
    """Return the cases, filtered by the key of a use case if there is one."""
    cases = load_cases(content_folder())
    counts = Counter(key for case in cases.values() for key in case.use_cases)
    titles = _titles(counts)
    chosen = wanted if wanted in titles else ""
    filters = tuple(CaseFilter(key, title, counts[key], key == chosen) for key, title in titles.items())
    cards = tuple(_case(case, titles) for case in cases.values() if not chosen or chosen in case.use_cases)
    return CasesPage(cards, len(cases), filters, titles.get(chosen, ""), "" if chosen else wanted)


def case_cards(use_case: str) -> tuple[CaseCard, ...]:
    """Return the cases of one use case for its page, which need not name the use case again."""
    return tuple(_case(case, {}) for case in cases_of(use_case, content_folder()))


def _case(case: CaseFile, titles: dict[str, str]) -> CaseCard:
    """Return a case in words; `titles` are those of the published use cases."""
    links = tuple(UseCaseLink(key, titles[key]) for key in case.use_cases if key in titles)
    return CaseCard(case, str(CLAIMED_BY[case.claimed_by]), str(WORKS_COUNCIL[case.works_council]), str(COUNTRIES[case.country]), links)


def example_record(page: ExamplePage) -> dict[str, object]:
    """Return an example as JSON says it: invented in title, summary and notice."""
    record = page.entry.model_dump(mode="json")
    return {
        **record,
        "title": page.title,
        "summary": page.snippet,
        "notice": str(NOTICE),
        "use_cases": [{"key": link.key, "title": link.title} for link in page.use_cases],
    }


def _example(entry: ExampleFile, use_cases: tuple[UseCaseLink, ...]) -> ExamplePage:
    return ExamplePage(
        entry,
        f"{INVENTED}: {entry.title}",
        f"{INVENTED}: {entry.summary}",
        str(OUTCOMES[entry.outcome]),
        tuple((step.when, str(WHO[step.who]), step.text) for step in entry.way),
        use_cases,
    )


def _links(keys: Iterable[str]) -> tuple[UseCaseLink, ...]:
    """Return the published ones of these use cases, in the given order; one query."""
    wanted = tuple(keys)
    titles = _titles(wanted)
    return tuple(UseCaseLink(key, titles[key]) for key in wanted if key in titles)


def _titles(keys: Iterable[str]) -> dict[str, str]:
    """Return titles by key in German order of the titles; one query."""
    return dict(UseCase.objects.live().filter(key__in=tuple(keys)).order_by("title_sort", "pk").values_list("key", "title"))
