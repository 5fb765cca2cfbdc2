"""Invented example firms: a whole way from need to outcome. They prove nothing and are never counted."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from lotse.knowledge.content import ContentError, Key, Part, Text
from lotse.knowledge.library.reading import read_file

FOLDER = "examples"
Outcome = Literal["kept", "kept_smaller", "without_ai", "not_worth", "postponed"]
Who = Literal["management", "works_council", "staff", "adviser", "all"]


class Step(Part):
    """One step of the way: when, who took it, what happened."""

    when: Text
    who: Who
    text: Text


class Views(Part):
    """How the three sides saw it. They stand side by side and are never merged."""

    management: Text
    works_council: Text
    staff: Text


class ExampleFile(Part):
    """One example firm. `invented` must be true: the format holds nothing else."""

    key: Key
    version: int = Field(ge=1)
    order: int = Field(ge=1)
    invented: Literal[True]
    title: Annotated[str, StringConstraints(min_length=5, max_length=80)]
    summary: Text
    firm: Text
    has_works_council: bool
    need: Text
    answer: Text
    use_cases: Annotated[tuple[Key, ...], Field(min_length=1, max_length=4)]
    way: Annotated[tuple[Step, ...], Field(min_length=4, max_length=9)]
    views: Views
    outcome: Outcome
    result: Text
    lessons: Annotated[tuple[Text, ...], Field(min_length=2, max_length=4)]

    @model_validator(mode="after")
    def _nobody_acts_who_is_not_there(self) -> "ExampleFile":
        if not self.has_works_council and any(step.who == "works_council" for step in self.way):
            raise ValueError("a step is taken by the works council, but the firm has none")
        return self


@lru_cache
def load_examples(content_dir: Path) -> dict[str, ExampleFile]:
    """Return all example firms by key, in their own order. Raises ContentError with every problem found."""
    found: dict[str, ExampleFile] = {}
    problems: list[str] = []
    for file in sorted((content_dir / "common" / FOLDER).glob("*.toml")):
        try:
            entry = read_file(file, ExampleFile)
        except ContentError as error:
            problems.append(str(error))
            continue
        if entry.key != file.stem:
            problems.append(f"{file.name}: key is '{entry.key}', but the file is named '{file.stem}'. Both must be the same.")
        found[entry.key] = entry
    if problems:
        raise ContentError("\n".join(problems))
    return dict(sorted(found.items(), key=lambda item: (item[1].order, item[0])))
