"""The Kompassblatt: what a meeting of the management or the works council needs of an answer, as plain data."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict

from lotse.compass.domain.answer import Match
from lotse.compass.domain.reasons import Reason
from lotse.compass.pages import next_steps, reason_in_words, situation_line, why
from lotse.compass.queries import KompassAnswer
from lotse.duties.domain import NOTICE, Hint
from lotse.duties.queries import as_of, hints
from lotse.knowledge.hints import grouped
from lotse.knowledge.queries import UseCasePage, use_case_page, weeks_in_words
from lotse.knowledge.questions import COUNCIL, QuestionGroup, asked, load_questions
from lotse.network.domain.contacts import Contact, Contacts
from lotse.network.queries import duty_situation
from lotse.network.situation import Situation
from lotse.region.queries import current_region

Audience = Literal["management", "works_council"]
MOST_MATCHES = 3
"""So many fit on two or three pages beside the rest."""


class Part(BaseModel):
    """Base of all parts of the sheet."""

    model_config = ConfigDict(frozen=True)


class SheetMatch(Part):
    """A use case that may fit, with its reasons."""

    key: str
    title: str
    address: str
    without_ai: bool
    promise: str
    why: str
    reasons: tuple[str, ...]
    against: str
    first_step: str
    weeks_to_trial: str


class SheetDuty(Part):
    """A rule of law as it stands here. `label` says how surely, `questions` what is open."""

    key: str
    title: str
    norm: str
    label: str
    text: str
    questions: tuple[str, ...]
    notes: tuple[str, ...]
    source: str
    source_address: str
    read_on: date


class SheetDuties(Part):
    """Rules of one effect."""

    heading: str
    duties: tuple[SheetDuty, ...]


class SheetQuestion(Part):
    """A question to the employer, why it matters, and the titles of the rules that belong to it."""

    text: str
    why: str
    rules: tuple[str, ...]
    on: date


class SheetQuestions(Part):
    """Questions under one heading."""

    heading: str
    questions: tuple[SheetQuestion, ...]


class SheetSubject(Part):
    """The one match that the meeting is about."""

    key: str
    title: str
    person_decides: str
    benefit_signs: tuple[str, ...]
    worth_from: str
    effort: str
    objections: tuple[str, ...]
    without_ai: str
    tasks: str
    skills: str
    load: str
    monitoring: str
    learning_needs: tuple[str, ...]
    first_step: str
    steps: tuple[str, ...]
    review: str
    duties: tuple[SheetDuties, ...]


class SheetStep(Part):
    """What is done next, and by whom."""

    title: str
    who: str
    text: str


class SheetContact(Part):
    """Somebody who helps."""

    name: str
    side: str
    town: str
    reason: str
    address: str


class SheetSource(Part):
    """Where something was read, and when; `about` says what it stands for."""

    about: Literal["use_case", "law", "partner"]
    title: str
    address: str
    on: date


class Sheet(Part):
    """The whole sheet. `demonstration` is empty once the region is adopted; `need` stands as it was typed."""

    paper: Literal["kompassblatt"] = "kompassblatt"
    version: Literal[1] = 1
    audience: Audience
    has_works_council: bool | None
    made_on: date
    demonstration: str
    need: str
    used_part: str
    used_model: bool
    situation: str
    sure: bool
    questions: tuple[SheetQuestions, ...]
    matches: tuple[SheetMatch, ...]
    subject: SheetSubject
    rules_as_of: date
    notice: str
    next_steps: tuple[SheetStep, ...]
    contacts: tuple[SheetContact, ...]
    sources: tuple[SheetSource, ...]


@dataclass(frozen=True)
class Asked:
    """What was asked and answered: text, situation, answer."""

    text: str
    situation: Situation
    answer: KompassAnswer


def kompassblatt(given: Asked, audience: Audience, key: str, today: date) -> Sheet | None:
    """Return the sheet about the use case `key`, or None if it is not published any more."""
    page = use_case_page(key)
    if page is None:
        return None
    answer, situation = given.answer, given.situation
    attributes = page.entry.attributes.model_dump()
    law = hints(attributes, duty_situation(situation), today, audience)
    questions = asked(load_questions(settings.LOTSE.content_dir, COUNCIL), attributes, law) if audience == "works_council" else ()
    return Sheet(
        audience=audience,
        has_works_council=duty_situation(situation).works_council,
        made_on=today,
        demonstration=_demonstration(),
        need=given.text.strip(),
        used_part=answer.answer.used_part or "",
        used_model=answer.answer.used_model,
        situation=situation_line(situation),
        sure=answer.state == "fits",
        questions=tuple(_questions(questions)),
        matches=tuple(_match(match) for match in _chosen_first(answer.matches, key)[:MOST_MATCHES]),
        subject=_subject(page, law),
        rules_as_of=as_of(),
        notice=NOTICE,
        next_steps=tuple(SheetStep(title=s.title, who=s.who, text=s.text) for s in next_steps(situation)),
        contacts=tuple(_contact(contact) for contact in answer.contacts.partners),
        sources=tuple(_sources(page, law, answer.contacts)),
    )


def _demonstration() -> str:
    if not current_region().is_demonstration:
        return ""
    return _("Dieses Blatt ist aus öffentlich zugänglichen Angaben gebaut. Es ist kein Angebot der genannten Organisationen.")


def _chosen_first(matches: Sequence[Match], key: str) -> list[Match]:
    return sorted(matches, key=lambda match: match.key != key)


def _questions(groups: Iterable[QuestionGroup]) -> Iterator[SheetQuestions]:
    for group in groups:
        found = (SheetQuestion(text=q.text, why=q.why, on=q.on, rules=tuple(hint.title for hint in q.hints)) for q in group.questions)
        yield SheetQuestions(heading=group.heading, questions=tuple(found))


def _match(match: Match) -> SheetMatch:
    reasons: tuple[Reason, ...] = match.reasons
    return SheetMatch(
        key=match.key,
        title=match.title,
        address=_address("knowledge:use_case", match.key),
        without_ai=match.kind == "without_ai",
        promise=match.promise,
        why=why(reasons),
        reasons=tuple(reason_in_words(reason) for reason in reasons),
        against=match.against,
        first_step=match.first_step,
        weeks_to_trial=weeks_in_words(*match.weeks),
    )


def _subject(page: UseCasePage, law: Iterable[Hint]) -> SheetSubject:
    entry = page.entry
    return SheetSubject(
        key=entry.key,
        title=entry.title,
        person_decides=entry.description.person_decides,
        benefit_signs=entry.benefit.signs,
        worth_from=entry.benefit.worth_from,
        effort=entry.effort.text,
        objections=entry.objections,
        without_ai="" if entry.kind == "without_ai" else entry.without_ai,
        tasks=entry.people.tasks,
        skills=entry.people.skills,
        load=entry.people.load,
        monitoring=entry.people.monitoring_risk,
        learning_needs=entry.learning_needs,
        first_step=entry.first_step.summary,
        steps=entry.first_step.steps,
        review=page.review,
        duties=tuple(SheetDuties(heading=str(g.heading), duties=tuple(map(_duty, g.hints))) for g in grouped(law)),
    )


def _duty(hint: Hint) -> SheetDuty:
    return SheetDuty(
        key=hint.key,
        title=hint.title,
        norm=hint.rule.norm,
        label=hint.label,
        text=hint.text,
        questions=hint.questions,
        notes=hint.notes,
        source=hint.source.title,
        source_address=hint.source.url,
        read_on=hint.source.read_on,
    )


def _contact(contact: Contact) -> SheetContact:
    address = _address("compass:contact", contact.partner.key) if contact.link else ""
    return SheetContact(name=contact.name, side=contact.side.label, town=contact.town, reason=contact.reason, address=address)


def _sources(page: UseCasePage, law: Iterable[Hint], contacts: Contacts) -> Iterator[SheetSource]:
    """Yield where the sheet was taken from, each once: the entry, the law, the partners."""
    entry = page.entry
    title, address = f"{entry.title}: {entry.source.title}", _address("knowledge:use_case", entry.key)
    found = [SheetSource(about="use_case", title=title, address=address, on=entry.source.on)]
    read = (hint.source for hint in law)
    found += [SheetSource(about="law", title=source.title, address=source.url, on=source.read_on) for source in read]
    checked = (contact.partner.source for contact in contacts.partners)
    found += [SheetSource(about="partner", title=source.title, address=source.url, on=source.checked_on) for source in checked]
    yield from dict.fromkeys(found)


def _address(name: str, key: str) -> str:
    return settings.LOTSE.base_url() + reverse(name, args=[key])
