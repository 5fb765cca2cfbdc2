"""The register of personal data: what each model holds, why, how long, and how it is erased.

Own models declare `class Privacy` beside their fields. Models of libraries stand in `FOREIGN`.
The guard test fails for a model or a field that nobody has thought about.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import Model


@dataclass(frozen=True)
class Declaration:
    """What one model holds of people.

    title: its name on the privacy page; personal: field to purpose; not_personal: the other fields, `"*"` means all others;
    labels: field to its name on screen, where the field itself has no German one; kept_for and erasure: how long, and how it ends.
    """

    title: str = ""
    personal: Mapping[str, str] = field(default_factory=dict)
    not_personal: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    kept_for: str = ""
    erasure: str = ""


NOT_USED = (
    "taggit.Tag", "taggit.TaggedItem", "wagtailadmin.Admin", "wagtailcore.APIToken", "wagtailcore.Collection",
    "wagtailcore.CollectionViewRestriction", "wagtailcore.Comment", "wagtailcore.CommentReply", "wagtailcore.GroupApprovalTask",
    "wagtailcore.GroupCollectionPermission", "wagtailcore.GroupPagePermission", "wagtailcore.GroupSitePermission", "wagtailcore.Locale",
    "wagtailcore.Page", "wagtailcore.PageLogEntry", "wagtailcore.PageSubscription", "wagtailcore.PageViewRestriction",
    "wagtailcore.ReferenceIndex", "wagtailcore.Site", "wagtailcore.Task", "wagtailcore.TaskState", "wagtailcore.UploadedFile",
    "wagtailcore.Workflow", "wagtailcore.WorkflowContentType", "wagtailcore.WorkflowPage", "wagtailcore.WorkflowState",
    "wagtailcore.WorkflowTask", "wagtaildocs.Document", "wagtailimages.Image", "wagtailimages.Rendition",
 "wagtailsearch.IndexEntry", "wagtailsearch.SQLiteFTSIndexEntry",
)  # fmt: skip
"""Models of the back office that hold nothing of people here: no pages, comments, tokens, uploads or workflows are in use."""

FOREIGN: dict[str, Declaration] = {
    "contenttypes.ContentType": Declaration(not_personal=("*",)),
    "auth.Permission": Declaration(not_personal=("*",)),
    "auth.Group": Declaration(not_personal=("*",)),
    "sessions.Session": Declaration(
        title="Anmeldung (Sitzung)",
        personal={"session_key": "angemeldet bleiben", "session_data": "angemeldet bleiben"},
        not_personal=("expire_date",),
        labels={"session_key": "Kennung der Sitzung", "session_data": "Inhalt der Sitzung"},
        kept_for="2 Wochen; ohne Anmeldung entsteht keine Sitzung",
        erasure="Der nächtliche Aufräumdienst löscht abgelaufene Sitzungen.",
    ),
    "django_tasks_database.DBTaskResult": Declaration(
        title="Aufgaben im Hintergrund",
        personal={
            "args_kwargs": "wissen, welcher Datensatz gemeint ist; enthält nur Schlüssel, nie den Inhalt",
            "traceback": "Fehler beim Verschicken einer E-Mail finden; kann die Adresse enthalten",
        },
        not_personal=("*",),
        labels={"args_kwargs": "Schlüssel eines Datensatzes", "traceback": "Fehlermeldung"},
        kept_for="14 Tage",
        erasure="Der nächtliche Aufräumdienst löscht beendete Aufgaben.",
    ),
    # Wagtail, the back office: accounts of editors and what they did there.
    "wagtailcore.Revision": Declaration(
        title="Fassungen von Einträgen",
        personal={
            "user": "nachvollziehen, wer einen Eintrag geändert hat",
            "content": "frühere Fassung wiederherstellen; kann Namen von Prüfenden enthalten",
        },
        not_personal=("*",),
        labels={"user": "Konto der Person", "content": "Inhalt der Fassung"},
        kept_for="solange der Eintrag besteht",
        erasure="Beim Löschen des Kontos bleibt die Fassung ohne Person bestehen.",
    ),
    "wagtailcore.ModelLogEntry": Declaration(
        title="Verlauf in der Redaktion",
        personal={"user": "nachvollziehen, wer einen Eintrag geändert oder veröffentlicht hat"},
        not_personal=("*",),
        labels={"user": "Konto der Person"},
        kept_for="solange der Eintrag besteht",
        erasure="Beim Löschen des Kontos bleibt nur eine Nummer ohne Namen.",
    ),
    "wagtailadmin.EditingSession": Declaration(
        title="Gerade geöffnete Einträge",
        personal={"user": "warnen, wenn zwei zugleich denselben Eintrag bearbeiten"},
        not_personal=("*",),
        labels={"user": "Konto der Person"},
        kept_for="eine Stunde",
        erasure="Die Redaktion löscht alte Einträge selbst.",
    ),
    "wagtailadmin.FormState": Declaration(
        title="Vorschau in der Redaktion",
        personal={"user": "die Vorschau nur der Person zeigen, die schreibt", "data": "Vorschau des Entwurfs"},
        not_personal=("*",),
        labels={"user": "Konto der Person", "data": "Inhalt des Formulars"},
        kept_for="ein Tag",
        erasure="Die Redaktion löscht alte Vorschauen selbst.",
    ),
    "wagtailusers.UserProfile": Declaration(
        title="Einstellungen in der Redaktion",
        personal={"user": "Sprache und Darstellung je Konto"},
        not_personal=("*",),
        labels={"user": "Konto der Person"},
        kept_for="bis das Konto gelöscht wird",
        erasure="Wird mit dem Konto gelöscht.",
    ),
    **dict.fromkeys(NOT_USED, Declaration(not_personal=("*",))),
}
"""Every field of every model that Lotse did not write itself."""


def declaration_of(model: type[Model]) -> Declaration | None:
    """Return the declaration of `model`, or None if there is none."""
    own = model.__dict__.get("Privacy")
    if own is None:
        return FOREIGN.get(model._meta.label)
    known = {name: value for name, value in vars(own).items() if name in Declaration.__dataclass_fields__}
    return Declaration(**known)


def unclassified_fields(model: type[Model]) -> list[str]:
    """Return the names of the fields of `model` that its declaration does not mention (all, if there is none)."""
    declared = declaration_of(model)
    names = [f.name for f in model._meta.get_fields() if getattr(f, "concrete", False)]
    if declared is None:
        return names
    if "*" in declared.not_personal:
        return []
    return [name for name in names if name not in declared.personal and name not in declared.not_personal]


def register() -> list[tuple[type[Model], Declaration]]:
    """Return all models that hold personal data with their declarations, by label."""
    found = [(m, declaration_of(m)) for m in apps.get_models()]
    return sorted(((m, d) for m, d in found if d and d.personal), key=lambda pair: pair[0]._meta.label)
