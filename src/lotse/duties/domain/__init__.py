"""Rules of law as values, and the hints that follow from them; the names that other rooms use."""

from lotse.duties.domain.hints import Effect, Hint, hint_for, hints
from lotse.duties.domain.rules import (
    NOTICE,
    Area,
    Asker,
    Conditions,
    Kind,
    Perspective,
    Rule,
    Situation,
    Source,
    Status,
    Strength,
    Threshold,
    Trigger,
    german_date,
    rule_on,
    standing,
)

__all__ = [
    "NOTICE",
    "Area",
    "Asker",
    "Conditions",
    "Effect",
    "Hint",
    "Kind",
    "Perspective",
    "Rule",
    "Situation",
    "Source",
    "Status",
    "Strength",
    "Threshold",
    "Trigger",
    "german_date",
    "hint_for",
    "hints",
    "rule_on",
    "standing",
]
