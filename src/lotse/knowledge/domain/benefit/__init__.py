"""Nutzwert: what a use case is worth, as a range with its assumptions. `docs/benefit.md` explains the model."""

from lotse.knowledge.domain.benefit.assumptions import MOST_HOURS_A_WEEK, RANGES, Assumptions
from lotse.knowledge.domain.benefit.numbers import NotANumberError, parse_number
from lotse.knowledge.domain.benefit.ranges import Range
from lotse.knowledge.domain.benefit.result import Band, BenefitResult, Convention, Swing, Verdict, estimate

__all__ = [
    "MOST_HOURS_A_WEEK",
    "RANGES",
    "Assumptions",
    "Band",
    "BenefitResult",
    "Convention",
    "NotANumberError",
    "Range",
    "Swing",
    "Verdict",
    "estimate",
    "parse_number",
]
