"""Form fields that lose nothing of what was typed."""

from typing import Any

from django import forms


class UncutCharField(forms.CharField):
    """A text whose greatest length is checked here only: with `maxlength` browsers cut what is pasted without a word."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Return the attributes that follow from the field, without `maxlength`."""
        attrs: dict[str, Any] = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs
