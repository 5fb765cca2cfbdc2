"""The calculator in the API. It keeps nothing, sets no cookie and needs no account."""

from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from lotse.core.rate_limit import allowed
from lotse.knowledge.benefit.priors import load_priors, origins
from lotse.knowledge.benefit.serialise import BenefitData, as_data
from lotse.knowledge.benefit.words import BY_NAME, PURPOSES
from lotse.knowledge.domain.benefit import MOST_HOURS_A_WEEK, RANGES, Assumptions, Range
from lotse.knowledge.domain.benefit.result import SEED
from lotse.knowledge.queries import entry_of

ESTIMATES_PER_MINUTE = 60
TOO_MANY = f"Zu viele Anfragen. Möglich sind {ESTIMATES_PER_MINUTE} in der Minute. Versuchen Sie es in einer Minute wieder."
WRONG = "Die Angaben passen nicht zusammen."
UNKNOWN = "Diese KI-Anwendung gibt es nicht. Die Schlüssel stehen in den Adressen des Katalogs."

router = Router()


class RangeData(Schema):
    """Smallest, usual and largest value."""

    low: float = Field(ge=0, le=100_000_000, description="smallest value that can be thought of")
    typical: float = Field(ge=0, le=100_000_000, description="usual value")
    high: float = Field(ge=0, le=100_000_000, description="largest value that can be thought of")


class BenefitQuestion(Schema):
    """What is to be estimated. What is left out is taken from the catalogue, with its origin in the answer."""

    key: str = Field(min_length=1, max_length=80, description="key of the use case, for example rechnungen-auslesen")
    people: int = Field(ge=1, le=100_000, description="people with a seat; all of them are paid for and trained")
    times_per_week: RangeData | None = Field(None, description="how often one person does the task in a week")
    minutes_each: RangeData | None = Field(None, description="how long it takes today, in minutes")
    saved_percent: RangeData | None = Field(None, description="which part of that time is saved")
    adoption_percent: RangeData | None = Field(None, description="which part of the people uses it regularly")
    realisation_percent: RangeData | None = Field(None, description="which part of the saved time can be used otherwise")
    weeks_per_year: RangeData | None = Field(None, description="weeks worked in a year")
    hour_cost_eur: RangeData | None = Field(None, description="cost of an hour worked, all contributions included")
    one_off_eur: RangeData | None = Field(None, description="cost before the start")
    licence_eur_per_seat_and_month: RangeData | None = Field(None, description="licence, paid for every seat")
    running_eur_per_month: RangeData | None = Field(None, description="other running costs")
    training_hours_per_person: RangeData | None = Field(None, description="training of every person, in hours")
    participation_hours: RangeData | None = Field(None, description="talks with staff and works council, in hours together")
    oversight_hours_per_month: RangeData | None = Field(None, description="spot checks, errors, questions, in hours")
    horizon_years: int | None = Field(None, ge=1, le=5, description="over how many years")
    ramp_months: int | None = Field(None, ge=0, le=24, description="use grows evenly over so many months")
    together: bool = Field(False, description="adoption and saved time rise and fall together")
    purpose: Literal["undecided", "less_overtime", "more_output", "quality", "training", "relief"] = Field(
        "undecided", description="what the saved time is for"
    )
    seed: int = Field(SEED, ge=0, le=4_294_967_295, description="same seed, same result")


class Refusal(Schema):
    """What went wrong and what to do."""

    message: str
    fields: dict[str, str] = {}


@router.post(
    "/benefit",
    response={200: BenefitData, 400: Refusal, 404: Refusal, 422: Refusal, 429: Refusal},
    operation_id="estimate_benefit",
    summary="Estimate what a use case is worth",
)
def estimate_benefit(request: HttpRequest, question: BenefitQuestion) -> Status[Any]:
    """Return hours and euros as ranges, the probability of paying back, what decides it, and what was assumed."""
    if not allowed(request, purpose="api-benefit", limit=ESTIMATES_PER_MINUTE, window_seconds=60, now=timezone.now()):
        return Status(429, {"message": TOO_MANY})
    entry = entry_of(question.key)
    if entry is None:
        return Status(404, {"message": UNKNOWN, "fields": {"key": UNKNOWN}})
    if fields := _problems(question):
        return Status(422, {"message": WRONG, "fields": fields})
    priors = load_priors(settings.LOTSE.content_dir)
    assumed = origins(entry, priors)
    given: dict[str, Any] = {name: Range(g.low, g.typical, g.high) for name in RANGES if (g := getattr(question, name))}
    years = priors.model.horizon_years if question.horizon_years is None else question.horizon_years
    assumptions = Assumptions(
        people=question.people,
        **{name: given.get(name, assumed[name].range) for name in RANGES},
        ramp_months=priors.model.ramp_months if question.ramp_months is None else question.ramp_months,
        horizon_months=years * 12,
        together=question.together,
    )
    if (hours := assumptions.task_hours_per_week) > MOST_HOURS_A_WEEK:
        return Status(422, {"message": WRONG, "fields": {"minutes_each": f"Zusammen wären das {hours:.0f} Stunden pro Woche und Person."}})
    purpose = next(p for p in PURPOSES if p.key == question.purpose)
    return Status(200, as_data(entry, assumptions, assumed, priors, seed=question.seed, purpose=purpose))


def _problems(question: BenefitQuestion) -> dict[str, str]:
    found = {}
    for name in RANGES:
        given: RangeData | None = getattr(question, name)
        if given and not given.low <= given.typical <= given.high:
            found[name] = "Die Zahlen müssen steigen: low, typical, high."
        elif given and given.high > BY_NAME[name].most:
            found[name] = f"Möglich ist höchstens {BY_NAME[name].most:g}."
    return found
