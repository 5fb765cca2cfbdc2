"""Occupations of ESCO with their activities, read from files, and the search for them in everyday words."""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lotse.knowledge.content import ContentError
from lotse.knowledge.domain.occupation_search import OccupationSearch, build_occupation_search, titles
from lotse.knowledge.task_areas import TaskArea, load_task_areas

MOST_FOUND = 6


@dataclass(frozen=True, slots=True)
class Occupation:
    """An occupation: `titles` male and female or the one there is, `activities` numbers of ESCO, the most particular first."""

    key: str
    titles: tuple[str, ...]
    names: tuple[str, ...]
    isco: str
    description: str
    activities: tuple[int, ...]

    @property
    def title(self) -> str:
        """Both forms of the title."""
        return " / ".join(self.titles)


@lru_cache
def load_occupations(content_dir: Path) -> dict[str, Occupation]:
    """Return the occupations by key."""
    with (content_dir / "reference" / "open" / "esco" / "berufe.csv").open(encoding="utf-8", newline="") as handle:
        return {row["schluessel"]: _occupation(row) for row in csv.DictReader(handle)}


@lru_cache
def load_activities(content_dir: Path) -> dict[int, str]:
    """Return the activities of ESCO: number to words."""
    with (content_dir / "reference" / "open" / "esco" / "taetigkeiten.csv").open(encoding="utf-8", newline="") as handle:
        return {int(row["id"]): row["bezeichnung"] for row in csv.DictReader(handle)}


@lru_cache
def load_everyday_names(content_dir: Path) -> dict[str, tuple[str, ...]]:
    """Return what people call occupations beside the names of ESCO. Raises ContentError for an occupation that does not exist."""
    file = content_dir / "common" / "occupation_names.toml"
    try:
        names = {key: tuple(listed) for key, listed in tomllib.loads(file.read_text(encoding="utf-8"))["names"].items()}
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{file.name}: is not valid TOML ({error}).") from None
    occupations = load_occupations(content_dir)
    if unknown := [key for key in names if key not in occupations]:
        raise ContentError("\n".join(f"{file.name}: '{key}' is no occupation of esco/berufe.csv." for key in unknown))
    return names


def find_occupations(text: str, content_dir: Path, limit: int = MOST_FOUND) -> tuple[Occupation, ...]:
    """Return the occupations nearest to what was typed."""
    listed = tuple(load_occupations(content_dir).values())
    return tuple(listed[number] for number in _search(content_dir).find(text, limit))


def areas_of(occupation: Occupation, content_dir: Path) -> tuple[TaskArea, ...]:
    """Return the task areas to which the group of an occupation belongs; often none."""
    return tuple(area for area in load_task_areas(content_dir).values() if occupation.isco in area.isco)


@lru_cache(maxsize=2)
def _search(content_dir: Path) -> OccupationSearch:
    everyday = load_everyday_names(content_dir)
    names = [(*o.titles, *o.names, *everyday.get(o.key, ())) for o in load_occupations(content_dir).values()]
    return build_occupation_search(names)


def _occupation(row: Mapping[str, str]) -> Occupation:
    names = tuple(name for name in row["weitere_bezeichnungen"].split("|") if name)
    activities = tuple(int(number) for number in row["taetigkeiten"].split("|") if number)
    return Occupation(row["schluessel"], titles(row["bezeichnung"]), names, row["isco08"], row["beschreibung"], activities)
