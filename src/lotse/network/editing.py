"""The form of the back office for one partner. A draft may have gaps; what is published is complete and keeps the rules.

The record is one JSON value, so the form takes it apart and puts it together again; `PartnerFile` checks it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError as FieldError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.formats import date_format
from pydantic import ValidationError
from pydantic_core import ErrorDetails
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from lotse.network.models import Partner, problems_after
from lotse.region.domain.partner_rules import in_german
from lotse.region.queries import current_region
from lotse.region.schema import PartnerFile
from lotse.ui.lines_field import LinesField

HTTPS = "Die Adresse muss mit https:// beginnen und vollständig sein, zum Beispiel https://www.verband.example."
TAKEN = "Diesen Schlüssel gibt es schon. Wählen Sie einen anderen, oder ändern Sie die vorhandene Stelle."
KEY = "Der Schlüssel besteht aus kleinen Buchstaben, Ziffern und einzelnen Bindestrichen, zum Beispiel verband-am-markt."
FUTURE = "Der {day} liegt in der Zukunft. Tragen Sie den Tag ein, an dem es geschah."
EXPIRES = "Die Stelle kann nicht von selbst wegfallen: {why}"
PLACES = {"source": "source_title"}
"""Where a problem of a part of the record stands, if not at the field of the same name."""

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Wer", ("key", "name", "short", "side", "lead")),
    ("Für wen", ("laender", "industry_group", "topics")),
    ("Was auf der Karte steht", ("town", "website", "note")),
    ("Woher wir es wissen", ("source_title", "source_checked_on", "source_url", "consent_on")),
)
PARTS = {"source_title": "title", "source_checked_on": "checked_on", "source_url": "url"}
SIDES = (("employer", "Arbeitgeberseite"), ("union", "Gewerkschaftsseite"), ("science", "Wissenschaft"), ("training", "Bildung"))


def _text(label: str, missing: str = "", help_text: str = "", **options: Any) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=bool(missing), error_messages={"required": missing}, **options)


def _day(label: str, missing: str = "", help_text: str = "") -> forms.DateField:
    messages = {"required": missing, "invalid": "Das ist kein Tag. Schreiben Sie zum Beispiel 25.11.2026."}
    return forms.DateField(label=label, help_text=help_text, required=bool(missing), widget=AdminDateInput, error_messages=messages)


class PartnerForm(WagtailAdminModelForm):  # type: ignore[misc]
    """Takes a record apart into fields and puts it together again."""

    key: ClassVar[forms.Field] = forms.SlugField(
        label="Schlüssel",
        help_text="Steht in der Datei und in Adressen und ändert sich nie, zum Beispiel verband-am-markt.",
        error_messages={"required": KEY, "invalid": KEY},
    )
    name: ClassVar[forms.Field] = _text("Name", "Schreiben Sie den vollen Namen der Stelle.", max_length=200)
    short: ClassVar[forms.Field] = _text("Kurzer Name", "Schreiben Sie einen kurzen Namen; er steht in Sätzen.")
    side: ClassVar[forms.Field] = forms.ChoiceField(
        label="Seite",
        choices=(("", "—"), *SIDES),
        help_text="Hat ein Land mehrere Stellen einer Seite für alle Branchen, steht die zuerst eingetragene auf den Seiten.",
        error_messages={"required": "Wählen Sie aus, auf welcher Seite die Stelle steht."},
    )
    lead: ClassVar[forms.Field] = forms.BooleanField(
        label="Leitet den Verbund",
        required=False,
        help_text="Genau eine Stelle leitet. Mit dem Veröffentlichen gibt die bisherige die Leitung ab.",
    )
    laender: ClassVar[forms.Field] = forms.MultipleChoiceField(
        label="Länder",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Wählen Sie mindestens ein Land aus, in dem die Stelle arbeitet."},
    )
    industry_group: ClassVar[forms.Field] = forms.ChoiceField(label="Nur für die Branche", required=False)
    topics: ClassVar[forms.Field] = LinesField(
        label="Themen", required=False, help_text="Eines pro Zeile, so wie die Quelle sie nennt.", widget=AdminAutoHeightTextInput
    )
    town: ClassVar[forms.Field] = _text("Ort", help_text="Nur, wenn die Quelle ihn belegt.")
    website: ClassVar[forms.Field] = _text("Internetadresse", help_text="Nur, wenn Sie sie selbst geöffnet haben. Beginnt mit https://.")
    note: ClassVar[forms.Field] = _text("Anmerkung", help_text="Für die Redaktion; sie steht nicht auf der Karte.")
    source_title: ClassVar[forms.Field] = _text(
        "Quelle", "Nennen Sie die Quelle. Ohne Quelle darf eine Stelle mit Ort und Internetadresse nicht auf den Seiten stehen."
    )
    source_checked_on: ClassVar[forms.Field] = _day("Quelle angesehen am", "Tragen Sie ein, wann Sie die Quelle zuletzt angesehen haben.")
    source_url: ClassVar[forms.Field] = _text("Adresse der Quelle", help_text="Beginnt mit https://.")
    consent_on: ClassVar[forms.Field] = _day(
        "Zustimmung am", help_text="Der Tag, an dem die Stelle schriftlich zugestimmt hat, hier genannt zu werden."
    )
    record: dict[str, Any]
    checked: PartnerFile | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        record = self.instance.content or {}
        for _, names in GROUPS:
            for name in names:
                part = record.get("source", {}) if name in PARTS else record
                self.initial.setdefault(name, part.get(PARTS.get(name, name)))
        region = current_region()
        self.fields["laender"].choices = [(land.ags, land.name) for land in region.laender]
        groups = [(group.key, group.label) for group in region.industry_groups]
        self.fields["industry_group"].choices = (("", "für alle Branchen"), *groups)
        if self.instance.pk:
            self.fields["key"].disabled = True

    def clean(self) -> dict[str, Any]:
        """Put the record together and check it, alone and together with the other partners; a draft may have gaps."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.record, self.checked = self._record(cleaned), None
        if not self.instance.pk and Partner.objects.filter(key=cleaned.get("key")).exists():
            self.add_error("key", TAKEN)
        if self.errors or self.is_deferred_validation:
            return cleaned
        self._check_addresses_and_days(cleaned)
        try:
            checked = PartnerFile.model_validate(self.record)
        except ValidationError as error:
            for details in error.errors():
                self._complain(details)
            return cleaned
        partner = checked.value()
        for problem in problems_after({checked.key: partner}):
            self.add_error(problem.field, in_german(problem))
        if cleaned.get("expire_at"):
            self._check_end(checked.key)
        self.checked = checked
        return cleaned

    def save(self, commit: bool = True) -> Partner:
        """Write the record into the partner."""
        if self.checked is None:
            self.instance.set_draft(self.record)
        else:
            self.instance.set_content(self.checked)
        saved: Partner = super().save(commit=commit)
        return saved

    def _record(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        record: dict[str, Any] = {"key": cleaned.get("key") or "", "topics": [], "source": {}}
        for _, names in GROUPS:
            for name in names:
                value = cleaned.get(name)
                if value in (None, "", []):
                    continue
                part = record["source"] if name in PARTS else record
                part[PARTS.get(name, name)] = value.isoformat() if isinstance(value, date) else value
        if "laender" in record:
            before = (self.instance.content or {}).get("laender", [])
            record["laender"] = sorted(record["laender"], key=lambda ags: before.index(ags) if ags in before else len(before))
        return record

    def _check_addresses_and_days(self, cleaned: Mapping[str, Any]) -> None:
        for name in ("website", "source_url"):
            try:
                URLValidator(schemes=["https"])(cleaned.get(name) or "https://leer.example/")
            except FieldError:
                self.add_error(name, HTTPS)
        for name in ("source_checked_on", "consent_on"):
            day = cleaned.get(name)
            if day and day > timezone.localdate():
                self.add_error(name, FUTURE.format(day=date_format(day, "j. F Y")))

    def _check_end(self, key: str) -> None:
        """Everything that has an end must be able to go at once; what comes later is not counted on."""
        ending = Partner.objects.live().filter(expire_at__isnull=False).values_list("key", flat=True)
        for problem in problems_after({**dict.fromkeys(ending), key: None}):
            self.add_error("expire_at", EXPIRES.format(why=in_german(problem)))

    def _complain(self, details: ErrorDetails) -> None:
        first, *rest = (str(part) for part in details["loc"])
        name = next((field for field, part in PARTS.items() if first == "source" and rest[:1] == [part]), PLACES.get(first, first))
        if name in ("website", "source_url"):
            return  # said already
        self.add_error(name, KEY if name == "key" else "Diese Angabe fehlt oder passt nicht. Füllen Sie das Feld aus.")
