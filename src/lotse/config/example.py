"""Invented example data for trying out: shared needs and an account for the back office.

Every record says that it is invented. What was loaded stands in the audit trail under its key, and exactly that is removed
again when the example is switched off; what people wrote meanwhile stays.
"""

import secrets
from datetime import datetime, timedelta

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from lotse.compass.actions import share_gap
from lotse.compass.models import GapNote
from lotse.core.actions import record
from lotse.core.models import AuditEntry
from lotse.people.models import User

MARK = "Beispiel (erfunden): "
LOADED, REMOVED = "example.loaded", "example.removed"
EDITOR = "beispiel-redaktion@lotse.example"
EDITORS = "Redaktion"
"""Name of the group of those who may edit; without it the account exists but opens nothing."""

GAPS = (
    "Unsere Imkerei verliert im Winter Völker. Kann uns etwas sagen, wann wir nach welchem Kasten sehen sollten?",
    "Wir reinigen Fassaden und wüssten gern vorher, bei welchem Wetter wir am nächsten Tag überhaupt arbeiten können.",
    "In der Küche unserer Kita wollen wir abschätzen, wie viele Kinder morgen wirklich essen.",
    "Die Werft bekommt alte Zeichnungen auf Papier. Wir müssten sie in unser Programm übernehmen.",
    "Beim Bestatter rufen Angehörige zu jeder Zeit an. Wer nachts Dienst hat, schläft kaum noch.",
)
DAYS_BETWEEN = 9


@transaction.atomic
def load_example(*, now: datetime) -> None:
    """Load what is missing of the example data. Doing it twice does no harm."""
    known = set(_loaded_notes().values_list("text", flat=True))
    for number, gap in enumerate(GAPS):
        if MARK + gap in known:
            continue
        shared = now - number * timedelta(days=DAYS_BETWEEN)
        note = share_gap(text=MARK + gap, state="nothing", now=shared)
        record(action=LOADED, object_key=f"gap:{note.pk}", by=None, now=now)
    editor, created = User.objects.get_or_create(email=EDITOR, defaults={"name": "Redaktion, Beispiel (erfunden)"})
    if created:
        editor.set_unusable_password()
        editor.save()
        record(action=LOADED, object_key=f"user:{editor.pk}", by=None, now=now)
    if group := Group.objects.filter(name=EDITORS).first():
        editor.groups.add(group)


@transaction.atomic
def remove_example(*, now: datetime) -> int:
    """Remove exactly what `load_example` brought and nobody has removed since; return how many records that were."""
    removed, _ = _loaded_notes().delete()
    editors = User.objects.filter(email=EDITOR, pk__in=_loaded("user"))
    removed += editors.count()
    for editor in editors:
        editor.delete()
    if removed:
        record(action=REMOVED, object_key="example:*", by=None, now=now, details={"removed": removed})
    return removed


@transaction.atomic
def new_password(*, now: datetime) -> str | None:
    """Give the example account a new random password and return it; None where the account does not exist."""
    editor = User.objects.filter(email=EDITOR, pk__in=_loaded("user")).first()
    if editor is None:
        return None
    password = secrets.token_urlsafe(12)
    editor.set_password(password)
    editor.save()
    record(action="example.password", object_key=f"user:{editor.pk}", by=None, now=now)
    return password


def switch_example(*, wanted: bool, now: datetime) -> None:
    """Load or remove the example data, as the settings say."""
    if wanted:
        load_example(now=now)
    else:
        remove_example(now=now)


def sign_in_sentence() -> str:
    """Return what whoever starts Lotse must know to try the back office; empty without the example account."""
    password = new_password(now=timezone.now())
    return f"Back office, invented example account: {EDITOR}, password {password} (new at every start)" if password else ""


def _loaded(kind: str) -> list[int]:
    keys = AuditEntry.objects.filter(action=LOADED, object_key__startswith=f"{kind}:").values_list("object_key", flat=True)
    return [int(key.partition(":")[2]) for key in keys]


def _loaded_notes() -> QuerySet[GapNote]:
    return GapNote.objects.filter(pk__in=_loaded("gap"), text__startswith=MARK)
