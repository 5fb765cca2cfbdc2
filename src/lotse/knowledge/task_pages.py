"""What the pages of the view of tasks show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from lotse.knowledge.catalogue_listing import Listing, Row, current_listing
from lotse.knowledge.occupations import Occupation, areas_of, find_occupations, load_activities, load_occupations
from lotse.knowledge.task_areas import NOTHING_THERE, Skill, Support, Task, TaskArea, load_task_areas, load_task_words
from lotse.knowledge.task_chart import HOW_NAMES, ChartRow, chart
from lotse.knowledge.task_matches import load_matches

MOST_ROWS = 30  # of an occupation; ESCO names up to 97 activities, and a page of them helps nobody
OCCUPATION = "beruf."  # what the source of an occupation begins with; keys of areas hold no dot
CURATED, FROM_AREA, MATCHED, NONE = "curated", "from_area", "matched", "none"


@dataclass(frozen=True, slots=True)
class Help:
    """A use case that supports a task. `how` is a key of `HOW_NAMES`."""

    key: str
    title: str
    address: str
    without_ai: bool
    how: str
    how_name: str | Promise


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task on a page. `origin` says who joined it with use cases: by hand, taken from a task area, automatically, nobody."""

    number: int
    key: str
    title: str
    own: bool
    helps: tuple[Help, ...]
    stays: str
    why: str
    skills: tuple[Skill, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class AreaLink:
    """A task area in a list."""

    key: str
    name: str
    description: str
    address: str
    tasks: int
    supported: int


@dataclass(frozen=True, slots=True)
class AreaGroup:
    """Task areas that stand together."""

    key: str
    name: str
    areas: tuple[AreaLink, ...]


@dataclass(frozen=True)
class TaskPage:
    """The page of a task area or an occupation. `source` names it in forms, `skills` are the abilities named most, with how often.

    `left_out` says how many activities of an occupation are not shown.
    """

    source: str
    version: int
    title: str
    description: str
    rows: tuple[TaskRow, ...]
    supported: int
    chart: tuple[ChartRow, ...]
    skills: tuple[tuple[Skill, int], ...]
    exposure: float | None = None
    areas: tuple[AreaLink, ...] = ()
    left_out: int = 0

    @property
    def alone(self) -> int:
        """How many tasks nothing supports."""
        return len(self.rows) - self.supported


@dataclass(frozen=True, slots=True)
class Picked:
    """The tasks somebody chose from one page."""

    source: str
    title: str
    address: str
    rows: tuple[TaskRow, ...]


def area_groups() -> tuple[AreaGroup, ...]:
    """Return all task areas in their groups, with how many of their tasks something supports."""
    folder, rows = settings.LOTSE.content_dir, _rows_by_key(current_listing())
    areas = load_task_areas(folder).values()
    groups = load_task_words(folder).groups
    return tuple(AreaGroup(key, name, tuple(_area_link(a, rows) for a in areas if a.group == key)) for key, name in groups.items())


def area_page(key: str, listing: Listing | None = None) -> TaskPage | None:
    """Return the page of a task area, or None if there is none with this key. `listing` is the catalogue, if it is at hand."""
    area = load_task_areas(settings.LOTSE.content_dir).get(key)
    if area is None:
        return None
    listing = listing or current_listing()
    rows = tuple(_row(number, task, _rows_by_key(listing), CURATED) for number, task in enumerate(area.tasks, start=1))
    return _page(area.key, listing.version, title=area.name, description=area.description, rows=rows, exposure=area.exposure)


def occupation_page(key: str, listing: Listing | None = None) -> TaskPage | None:
    """Return the page of an occupation, or None. It says nothing about exposure: in a small firm a post is a person."""
    folder = settings.LOTSE.content_dir
    occupation = load_occupations(folder).get(key)
    if occupation is None:
        return None
    listing = listing or current_listing()
    areas = areas_of(occupation, folder)
    everything = sorted(_occupation_rows(occupation, areas, _rows_by_key(listing)), key=lambda row: not row.helps)
    rows = tuple(replace(row, number=number) for number, row in enumerate(everything[:MOST_ROWS], start=1))
    links = tuple(_area_link(area, _rows_by_key(listing)) for area in areas)
    page = _page(f"{OCCUPATION}{key}", listing.version, title=occupation.title, description=occupation.description, rows=rows)
    return replace(page, areas=links, left_out=len(everything) - len(rows))


def page_of_source(source: str, listing: Listing | None = None) -> TaskPage | None:
    """Return the page that `source` names in a form."""
    key = source.removeprefix(OCCUPATION)
    return area_page(key, listing) if key == source else occupation_page(key, listing)


def address_of(source: str) -> str:
    """Return the address of the page that `source` names."""
    key = source.removeprefix(OCCUPATION)
    return reverse("tasks:area" if key == source else "occupations:occupation", args=[key])


def picked(choice: Mapping[str, Sequence[str]]) -> tuple[Picked, ...]:
    """Return the chosen tasks page by page; what does not exist any more is left out."""
    found = []
    listing = current_listing() if choice else None
    for source, keys in choice.items():
        page = page_of_source(source, listing)
        rows = tuple(row for row in page.rows if row.key in keys) if page else ()
        if page and rows:
            found.append(Picked(source, page.title, address_of(source), rows))
    return tuple(found)


def collected(chosen: Iterable[Picked]) -> tuple[tuple[Help, tuple[str, ...]], ...]:
    """Return every use case of chosen tasks once, with the tasks that it supports; those that support most first."""
    helps: dict[str, Help] = {}
    tasks: dict[str, dict[str, None]] = {}
    for part in chosen:
        for row in part.rows:
            for offered in row.helps:
                helps.setdefault(offered.key, offered)
                tasks.setdefault(offered.key, {})[row.title] = None
    ordered = sorted(helps, key=lambda key: (-len(tasks[key]), list(helps).index(key)))
    return tuple((helps[key], tuple(tasks[key])) for key in ordered)


def as_need(chosen: Iterable[Picked]) -> str:
    """Return the chosen tasks as a text for the Kompass, which its reader may change before it is sent."""
    titles = list(dict.fromkeys(row.title for part in chosen for row in part.rows))
    return _("Diese Aufgaben kosten uns Zeit: %(tasks)s.") % {"tasks": "; ".join(titles)} if titles else ""


def found_occupations(text: str) -> tuple[Occupation, ...]:
    """Return the occupations nearest to what was typed."""
    return find_occupations(text, settings.LOTSE.content_dir)


@lru_cache(maxsize=2)
def _rows_by_key(listing: Listing) -> dict[str, Row]:
    return {row.key: row for row in listing.rows}


def _area_link(area: TaskArea, rows: Mapping[str, Row]) -> AreaLink:
    supported = sum(any(support.key in rows for support in task.use_cases) for task in area.tasks)
    return AreaLink(area.key, area.name, area.description, reverse("tasks:area", args=[area.key]), len(area.tasks), supported)


def _page(source: str, version: int, *, title: str, description: str, rows: tuple[TaskRow, ...], exposure: float | None = None) -> TaskPage:
    counts: dict[Skill, int] = {}
    for row in rows:
        for skill in row.skills:
            counts[skill] = counts.get(skill, 0) + 1
    frequent = sorted(counts.items(), key=lambda pair: -pair[1])[:4]
    return TaskPage(
        source=source,
        version=version,
        title=title,
        description=description,
        rows=rows,
        supported=sum(bool(row.helps) for row in rows),
        chart=chart([frozenset(offered.how for offered in row.helps) for row in rows]),
        skills=tuple(frequent),
        exposure=exposure,
    )


def _occupation_rows(occupation: Occupation, areas: Sequence[TaskArea], rows: Mapping[str, Row]) -> Iterable[TaskRow]:
    """An activity that one of the areas has is joined as there; for any other the nearest task of all areas stands in, if one is near."""
    folder = settings.LOTSE.content_dir
    names, matches = load_activities(folder), load_matches(folder)
    here = {task.esco: task for area in areas for task in area.tasks if task.esco}
    for number, activity in enumerate(occupation.activities, start=1):
        task, origin = here.get(activity), FROM_AREA
        if task is None:
            task, origin = matches.get(activity), MATCHED
        title = names[activity][:1].upper() + names[activity][1:]
        if task is None:
            yield TaskRow(number, f"e{activity}", title, own=False, helps=(), stays="", why="", skills=(), origin=NONE)
        else:
            own = Task(f"e{activity}", activity, title, task.use_cases, task.stays, task.why, task.skills)
            yield _row(number, own, rows, origin)


def _row(number: int, task: Task, rows: Mapping[str, Row], origin: str) -> TaskRow:
    """A use case that was withdrawn is left out; a task whose last one was, reads as one that nothing supports."""
    words = load_task_words(settings.LOTSE.content_dir)
    helps = tuple(_help(support, rows[support.key]) for support in task.use_cases if support.key in rows)
    if task.use_cases and not helps:
        return TaskRow(number, task.key, task.title, not task.esco, (), "", words.reasons[NOTHING_THERE], (), origin)
    skills = tuple(words.skills[skill] for skill in task.skills)
    return TaskRow(number, task.key, task.title, not task.esco, helps, task.stays, words.reasons.get(task.why, ""), skills, origin)


def _help(support: Support, row: Row) -> Help:
    return Help(row.key, row.title, row.address, row.kind == "without_ai", support.how, HOW_NAMES[support.how])
