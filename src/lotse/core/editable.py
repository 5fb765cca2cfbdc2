"""Records that files bring and editors change: drafts, revisions, preview, and what the last import brought."""

from collections.abc import Callable
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Cast
from wagtail.models import DraftStateMixin, PreviewableMixin, Revision, RevisionMixin

from lotse.core.actions import count_change
from lotse.core.domain.import_plan import EntryState

DRAFT_ONLY = frozenset({"latest_revision", "has_unpublished_changes"})
"""Columns that change when a draft is saved: nobody but editors sees a difference."""


class EditableQuerySet(models.QuerySet[Any]):
    """Records of one model."""

    def live(self) -> Self:
        """Return what everybody may read: the published ones."""
        return self.filter(live=True)

    def for_list(self) -> Self:
        """Return them with what the column of the state asks of each, so that a list costs the same for one and for many."""
        revisions = Revision.objects.filter(
            base_content_type=self.model.get_base_content_type(),
            object_id=Cast(OuterRef("pk"), models.CharField()),
            approved_go_live_at__isnull=False,
        )
        return self.annotate(scheduled_revision=Subquery(revisions.values("pk")[:1]))

    def finding(self, typed: str) -> Self:
        """Return those whose key, name or search text holds what somebody typed, "ärzte" also in "Ärzte" on every database."""
        wanted = models.Q(key__icontains=typed)
        for name, in_form in self.model.found_in.items():
            wanted |= models.Q(**{f"{name}__contains": in_form(typed)})
        return self.filter(wanted)

    def delete(self) -> Any:
        """Delete, and count the change in the same transaction."""
        with transaction.atomic():
            count_change(self.model.topic)
            return super().delete()


class EditableRecord(DraftStateMixin, RevisionMixin, PreviewableMixin, models.Model):  # type: ignore[misc]
    """`content` is the whole published record; a model adds columns that are made from it, for finding and sorting.

    `imported` is the record as the last import from files brought it (null: made here), `in_files` whether that import still
    found its file. Together they tell an edit made here from an unchanged record. `topic` is the one of `core.ContentVersion`
    that counts changes.
    """

    topic: ClassVar[str]
    found_in: ClassVar[dict[str, Callable[[str], str]]]
    """Columns to look through for what editors type, each with the function that brings a text into its form."""
    belongs_to_the_record_as_a_whole: ClassVar[tuple[str, ...]] = ("imported", "in_files")
    """Columns that an older revision does not bring back."""

    content = models.JSONField("Inhalt")
    imported = models.JSONField(null=True, blank=True)
    in_files = models.BooleanField(default=False)

    objects: ClassVar[Any] = EditableQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Any = None, **kwargs: Any) -> None:
        """Save, and count the change in the same transaction, so that nothing computed from it ever misses it."""
        with transaction.atomic():
            super().save(*args, update_fields=update_fields, **kwargs)
            if update_fields is None or not DRAFT_ONLY.issuperset(update_fields):
                count_change(self.topic)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete, and count the change in the same transaction."""
        with transaction.atomic():
            count_change(self.topic)
            return super().delete(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Return the state of a revision. What belongs to the record as a whole stays as it is now."""
        restored = super().with_content_json(content)
        for name in self.belongs_to_the_record_as_a_whole:
            setattr(restored, name, getattr(self, name))
        return restored

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Save a revision; before the first one, what an import published becomes one too.

        Without it there would be nothing to go back to, and a change that is scheduled would take the record off the site until then.
        """
        self._begin_history()
        return super().save_revision(*args, **kwargs)

    def _begin_history(self) -> None:
        before = type(self)._default_manager.filter(pk=self.pk, latest_revision=None, live=True).first() if self.pk else None
        if before is not None:
            first = super(EditableRecord, before).save_revision(clean=False, changed=False)
            type(self)._default_manager.filter(pk=self.pk).update(live_revision=first)
            self.live_revision = self.latest_revision = first

    def state(self, as_today: Any) -> EntryState:
        """Return what an import compares. `as_today` gives a record the fields that today's format adds, so that they are no edit."""
        latest = self.get_latest_revision_as_object().content if self.latest_revision_id else self.content
        imported = None if self.imported is None else as_today(self.imported)
        return EntryState(imported, self.in_files, published=as_today(self.content), latest=as_today(latest), live=self.live)

    def take_from_file(self) -> None:
        """Publish `content` as the last import brought it; what was published before stays in the history."""
        is_new = self._state.adding
        self._begin_history()
        self.imported, self.in_files, self.live, self.go_live_at = self.content, True, True, None
        self.save()
        if not is_new:
            super().publish(self.save_revision(log_action=False))

    def retire(self) -> None:
        """Unpublish, because its file is gone; it comes back with its file."""
        self.live = self.in_files = False
        self.save()
