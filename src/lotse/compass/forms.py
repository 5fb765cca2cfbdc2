"""Forms of the Kompass. Every error says what to do."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.core.fields import UncutCharField
from lotse.network.queries import check_place, find_place
from lotse.network.situation import Situation
from lotse.region.queries import current_region

LONGEST_NEED = 50_000


class NeedForm(forms.Form):
    """The one question: what costs time, nerves or money."""

    text = UncutCharField(
        label=_("Was kostet Sie im Alltag Zeit, Nerven oder Geld?"),
        help_text=_("Ein Wort, ein Satz oder eine ganze Seite. Bitte keine Namen."),
        max_length=LONGEST_NEED,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "true"}),
        error_messages={
            "required": _("Schreiben Sie ein Wort oder einen Satz dazu, was Sie Zeit, Nerven oder Geld kostet."),
            "max_length": _("Ihr Text hat %(show_value)s Zeichen, möglich sind 50.000. Kürzen Sie ihn auf das, was Sie am meisten stört."),
        },
    )


class ExplainForm(forms.Form):
    """What editors want explained: a text, and if wanted an entry that stands further down."""

    text = UncutCharField(
        label=_("Text"),
        max_length=LONGEST_NEED,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Schreiben Sie einen Text, den der Kompass beantworten soll."),
            "max_length": _("Der Text hat %(show_value)s Zeichen, möglich sind 50.000."),
        },
    )
    key = forms.SlugField(
        label=_("Auch diesen Eintrag zeigen (Schlüssel)"),
        required=False,
        error_messages={"invalid": _("Ein Schlüssel hat kleine Buchstaben und Striche, zum Beispiel rechnungen-auslesen.")},
    )


class SituationForm(forms.Form):
    """Optional facts about the firm. Nothing here is needed for an answer."""

    asker = forms.ChoiceField(
        label=_("Wer fragt?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("", _("Keine Angabe")),
            ("management", _("Geschäftsführung oder Leitung")),
            ("works_council", _("Betriebsrat")),
            ("staff", _("Beschäftigte")),
            ("adviser", _("Beratung")),
        ],
        help_text=_("Das ändert nur, was zuerst steht. Die Aussagen bleiben gleich."),
    )
    plz = UncutCharField(
        label=_("Postleitzahl des Betriebs"),
        required=False,
        max_length=20,
        help_text=_("Damit Sie sehen, wer in Ihrer Nähe hilft."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "postal-code"}),
        error_messages={"max_length": _("Eine Postleitzahl hat fünf Ziffern, zum Beispiel 30159.")},
    )
    land = forms.ChoiceField(label=_("In welchem Land liegt der Betrieb?"), required=False, widget=forms.RadioSelect)
    industry = UncutCharField(
        label=_("Branche"),
        required=False,
        max_length=100,
        help_text=_("In Ihren Worten, zum Beispiel Tischlerei, Pflegedienst oder Metallbau."),
        error_messages={"max_length": _("Nennen Sie die Branche in wenigen Worten, zum Beispiel Metallbau.")},
    )
    size = forms.ChoiceField(
        label=_("Wie viele Menschen arbeiten im Betrieb?"),
        required=False,
        help_text=_("Zählen Sie Teilzeitkräfte und Auszubildende mit."),
    )
    self_employed = forms.BooleanField(label=_("Ich arbeite allein, ohne Beschäftigte"), required=False)
    works_council = forms.ChoiceField(
        label=_("Gibt es einen Betriebsrat?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", _("Keine Angabe")), ("yes", _("Ja")), ("no", _("Nein"))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        region = current_region()
        self._choice("size").choices = [("", _("Keine Angabe")), *((band.key, band.label) for band in region.size_bands)]
        typed = find_place(str(self["plz"].value() or ""))
        choices = [(choice.value, choice.label) for choice in typed.choices] or [(land.ags, land.name) for land in region.laender]
        self._choice("land").choices = [("", _("Keine Angabe")), *choices]

    def _choice(self, name: str) -> forms.ChoiceField:
        return cast(forms.ChoiceField, self.fields[name])

    @property
    def asks_for_land(self) -> bool:
        """True when the postcode lies in several Länder, so the page asks which."""
        return bool(self["land"].errors or self["land"].value())

    def clean(self) -> dict[str, Any]:
        """Check postcode and Land together: an ambiguous postcode needs the Land."""
        cleaned = super().clean() or {}
        if cleaned.get("plz"):
            problem = check_place(cleaned["plz"], cleaned.get("land", ""))
            if problem:
                self.add_error(problem.field, problem.message)
        return cleaned

    def situation(self) -> Situation:
        """Return the cleaned values as a situation."""
        return Situation(**{name: self.cleaned_data[name] for name in Situation.__dataclass_fields__})


class GapForm(forms.Form):
    """Share a need that the catalogue could not answer."""

    text = UncutCharField(
        label=_("Ihr Anliegen"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Bitte keine Namen und nichts, woran man jemanden erkennt."),
        error_messages={
            "required": _("Beschreiben Sie kurz, was Ihnen gefehlt hat."),
            "max_length": _("Ihr Text hat %(show_value)s Zeichen, möglich sind 2.000. Kürzen Sie ihn auf das Wichtigste."),
        },
    )
    consent = forms.BooleanField(
        label=_("Lotse darf diesen Text 12 Monate aufbewahren, um den Katalog zu ergänzen."),
        error_messages={"required": _("Kreuzen Sie an, dass Lotse den Text aufbewahren darf. Ohne Ihr Ja wird nichts gespeichert.")},
    )


class SheetForm(forms.Form):
    """For whom the Kompassblatt is, which match it is about, and as what kind of file. Everything is a key, nothing is typed."""

    audience = forms.ChoiceField(
        label=_("Für wen ist das Blatt?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Wählen Sie, für wen das Blatt ist."),
            "invalid_choice": _("Für diesen Kreis gibt es kein Blatt. Wählen Sie einen aus der Liste."),
        },
    )
    use_case = forms.ChoiceField(
        label=_("Um welchen Vorschlag geht es vor allem?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Wählen Sie einen Vorschlag."),
            "invalid_choice": _("Diesen Vorschlag enthält Ihr Ergebnis nicht oder nicht mehr. Wählen Sie einen aus der Liste."),
        },
    )
    format = forms.ChoiceField(
        label=_("Als welche Datei?"),
        widget=forms.RadioSelect,
        choices=[
            ("pdf", _("PDF, zum Drucken und Vorlesen")),
            ("docx", _("Word, zum Weiterschreiben")),
            ("json", _("JSON, für andere Programme")),
        ],
        error_messages={
            "required": _("Wählen Sie die Art der Datei: PDF, Word oder JSON."),
            "invalid_choice": _("Diese Art von Datei gibt es nicht. Wählen Sie PDF, Word oder JSON."),
        },
    )

    def __init__(self, *args: Any, titles: dict[str, str], has_works_council: bool | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        council = _("Beschäftigte (beginnt mit Fragen an den Arbeitgeber)")
        if has_works_council is not False:
            council = _("Betriebsrat (beginnt mit Fragen an den Arbeitgeber)")
        cast(forms.ChoiceField, self.fields["audience"]).choices = [("management", _("Leitung")), ("works_council", council)]
        cast(forms.ChoiceField, self.fields["use_case"]).choices = list(titles.items())
