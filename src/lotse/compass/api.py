"""The API: the Kompass, and under the same address what lower rooms answer. It keeps nothing, sets no cookie and needs no account."""

from typing import Any, Literal

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI, Schema, Status
from ninja.errors import HttpError, ValidationError
from pydantic import Field

from lotse.compass.queries import MOST_MATCHES, PAGE, ask
from lotse.compass.serialise import AnswerData, as_data
from lotse.core.rate_limit import allowed
from lotse.knowledge.benefit.api import router as benefit
from lotse.network.queries import check_place
from lotse.network.situation import Situation
from lotse.region.queries import current_region

QUESTIONS_PER_MINUTE = 60
TOO_MANY = f"Zu viele Fragen. Möglich sind {QUESTIONS_PER_MINUTE} in der Minute. Versuchen Sie es in einer Minute wieder."

api = NinjaAPI(
    title="Lotse: Kompass und Nutzwert",
    version="1",
    description="From a need in a firm's own words to use cases that fit, and what they are worth. Texts are neither stored nor logged.",
    docs_url=None,  # the ready-made documentation page would load scripts from outside
    urls_namespace="api",
)
api.add_router("", benefit)


class Question(Schema):
    """A need and what is known of the firm. Only `text` is needed."""

    text: str = Field(min_length=1, max_length=50_000, description="the need, in German or English; no names, please")
    plz: str = Field("", max_length=20, description="postcode, five digits")
    industry: str = Field("", max_length=100, description="industry in words, for example Metallbau")
    employees: int | None = Field(None, ge=0, le=1_000_000, description="number of employees; 0 means self-employed")
    works_council: bool | None = Field(None, description="is there a works council?")
    asker: Literal["", "management", "works_council", "staff", "adviser"] = Field("", description="who is asking")
    limit: int = Field(PAGE, ge=1, le=MOST_MATCHES, description="how many matches at most")


class Problem(Schema):
    """What went wrong and what to do."""

    message: str
    fields: dict[str, str] = {}


@api.post(
    "/compass", response={200: AnswerData, 400: Problem, 422: Problem, 429: Problem}, operation_id="ask_compass", summary="Ask the Kompass"
)
def ask_compass(request: HttpRequest, question: Question) -> Status[Any]:
    """Return use cases that fit the need, with reasons, what speaks against, a first step and contacts."""
    if not allowed(request, purpose="api", limit=QUESTIONS_PER_MINUTE, window_seconds=60, now=timezone.now()):
        return Status(429, {"message": TOO_MANY})
    if question.plz and (problem := check_place(question.plz, "")) and problem.field == "plz":
        return Status(422, {"message": "Die Postleitzahl stimmt nicht.", "fields": {"plz": str(problem.message)}})
    answer = ask(question.text, situation_of(question), limit=question.limit)
    return Status(200, as_data(answer))


def situation_of(question: Question) -> Situation:
    """Return what `question` says about the firm."""
    band = current_region().band_of(question.employees) if question.employees else None
    return Situation(
        plz=question.plz,
        industry=question.industry,
        size=band.key if band else "",
        works_council={True: "yes", False: "no", None: ""}[question.works_council],
        self_employed=question.employees == 0,
        asker=question.asker,
    )


@api.exception_handler(ValidationError)
def explain(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Say which field is wrong; what was sent is not repeated."""
    fields = {str(problem["loc"][-1]): str(problem["msg"]) for problem in error.errors}
    return api.create_response(request, {"message": "Die Anfrage ist nicht richtig aufgebaut.", "fields": fields}, status=422)


@api.exception_handler(HttpError)
@api.exception_handler(RequestDataTooBig)
def explain_unreadable(request: HttpRequest, error: Exception) -> HttpResponse:
    """Say that the body cannot be read; what was sent is not repeated."""
    message = "Die Anfrage ist nicht lesbar. Schicken Sie JSON in UTF-8 mit höchstens 300.000 Bytes."
    return api.create_response(request, {"message": message, "fields": {}}, status=400)
