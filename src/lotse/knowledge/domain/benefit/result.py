"""The estimate: bands instead of single numbers, what decides them, and what follows by our convention."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from lotse.knowledge.domain.benefit.assumptions import MINUTES, MONTHS, Assumptions, Flows, draw, flows
from lotse.knowledge.domain.benefit.ranges import Numbers, Range

RUNS = 10_000
SEED = 1
TENTH, HALF, NINE_TENTHS = 0.1, 0.5, 0.9
DECIDING = 3
Verdict = Literal["likely", "open", "unlikely"]


@dataclass(frozen=True)
class Convention:
    """From which probability of paying back on it is worth it, and below which it is not."""

    worthwhile_from: float = 0.75
    not_worthwhile_below: float = 0.25

    def verdict(self, probability: float) -> Verdict:
        """Return what a probability (0 to 1) means."""
        if probability >= self.worthwhile_from:
            return "likely"
        return "unlikely" if probability < self.not_worthwhile_below else "open"


@dataclass(frozen=True)
class Band:
    """A tenth of the runs lies below `low`, half below `middle`, nine tenths below `high`."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Swing:
    """What the net would be with one range at its ends and everything else as usual."""

    name: str
    at_low: float
    at_high: float

    @property
    def span(self) -> float:
        """Return how far the two lie apart."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True)
class BenefitResult:
    """An estimate. Euros are the net over the horizon unless a name says otherwise; hours come before euros.

    hours_per_year: saved in a year of full use, by all together. minutes_per_active_week: saved by one who uses it.
    own_hours: for training, participation and oversight over the horizon. mean_net: exact, None if values rise and fall
    together. naive_net: everybody uses it from the first day and every hour saved is money; shown beside the others only.
    break_even_hours: saved hours per active person and week from which the usual case pays back, None if none ever does.
    payback: month in which a tenth, half and nine tenths of the runs have paid back, None if not within the horizon.
    curve: cumulated net at the end of each month, beginning with the start. tornado: largest swing first.
    """

    seed: int
    runs: int
    horizon_months: int
    hours_per_year: Band
    minutes_per_active_week: Band
    own_hours: Band
    net: Band
    mean_net: float | None
    typical_net: float
    naive_net: float
    probability: float
    verdict: Verdict
    break_even_hours: float | None
    typical_hours: float
    payback_month: int | None
    payback_early: int | None
    payback_late: int | None
    curve: tuple[Band, ...]
    tornado: tuple[Swing, ...]

    @property
    def deciding(self) -> tuple[Swing, ...]:
        """Return the three assumptions that move the result most."""
        return self.tornado[:DECIDING]


def estimate(assumptions: Assumptions, *, seed: int = SEED, runs: int = RUNS, convention: Convention | None = None) -> BenefitResult:
    """Return the estimate for `assumptions`; the same for the same seed."""
    horizon = assumptions.horizon_months
    effective = [assumptions.effective_months(month) for month in range(horizon + 1)]
    drawn = flows(assumptions.people, draw(assumptions, runs=runs, seed=seed))
    at_the_end = drawn.net(horizon, effective[-1])
    probability = float(np.count_nonzero(at_the_end >= 0) / runs)
    usual = flows(assumptions.people, assumptions.typical())
    curve = tuple(band(drawn.net(month, full)) for month, full in enumerate(effective))
    low, middle, high = (_first_month([getattr(month, name) for month in curve]) for name in ("low", "middle", "high"))
    return BenefitResult(
        seed=seed,
        runs=runs,
        horizon_months=horizon,
        hours_per_year=band(drawn.hours_per_month * MONTHS),
        minutes_per_active_week=band(drawn.hours_per_active_week * MINUTES),
        own_hours=band(drawn.own_hours_before + drawn.own_hours_per_month * horizon),
        net=curve[-1],
        mean_net=None if assumptions.together else mean_net(assumptions),
        typical_net=usual.net(horizon, effective[-1]),
        naive_net=naive_net(assumptions),
        probability=probability,
        verdict=(convention or Convention()).verdict(probability),
        break_even_hours=_break_even(usual, horizon, effective[-1]),
        typical_hours=usual.hours_per_active_week,
        payback_month=middle,
        payback_early=high,
        payback_late=low,
        curve=curve,
        tornado=tornado(assumptions),
    )


def mean_net(assumptions: Assumptions) -> float:
    """Return the exact mean of the net for independent ranges: every term is a product of some of them."""
    horizon = assumptions.horizon_months
    return flows(assumptions.people, assumptions.means()).net(horizon, assumptions.effective_months(horizon))


def naive_net(assumptions: Assumptions) -> float:
    """Return the net of the usual case if all used it at once and all saved time were money."""
    everything = Range.exactly(100)
    naive = replace(assumptions, adoption_percent=everything, realisation_percent=everything, ramp_months=0)
    return flows(naive.people, naive.typical()).net(naive.horizon_months, naive.effective_months(naive.horizon_months))


def tornado(assumptions: Assumptions) -> tuple[Swing, ...]:
    """Return the swing of every uncertain range, largest first, equal ones in the order of the fields."""
    horizon = assumptions.horizon_months
    effective, usual = assumptions.effective_months(horizon), assumptions.typical()

    def net(name: str, value: float) -> float:
        return flows(assumptions.people, {**usual, name: value}).net(horizon, effective)

    uncertain = ((name, found) for name, found in assumptions.ranges().items() if not found.certain)
    swings = [Swing(name, net(name, found.low), net(name, found.high)) for name, found in uncertain]
    return tuple(sorted(swings, key=lambda swing: -swing.span))


def band(values: Numbers) -> Band:
    """Return the band of `values`; between two of them it is interpolated, as numpy's quantile does."""
    ordered = np.sort(values)
    last = len(ordered) - 1

    def at(share: float) -> float:
        below, rest = divmod(share * last, 1)
        lower, upper = ordered[int(below)], ordered[min(int(below) + 1, last)]
        return float(lower + (upper - lower) * rest)

    return Band(at(TENTH), at(HALF), at(NINE_TENTHS))


def _first_month(net: list[float]) -> int | None:
    """Return the first month after the start in which the net is not negative.

    Each path bends upwards only (use grows, costs stay), so what has paid back once stays there.
    """
    return next((month for month, value in enumerate(net) if month and value >= 0), None)


def _break_even(usual: Flows[float], horizon: int, effective: float) -> float | None:
    """Return the hours per active person and week at which the usual case comes out at nothing."""
    cost = usual.cost_before + usual.cost_per_month * horizon
    if cost <= 0:
        return 0.0
    gain = usual.benefit_per_month * effective
    return usual.hours_per_active_week * cost / gain if gain > 0 else None
