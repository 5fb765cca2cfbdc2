"""Reading the catalogue for pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.utils.formats import date_format

from lotse.knowledge import content as files
from lotse.knowledge.content import Criterion, Review, UseCaseContent
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
class UseCasePage:
    """Everything the page of one use case shows."""

    entry: UseCaseContent
    function: str
    industries: tuple[str, ...]
    task_areas: tuple[str, ...]
    techniques: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    maturity: str
    effort: str
    weeks: str
    related: tuple[UseCaseCard, ...]
    review: str
    fingerprint: str


def use_case_page(key: str) -> UseCasePage | None:
    """Return the page of one use case, or None if there is none with this key."""
    row = UseCase.objects.live().filter(key=key).first()
    return None if row is None else page_of(row)


def entry_of(key: str) -> UseCaseContent | None:
    """Return the published record of one use case, or None if there is none with this key."""
    content = UseCase.objects.live().filter(key=key).values_list("content", flat=True).first()
    return None if content is None else UseCaseContent.model_validate(content)


def page_of(row: UseCase) -> UseCasePage:
    """Return the page of an entry as it stands in `row`: published, or a complete draft. Raises ValidationError for gaps."""
    entry = UseCaseContent.model_validate(row.content)
    related = {r.key: _card(r) for r in UseCase.objects.live().filter(key__in=entry.related)}
    folder = settings.LOTSE.content_dir
    industries, areas, techniques = files.industries(folder), files.task_areas(folder), files.techniques(folder)
    criteria = files.load_criteria(folder)
    return UseCasePage(
        entry=entry,
        function=files.load_functions(folder)[entry.function],
        industries=tuple(industries[code] for code in entry.industries if code != "*") or ("Alle Branchen",),
        task_areas=tuple(areas[area] for area in entry.task_areas),
        techniques=tuple(techniques[code] for code in entry.techniques),
        criteria=tuple(criteria[criterion] for criterion in entry.people.criteria),
        maturity=MATURITY_NAMES[entry.maturity],
        effort=LEVEL_NAMES[entry.effort.level],
        weeks=weeks_in_words(*entry.effort.weeks_to_trial),
        related=tuple(related[k] for k in entry.related if k in related),
        review=review_in_words(entry.review),
        fingerprint=sha256(repr((row.content, sorted(related.items()))).encode()).hexdigest(),
    )


def cards_of(keys: Iterable[str]) -> tuple[UseCaseCard, ...]:
    """Return the published use cases with these keys, in their order; keys without one are left out. One query."""
    wanted = tuple(keys)
    found = {row.key: _card(row) for row in UseCase.objects.live().filter(key__in=wanted)} if wanted else {}
    return tuple(found[key] for key in wanted if key in found)


def published() -> tuple[UseCaseContent, ...]:
    """Return the records of everything that is published, by key, in one query."""
    rows = UseCase.objects.live().order_by("key").values_list("content", flat=True)
    return tuple(UseCaseContent.model_validate(content) for content in rows)


def titles() -> dict[str, str]:
    """Return the titles of all current use cases by key."""
    return dict(UseCase.objects.live().values_list("key", "title"))


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
