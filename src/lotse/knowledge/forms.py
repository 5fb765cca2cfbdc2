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
