"""The spreadsheet: its formulas, worked out, give what the model gives, and they go on calculating."""

from typing import Any

import pytest

from lotse.knowledge.benefit.sheet import ROW_OF, SHEET_RUNS, benefit_workbook
from lotse.knowledge.domain.benefit import Assumptions, estimate
from lotse.knowledge.domain.benefit.result import mean_net
from tests.knowledge.benefit.firms import assumed, entry, valid
from tests.knowledge.benefit.spreadsheet import Spreadsheet, beta_quantile
from tests.knowledge.domain.benefit.samples import reference, workshop


def sheet_of(assumptions: Assumptions) -> Spreadsheet:
    return Spreadsheet(benefit_workbook(entry(), assumptions, assumed(), seed=1))


@pytest.fixture(scope="module")
def book() -> Spreadsheet:
    """The workbook of the firm where nothing is certain."""
    return sheet_of(workshop())


def test_the_tool_of_this_test_is_right() -> None:
    assert beta_quantile(0.5, 3, 3) == pytest.approx(0.5, abs=1e-6)
    assert beta_quantile(0.1, 1, 5) == pytest.approx(1 - 0.9**0.2, abs=1e-6)


@pytest.mark.parametrize(
    "assumptions", [reference(), workshop(), workshop(ramp_months=0, horizon_months=12)], ids=["reference", "all", "at once"]
)
def test_usual_mean_and_naive_net(assumptions: Assumptions) -> None:
    book, result = sheet_of(assumptions), estimate(assumptions, runs=100)
    assert book.value("Rechnung", "B13") == pytest.approx(result.typical_net)
    assert book.value("Rechnung", "C13") == pytest.approx(mean_net(assumptions))
    assert book.value("Rechnung", "D13") == pytest.approx(result.naive_net)
    assert book.value("Ergebnis", "B11") == pytest.approx(result.break_even_hours)
    assert book.value("Ergebnis", "B12") == pytest.approx(result.typical_hours)


def test_the_course_month_by_month(book: Spreadsheet) -> None:
    certain = estimate(workshop(), runs=100)
    assert [book.value("Verlauf", f"A{row}") for row in (2, 38)] == [0, 36]
    assert book.value("Verlauf", "C38") == pytest.approx(certain.typical_net)
    assert book.value("Verlauf", "C2") == pytest.approx(-(2_000 + (12 * 2 + 12) * 43.4))
    assert [round(book.value("Verlauf", f"B{row}"), 4) for row in (3, 5, 8, 9)] == [0.0833, 0.75, 3, 4]


def test_levers(book: Spreadsheet) -> None:
    swings = {swing.name: swing for swing in estimate(workshop(), runs=100).tornado}
    for number, name in enumerate(ROW_OF):
        row = 2 + 2 * number
        assert book.value("Hebel", f"P{row}") == pytest.approx(swings[name].at_low), name
        assert book.value("Hebel", f"P{row + 1}") == pytest.approx(swings[name].at_high), name


def test_bands_and_probability(book: Spreadsheet) -> None:
    """The runs are those of the model with the same seed and the same number of runs."""
    result = estimate(workshop(), seed=1, runs=SHEET_RUNS)
    hours, net = result.hours_per_year, result.net
    assert [book.value("Ergebnis", f"B{row}") for row in (4, 5, 6)] == pytest.approx([hours.low, hours.middle, hours.high], rel=1e-3)
    assert [book.value("Ergebnis", f"B{row}") for row in (7, 8, 9)] == pytest.approx([net.low, net.middle, net.high], abs=30)
    assert book.value("Ergebnis", "B10") == pytest.approx(result.probability, abs=0.005)


def test_whoever_changes_a_value_sees_what_follows() -> None:
    book = sheet_of(reference())
    before = book.value("Ergebnis", "B8")
    for column in "BCD":
        book.set("Annahmen", f"{column}{ROW_OF['licence_eur_per_seat_and_month']}", 0)
    assert book.value("Rechnung", "B13") == pytest.approx(-11_273.95 + 12_960, abs=0.01)
    assert book.value("Ergebnis", "B8") == pytest.approx(before + 12_960)


def test_every_value_has_its_origin(book: Spreadsheet) -> None:
    own = Spreadsheet(benefit_workbook(entry(), valid(stunde="38").assumptions, assumed(), seed=1))
    row = ROW_OF["hour_cost_eur"]
    assert own.value("Annahmen", f"I{row}") == "Ihre Angabe."
    assert own.value("Annahmen", f"I{row + 1}").startswith("Quelle: Dillon, Jaffe")
    assert own.value("Annahmen", f"I{ROW_OF['saved_percent']}") == "Annahme der Redaktion, 25. November 2026."
    assert book.value("Ergebnis", "A1") == "Nutzwert: Belege prüfen und ablegen"


def test_every_formula_is_one_that_this_test_can_work_out(book: Spreadsheet) -> None:
    for sheet in book.book.worksheets:
        for cells in sheet.iter_rows():
            for cell in cells:
                found: Any = cell.value
                if isinstance(found, str) and found.startswith("="):
                    assert isinstance(book.value(sheet.title, cell.coordinate), int | float), f"{sheet.title}!{cell.coordinate}"
