"""The form: what it refuses and why, what it makes of empty fields, and the address that keeps only numbers."""

import re
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.knowledge.benefit.form import BenefitForm
from lotse.knowledge.benefit.numbers import euros, for_address, german, hours, per_cent, rounded, with_unit
from lotse.knowledge.domain.benefit import Range, parse_number
from tests.knowledge.benefit.firms import assumed, form_of, priors, valid

NO_NUMBER = "Das ist keine Zahl. Schreiben Sie Ziffern, zum Beispiel 12 oder 1,5."
SEVERAL = "Das sind mehrere Zahlen. Tragen Sie eine ein; Spannen haben unter „Genauer rechnen“ eigene Felder."
BELOW_NOTHING = "Eine Zahl unter 0 ergibt hier keinen Sinn. Tragen Sie eine größere ein."


def sent(**fields: str) -> BenefitForm:
    """Return the form as a browser sends it: all fields, some of them changed."""
    fresh = BenefitForm(None, origins=assumed(), priors=priors(), seed=1)
    data = {name: str(fresh[name].value() or "") for name in fresh.fields if name != "zusammen"}
    return BenefitForm({**data, "personen": "12", **fields}, origins=assumed(), priors=priors(), seed=1)


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("personen", "", "Tragen Sie ein, wie viele Menschen die Aufgabe machen, zum Beispiel 12."),
        ("personen", "zwölf", f"Wie viele Menschen: {NO_NUMBER}"),
        ("personen", "10-20", f"Wie viele Menschen: {SEVERAL}"),
        ("personen", "-3", f"Wie viele Menschen: {BELOW_NOTHING}"),
        ("personen", "0", "Wie viele Menschen: Möglich ist eine Zahl von 1 bis 100.000."),
        ("personen", "2,5", "Wie viele Menschen: Tragen Sie eine ganze Zahl ein, zum Beispiel 12."),
        ("male", "", "Tragen Sie ein, wie oft die Aufgabe in einer Woche anfällt, zum Beispiel 5."),
        ("minuten", "", "Tragen Sie ein, wie viele Minuten es jedes Mal dauert, zum Beispiel 20."),
        ("minuten", "400", "Zusammen wären das 200 Stunden pro Woche und Person. Verringern Sie eine der beiden Zahlen."),
        ("male_bis", "Öl", f"Wie oft pro Woche, höchstens: {NO_NUMBER}"),
        ("male_bis", "20", "Wie oft pro Woche: Der größte Wert (20) ist kleiner als der übliche (30). Ändern Sie einen von beiden."),
        ("nutzung", "200 %", "Wer es wirklich nutzt: Möglich ist eine Zahl von 0 bis 100."),
        (
            "nutzung_von", "90",
            "Wer es wirklich nutzt: Der kleinste Wert (90) ist größer als der übliche (60). Ändern Sie einen von beiden.",
        ),
        ("nutzung_von", "-5", f"Wer es wirklich nutzt, mindestens: {BELOW_NOTHING}"),
        ("wochen", "0", "Arbeitswochen im Jahr: Möglich ist eine Zahl von 1 bis 52."),
        ("jahre", "7", "Zeitraum in Jahren: Möglich ist eine Zahl von 1 bis 5."),
        ("anlauf", "30", "Anlauf in Monaten: Möglich ist eine Zahl von 0 bis 24."),
        ("zufall", "1,5", "Startzahl des Zufalls: Tragen Sie eine ganze Zahl ein, zum Beispiel 12."),
    ],
)  # fmt: skip
def test_nonsense_has_a_clear_message_and_stays_in_the_field(field: str, typed: str, message: str) -> None:
    form = sent(**{field: typed})
    assert not form.is_valid()
    assert {name: list(errors) for name, errors in form.errors.items()} == {field: [message]}
    assert form[field].value() == typed


def test_a_form_sent_as_it_is_assumes_what_is_assumed() -> None:
    form = sent()
    assert form.is_valid(), form.errors
    assert form.assumptions.ranges() == {name: origin.range for name, origin in assumed().items()}
    assert (form.assumptions.people, form.assumptions.horizon_months, form.assumptions.ramp_months, form.seed) == (12, 36, 6, 1)


