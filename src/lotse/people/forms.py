"""Form to report a barrier."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.core.fields import UncutCharField


class BarrierForm(forms.Form):
    """What somebody could not use. An answer is optional, so the address is too."""

    description = UncutCharField(
        label=_("Was funktioniert nicht?"),
        help_text=_("Beschreiben Sie, was Sie tun wollten und woran es gescheitert ist."),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("Beschreiben Sie kurz, was nicht funktioniert hat."),
            "max_length": _("Ihr Text hat %(show_value)s Zeichen, möglich sind 4000. Kürzen Sie ihn auf das Wichtigste."),
        },
    )
    page = UncutCharField(
        label=_("Auf welcher Seite?"),
        required=False,
        max_length=300,
        help_text=_("Die Adresse oder der Name der Seite."),
        error_messages={"max_length": _("Nennen Sie die Seite in höchstens 300 Zeichen.")},
    )
    reply_to = forms.EmailField(
        label=_("Ihre E-Mail-Adresse"),
        required=False,
        help_text=_("Nur wenn Sie eine Antwort möchten."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Schreiben Sie die Adresse so: name@beispiel.de. Oder lassen Sie das Feld leer.")},
    )
