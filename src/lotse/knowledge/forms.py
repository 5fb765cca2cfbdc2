"""Form to search within the catalogue."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.core.fields import UncutCharField


class SearchForm(forms.Form):
    """A few words; an empty search shows everything."""

    search = UncutCharField(
        label=_("Im Katalog suchen"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={"max_length": _("Suchen Sie mit höchstens 200 Zeichen. Für einen ganzen Text nehmen Sie den Kompass.")},
    )


class OccupationForm(forms.Form):
    """An occupation in everyday words. Sent as a form: what is typed stands in no address."""

    occupation = UncutCharField(
        label=_("Welcher Beruf?"),
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={
            "required": _("Schreiben Sie einen Beruf, zum Beispiel Tischlerin oder Lagerist."),
            "max_length": _("Schreiben Sie den Beruf in höchstens 100 Zeichen, zum Beispiel Tischlerin oder Lagerist."),
        },
    )


class KeepForm(forms.Form):
    """What must not be lost in a work. Kept on the reader's device only."""

    keep = UncutCharField(
        label=_("Was darf in dieser Arbeit nicht verloren gehen?"),
        help_text=_("Zum Beispiel Zeit für Gespräche, ein Handgriff, der Stolz auf das Ergebnis. Bitte keine Namen."),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off", "spellcheck": "true"}),
        error_messages={
            "max_length": _(
                "Ihr Text hat %(show_value)s Zeichen, möglich sind 1.000. Kürzen Sie ihn auf das, was Ihnen am wichtigsten ist."
            ),
        },
    )
