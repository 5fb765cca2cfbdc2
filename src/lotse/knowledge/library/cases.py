"""Published cases of real organisations, as links with two sentences of our own. Nothing here goes beyond what the source says."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from lotse.knowledge.content import Key, Part, Text
from lotse.knowledge.library.reading import no_key_twice, read_file

FILE = "cases.toml"
ClaimedBy = Literal["firm", "vendor", "project", "association", "tested", "report", "nobody"]


class CaseFile(Part):
    """One published case.

    `heading` is ours, `title` that of the source ("" if the stored text has none). `read` says whether we know the whole text or only
    its beginning: only who knows the whole text may answer "no" to `works_council`.
    """

    key: Key
    heading: Annotated[str, StringConstraints(min_length=5, max_length=90)]
    publisher: Text
    title: str = ""
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$")]
    published: str = ""
    read_on: date
    read: Literal["whole", "beginning"]
    sentences: Annotated[tuple[Text, ...], Field(min_length=2, max_length=2)]
    claimed_by: ClaimedBy
    works_council: Literal["yes", "no", "unknown"]
    country: Literal["de", "at", "ch"]
    use_cases: Annotated[tuple[Key, ...], Field(min_length=1, max_length=2)]


class CasesFile(Part):
    """`cases.toml`."""

    version: int = Field(ge=1)
    cases: tuple[CaseFile, ...]


@lru_cache
def load_cases(content_dir: Path) -> dict[str, CaseFile]:
    """Return all cases by key, in the order of the file. Raises ContentError with every problem found."""
    cases = read_file(content_dir / "common" / FILE, CasesFile).cases
    no_key_twice(FILE, (case.key for case in cases))
    return {case.key: case for case in cases}


def cases_of(use_case: str, content_dir: Path) -> tuple[CaseFile, ...]:
    """Return the cases that belong to one use case."""
    return tuple(case for case in load_cases(content_dir).values() if use_case in case.use_cases)
