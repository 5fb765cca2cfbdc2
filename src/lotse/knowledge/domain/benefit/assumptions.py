"""What an estimate assumes, and the model: hours and euros from one set of values.

The same functions take numbers (one case) and arrays (one value per run of the simulation).
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from lotse.knowledge.domain.benefit.ranges import Numbers, Range, Shape

Value = TypeVar("Value", float, Numbers)
MINUTES, HUNDRED, MONTHS = 60, 100, 12
MOST_HOURS_A_WEEK = 60
"""More than this nobody spends on one task; whoever types more has mistaken a unit."""


@dataclass(frozen=True)
class Assumptions:
    """Everything an estimate rests on. Money in euros, shares in per cent; ranges are low, typical, high.

    people: seats, all of which are paid for and trained, whether used or not. times_per_week and minutes_each: how often
    and how long the task takes one active person today. saved_percent: which part of that is saved. adoption_percent:
    which part of the people uses it regularly. realisation_percent: which part of the saved time can be used otherwise.
    ramp_months: use grows evenly from nothing to its full extent. together: adoption and saved time rise and fall together.
    """

    people: int
    times_per_week: Range
    minutes_each: Range
    saved_percent: Range
    adoption_percent: Range
    realisation_percent: Range
    weeks_per_year: Range
    hour_cost_eur: Range
    one_off_eur: Range
    licence_eur_per_seat_and_month: Range
    running_eur_per_month: Range
    training_hours_per_person: Range
    participation_hours: Range
    oversight_hours_per_month: Range
    ramp_months: int = 6
    horizon_months: int = 36
    shape: Shape = "pert"
    together: bool = False

    def ranges(self) -> dict[str, Range]:
        """Return the ranges by name, in the order of the fields."""
        return {name: getattr(self, name) for name in RANGES}

    def typical(self) -> dict[str, float]:
        """Return the usual value of each range."""
        return {name: found.typical for name, found in self.ranges().items()}

    def means(self) -> dict[str, float]:
        """Return the mean of each range."""
        return {name: found.mean(self.shape) for name, found in self.ranges().items()}

    @property
    def task_hours_per_week(self) -> float:
        """Return how many hours a week the whole task takes one person today, as usual."""
        return self.times_per_week.typical * self.minutes_each.typical / MINUTES

    def effective_months(self, month: int) -> float:
        """Return how many months of full use lie in the first `month` months; the ramp takes half its length away."""
        ramp = min(self.ramp_months, month)
        reached = ramp * ramp / (2 * self.ramp_months) if self.ramp_months else 0.0
        return reached + month - ramp


RANGES = tuple(field.name for field in fields(Assumptions) if field.type in (Range, "Range"))


@dataclass(frozen=True)
class Flows(Generic[Value]):
    """What happens before the start, and each month of full use: hours, then euros."""

    hours_per_active_week: Value
    hours_per_month: Value
    own_hours_before: Value
    own_hours_per_month: Value
    benefit_per_month: Value
    cost_before: Value
    cost_per_month: Value

    def net(self, month: int, effective: float) -> Value:
        """Return what has come in minus what has gone out after `month` months, `effective` of them in full use."""
        return self.benefit_per_month * effective - self.cost_before - self.cost_per_month * month


def flows(people: int, v: Mapping[str, Value]) -> Flows[Value]:
    """Return hours and euros for the values `v`, named as the ranges of `Assumptions`."""
    active_week = v["times_per_week"] * v["minutes_each"] / MINUTES * v["saved_percent"] / HUNDRED
    hours = people * v["adoption_percent"] / HUNDRED * active_week * v["weeks_per_year"] / MONTHS
    before = people * v["training_hours_per_person"] + v["participation_hours"]
    oversight = v["oversight_hours_per_month"]
    return Flows(
        hours_per_active_week=active_week,
        hours_per_month=hours,
        own_hours_before=before,
        own_hours_per_month=oversight,
        benefit_per_month=hours * v["realisation_percent"] / HUNDRED * v["hour_cost_eur"],
        cost_before=v["one_off_eur"] + before * v["hour_cost_eur"],
        cost_per_month=people * v["licence_eur_per_seat_and_month"] + v["running_eur_per_month"] + oversight * v["hour_cost_eur"],
    )


def draw(assumptions: Assumptions, *, runs: int, seed: int) -> dict[str, Numbers]:
    """Return `runs` values for each range, the same for the same seed.

    Each range is cut into `runs` slices of equal probability, and each slice is used once, in an order drawn from the
    seed (Latin hypercube). The order does not depend on the values: two estimates with the same seed differ only by what
    was changed, and a range that grows changes its own values alone.
    """
    levels = slices(runs)
    orders = draw_orders(runs=runs, seed=seed, together=assumptions.together)
    return {name: found.quantiles(levels, assumptions.shape)[orders[name]] for name, found in assumptions.ranges().items()}


def slices(runs: int) -> Numbers:
    """Return the middle of each slice of probability."""
    return (np.arange(runs) + 0.5) / runs


def draw_orders(*, runs: int, seed: int, together: bool) -> dict[str, npt.NDArray[np.intp]]:
    """Return for each range which slice every run takes."""
    generator = np.random.default_rng(seed)
    orders = {name: generator.permutation(runs) for name in RANGES}
    if together:
        orders["saved_percent"] = _together(orders["adoption_percent"], generator)
    return orders


CORRELATION = 0.6
"""How strongly adoption and saved time go together when the firm says so; our own convention."""


def _together(order: npt.NDArray[np.intp], generator: np.random.Generator) -> npt.NDArray[np.intp]:
    """Return an order that follows `order` with a rank correlation near CORRELATION."""
    runs = len(order)
    standing = (order + 0.5) / runs - 0.5
    noise = (generator.permutation(runs) + 0.5) / runs - 0.5
    mixed = CORRELATION * standing + np.sqrt(1 - CORRELATION**2) * noise
    return np.argsort(np.argsort(mixed))