@pytest.mark.parametrize(
    ("fields", "name", "found"),
    [
        ({"male": "60"}, "times_per_week", Range(20, 60, 160)),
        ({"male": "31"}, "times_per_week", Range(10, 31, 83)),
        ({"male": "60", "male_bis": "70"}, "times_per_week", Range(20, 60, 70)),
        ({"minuten": "½"}, "minutes_each", Range(0.25, 0.5, 1.2)),
        ({"nutzung_von": "", "nutzung": "90", "nutzung_bis": ""}, "adoption_percent", Range(60, 90, 100)),
        ({"nutzung_von": "", "nutzung": "", "nutzung_bis": ""}, "adoption_percent", Range(40, 60, 80)),
        ({"laufend_von": "", "laufend": "0", "laufend_bis": ""}, "running_eur_per_month", Range(0, 0, 0)),
        ({"einmalig_von": "1.200,50 €", "einmalig": "2 000", "einmalig_bis": "12'000"}, "one_off_eur", Range(1200.5, 2_000, 12_000)),
        ({"stunde": "38"}, "hour_cost_eur", Range(37, 38, 48.3)),
        ({"stunde": "60"}, "hour_cost_eur", Range(42.1, 60, 67)),
        ({"stunde_von": "38", "stunde": "38", "stunde_bis": "38"}, "hour_cost_eur", Range.exactly(38)),
    ],
)
def test_ranges(fields: dict[str, str], name: str, found: Range) -> None:
    form = sent(**fields)
    assert form.is_valid(), form.errors
    assert getattr(form.assumptions, name) == found


def test_without_numbers_in_the_address_nothing_was_sent() -> None:
    assert not form_of().is_bound
    assert not form_of(utm="42").is_bound


def test_the_address_of_a_result_gives_it_again() -> None:
    form = sent(male="60", nutzung="55,125", stunde_bis="61,5", jahre="2", zweck="3", belastung="1", zusammen="on", zufall="7")
    assert form.is_valid(), form.errors
    again = valid(**dict(parse_qsl(form.query())))
    assert (again.assumptions, again.seed) == (form.assumptions, 7)
    assert again.query() == form.query()
    assert (again.choice("zweck"), again.choice("belastung"), again.choice("koennen")) == ("3", "1", "0")


def test_the_address_holds_numbers_only() -> None:
    form = sent(male="ca. 60 mal", zusammen="on")
    assert form.is_valid(), form.errors
    assert form.query() == (
        "personen=12&male=20-60-160&minuten=2-4-10&ersparnis=5-20-45&nutzung=40-60-80&verwirklichung=20-40-70&wochen=42-44-45"
        "&stunde=42.1-43.4-48.3&einmalig=500-2000-10000&lizenz=5-20-45&laufend=0-50-300&schulung=1-3-8&beteiligung=8-20-60&aufsicht=1-3-10"
        "&jahre=3&anlauf=6&zufall=1&zusammen=1&zweck=0&belastung=0&qualitaet=0&fehler=0&koennen=0"
    )
    assert all(re.fullmatch(r"[0-9.-]+", value) for _, value in parse_qsl(form.query()))


def test_ends_that_nobody_typed_stay_empty_when_the_address_is_opened() -> None:
    assert [form_of(personen="12", male="20-60-160")[name].value() for name in ("male_von", "male", "male_bis")] == ["", "60", ""]
    assert [form_of(personen="12", male="30-60-160")[name].value() for name in ("male_von", "male", "male_bis")] == ["30", "60", "160"]


@pytest.mark.parametrize(
    ("query", "field"),
    [({"male": "viele"}, "male"), ({"male": "1-2-3-4"}, "male"), ({"nutzung": "80-60-40"}, "nutzung_von"), ({"zweck": "99"}, "zweck")],
)
def test_nonsense_in_an_address_is_found_by_the_form(query: dict[str, str], field: str) -> None:
    form = form_of(**{"personen": "12", **query})
    assert not form.is_valid()
    assert field in form.errors


@given(st.floats(min_value=0, max_value=10**8, allow_nan=False))
def test_a_number_survives_the_address(number: float) -> None:
    assert parse_number(for_address(number)) == pytest.approx(number, abs=6e-5)
    assert parse_number(german(number)) == pytest.approx(number, abs=6e-5)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (euros(-12_345), "−12.000\u00a0€"), (euros(987), "990\u00a0€"), (euros(0), "0\u00a0€"), (euros(1_234_567), "1.200.000\u00a0€"),
        (hours(0.44), "0,4\u00a0Stunden"), (hours(1), "1\u00a0Stunde"), (hours(123.4), "120\u00a0Stunden"),
        (per_cent(0), "unter 1\u00a0%"), (per_cent(0.155), "16\u00a0%"), (per_cent(1), "über 99\u00a0%"),
        (with_unit(1, "Stunden"), "1\u00a0Stunde"), (with_unit(10_000, "€"), "10.000\u00a0€"), (with_unit(42.1, "€"), "42,1\u00a0€"),
        (german(0.5), "0,5"), (german(-3), "−3"), (german(1200), "1200"), (for_address(1.125), "1.1250"),
    ],
)  # fmt: skip
def test_numbers_for_people(written: str, text: str) -> None:
    assert written == text


def test_two_digits_count() -> None:
    assert [rounded(value) for value in (0.4, 7.6, 12.4, 123, 98_765, -98_765)] == [0, 8, 12, 120, 99_000, -99_000]
