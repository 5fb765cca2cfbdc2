"""The answer of the Kompass as plain data: one shape for terminal and API."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from lotse.compass.queries import KompassAnswer


class ReasonData(BaseModel):
    """Why an entry fits: the asker's own word, a phrase of the entry, or a text that is alike."""

    kind: Literal["word", "phrase", "similar_text"]
    text: str


class MatchData(BaseModel):
    """One use case that may fit."""

    key: str
    title: str
    promise: str
    kind: Literal["ai", "without_ai"]
    confidence: float = Field(ge=0, le=1)
    reasons: list[ReasonData]
    against: str
    first_step: str


class ContactData(BaseModel):
    """A partner who can help. `link` is empty where no checked address is known."""

    name: str
    side: Literal["employer", "union", "science", "training"]
    reason: str
    link: str


class AnswerData(BaseModel):
    """The whole answer."""

    model_config = ConfigDict(json_schema_extra={"description": "Answer of the Kompass"})

    state: Literal["fits", "perhaps", "nothing", "stop"]
    matches: list[MatchData]
    contacts: list[ContactData]
    catalogue_version: str


def as_data(answer: KompassAnswer) -> AnswerData:
    """Return `answer` in the shape of the API."""
    matches = [
        MatchData(
            key=m.key,
            title=m.title,
            promise=m.promise,
            kind=m.kind,
            confidence=m.confidence,
            reasons=[ReasonData(kind=r.kind, text=r.text) for r in m.reasons],
            against=m.against,
            first_step=m.first_step,
        )
        for m in answer.matches
    ]
    contacts: list[dict[str, Any]] = [
        {"name": c.name, "side": c.side, "reason": c.reason, "link": c.link} for c in answer.contacts.partners
    ]
    return AnswerData(
        state=answer.state,
        matches=matches,
        contacts=[ContactData(**c) for c in contacts],
        catalogue_version=answer.answer.catalogue_version,
    )
