"""The form to report a barrier: every error says what to do."""

import pytest

from lotse.people.forms import BarrierForm

WRONG = [
    ({"description": ""}, {"description": ["Beschreiben Sie kurz, was nicht funktioniert hat."]}),
    ({"description": " \n "}, {"description": ["Beschreiben Sie kurz, was nicht funktioniert hat."]}),
    (
        {"description": "ü" * 4_001},
        {"description": ["Ihr Text hat 4001 Zeichen, möglich sind 4000. Kürzen Sie ihn auf das Wichtigste."]},
    ),
    ({"page": "ß" * 301}, {"page": ["Nennen Sie die Seite in höchstens 300 Zeichen."]}),
    (
        {"reply_to": "jörg(at)weiß.example"},
        {"reply_to": ["Schreiben Sie die Adresse so: name@beispiel.de. Oder lassen Sie das Feld leer."]},
    ),
]


@pytest.mark.parametrize(("changed", "errors"), WRONG)
def test_fail(changed: dict[str, str], errors: dict[str, list[str]]) -> None:
    assert BarrierForm({"description": "Das Menü klemmt.", **changed}).errors == errors


def test_only_the_description_is_needed() -> None:
    form = BarrierForm({"description": "  Das Menü klemmt.  "})
    assert form.is_valid()
    assert form.cleaned_data == {"description": "Das Menü klemmt.", "page": "", "reply_to": ""}


def test_the_longest_values_pass() -> None:
    values = {"description": "ü" * 4_000, "page": "ß" * 300, "reply_to": "name@beispiel.de"}
    form = BarrierForm(values)
    assert form.is_valid()
    assert form.cleaned_data == values


def test_the_address_field_can_be_filled_by_the_browser() -> None:
    assert 'autocomplete="email"' in str(BarrierForm()["reply_to"])
