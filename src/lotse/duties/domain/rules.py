"""Rules of law as values: what they say, since when, how sure we are, and what triggers them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal, Protocol

NOTICE = "Diese Hinweise ersetzen keine Rechtsberatung."
Perspective = Literal["management", "works_council", "staff"]
Asker = Literal["management", "works_council", "staff", "adviser"]
Unit = Literal["Betrieb", "Unternehmen"]
Need = Literal["needed", "absent", "any"]


class Status(StrEnum):
    """How sure we are of a rule."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    DISPUTED = "disputed"

    @property
    def label(self) -> str:
        """Return the words on screen."""
        return _STATUS_LABELS[self]


_STATUS_LABELS = {
    Status.VERIFIED: "Am Gesetzestext geprüft",
    Status.SECONDARY: "Nach unserer Kenntnis, nicht am Gesetzestext geprüft",
    Status.DISPUTED: "Umstritten",
}


class Area(StrEnum):
    """The field of law a rule belongs to."""

    AI_ACT = "ai_act"
    WORKS_CONSTITUTION = "works_constitution"
    DATA_PROTECTION = "data_protection"
    WORK_SAFETY = "work_safety"
    EQUALITY = "equality"

    @property
    def label(self) -> str:
        """Return the words on screen."""
        return _AREA_LABELS[self]


_AREA_LABELS = {
    Area.AI_ACT: "KI-Verordnung",
    Area.WORKS_CONSTITUTION: "Betriebsverfassung",
    Area.DATA_PROTECTION: "Datenschutz",
    Area.WORK_SAFETY: "Arbeitsschutz",
    Area.EQUALITY: "Gleichbehandlung",
}


class Kind(StrEnum):
    """What a rule does."""

    PROHIBITION = "prohibition"
    HIGH_RISK = "high_risk"
    DUTY = "duty"
    RIGHT = "right"


class Strength(StrEnum):
    """How strong a right of the works council is."""

    INFORMATION = "information"
    CONSULTATION = "consultation"
    CODETERMINATION = "codetermination"
    CONSENT = "consent"
    PROPOSAL = "proposal"

    @property
    def label(self) -> str:
        """Return the words on screen."""
        return _STRENGTH_LABELS[self]


_STRENGTH_LABELS = {
    Strength.INFORMATION: "Information",
    Strength.CONSULTATION: "Beratung",
    Strength.CODETERMINATION: "Mitbestimmung",
    Strength.CONSENT: "Zustimmung",
    Strength.PROPOSAL: "Vorschlagsrecht",
}


@dataclass(frozen=True, slots=True)
class Source:
    """The text a rule was taken from, and the day it was read."""

    title: str
    url: str
    read_on: date


@dataclass(frozen=True, slots=True)
class Trigger:
    """An attribute of a use case, what it means when answered yes, and the question that is open when it is not."""

    attribute: str
    meaning: str
    question: str


@dataclass(frozen=True, slots=True)
class Threshold:
    """A rule that needs at least this many people, counted in the establishment or in the whole firm."""

    at_least: int
    unit: Unit
    counted: str

    @property
    def text(self) -> str:
        """Return what must be reached, for example "mindestens 21 wahlberechtigte Beschäftigte im Unternehmen"."""
        return f"mindestens {self.at_least} {self.counted} im {self.unit}"


@dataclass(frozen=True, slots=True)
class Conditions:
    """What triggers a rule. `maybe_of` alone never makes it certain: `open_question` stays open."""

    any_of: tuple[Trigger, ...] = ()
    maybe_of: tuple[Trigger, ...] = ()
    all_of: tuple[Trigger, ...] = ()
    open_question: str = ""
    works_council: Need = "any"
    threshold: Threshold | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of law in plain words."""

    key: str
    version: int
    title: str
    norm: str
    text: str
    area: Area
    kind: Kind
    status: Status
    source: Source
    conditions: Conditions
    duty_of: tuple[Perspective, ...]
    right_of: tuple[Perspective, ...]
    importance: dict[str, int] = field(hash=False)
    valid_from: date | None = None
    valid_until: date | None = None
    strength: tuple[Strength, ...] = ()
    status_note: str = ""
    allowed: str = ""

    @property
    def who(self) -> tuple[Perspective, ...]:
        """Return everyone whom the rule concerns, as duty or as right."""
        order: tuple[Perspective, ...] = ("management", "works_council", "staff")
        return tuple(p for p in order if p in self.duty_of or p in self.right_of)

    @property
    def strength_label(self) -> str:
        """Return the strength in words, for example "Information und Beratung"; empty outside the works constitution."""
        return " und ".join(s.label for s in self.strength)

    def expired(self, on: date) -> bool:
        """Return whether the rule has ended before that day."""
        return self.valid_until is not None and on > self.valid_until

    def in_force(self, on: date) -> bool:
        """Return whether the rule has begun and not ended. No start date means: in force for long."""
        return not self.expired(on) and (self.valid_from is None or self.valid_from <= on)


class Headcount(Protocol):
    """Anything that says how many people a firm has: from `lower` to `upper`, open if None."""

    @property
    def lower(self) -> int:
        """The least number of people."""

    @property
    def upper(self) -> int | None:
        """The greatest number of people, None if open."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What a firm has told about itself; None means not answered."""

    works_council: bool | None = None
    size: Headcount | None = None


def german_date(day: date) -> str:
    """Return a date as it stands in German text, for example 02.12.2027."""
    return day.strftime("%d.%m.%Y")


def standing(rule: Rule, on: date) -> str:
    """Return in words how a rule stands on a day, apart from any case: "Gilt", "Gilt ab …" or how sure we are.

    For pages that show the general rule and give no ruling on a case.
    """
    if rule.status is not Status.VERIFIED:
        return rule.status.label
    if rule.valid_until is not None and on > rule.valid_until:
        return f"Galt bis {german_date(rule.valid_until)}"
    if rule.valid_from is not None and rule.valid_from > on:
        return f"Gilt ab {german_date(rule.valid_from)}"
    return "Gilt"


def rule_on(rules: tuple[Rule, ...], key: str, on: date | None = None) -> Rule:
    """Return the rule with this key: the version of that day, else the newest. Raises KeyError."""
    versions = [r for r in rules if r.key == key]
    if not versions:
        raise KeyError(key)
    if on is not None:
        versions = [r for r in versions if r.in_force(on)] or versions
    return max(versions, key=lambda r: r.version)
