"""Reading the catalogue for pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.utils.formats import date_format

from lotse.core.text import search_form
from lotse.knowledge import content as files
from lotse.knowledge.content import Review, UseCaseContent
from lotse.knowledge.models import UseCase

MATURITY_NAMES = {
    "established": "Erprobt: mehrere Produkte, im Alltag verbreitet",
    "available": "Erhältlich: Produkte gibt es, sie müssen angepasst werden",
    "emerging": "Im Kommen: noch wenig Erfahrung",
}
LEVEL_NAMES = {"small": "klein", "medium": "mittel", "large": "groß"}


@dataclass(frozen=True)
class UseCaseCard:
    """A use case in a list."""

    key: str
    title: str
    kind: str
    promise: str
    effort: str
    weeks: str


@dataclass(frozen=True)
class FunctionGroup:
    """The use cases of one business function."""

    key: str
    name: str
    cards: tuple[UseCaseCard, ...]


@dataclass(frozen=True)
class CataloguePage:
    """The browse page: all groups, or those that a search left over."""

    groups: tuple[FunctionGroup, ...]
    total: int
    found: int
    searched: str


@dataclass(frozen=True)
class UseCasePage:
    """Everything the page of one use case shows."""

    entry: UseCaseContent
    function: str
    industries: tuple[str, ...]
    task_areas: tuple[str, ...]
    techniques: tuple[str, ...]
    maturity: str
    effort: str
    weeks: str
    related: tuple[UseCaseCard, ...]
    review: str
    fingerprint: str


def catalogue_page(*, search: str = "", kind: str = "") -> CataloguePage:
    """Return the catalogue by business function. `search` finds entries that hold every word of it (anywhere in a word)."""
    everything = UseCase.objects.filter(retired=False)
    rows = everything.filter(kind=kind) if kind else everything
    for word in search_form(search).split():
        rows = rows.filter(search_text__contains=word)
    cards_of: dict[str, list[UseCaseCard]] = {}
    for row in rows.order_by("title_sort", "pk"):
        cards_of.setdefault(row.function, []).append(_card(row))
    names = files.load_functions(settings.LOTSE.content_dir)
    groups = tuple(FunctionGroup(key, name, tuple(cards_of[key])) for key, name in names.items() if key in cards_of)
    return CataloguePage(groups, everything.count(), sum(len(g.cards) for g in groups), search)


def use_case_page(key: str) -> UseCasePage | None:
    """Return the page of one use case, or None if there is none with this key."""
    row = UseCase.objects.filter(key=key, retired=False).first()
    if row is None:
        return None
    entry = UseCaseContent.model_validate(row.content)
    related = {r.key: _card(r) for r in UseCase.objects.filter(key__in=entry.related, retired=False)}
    folder = settings.LOTSE.content_dir
    industries, areas, techniques = files.industries(folder), files.task_areas(folder), files.techniques(folder)
    return UseCasePage(
        entry=entry,
        function=files.load_functions(folder)[entry.function],
        industries=tuple(industries[code] for code in entry.industries if code != "*") or ("Alle Branchen",),
        task_areas=tuple(areas[area] for area in entry.task_areas),
        techniques=tuple(techniques[code] for code in entry.techniques),
        maturity=MATURITY_NAMES[entry.maturity],
        effort=LEVEL_NAMES[entry.effort.level],
        weeks=weeks_in_words(*entry.effort.weeks_to_trial),
        related=tuple(related[k] for k in entry.related if k in related),
        review=review_in_words(entry.review),
        fingerprint=sha256(repr((row.content, sorted(related.items()))).encode()).hexdigest(),
    )


def titles() -> dict[str, str]:
    """Return the titles of all current use cases by key."""
    return dict(UseCase.objects.filter(retired=False).values_list("key", "title"))


def contents(keys: Iterable[str]) -> dict[str, UseCaseContent]:
    """Return the records of the named use cases by key, in one query."""
    rows = UseCase.objects.filter(key__in=list(keys), retired=False).values_list("key", "content")
    return {key: UseCaseContent.model_validate(content) for key, content in rows}


def weeks_in_words(fewest: int, most: int) -> str:
    """Return "2 bis 4 Wochen", "1 Woche"."""
    if fewest == most:
        return "1 Woche" if most == 1 else f"{most} Wochen"
    return f"{fewest} bis {most} Wochen"


SIDE_NAMES = {"employer": "Arbeitgeberseite", "union": "Gewerkschaftsseite", "science": "Wissenschaft"}


def review_in_words(review: Review) -> str:
    """Return what readers must know of how far a text was checked."""
    if review.state == "machine_written":
        return "Von einem Programm geschrieben. Noch kein Mensch hat den Text fachlich geprüft."
    day = date_format(review.on, "j. F Y") if review.on else ""
    if review.state == "checked":
        return f"Geprüft von {review.by} ({SIDE_NAMES[review.side]}) am {day}."
    sides = f"{review.management_by} (Arbeitgeberseite), {review.works_council_by} (Gewerkschaftsseite)"
    return f"Von beiden Seiten abgezeichnet am {day}: {sides}."


def _card(row: UseCase) -> UseCaseCard:
    content = row.content
    weeks = weeks_in_words(*content["effort"]["weeks_to_trial"])
    return UseCaseCard(row.key, row.title, row.kind, content["promise"], LEVEL_NAMES[content["effort"]["level"]], weeks)
