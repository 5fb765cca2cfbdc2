"""A field of the back office for several short texts."""

from typing import Any

from django import forms
from wagtail.admin.widgets import AdminAutoHeightTextInput


class LinesField(forms.CharField):
    """Several texts, one a line. Empty lines are dropped."""

    widget = AdminAutoHeightTextInput

    def prepare_value(self, value: Any) -> Any:
        """Show a list as lines."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        """Return the lines."""
        return [line.strip() for line in (super().clean(value) or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare lines with lines."""
        return bool(self.prepare_value(initial or []) != (data or "").replace("\r\n", "\n"))
