"""What was typed: something to search for, nothing, or another language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.search.domain.language import input_kind
from tests.search.lexica import analyser


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "empty"),
        (" \n\t ", "empty"),
        ("a", "too_short"),
        (" ä! ", "too_short"),
        ("123 456", "no_words"),
        ("?!… 🚚🚚", "no_words"),
        ("KI", "normal"),
        ("Rechnungen abtippen", "normal"),
        ("Dinstplahn schraiben geht niht", "normal"),
        ("invoices take forever", "normal"),
        ("geht bei euch denn nie einer ans Telefon", "normal"),
        ("kannst nich mol in Roh to Enn denken", "normal"),
        ("de Apparat bimmelt un ik heff natte Hannen, dat is bannig lästig", "normal"),
        ("ZUGFeRD XRechnung DATEV", "normal"),
        ("Je voudrais automatiser mes factures", "foreign"),
        ("Faturaları otomatik okumak istiyorum", "foreign"),
        ("chciałbym zautomatyzować faktury i nie mam czasu", "foreign"),
        ("ik wil mijn facturen niet meer overtypen", "foreign"),
        ("Quiero leer las facturas automáticamente", "foreign"),
        ("я хочу автоматизировать счета", "foreign"),
        ("قراءة الفواتير", "foreign"),
        ("发票自动读取", "foreign"),
    ],
)
def test_input_kind(text, kind):
    assert input_kind(text, analyser()) == kind


@given(st.text(max_size=120))
def test_every_text_has_a_kind(text):
    assert input_kind(text, analyser()) in {"normal", "empty", "too_short", "no_words", "foreign"}
