"""The partners of the region, as editors write them. Pages read the published ones; drafts live in Wagtail's revisions."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from typing import Any, ClassVar

from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from pydantic import ValidationError

from lotse.core.editable import EditableQuerySet, EditableRecord
from lotse.core.errors import LotseError
from lotse.core.text import sort_key
from lotse.region import domain
from lotse.region.domain.partner_rules import PartnerProblem, in_english, partner_problems
from lotse.region.queries import current_region
from lotse.region.schema import PartnerFile

PARTNERS = "partners"
"""The topic of `core.ContentVersion` that counts changes of the partners."""

SCHEDULED = ("wagtail.publish.scheduled", "wagtail.unpublish.scheduled")
"""How `publish_scheduled` names what it does; nobody is there to read a refusal."""

logger = logging.getLogger("lotse.network")
_one_change = ContextVar("one_change", default=False)


class PartnersRefusedError(LotseError):
    """A change of the published partners would break rules that they keep now; nothing was changed."""

    def __init__(self, problems: list[PartnerProblem]) -> None:
        super().__init__("\n".join(in_english(problem) for problem in problems))
        self.problems = problems


@contextmanager
def one_change() -> Iterator[None]:
    """Take everything saved inside as one change: the rules must hold when it ends. Raises PartnersRefusedError.

    Only rules that are kept before count: a region that breaks one already can be repaired step by step.
    """
    if _one_change.get():
        yield
        return
    token = _one_change.set(True)
    try:
        with transaction.atomic():
            before = set(_problems(published_partners()))
            yield
            if broken := [problem for problem in _problems(published_partners()) if problem not in before]:
                raise PartnersRefusedError(broken)
    finally:
        _one_change.reset(token)


def problems_after(change: Mapping[str, domain.Partner | None]) -> list[PartnerProblem]:
    """Return the rules that would break if partners became as in `change`, by key; None stands for: no longer published."""
    before = published_partners()
    leads = any(partner and partner.lead for partner in change.values())
    others = [replace(p, lead=False) if leads else p for p in before if p.key not in change]
    known = set(_problems(before))
    after = (*others, *(partner for partner in change.values() if partner))
    return [problem for problem in _problems(after) if problem not in known]


def published_partners() -> tuple[domain.Partner, ...]:
    """Return the published partners in their order, in one query. A record that no longer fits the format is left out."""
    found = []
    for content in Partner.objects.live().order_by("position", "pk").values_list("content", flat=True):
        try:
            found.append(PartnerFile.model_validate(content).value())
        except ValidationError:
            logger.error("partner %s does not fit the format and is not shown; edit it in the back office", content.get("key"))
    return tuple(found)


def _problems(partners: tuple[domain.Partner, ...]) -> Iterator[PartnerProblem]:
    return partner_problems(replace(current_region(), partners=partners))


class PartnerQuerySet(EditableQuerySet):
    """Partners."""

    def delete(self) -> Any:
        """Delete. Raises PartnersRefusedError."""
        with one_change():
            return super().delete()


class Partner(EditableRecord):
    """One partner. `content` is the whole published record, the other columns are made from it.

    `position` is its place in the file, and the order in which partners of one side are named; it is no part of the record.
    """

    topic = PARTNERS
    found_in: ClassVar[dict[str, Callable[[str], str]]] = {"name_sort": sort_key}
    belongs_to_the_record_as_a_whole = (*EditableRecord.belongs_to_the_record_as_a_whole, "position")

    key = models.SlugField("Schlüssel", max_length=80, unique=True)
    name = models.CharField("Name", max_length=200)
    name_sort = models.CharField(max_length=220)
    side = models.CharField("Seite", max_length=12, choices=[(side.value, side.label) for side in domain.Side])
    position = models.PositiveIntegerField(default=0)

    objects: ClassVar[Any] = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = "Partner"
        verbose_name_plural = "Partner"
        ordering = ("position", "pk")

    class Privacy:
        """Organisations only."""

        personal: dict[str, str] = {}
        not_personal = (
            "id", "key", "name", "name_sort", "side", "position", "content", "imported", "in_files", "live", "has_unpublished_changes",
            "first_published_at", "last_published_at", "live_revision", "latest_revision", "go_live_at", "expire_at", "expired",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a new partner comes last. Raises PartnersRefusedError."""
        with one_change():
            if self._state.adding and not self.position:
                self.position = (Partner.objects.aggregate(last=models.Max("position"))["last"] or 0) + 1
            super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete. Raises PartnersRefusedError."""
        with one_change():
            return super().delete(*args, **kwargs)

    def publish(self, revision: Any, *args: Any, log_action: bool | str = True, **kwargs: Any) -> None:
        """Publish a revision; a new lead takes over from the one before. Raises PartnersRefusedError; what is scheduled waits instead."""
        try:
            with one_change():
                super().publish(revision, *args, log_action=log_action, **kwargs)
                self._take_over_lead()
        except PartnersRefusedError as refused:
            self._refuse(refused, log_action)

    def unpublish(self, *args: Any, log_action: bool | str = True, **kwargs: Any) -> None:
        """Unpublish. Raises PartnersRefusedError; what expires waits instead."""
        try:
            with one_change():
                super().unpublish(*args, log_action=log_action, **kwargs)
        except PartnersRefusedError as refused:
            self._refuse(refused, log_action)

    def _refuse(self, refused: PartnersRefusedError, log_action: bool | str) -> None:
        if log_action not in SCHEDULED:
            raise refused
        logger.error("partner %s: what was scheduled waits, because: %s", self.key, refused)

    def _take_over_lead(self) -> None:
        if Partner.objects.live().filter(pk=self.pk, content__lead=True).exists():
            for other in Partner.objects.live().filter(content__lead=True).exclude(pk=self.pk):
                other.content = {**other.content, "lead": False}
                other.save()

    def set_content(self, record: PartnerFile) -> None:
        """Take over a checked record and everything that is made from it."""
        self.key, self.name, self.name_sort, self.side = record.key, record.name, sort_key(record.name), record.side
        self.content = record.model_dump(mode="json")

    def set_draft(self, record: dict[str, Any]) -> None:
        """Take over a record with gaps, for a draft; only a complete one can be published."""
        try:
            self.set_content(PartnerFile.model_validate(record))
        except ValidationError:
            self.key, self.side, self.content = record["key"], record.get("side", ""), record
            self.name = record.get("name", "")[:200] or "Entwurf ohne Namen"
            self.name_sort = sort_key(self.name)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Answer with the cards as visitors see them. `wagtail_hooks` says how they are drawn."""
        return Partner.draw_preview(request, self)

    draw_preview: ClassVar[Callable[[HttpRequest, "Partner"], HttpResponse]]
