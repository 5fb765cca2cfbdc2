"""The form of the back office for one use case: every field of the content format, with its German name and its rule.

The record is one JSON value, so the form takes it apart and puts it together again; `UseCaseContent` checks it.
A draft may have gaps. What is published must be complete and keep the rules of docs/content.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Literal

from django import forms
from django.conf import settings
from django.utils import timezone
from pydantic import ValidationError
from pydantic_core import ErrorDetails
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from lotse.knowledge import content as files
from lotse.knowledge.checks import problems_of
from lotse.knowledge.content import Attributes, BenefitParameters, UseCaseContent
from lotse.knowledge.domain.problems import in_german
from lotse.knowledge.editing_fields import RangeField, WeeksField
from lotse.knowledge.models import UseCase
from lotse.ui.lines_field import LinesField

Shape = Literal["line", "text", "lines", "choice", "day", "weeks", "range"]
YES_NO = {"yes": "ja", "no": "nein", "depends": "je nach Produkt oder Einsatz"}
ATTRIBUTES = {
    "ai_at_work": "Bei der Arbeit wird KI eingesetzt",
    "personal_data": "Daten von Menschen werden verarbeitet",
    "stores_employee_data": "Daten über einzelne Beschäftigte werden gespeichert oder gezeigt",
    "evaluates_performance": "Leistung oder Verhalten von Beschäftigten wird bewertet",
    "selects_applicants": "Bewerbungen werden ausgewählt oder gereiht",
    "plans_working_time": "Schichten oder Arbeitszeiten werden geplant",
    "affects_pay": "Der Lohn hängt davon ab",
    "emotion_staff": "Gefühle von Beschäftigten werden aus Körperdaten gelesen",
    "emotion_customers": "Gefühle von Kundschaft werden aus Körperdaten gelesen",
    "talks_to_outsiders": "Menschen von außen sprechen oder schreiben direkt damit",
    "publishes_media": "Erzeugte Texte, Bilder oder Töne werden veröffentlicht",
    "prevents_danger": "Soll körperliche Gefahr abwenden",
    "changes_many_tasks": "Aufgaben vieler ändern sich oder fallen weg",
    "locates_employees": "Ort oder Bewegung von Beschäftigten wird erfasst",
    "training_decides_career": "Lernergebnisse entscheiden über Aufstieg oder Lohn",
    "affects_severely_disabled": "Schwerbehinderte Beschäftigte sind betroffen",
}


@dataclass(frozen=True)
class Entry:
    """One field of the form: its path in the record, its name on screen, its shape and the rule that editors must know."""

    path: str
    label: str
    shape: Shape = "text"
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """Return the name of the form field."""
        return self.path.replace(".", "__")


def _choices(**names: str) -> tuple[tuple[str, str], ...]:
    return tuple(names.items())


ONE_PER_LINE = "Eines pro Zeile."
PARAMETERS = {
    "times_per_week": "Wie oft pro Woche und Person",
    "minutes_each": "Minuten für einmal, heute",
    "saved_percent": "Davon gespart, in Prozent",
    "one_off_eur": "Einmalige Kosten in Euro",
    "licence_eur_per_seat_and_month": "Lizenz je Platz und Monat in Euro",
    "running_eur_per_month": "Weitere laufende Kosten im Monat in Euro",
    "training_hours_per_person": "Schulung, Stunden je Person",
    "participation_hours": "Beteiligung, Stunden zusammen",
    "oversight_hours_per_month": "Aufsicht, Stunden im Monat",
}
RANGE_HELP = "Kleinster, üblicher und größter Wert, dann die Grundlage, zum Beispiel: 5 / 20 / 60 / Annahme"
GROUPS: tuple[tuple[str, str, tuple[Entry, ...]], ...] = (
    (
        "Inhalt", "Überblick",
        (
            Entry("title", "Titel", "line", "Höchstens 70 Zeichen."),
            Entry("title_en", "Titel auf Englisch", "line"),
            Entry("concept", "Fachwort", "line", "Ein oder zwei Wörter."),
            Entry("kind", "Art", "choice", choices=_choices(ai="mit KI", without_ai="ohne KI")),
            Entry("promise", "Versprechen", help="Ein Satz, höchstens 25 Wörter, keine Zahl, keine Werbung."),
            Entry("against", "Was spricht dagegen?", help="Ein Satz: der stärkste ehrliche Grund. Steht auf jeder Karte."),
        ),
    ),
    (
        "Inhalt", "So läuft es im Alltag",
        (
            Entry("description.text", "Beschreibung", help="2 bis 4 Sätze: ein gewöhnlicher Tag damit."),
            Entry("description.input", "Was geht hinein?"),
            Entry("description.output", "Was kommt heraus?"),
            Entry("description.person_decides", "Was entscheidet weiter ein Mensch?"),
            Entry("first_step.summary", "Der erste Schritt in einem Satz", help="Höchstens 30 Wörter."),
            Entry("first_step.steps", "Zwei Wochen mit eigenen Mitteln", "lines", f"3 bis 5 Sätze. {ONE_PER_LINE}"),
        ),
    ),
    (
        "Inhalt", "Nutzen und Aufwand",
        (
            Entry("benefit.signs", "Woran merken Sie den Nutzen?", "lines", f"3 bis 5. {ONE_PER_LINE}"),
            Entry("benefit.worth_from", "Lohnt sich erst, wenn …", help="Ergänzt den Satz: beginnt klein, endet mit Punkt."),
            Entry("effort.level", "Aufwand", "choice", choices=_choices(small="klein", medium="mittel", large="groß")),
            Entry("effort.text", "Wer braucht Zeit wofür?"),
            Entry("effort.weeks_to_trial", "Wochen bis zum ersten Versuch", "weeks", "Zwei Zahlen, zum Beispiel: 2-4"),
            Entry("data.what", "Welche Daten?"),
            Entry("data.amount", "Wie viel davon?"),
            Entry("data.owner", "Wer hat sie?"),
            Entry(
                "maturity", "Stand am Markt", "choice",
                choices=_choices(established="im Alltag verbreitet", available="erhältlich, anzupassen", emerging="im Kommen"),
            ),
        ),
    ),
    (
        "Inhalt", "Nutzwert",
        (
            Entry("benefit.cost_drivers", "Was treibt die laufenden Kosten?", "lines", f"2 bis 4 Stichworte, oder leer. {ONE_PER_LINE}"),
            *(Entry(f"benefit.parameters.{name}", label, "range", RANGE_HELP) for name, label in PARAMETERS.items()),
        ),
    ),
    (
        "Inhalt", "Grenzen und Menschen",
        (
            Entry("objections", "Was spricht dagegen? (ausführlich)", "lines", f"2 bis 5. {ONE_PER_LINE}"),
            Entry("failures", "Was schiefgehen kann und woran man es merkt", "lines", f"3 bis 5. {ONE_PER_LINE}"),
            Entry("without_ai", "Geht es ohne KI?", help="1 bis 4 Sätze."),
            Entry("people.tasks", "Was ändert sich an den Aufgaben?"),
            Entry("people.skills", "Was müssen Menschen können, was geht verloren?"),
            Entry("people.load", "Entlastet, hetzt, langweilt, vereinzelt es?"),
            Entry("people.monitoring_risk", "Könnte es Menschen überwachen? Wie vermeiden?"),
            Entry("people.criteria", "Welche Kriterien betrifft es am meisten?", "lines", f"1 bis 3 Schlüssel. {ONE_PER_LINE}"),
            Entry("learning_needs", "Wer muss was lernen?", "lines", f"2 bis 4. {ONE_PER_LINE}"),
            Entry("simple_language", "In einfacher Sprache", "lines", "Genau drei Sätze mit höchstens 12 Wörtern. " + ONE_PER_LINE),
        ),
    ),
    (
        "Einordnung", "Wo es hingehört",
        (
            Entry("function", "Funktion im Betrieb", "choice"),
            Entry("industries", "Branchen", "lines", "Abschnitte (C) oder Abteilungen (25) der WZ 2008, * für alle. " + ONE_PER_LINE),
            Entry("task_areas", "Aufgabenbereiche", "lines", "Schlüssel, zum Beispiel buero. " + ONE_PER_LINE),
            Entry("techniques", "Technik", "lines", "Kürzel, zum Beispiel KOM1. Ohne KI bleibt es leer. " + ONE_PER_LINE),
            Entry("related", "Verwandte Einträge", "lines", "2 bis 4 Schlüssel. " + ONE_PER_LINE),
        ),
    ),
    (
        "Suche", "Wonach Menschen suchen",
        (
            Entry("search.phrases.task", "Sätze: was sie tun", "lines", ONE_PER_LINE),
            Entry("search.phrases.pain", "Sätze: was schmerzt", "lines", ONE_PER_LINE),
            Entry("search.phrases.symptom", "Sätze: was man sieht", "lines", ONE_PER_LINE),
            Entry("search.phrases.wish", "Sätze: was sie sich wünschen", "lines", ONE_PER_LINE),
            Entry("search.phrases.object", "Sätze: was sie in der Hand halten", "lines", ONE_PER_LINE),
            Entry("search.objects", "Dinge", "lines", "15 bis 30 einzelne Wörter. " + ONE_PER_LINE),
            Entry("search.abbreviations", "Abkürzungen", "lines", ONE_PER_LINE),
            Entry("search.english", "Englische Sätze", "lines", "Mindestens 3. " + ONE_PER_LINE),
            Entry("search.regional", "Wie man es hier sagt", "lines", "Mindestens 3. " + ONE_PER_LINE),
            Entry("search.shared", "Sätze, die mit Absicht auch anderswo stehen", "lines", ONE_PER_LINE),
        ),
    ),
    (
        "Recht und Prüfung", "Angaben, aus denen die rechtlichen Hinweise entstehen",
        tuple(Entry(f"attributes.{name}", label, "choice", choices=tuple(YES_NO.items())) for name, label in ATTRIBUTES.items()),
    ),
    (
        "Recht und Prüfung", "Quelle und Prüfvermerk",
        (
            Entry("source.title", "Quelle", "line"),
            Entry("source.on", "Stand der Quelle", "day"),
            Entry("source.url", "Adresse der Quelle", "line"),
            Entry(
                "review.state", "Geprüft?", "choice",
                choices=_choices(
                    machine_written="von einem Programm geschrieben",
                    checked="von einer Seite geprüft",
                    signed_by_both="von beiden gezeichnet",
                ),
            ),
            Entry("review.by", "Geprüft von", "line", "Name mit Zustimmung; er ist öffentlich."),
            Entry(
                "review.side", "Seite", "choice",
                choices=_choices(employer="Arbeitgeberseite", union="Gewerkschaftsseite", science="Wissenschaft"),
            ),
            Entry("review.on", "Geprüft am", "day"),
            Entry("review.management_by", "Gezeichnet für die Arbeitgeberseite", "line"),
            Entry("review.works_council_by", "Gezeichnet für die Gewerkschaftsseite", "line"),
        ),
    ),
)  # fmt: skip
ENTRIES = tuple(entry for _, _, entries in GROUPS for entry in entries)
OPTIONAL = frozenset(
    {
        "benefit.cost_drivers",
        *(f"benefit.parameters.{name}" for name in PARAMETERS),
        "people.criteria",
        "techniques",
        "search.abbreviations",
        "search.shared",
        "source.url",
        "review.by",
        "review.side",
        "review.on",
        "review.management_by",
        "review.works_council_by",
    }
)
PLACES = {entry.path: entry.name for entry in ENTRIES} | {
    "benefit": "benefit__cost_drivers", "benefit.parameters": "benefit__parameters__saved_percent",
    "search.phrases": "search__phrases__task", "search": "search__phrases__task", "review": "review__state", "": "techniques",
}  # fmt: skip
"""Where a problem stands on screen. What concerns a whole part stands at its first field, what concerns all is the technique."""

MISSING = "Diese Angabe fehlt noch. Zum Veröffentlichen muss sie ausgefüllt sein."
assert set(ATTRIBUTES) == set(Attributes.model_fields)  # noqa: S101 - a new attribute needs its question
assert set(PARAMETERS) == set(BenefitParameters.model_fields)  # noqa: S101 - a new parameter needs its name


def _form_field(entry: Entry) -> forms.Field:
    common: dict[str, Any] = {
        "label": entry.label, "help_text": entry.help, "required": entry.path not in OPTIONAL, "error_messages": {"required": MISSING},
    }  # fmt: skip
    if entry.shape == "lines":
        return LinesField(**common)
    if entry.shape == "weeks":
        return WeeksField(**common)
    if entry.shape == "range":
        return RangeField(**common)
    if entry.shape == "choice":
        return forms.ChoiceField(choices=(("", "—"), *entry.choices), **common)
    if entry.shape == "day":
        return forms.DateField(widget=AdminDateInput, **common)
    return forms.CharField(widget=forms.TextInput if entry.shape == "line" else AdminAutoHeightTextInput, **common)


def _value_at(record: Mapping[str, Any], path: str) -> Any:
    value: Any = record
    for part in path.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


class UseCaseForm(WagtailAdminModelForm):  # type: ignore[misc]
    """Takes a record apart into fields and puts it together again."""

    key: ClassVar[forms.Field] = forms.SlugField(
        label="Schlüssel", help_text="Steht in der Adresse der Seite und ändert sich nie, zum Beispiel rechnungen-auslesen."
    )
    record: dict[str, Any]
    entry: UseCaseContent | None
    locals().update({entry.name: _form_field(entry) for entry in ENTRIES})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        record = self.instance.content or {}
        for entry in ENTRIES:
            self.initial.setdefault(entry.name, _value_at(record, entry.path))
        names = files.load_functions(settings.LOTSE.content_dir)
        self.fields["function"].choices = (("", "—"), *names.items())
        if self.instance.pk:
            self.fields["key"].disabled = True

    def clean(self) -> dict[str, Any]:
        """Put the record together and check it; a draft is only looked at for what is too long for its column."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.record, self.entry = self._record(cleaned), None
        if self.errors or self.is_deferred_validation:
            return cleaned
        try:
            entry = UseCaseContent.model_validate(self.record)
        except ValidationError as error:
            for details in error.errors():
                self._complain(".".join(str(part) for part in details["loc"] if not isinstance(part, int)), _in_german(details))
            return cleaned
        known = {*UseCase.objects.values_list("key", flat=True), entry.key}
        for found in problems_of(entry, known, settings.LOTSE.content_dir, timezone.localdate()):
            self._complain(found.field, in_german(found))
        self.entry = entry
        return cleaned

    def save(self, commit: bool = True) -> UseCase:
        """Write the record into the entry; the version grows when the text differs from the published one."""
        functions = files.load_functions(settings.LOTSE.content_dir)
        if self.entry is None:
            self.instance.set_draft(self.record, functions)
        else:
            self.instance.set_content(self.entry, functions)
        saved: UseCase = super().save(commit=commit)
        return saved

    def _record(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        record: dict[str, Any] = {"key": cleaned.get("key") or "", "version": 1}
        for entry in ENTRIES:
            value = cleaned.get(entry.name)
            if value in (None, "") and (entry.path in OPTIONAL or self.is_deferred_validation):
                continue
            part = record
            *parents, last = entry.path.split(".")
            for name in parents:
                part = part.setdefault(name, {})
            part[last] = value.isoformat() if isinstance(value, date) else value
        record["version"] = self._version(record)
        return record

    def _version(self, record: dict[str, Any]) -> int:
        """Return the next version if the text differs from the published one, else the same."""
        before = UseCase.objects.filter(pk=self.instance.pk).first()
        if before is None:
            return 1
        same = {**before.content, "version": 0} == _as_stored({**record, "version": 1}) | {"version": 0}
        return int(before.version) + (before.live and not same)

    def _complain(self, path: str, message: str) -> None:
        whole, dot, _ = path.rpartition(".")  # a part of what stands in one field belongs to that field
        self.add_error(PLACES.get(path) or (PLACES.get(whole) if dot else None), message)


def _as_stored(record: dict[str, Any]) -> dict[str, Any]:
    try:
        return UseCaseContent.model_validate(record).model_dump(mode="json")
    except ValidationError:
        return record


def _in_german(details: ErrorDetails) -> str:
    """What the format asks for, in a sentence that stands at the field."""
    limits = details.get("ctx", {})
    texts = {
        "missing": MISSING,
        "string_too_short": f"Der Text ist zu kurz, mindestens {limits.get('min_length')} Zeichen sind nötig.",
        "string_too_long": f"Der Text ist zu lang, höchstens {limits.get('max_length')} Zeichen haben Platz.",
        "too_short": f"Das sind zu wenige Zeilen, mindestens {limits.get('min_length')} sind nötig.",
        "greater_than_equal": "Eine Zahl unter 0 ergibt hier keinen Sinn.",
        "too_long": f"Das sind zu viele Zeilen, höchstens {limits.get('max_length')} sind erlaubt.",
    }
    own = {
        "an entry without AI has no techniques": "Ein Eintrag ohne KI nennt keine Technik.",
        "an entry with AI names at least one technique": "Ein Eintrag mit KI nennt mindestens eine Technik.",
        "state 'checked' needs": "Zum Prüfvermerk gehören Name, Seite und Tag.",
        "state 'signed_by_both' needs": "Zum Vermerk beider Seiten gehören beide Namen und der Tag.",
        "there are": "Es sind zu wenige Sätze; mindestens 25 sind nötig.",
        "there is 1 cost driver": "Ein Stichwort ist zu wenig. Nennen Sie 2 bis 4, oder keines.",
        "low, typical and high must not fall": "Die Zahlen müssen steigen: kleinster, üblicher, größter Wert.",
        "saved_percent is a share": "Mehr als 100 Prozent lassen sich nicht sparen.",
    }
    message = str(details["msg"]).removeprefix("Value error, ")
    if details["type"] in texts:
        return texts[details["type"]]
    return next((german for start, german in own.items() if message.startswith(start)), "Diese Angabe passt nicht.")


def panel_groups() -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
    """Yield each tab with its groups of field names, in the order of the screen."""
    tabs: dict[str, list[tuple[str, list[str]]]] = {}
    for tab, heading, entries in GROUPS:
        names = [entry.name for entry in entries]
        if not tabs:
            names.insert(0, "key")
        tabs.setdefault(tab, []).append((heading, names))
    yield from tabs.items()
