"""Task areas and their tasks, read from files: what supports a task and how, what stays with people, what becomes more important.

The tasks are activities of ESCO (`reference/open/aufgabenbereich_aufgaben.csv`) and some of our own; which use case supports which
task was decided by hand, one file for each area in `common/task_areas`.
"""

import csv
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal
from zlib import crc32

from pydantic import Field, ValidationError

from lotse.knowledge.content import ContentError, Key, Part, Text

How = Literal["takes_over", "prepares", "checks", "advises"]
HOWS: tuple[How, ...] = ("takes_over", "prepares", "checks", "advises")
NOTHING_THERE = "no_entry"  # the reason that speaks of the catalogue, not of people


class Support(Part):
    """A use case that supports a task, and how."""

    key: Key
    how: How


class TaskRecord(Part):
    """One task in a file: an activity of ESCO by its number, or a title of our own."""

    esco: int | None = None
    title: str = ""
    use_cases: tuple[Support, ...] = ()
    stays: str = ""
    why: str
    skills: tuple[str, ...] = ()


class TaskAreaRecord(Part):
    """`common/task_areas/<key>.toml`. `left_out` are activities that are no tasks, such as „EDV-Kenntnisse besitzen“."""

    key: str
    group: str
    left_out: tuple[int, ...] = ()
    tasks: Annotated[tuple[TaskRecord, ...], Field(min_length=1)]


class Skill(Part):
    """An ability that grows in importance."""

    name: Text
    text: Text


class TaskWords(Part):
    """`common/task_words.toml`."""

    groups: dict[str, Text]
    reasons: dict[str, Text]
    skills: dict[str, Skill]


@dataclass(frozen=True, slots=True)
class Task:
    """A task. `key` names it in forms; `esco` is 0 for a task of our own; `why` is a key of the reasons, `skills` are keys too."""

    key: str
    esco: int
    title: str
    use_cases: tuple[Support, ...]
    stays: str
    why: str
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskArea:
    """A task area; `exposure` is the mean of the ILO index (0 to 1) over its groups of occupations `isco`."""

    key: str
    name: str
    description: str
    group: str
    isco: tuple[str, ...]
    exposure: float
    tasks: tuple[Task, ...]


@lru_cache
def load_task_words(content_dir: Path) -> TaskWords:
    """Return groups, reasons and skills. Raises ContentError."""
    file = content_dir / "common" / "task_words.toml"
    try:
        return TaskWords.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        raise ContentError(f"{file.name}: {error}") from None


@lru_cache
def load_task_areas(content_dir: Path) -> dict[str, TaskArea]:
    """Return the areas by key, in the order of the list. Raises ContentError with every problem found."""
    activities = _activities_by_area(content_dir)
    areas: dict[str, TaskArea] = {}
    problems: list[str] = []
    with (content_dir / "reference" / "open" / "aufgabenbereiche.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            file = content_dir / "common" / "task_areas" / f"{row['schluessel']}.toml"
            try:
                record = TaskAreaRecord.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
            except FileNotFoundError:
                problems.append(f"task_areas/{file.name}: is missing. Every area of aufgabenbereiche.csv has a file.")
                continue
            except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
                problems.append(f"task_areas/{file.name}: {error}")
                continue
            listed = activities.get(record.key, {})
            problems += [f"task_areas/{file.name}: {text}" for text in _problems(record, listed, file.stem, load_task_words(content_dir))]
            areas[record.key] = TaskArea(
                key=record.key,
                name=row["name"],
                description=row["beschreibung"],
                group=record.group,
                isco=tuple(row["isco08"].split("|")),
                exposure=float(row["ki_exposition_mittel_2025"]),
                tasks=tuple(_task(task, listed) for task in record.tasks),
            )
    if problems:
        raise ContentError("\n".join(problems))
    return areas


def check_task_areas(areas: Iterable[TaskArea], use_case_keys: Collection[str]) -> Iterator[str]:
    """Yield a problem for each use case that a task names and that does not exist."""
    for area in areas:
        for task in area.tasks:
            for support in task.use_cases:
                if support.key not in use_case_keys:
                    yield f"task_areas/{area.key}.toml: „{task.title}“ names the use case '{support.key}', which does not exist."


def task_key(title: str) -> str:
    """Return the key of a task of our own: it changes only with its title."""
    return f"x{crc32(title.encode()):08x}"


def _activities_by_area(content_dir: Path) -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = {}
    with (content_dir / "reference" / "open" / "aufgabenbereich_aufgaben.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            found.setdefault(row["schluessel"], {})[int(row["kompetenz_id"])] = row["aufgabe"]
    return found


def _task(record: TaskRecord, activities: dict[int, str]) -> Task:
    title = record.title or activities.get(record.esco or 0, "")
    key = f"e{record.esco}" if record.esco else task_key(title)
    return Task(key, record.esco or 0, title[:1].upper() + title[1:], record.use_cases, record.stays, record.why, record.skills)


def _problems(record: TaskAreaRecord, activities: dict[int, str], name: str, words: TaskWords) -> Iterator[str]:
    if record.key != name:
        yield f"key is '{record.key}', but the file is named '{name}'. Both must be the same."
    if record.group not in words.groups:
        yield f"group '{record.group}' does not exist. Allowed: {', '.join(words.groups)}."
    named = [*record.left_out, *(task.esco for task in record.tasks if task.esco)]
    yield from (f"activity {number} is none of this area in aufgabenbereich_aufgaben.csv." for number in named if number not in activities)
    yield from (f"activity {number} stands {times} times." for number, times in Counter(named).items() if times > 1)
    yield from (f"activity {number} („{activities[number]}“) is missing." for number in activities if number not in named)
    own = Counter(task.title for task in record.tasks if task.title)
    yield from (f"the task „{title}“ stands {times} times." for title, times in own.items() if times > 1)
    for task in record.tasks:
        place = f"task {task.esco or task.title!r}"
        if bool(task.esco) == bool(task.title):
            yield f"{place} needs either esco or title."
        if task.why not in words.reasons:
            yield f"{place}: why '{task.why}' does not exist. Allowed: {', '.join(words.reasons)}."
        if bool(task.use_cases) != bool(task.stays) or bool(task.use_cases) != bool(task.skills):
            yield f"{place}: use_cases, stays and skills go together."
        if task.use_cases and task.why == NOTHING_THERE:
            yield f"{place} has use cases, so why cannot be '{NOTHING_THERE}'."
        yield from (f"{place}: skill '{skill}' does not exist." for skill in task.skills if skill not in words.skills)
        twice = [key for key, times in Counter(support.key for support in task.use_cases).items() if times > 1]
        yield from (f"{place} names '{key}' more than once." for key in twice)
