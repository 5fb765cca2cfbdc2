"""The format of a use case in a file, and the loader. `docs/content.md` explains every field to editors."""

import csv
import tomllib
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from lotse.core.errors import LotseError

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Answer = Literal["yes", "no", "depends"]
Kind = Literal["ai", "without_ai"]
Maturity = Literal["established", "available", "emerging"]
Level = Literal["small", "medium", "large"]
PHRASE_KINDS = ("task", "pain", "symptom", "wish", "object")


class ContentError(LotseError):
    """A content file breaks a rule; the message names file, field, what is wrong and what is allowed."""


class Part(BaseModel):
    """Base of all parts of a file: unknown fields are errors, so a typing mistake never goes unnoticed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Description(Part):
    """How it works, what goes in, what comes out, what a person still decides."""

    text: Text
    input: Text
    output: Text
    person_decides: Text


class Data(Part):
    """Which data are needed, how much, who has them."""

    what: Text
    amount: Text
    owner: Text


class FirstStep(Part):
    """Two weeks with own means."""

    summary: Text
    steps: Annotated[tuple[Text, ...], Field(min_length=3, max_length=5)]


class Effort(Part):
    """Effort and time to a first trial, as estimated by the editors."""

    level: Level
    text: Text
    weeks_to_trial: tuple[int, int]


def _plain(number: float) -> int | float:
    return int(number) if float(number).is_integer() else number


Amount = Annotated[int | float, Field(ge=0, allow_inf_nan=False), AfterValidator(_plain)]
ASSUMPTION = "assumption"


class ParameterRange(Part):
    """What one assumption of the benefit may be, and what it rests on: "assumption" or a source of content/common/benefit.toml."""

    low: Amount
    typical: Amount
    high: Amount
    basis: Text

    @model_validator(mode="after")
    def _does_not_fall(self) -> "ParameterRange":
        if not self.low <= self.typical <= self.high:
            raise ValueError("low, typical and high must not fall")
        return self


class BenefitParameters(Part):
    """What this use case may bring and cost. What is missing is taken from content/common/benefit.toml."""

    times_per_week: ParameterRange | None = None
    minutes_each: ParameterRange | None = None
    saved_percent: ParameterRange | None = None
    one_off_eur: ParameterRange | None = None
    licence_eur_per_seat_and_month: ParameterRange | None = None
    running_eur_per_month: ParameterRange | None = None
    training_hours_per_person: ParameterRange | None = None
    participation_hours: ParameterRange | None = None
    oversight_hours_per_month: ParameterRange | None = None

    @model_validator(mode="after")
    def _a_part_at_most(self) -> "BenefitParameters":
        if self.saved_percent and self.saved_percent.high > 100:
            raise ValueError("saved_percent is a share, at most 100 is possible")
        return self


class Benefit(Part):
    """How the firm notices the benefit, from when it is worth it, and what the calculator assumes."""

    signs: Annotated[tuple[Text, ...], Field(min_length=3, max_length=5)]
    worth_from: Text
    cost_drivers: Annotated[tuple[Text, ...], Field(max_length=4)] = ()
    parameters: BenefitParameters = BenefitParameters()

    @model_validator(mode="after")
    def _enough_cost_drivers(self) -> "Benefit":
        if len(self.cost_drivers) == 1:
            raise ValueError("there is 1 cost driver, 2 to 4 are needed, or none")
        return self


class People(Part):
    """What changes for the people who work with it."""

    tasks: Text
    skills: Text
    load: Text
    monitoring_risk: Text
    criteria: Annotated[tuple[Text, ...], Field(max_length=3)] = ()


class Attributes(Part):
    """Answered questions from which the rules of `duties` derive the legal hints."""

    ai_at_work: Answer
    personal_data: Answer
    stores_employee_data: Answer
    evaluates_performance: Answer
    selects_applicants: Answer
    plans_working_time: Answer
    affects_pay: Answer
    emotion_staff: Answer
    emotion_customers: Answer
    talks_to_outsiders: Answer
    publishes_media: Answer
    prevents_danger: Answer
    changes_many_tasks: Answer
    locates_employees: Answer
    training_decides_career: Answer
    affects_severely_disabled: Answer


class Review(Part):
    """Who has looked at the text. Readers see it."""

    state: Literal["machine_written", "checked", "signed_by_both"]
    by: str = ""
    side: Literal["", "employer", "union", "science"] = ""
    on: date | None = None
    management_by: str = ""
    works_council_by: str = ""

    @model_validator(mode="after")
    def _names_belong_to_states(self) -> "Review":
        if self.state == "checked" and not (self.by and self.side and self.on):
            raise ValueError("state 'checked' needs by, side and on")
        if self.state == "signed_by_both" and not (self.management_by and self.works_council_by and self.on):
            raise ValueError("state 'signed_by_both' needs management_by, works_council_by and on")
        return self


class Source(Part):
    """Where the text comes from."""

    title: Text
    on: date
    url: str = ""


class Phrases(Part):
    """What firms say, in five kinds."""

    task: tuple[Text, ...]
    pain: tuple[Text, ...]
    symptom: tuple[Text, ...]
    wish: tuple[Text, ...]
    object: tuple[Text, ...]

    def all(self) -> tuple[tuple[str, str], ...]:
        """Return (kind, phrase) for every phrase."""
        return tuple((kind, phrase) for kind in PHRASE_KINDS for phrase in getattr(self, kind))


class SearchWords(Part):
    """What people type when they need this."""

    objects: Annotated[tuple[Text, ...], Field(min_length=15, max_length=30)]
    abbreviations: tuple[Text, ...] = ()
    english: Annotated[tuple[Text, ...], Field(min_length=3)]
    regional: Annotated[tuple[Text, ...], Field(min_length=3)]
    shared: tuple[Text, ...] = ()
    phrases: Phrases

    @model_validator(mode="after")
    def _enough_phrases(self) -> "SearchWords":
        count = len(self.phrases.all())
        if count < 25:
            raise ValueError(f"there are {count} phrases, at least 25 are needed")
        return self


class UseCaseContent(Part):
    """One entry of the catalogue as it stands in its file."""

    key: Key
    version: int = Field(ge=1)
    kind: Kind
    title: Annotated[str, StringConstraints(min_length=5, max_length=70)]
    concept: Text
    title_en: Text
    promise: Text
    function: str
    industries: Annotated[tuple[str, ...], Field(min_length=1)]
    task_areas: Annotated[tuple[str, ...], Field(min_length=1)]
    techniques: tuple[str, ...]
    maturity: Maturity
    related: Annotated[tuple[Key, ...], Field(min_length=2, max_length=4)]
    against: Text
    objections: Annotated[tuple[Text, ...], Field(min_length=2, max_length=5)]
    failures: Annotated[tuple[Text, ...], Field(min_length=3, max_length=5)]
    without_ai: Text
    learning_needs: Annotated[tuple[Text, ...], Field(min_length=2, max_length=4)]
    simple_language: Annotated[tuple[Text, ...], Field(min_length=3, max_length=3)]
    description: Description
    data: Data
    first_step: FirstStep
    effort: Effort
    benefit: Benefit
    people: People
    attributes: Attributes
    review: Review
    source: Source
    search: SearchWords

    @model_validator(mode="after")
    def _kind_and_technique_agree(self) -> "UseCaseContent":
        if self.kind == "without_ai" and self.techniques:
            raise ValueError("an entry without AI has no techniques")
        if self.kind == "ai" and not self.techniques:
            raise ValueError("an entry with AI names at least one technique")
        return self

    def prose(self) -> Iterable[tuple[str, str]]:
        """Yield (field, text) for everything people read as running text."""
        for name in ("promise", "against", "without_ai"):
            yield name, getattr(self, name)
        for name in ("objections", "failures", "learning_needs", "simple_language"):
            for text in getattr(self, name):
                yield name, text
        for part in ("description", "data", "people"):
            for name, text in getattr(self, part).model_dump(exclude={"criteria"}).items():
                yield f"{part}.{name}", text
        yield "first_step.summary", self.first_step.summary
        for text in self.first_step.steps:
            yield "first_step.steps", text
        yield "effort.text", self.effort.text
        for text in self.benefit.signs:
            yield "benefit.signs", text
        yield "benefit.worth_from", self.benefit.worth_from
        for text in self.benefit.cost_drivers:
            yield "benefit.cost_drivers", text


def load_use_case(file: Path) -> UseCaseContent:
    """Read and check one file. Raises ContentError."""
    try:
        entry = UseCaseContent.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{file.name}: is not valid TOML ({error}).") from None
    except UnicodeDecodeError as error:
        raise ContentError(f"{file.name}: is not saved as UTF-8 (byte {error.start}).") from None
    except ValidationError as error:
        raise ContentError("\n".join(f"{file.name}: {_problem(p)}" for p in error.errors())) from None
    if entry.key != file.stem:
        raise ContentError(f"{file.name}: key is '{entry.key}', but the file is named '{file.stem}'. Both must be the same.")
    return entry


def _problem(problem: Any) -> str:
    field = ".".join(str(part) for part in problem["loc"]) or "the file"
    return f"{field}: {str(problem['msg']).removeprefix('Value error, ')}."


def load_use_cases(content_dir: Path) -> tuple[UseCaseContent, ...]:
    """Read all entries of `content_dir`/common/use_cases, in order of their keys. Raises ContentError with every problem found."""
    entries: list[UseCaseContent] = []
    problems: list[str] = []
    for file in sorted((content_dir / "common" / "use_cases").glob("*.toml")):
        try:
            entries.append(load_use_case(file))
        except ContentError as error:
            problems.append(str(error))
    if problems:
        raise ContentError("\n".join(problems))
    return tuple(entries)


@lru_cache
def load_functions(content_dir: Path) -> dict[str, str]:
    """Return the business functions: key to name on screen, in the order of the file."""
    record = tomllib.loads((content_dir / "common" / "functions.toml").read_text(encoding="utf-8"))
    return dict(record["functions"])


class Criterion(Part):
    """One of the twelve criteria of human-machine interaction, in our own words."""

    key: Key
    name: Text
    group: Text
    sentence: Text


@lru_cache
def load_criteria(content_dir: Path) -> dict[str, Criterion]:
    """Return the criteria of human-machine interaction by key, in the order of the file."""
    record = tomllib.loads((content_dir / "common" / "criteria.toml").read_text(encoding="utf-8"))
    found = [Criterion.model_validate(criterion) for criterion in record["criterion"]]
    return {criterion.key: criterion for criterion in found}


@lru_cache
def load_names(content_dir: Path, file: str, code: str, name: str) -> dict[str, str]:
    """Return code to name from a CSV file of the reference data, whose columns are called `code` and `name`."""
    with (content_dir / "reference" / "open" / file).open(encoding="utf-8", newline="") as handle:
        return {row[code]: row[name] for row in csv.DictReader(handle) if row.get("wortlaut_geprueft", "ja") == "ja"}


def task_areas(content_dir: Path) -> dict[str, str]:
    """Return the task areas: key to name."""
    return load_names(content_dir, "aufgabenbereiche.csv", "schluessel", "name")


def techniques(content_dir: Path) -> dict[str, str]:
    """Return the AI techniques whose wording was compared with the published list: code to German name."""
    return load_names(content_dir, "ki_taxonomie.csv", "code", "bezeichnung_de")


def industries(content_dir: Path) -> dict[str, str]:
    """Return WZ 2008 codes to their short official titles."""
    return load_names(content_dir, "wz2008.csv", "code", "titel")
