"""Numbers as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.knowledge.domain.benefit import NotANumberError, parse_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", 12), ("0", 0), (" 7 ", 7), ("007", 7), ("+5", 5),
        ("1.234,5", 1234.5), ("1234,5", 1234.5), ("1234.5", 1234.5), ("1,234.5", 1234.5), ("1 234,5", 1234.5),
        ("1 200", 1200), ("1\u00a0200", 1200), ("1\u202f200", 1200), ("1'200", 1200), ("1’200,50", 1200.5),
        ("1.200", 1200), ("1.200.000", 1_200_000), ("12.500,00", 12_500), ("1,200", 1.2), ("1,5", 1.5), ("1.5", 1.5),
        ("0.125", 0.125), ("0,125", 0.125), (".5", 0.5), (",5", 0.5), ("5.", 5), ("12.34", 12.34), ("1,200,000", 1_200_000),
        ("12 %", 12), ("12%", 12), ("12,5 Prozent", 12.5), ("30 €", 30), ("€ 30", 30), ("1.200 EUR", 1200), ("30 Euro", 30),
        ("20 min", 20), ("20 Min.", 20), ("3 Std.", 3), ("1,5 h", 1.5), ("5 mal", 5), ("12 Personen", 12), ("3 Jahre", 3),
        ("½", 0.5), ("1½", 1.5), ("1 ½", 1.5), ("¾", 0.75), ("3/4", 0.75), ("1 1/2", 1.5),
        ("ca. 20", 20), ("etwa 20", 20), ("rund 1.500 €", 1500), ("~20", 20),
        ("-3", -3), ("−3", -3), ("–3", -3), ("- 3,5", -3.5),
    ],
)  # fmt: skip
def test_common_forms(typed: str, number: float) -> None:
    assert parse_number(typed) == pytest.approx(number, abs=1e-9)


@pytest.mark.parametrize("typed", ["", "   ", "\u00a0"])
def test_nothing_typed(typed: str) -> None:
    with pytest.raises(NotANumberError) as caught:
        parse_number(typed)
    assert caught.value.reason == "empty"


@pytest.mark.parametrize("typed", ["10-20", "10 bis 20", "10 – 20", "10/20/30", "5 und 6", "5;6"])
def test_several_numbers(typed: str) -> None:
    with pytest.raises(NotANumberError) as caught:
        parse_number(typed)
    assert caught.value.reason == "several"


@pytest.mark.parametrize(
    "typed",
    [
        "zwölf",
        "viele",
        "%",
        "€",
        "-",
        "--3",
        "1.2.3",
        "1,2,3",
        "12.34.567",
        "1.23,4,5",
        "1e5",
        "0x10",
        "nan",
        "inf",
        "١٢",
        "²",
        "x½",
        "9" * 41,
    ],
)
def test_no_number(typed: str) -> None:
    with pytest.raises(NotANumberError) as caught:
        parse_number(typed)
    assert caught.value.reason == "unreadable"


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_finite_number_or_a_reason(typed: str) -> None:
    try:
        assert abs(parse_number(typed)) < 10**41
    except NotANumberError as error:
        assert error.reason in ("empty", "several", "unreadable")


@given(st.integers(min_value=0, max_value=10**8), st.sampled_from(["", ",5", ",25"]))
def test_german_thousands_and_decimals(whole: int, decimals: str) -> None:
    grouped = f"{whole:,}".replace(",", ".")
    assert parse_number(grouped + decimals) == whole + float(f"0{decimals}".replace(",", ".") or 0)
