"""The catalogue: what editors write. Pages read the published state; drafts live in Wagtail's revisions."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from pydantic import ValidationError

from lotse.core.editable import EditableRecord
from lotse.core.text import search_form, sort_key
from lotse.knowledge.content import UseCaseContent

CATALOGUE = "catalogue"
"""The topic of `core.ContentVersion` that counts changes of the catalogue."""


class UseCase(EditableRecord):
    """One use case. `content` is the whole published record; the other columns are made from it, for finding and sorting."""

    topic = CATALOGUE
    found_in: ClassVar[dict[str, Callable[[str], str]]] = {"title_sort": sort_key, "search_text": search_form}

    key = models.SlugField("Schlüssel", max_length=80, unique=True)
    version = models.PositiveIntegerField("Fassung")
    kind = models.CharField("Art", max_length=12, choices=[("ai", "mit KI"), ("without_ai", "ohne KI")])
    title = models.CharField("Titel", max_length=70)
    title_sort = models.CharField(max_length=90)
    function = models.CharField("Funktion", max_length=40)
    search_text = models.TextField()

    class Meta:
        verbose_name = "KI-Anwendung"
        verbose_name_plural = "KI-Anwendungen"
        ordering = ("title_sort", "pk")
        indexes = [models.Index(fields=["live", "title_sort"], name="use_case_list")]

    class Privacy:
        """The catalogue names no persons except reviewers, who agreed to be named in public."""

        title = "Prüfvermerke im Katalog"
        personal = {
            "content": "zeigen, wer einen Eintrag geprüft hat; mit Zustimmung öffentlich",
            "imported": "Änderungen beim Import erkennen; enthält denselben Prüfvermerk",
        }
        not_personal = (
            "id", "key", "version", "kind", "title", "title_sort", "function", "search_text", "live", "has_unpublished_changes",
            "in_files", "first_published_at", "last_published_at", "live_revision", "latest_revision", "go_live_at", "expire_at", "expired",
        )  # fmt: skip
        labels = {"content": "Namen der Prüfenden", "imported": "Namen der Prüfenden (Stand des Imports)"}
        kept_for = "solange der Eintrag besteht"
        erasure = "Der Name wird im Eintrag und in der Datei entfernt."

    def __str__(self) -> str:
        return self.title

    def set_content(self, entry: UseCaseContent, functions: dict[str, str]) -> None:
        """Take over a checked record and everything that is made from it. `functions` are the names on screen by key."""
        found_by = (entry.title, entry.concept, entry.promise, functions.get(entry.function, ""), *entry.search.objects)
        self.key, self.version, self.kind, self.function = entry.key, entry.version, entry.kind, entry.function
        self.title, self.title_sort = entry.title, sort_key(entry.title)
        self.search_text = search_form(" ".join(found_by))
        self.content = entry.model_dump(mode="json")

    def set_draft(self, record: dict[str, Any], functions: dict[str, str]) -> None:
        """Take over a record with gaps, for a draft. What can be made from it is made, and only a complete one can be published."""
        try:
            self.set_content(UseCaseContent.model_validate(record), functions)
        except ValidationError:
            self.key, self.version, self.content = record["key"], record["version"], record
            self.kind, self.function = record.get("kind", ""), record.get("function", "")
            self.title = record.get("title", "")[:70] or "Entwurf ohne Titel"
            self.title_sort = sort_key(self.title)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Answer with the public page: editors see exactly what readers will see. `wagtail_hooks` says how it is drawn."""
        return UseCase.draw_preview(request, self)

    draw_preview: ClassVar[Callable[[HttpRequest, "UseCase"], HttpResponse]]
