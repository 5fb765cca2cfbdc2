"""Activities of occupations outside their own task area: what another area says of the same activity, else what was matched."""

import tomllib
from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from lotse.knowledge.content import ContentError, Part
from lotse.knowledge.task_areas import Support, Task, load_task_areas

FILE = "task_matches.toml"


class MatchRecord(Part):
    """An activity of ESCO and the use cases that were matched with it."""

    esco: int
    use_cases: tuple[Support, ...]


class MatchesFile(Part):
    """`common/task_matches.toml`."""

    matches: tuple[MatchRecord, ...]


@lru_cache
def load_matches(content_dir: Path) -> dict[int, Task]:
    """Return what is known of an activity by its number; a task that something supports goes before one that nothing does."""
    found: dict[int, Task] = {}
    listed = [task for area in load_task_areas(content_dir).values() for task in area.tasks if task.esco]
    for task in sorted(listed, key=lambda task: bool(task.use_cases), reverse=True):
        found.setdefault(task.esco, task)
    for record in _records(content_dir):
        found.setdefault(record.esco, Task(f"e{record.esco}", record.esco, "", record.use_cases, "", "", ()))
    return found


def check_matches(content_dir: Path, use_case_keys: Collection[str]) -> Iterator[str]:
    """Yield a problem for each use case that does not exist and each activity that an area has already."""
    areas = load_task_areas(content_dir).values()
    curated = {task.esco for area in areas for task in area.tasks}
    for record in _records(content_dir):
        for support in record.use_cases:
            if support.key not in use_case_keys:
                yield f"{FILE}: activity {record.esco} names the use case '{support.key}', which does not exist."
        if record.esco in curated:
            yield f"{FILE}: activity {record.esco} is curated in a task area. Take it out here."


def _records(content_dir: Path) -> tuple[MatchRecord, ...]:
    try:
        text = (content_dir / "common" / FILE).read_text(encoding="utf-8")
        return MatchesFile.model_validate(tomllib.loads(text)).matches
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        raise ContentError(f"{FILE}: {error}") from None
