"""The rule files as pydantic reads them. Unknown keys are errors, and a rule must agree with itself."""

from datetime import date
from typing import Annotated, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from lotse.duties import domain
from lotse.duties.domain.rules import Need, Perspective, Unit

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
RuleKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]+(-[A-Za-z0-9]+)+$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$")]
MAX_WORDS = 25


class Part(BaseModel):
    """Base of all parts: unknown keys are errors, so a typing mistake never goes unnoticed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceFile(Part):
    """A text of law, and the day it was read."""

    title: Text
    url: Annotated[str, StringConstraints(pattern=r"^https://")]
    read_on: date


class AttributeFile(Part):
    """What an attribute means when answered yes, and the question when it is open."""

    meaning: Text
    question: Annotated[str, StringConstraints(pattern=r"\?$")]


class RulesetFile(Part):
    """`ruleset.toml`: what all rules share."""

    version: int = Field(ge=1)
    as_of: date
    sources: dict[Key, SourceFile]
    attributes: dict[Key, AttributeFile]


class ThresholdFile(Part):
    """At least this many people, counted in the establishment or the whole firm."""

    at_least: int = Field(ge=2)
    unit: Unit
    counted: Text


class WhenFile(Part):
    """What triggers a rule; the names are attributes of `ruleset.toml`."""

    any_of: tuple[Key, ...] = ()
    maybe_of: tuple[Key, ...] = ()
    all_of: tuple[Key, ...] = ()
    open_question: str = ""
    works_council: Need = "any"
    threshold: ThresholdFile | None = None

    @model_validator(mode="after")
    def _question_belongs_to_maybe(self) -> "WhenFile":
        if bool(self.maybe_of) != bool(self.open_question):
            raise ValueError("maybe_of and open_question belong together: give both or none")
        if self.open_question and not self.open_question.endswith("?"):
            raise ValueError("open_question must end with a question mark")
        if not (self.any_of or self.maybe_of):
            raise ValueError("any_of or maybe_of must name at least one attribute")
        return self


class ImportanceFile(Part):
    """Order on the page for each perspective: 1 comes first."""

    management: int = Field(ge=1)
    works_council: int = Field(ge=1)
    staff: int = Field(ge=1)


class RuleFile(Part):
    """One rule."""

    key: RuleKey
    version: int = Field(ge=1)
    title: Annotated[str, StringConstraints(min_length=3, max_length=70)]
    norm: Text
    text: Text
    allowed: str = ""
    area: domain.Area
    kind: domain.Kind
    strength: tuple[domain.Strength, ...] = ()
    status: domain.Status
    status_note: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    source: Key
    duty_of: tuple[Perspective, ...]
    right_of: tuple[Perspective, ...]
    importance: ImportanceFile
    when: WhenFile

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> "RuleFile":
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValueError("valid_until lies before valid_from")
        if not (self.duty_of or self.right_of):
            raise ValueError(f"duty_of or right_of must name someone; allowed: {', '.join(get_args(Perspective))}")
        if self.status is not domain.Status.VERIFIED:
            if not self.status_note:
                raise ValueError("a rule that is secondary or disputed needs a status_note that says why")
            if any(word.strip(".,:;").lower() in ("gilt", "gelten") for word in self.text.split()):
                raise ValueError("the text of a rule that is secondary or disputed must not say 'gilt'")
        if self.strength and self.area is not domain.Area.WORKS_CONSTITUTION:
            raise ValueError("strength belongs to area = 'works_constitution' only")
        for text in (self.text, self.allowed, self.status_note):
            for sentence in sentences(text):
                if len(sentence.split()) > MAX_WORDS:
                    raise ValueError(f"a sentence may have {MAX_WORDS} words, this one has {len(sentence.split())}: {sentence}")
        return self


class RulesFile(Part):
    """A file with rules."""

    rules: Annotated[tuple[RuleFile, ...], Field(min_length=1)]


def sentences(text: str) -> tuple[str, ...]:
    """Split a text into sentences; a full stop inside a number or a date does not end one."""
    parts, start = [], 0
    for i, mark in enumerate(text):
        ends = mark in ".?!" and (i + 1 == len(text) or text[i + 1] == " ")
        if ends and not (mark == "." and text[max(0, i - 1)].isdigit() and i + 2 < len(text) and not text[i + 2].isupper()):
            parts.append(text[start : i + 1].strip())
            start = i + 1
    rest = text[start:].strip()
    return tuple(part for part in (*parts, rest) if part)
