"""The gallery: every component in all its states, with invented examples."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lotse.core.access import public
from lotse.ui.icons import icon_names

SECTIONS = [
    ("grundlagen", "Grundlagen"),
    ("bedienen", "Bedienen"),
    ("mitteilen", "Mitteilen"),
    ("ergebnisse", "Ergebnisse"),
    ("menschen", "Menschen"),
    ("ordnen", "Ordnen und nachschlagen"),
    ("wege", "Wege"),
    ("formulare", "Formulare"),
]

COLOURS = [
    ("Papier", "paper", "Grund der Seite"),
    ("Fläche", "surface", "Karten und Felder"),
    ("Sand", "sand", "Abschnitte"),
    ("Tinte", "ink", "Text"),
    ("Tinte, gedämpft", "ink-muted", "Nebentext"),
    ("Hafen", "harbour", "Hauptknopf, Daten"),
    ("Hafen, tief", "harbour-deep", "Bühne und Fuß"),
    ("Hafen, hell", "harbour-pale", "Hinweisgrund"),
    ("Boje", "buoy", "Akzent, nie für Fehler"),
    ("Fokus", "focus", "Tastaturfokus, Suchknopf"),
    ("Gut", "good", "passt, erledigt"),
    ("Vorsicht", "warn", "zu bedenken"),
    ("Fehler", "error", "nur Fehler"),
]

SIZES = [
    ("1-9", "1 bis 9 Beschäftigte"),
    ("10-49", "10 bis 49 Beschäftigte"),
    ("50-249", "50 bis 249 Beschäftigte", "Teilzeitkräfte zählen mit"),
]


class ExampleForm(forms.Form):
    """A form with one field of each kind, for the gallery and its tests."""

    size = forms.ChoiceField(
        label="Wie viele Menschen arbeiten in Ihrem Betrieb?",
        help_text="Zählen Sie Teilzeitkräfte und Auszubildende mit.",
        widget=forms.RadioSelect,
        choices=[("1-9", "1 bis 9"), ("10-49", "10 bis 49"), ("50-249", "50 bis 249"), ("250", "250 oder mehr")],
        error_messages={"required": "Wählen Sie aus, wie viele Menschen in Ihrem Betrieb arbeiten"},
    )
    plz = forms.CharField(
        label="Postleitzahl",
        help_text="Fünf Ziffern, damit Sie sehen, wer in Ihrer Nähe hilft.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "postal-code"}),
        error_messages={"required": "Geben Sie eine Postleitzahl mit fünf Ziffern ein, zum Beispiel 30159"},
    )
    industry = forms.CharField(label="Branche", required=False, help_text="In Ihren Worten, zum Beispiel Tischlerei oder Pflegedienst.")
    topics = forms.MultipleChoiceField(
        label="Was ist Ihnen wichtig?",
        widget=forms.CheckboxSelectMultiple,
        choices=[("time", "Zeit sparen"), ("work", "Arbeitsbedingungen verbessern"), ("staff", "Fachkräfte halten")],
        error_messages={"required": "Kreuzen Sie mindestens eine Antwort an"},
    )
    land = forms.ChoiceField(label="Land", required=False, choices=[("", "Keine Angabe"), ("03", "Niedersachsen"), ("04", "Bremen")])
    text = forms.CharField(label="Anliegen", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    consent = forms.BooleanField(label="Mein Text darf ohne Namen aufbewahrt werden.", required=False)


@public(reason="Examples without any data; designers and testers look at them.")
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in all its states."""
    context: dict[str, Any] = {
        "noindex": True,
        "sections": SECTIONS,
        "colours": COLOURS,
        "icons": icon_names(),
        "sizes": SIZES,
        "crumbs": [("Start", "/")],
        "page_of_many": Paginator(range(70), 10).page(3),
        "last_page": Paginator(range(12), 10).page(2),
        "example_form": ExampleForm(),
    }
    return render(request, "ui/gallery/gallery.html", context)


@public(reason="Examples without any data; nothing that is sent is kept.")
def gallery_form(request: HttpRequest) -> HttpResponse:
    """Show a form; sent empty it comes back with its errors and status 422."""
    form = ExampleForm(request.POST if request.method == "POST" else None)
    sent = request.method == "POST" and form.is_valid()
    status = 422 if request.method == "POST" and not sent else 200
    context = {"noindex": True, "form": form, "sent": sent, "crumbs": [("Start", "/"), ("Baukasten", "/baukasten/")]}
    return render(request, "ui/gallery/form.html", context, status=status)
