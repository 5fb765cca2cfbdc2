"""An estimate as data, for the API and the command line."""

from collections.abc import Mapping
from datetime import date

from pydantic import BaseModel

from lotse.knowledge.benefit import sentences
from lotse.knowledge.benefit.priors import Origin, Priors
from lotse.knowledge.benefit.words import Purpose
from lotse.knowledge.content import ASSUMPTION, UseCaseContent
from lotse.knowledge.domain.benefit import Assumptions, Band, estimate

GIVEN = "given"


class BandData(BaseModel):
    """A tenth, half and nine tenths of the runs lie below."""

    p10: float
    p50: float
    p90: float


class AssumptionData(BaseModel):
    """A range and what it rests on: "given", "assumption" or "source"."""

    low: float
    typical: float
    high: float
    basis: str
    source: str
    on: date | None


class SwingData(BaseModel):
    """The net with one assumption at its ends and everything else as usual."""

    assumption: str
    at_low: float
    at_high: float


class BenefitData(BaseModel):
    """Hours before euros; euros are the net over the horizon. Negative stays negative."""

    key: str
    title: str
    people: int
    horizon_months: int
    ramp_months: int
    runs: int
    seed: int
    verdict: str
    verdict_in_words: str
    probability_of_paying_back: float
    hours_saved_per_year: BandData
    minutes_saved_per_active_person_and_week: BandData
    own_hours: BandData
    net_eur: BandData
    mean_net_eur: float | None
    typical_net_eur: float
    naive_net_eur: float
    break_even_hours_per_active_person_and_week: float | None
    payback_month: int | None
    curve_eur: list[BandData]
    tornado: list[SwingData]
    to_measure: list[str]
    purpose: str
    purpose_means: str
    sentences: list[str]
    assumptions: dict[str, AssumptionData]


def as_data(
    entry: UseCaseContent, assumptions: Assumptions, assumed: Mapping[str, Origin], priors: Priors, *, seed: int, purpose: Purpose
) -> BenefitData:
    """Return the estimate for `assumptions` as data, money to the cent."""
    result = estimate(assumptions, seed=seed, convention=priors.as_convention())
    return BenefitData(
        key=entry.key,
        title=entry.title,
        people=assumptions.people,
        horizon_months=assumptions.horizon_months,
        ramp_months=assumptions.ramp_months,
        runs=result.runs,
        seed=result.seed,
        verdict=result.verdict,
        verdict_in_words=sentences.verdict(result),
        probability_of_paying_back=result.probability,
        hours_saved_per_year=_band(result.hours_per_year),
        minutes_saved_per_active_person_and_week=_band(result.minutes_per_active_week),
        own_hours=_band(result.own_hours),
        net_eur=_band(result.net),
        mean_net_eur=None if result.mean_net is None else round(result.mean_net, 2),
        typical_net_eur=round(result.typical_net, 2),
        naive_net_eur=round(result.naive_net, 2),
        break_even_hours_per_active_person_and_week=None if result.break_even_hours is None else round(result.break_even_hours, 3),
        payback_month=result.payback_month,
        curve_eur=[_band(band) for band in result.curve],
        tornado=[SwingData(assumption=s.name, at_low=round(s.at_low, 2), at_high=round(s.at_high, 2)) for s in result.tornado],
        to_measure=sentences.to_measure(result, assumptions),
        purpose=purpose.key,
        purpose_means=str(purpose.means),
        sentences=[
            sentences.saved_time(result),
            sentences.saved_minutes(result),
            sentences.own_time(result),
            sentences.net(result),
            sentences.chance(result),
            sentences.payback(result),
            sentences.break_even(result, assumptions),
            sentences.deciding(result),
        ],
        assumptions={name: _assumption(assumptions, name, origin) for name, origin in assumed.items()},
    )


def _band(band: Band) -> BandData:
    return BandData(p10=round(band.low, 2), p50=round(band.middle, 2), p90=round(band.high, 2))


def _assumption(assumptions: Assumptions, name: str, origin: Origin) -> AssumptionData:
    found = getattr(assumptions, name)
    values = {"low": found.low, "typical": found.typical, "high": found.high}
    if found != origin.range:
        return AssumptionData(**values, basis=GIVEN, source="", on=None)
    return AssumptionData(**values, basis=ASSUMPTION if origin.assumed else "source", source=origin.source, on=origin.on)
