"""Form of the glossary."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lotse.core.fields import UncutCharField


class TermSearchForm(forms.Form):
    """A word; an empty search shows all terms."""

    search = UncutCharField(
        label=_("Im Glossar suchen"),
        required=False,
        max_length=100,
        error_messages={"max_length": _("Suchen Sie mit höchstens 100 Zeichen. Ein Wort genügt.")},
    )
