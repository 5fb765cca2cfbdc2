"""How Django forms become HTML: label, hint, error text, field, in this order (see docs/design-system.md)."""

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.template import loader

_OWN_WIDGETS = {
    "django/forms/widgets/radio.html": "ui/forms/widgets/choices.html",
    "django/forms/widgets/checkbox_select.html": "ui/forms/widgets/choices.html",
}


class LotseFormRenderer(DjangoTemplates):
    """Draws fields with Lotse's own templates and everything else as Django does."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"

    def get_template(self, template_name: str) -> Any:
        """Return the template, Lotse's own one where there is one."""
        template_name = _OWN_WIDGETS.get(template_name, template_name)
        if template_name.startswith("ui/"):
            return loader.get_template(template_name)
        return super().get_template(template_name)
