"""The rules of this installation, read once."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from lotse.duties import domain
from lotse.duties.content import load_rules, ruleset_date


def _folder() -> Path:
    return settings.LOTSE.content_dir / "common" / "duties"


@lru_cache(maxsize=1)
def rules() -> tuple[domain.Rule, ...]:
    """Return all rules. Raises DutiesError if a file is wrong."""
    return load_rules(_folder())


@lru_cache(maxsize=1)
def as_of() -> date:
    """Return the day up to which the rules were looked at; every page with hints shows it."""
    return ruleset_date(_folder())


def rule(key: str, on: date | None = None) -> domain.Rule:
    """Return one rule by its key: the version of that day, else the newest. Raises KeyError."""
    return domain.rule_on(rules(), key, on)


def hints(
    attributes: Mapping[str, str], situation: domain.Situation, on: date, asker: domain.Asker | None = None
) -> tuple[domain.Hint, ...]:
    """Return the hints that follow from the answered questions of a use case."""
    return domain.hints(attributes, situation, on, rules(), asker)
