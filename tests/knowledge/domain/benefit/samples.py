"""The reference calculation, and a firm with ranges everywhere (both invented)."""

from dataclasses import replace
from typing import Any

from lotse.knowledge.domain.benefit import Assumptions, Range
from lotse.knowledge.domain.benefit.ranges import Shape

NOTHING = Range.exactly(0)


def reference(shape: Shape = "pert", **changes: Any) -> Assumptions:
    """12 people; .5/1.5/3 hours saved per user and week; 44 weeks; 43.40 € an hour; three years with a ramp of half a year."""
    made = Assumptions(
        people=12,
        times_per_week=Range.exactly(1),
        minutes_each=Range(30, 90, 180),
        saved_percent=Range.exactly(100),
        adoption_percent=Range(40, 60, 80),
        realisation_percent=Range(20, 40, 70),
        weeks_per_year=Range.exactly(44),
        hour_cost_eur=Range.exactly(43.40),
        one_off_eur=Range(5_000, 9_000, 20_000),
        licence_eur_per_seat_and_month=Range.exactly(30),
        running_eur_per_month=Range(2_000 / 12, 4_000 / 12, 8_000 / 12),
        training_hours_per_person=NOTHING,
        participation_hours=NOTHING,
        oversight_hours_per_month=NOTHING,
        ramp_months=6,
        horizon_months=36,
        shape=shape,
    )
    return replace(made, **changes)


def workshop(**changes: Any) -> Assumptions:
    """Return a firm where nothing is certain."""
    made = Assumptions(
        people=12,
        times_per_week=Range(10, 30, 80),
        minutes_each=Range(2, 4, 10),
        saved_percent=Range(10, 30, 60),
        adoption_percent=Range(40, 60, 80),
        realisation_percent=Range(20, 40, 70),
        weeks_per_year=Range(42, 44, 45),
        hour_cost_eur=Range(42.1, 43.4, 48.3),
        one_off_eur=Range(500, 2_000, 10_000),
        licence_eur_per_seat_and_month=Range(5, 15, 35),
        running_eur_per_month=Range(10, 40, 200),
        training_hours_per_person=Range(1, 2, 6),
        participation_hours=Range(6, 12, 40),
        oversight_hours_per_month=Range(1, 3, 8),
    )
    return replace(made, **changes)
