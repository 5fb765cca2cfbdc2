"""Fields of the back office that hold several numbers in one line."""

from collections.abc import Mapping
from typing import Any

from django import forms

from lotse.knowledge.content import ASSUMPTION
from lotse.knowledge.domain.benefit import parse_number

ASSUMPTION_WORD = "Annahme"
NOT_A_RANGE = "Das sind nicht drei Zahlen und eine Grundlage. Schreiben Sie zum Beispiel: 5 / 20 / 60 / Annahme"


class WeeksField(forms.CharField):
    """From … to …, as in "2-4" or "2 bis 4"."""

    def prepare_value(self, value: Any) -> Any:
        """Show two numbers as "2-4"."""
        return "-".join(str(number) for number in value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[int]:
        """Return the two numbers. Raises ValidationError."""
        text = (super().clean(value) or "").replace("bis", "-").replace("–", "-")
        if not text:
            return []
        parts = [part.strip() for part in text.split("-")]
        if len(parts) != 2 or not all(part.isdecimal() for part in parts):
            raise forms.ValidationError("Das sind nicht zwei Zahlen. Schreiben Sie zum Beispiel: 2-4")
        return [int(part) for part in parts]


class RangeField(forms.CharField):
    """Three numbers and what they rest on, as in "5 / 20 / 60 / Annahme"."""

    def prepare_value(self, value: Any) -> Any:
        """Show a range as "5 / 20 / 60 / Annahme"."""
        if not isinstance(value, Mapping):
            return value
        basis = ASSUMPTION_WORD if value["basis"] == ASSUMPTION else value["basis"]
        return " / ".join([*(f"{value[name]}".replace(".", ",") for name in ("low", "typical", "high")), basis])

    def clean(self, value: Any) -> dict[str, Any] | None:
        """Return the range as the record has it. Raises ValidationError."""
        text = super().clean(value) or ""
        if not text:
            return None
        *numbers, basis = [part.strip() for part in text.split("/")]
        try:
            low, typical, high = map(parse_number, numbers)
        except ValueError:
            raise forms.ValidationError(NOT_A_RANGE) from None
        assumed = basis.casefold() == ASSUMPTION_WORD.casefold()
        return {"low": low, "typical": typical, "high": high, "basis": ASSUMPTION if assumed else basis}
