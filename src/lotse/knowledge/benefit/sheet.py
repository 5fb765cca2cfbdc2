"""The estimate as a spreadsheet with live formulas: whoever changes a yellow cell sees what follows.

The runs are fewer than on the page, because a spreadsheet works them out anew with every change. Each takes its place in
the ranges from the same seed, so the sheet shows nearly the same bands.
"""

from collections.abc import Mapping
from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from lotse.knowledge.benefit.page import origin_in_words
from lotse.knowledge.benefit.priors import Origin
from lotse.knowledge.benefit.words import PARAMETERS
from lotse.knowledge.content import UseCaseContent
from lotse.knowledge.domain.benefit import RANGES, Assumptions
from lotse.knowledge.domain.benefit.assumptions import draw_orders, slices

SHEET_RUNS = 500
FIRST_ROW = 5
INPUT = PatternFill("solid", start_color="FFF0CC")
BOLD = Font(bold=True)
ROW_OF = {name: FIRST_ROW + number for number, name in enumerate(RANGES)}
PEOPLE, HORIZON, RAMP = (f"Annahmen!$C${FIRST_ROW + len(RANGES) + extra}" for extra in range(3))
FULL_MONTHS = "Rechnung!$B$12"
EUROS, HOURS = '#,##0\\ "€"', '#,##0.0\\ "h"'
COLUMNS = dict(zip(RANGES, "CDEFGHIJKLMNO", strict=True))


def benefit_workbook(entry: UseCaseContent, assumptions: Assumptions, origins: Mapping[str, Origin], *, seed: int) -> bytes:
    """Return the file."""
    book = Workbook()
    result = book.active
    assert isinstance(result, Worksheet)  # noqa: S101 - a new workbook has one
    result.title = "Ergebnis"
    _assumptions(book.create_sheet("Annahmen"), assumptions, origins)
    _calculation(book.create_sheet("Rechnung"))
    _levers(book.create_sheet("Hebel"))
    _course(book.create_sheet("Verlauf"), assumptions.horizon_months)
    _runs(book.create_sheet("Läufe"), assumptions, seed)
    _result(result, entry)
    book.calculation.fullCalcOnLoad = True
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _result(sheet: Worksheet, entry: UseCaseContent) -> None:
    net = f"Läufe!$S$2:$S${SHEET_RUNS + 1}"
    hours = f"Läufe!$T$2:$T${SHEET_RUNS + 1}"
    rows: list[tuple[str, str, str]] = [
        (_("Nutzwert: %(title)s") % {"title": entry.title}, "", ""),
        (_("Eine Schätzung mit Spannen, kein Versprechen. Ändern Sie die gelben Felder auf „Annahmen“."), "", ""),
        ("", "", ""),
        (_("Gesparte Stunden im Jahr, vorsichtig"), f"=PERCENTILE({hours},0.1)", HOURS),
        (_("Gesparte Stunden im Jahr, Mitte"), f"=PERCENTILE({hours},0.5)", HOURS),
        (_("Gesparte Stunden im Jahr, günstig"), f"=PERCENTILE({hours},0.9)", HOURS),
        (_("Unter dem Strich, vorsichtig"), f"=PERCENTILE({net},0.1)", EUROS),
        (_("Unter dem Strich, Mitte"), f"=PERCENTILE({net},0.5)", EUROS),
        (_("Unter dem Strich, günstig"), f"=PERCENTILE({net},0.9)", EUROS),
        (_("Wahrscheinlichkeit, dass das Geld wieder da ist"), f'=COUNTIF({net},">=0")/COUNT({net})', "0%"),
        (_("Nötige Stunden je nutzender Person und Woche"), "=Rechnung!B14", HOURS),
        (_("Angenommene Stunden je nutzender Person und Woche"), "=Rechnung!B4", HOURS),
    ]
    for number, (label, formula, style) in enumerate(rows, start=1):
        sheet.cell(number, 1, label)
        if formula:
            sheet.cell(number, 2, formula).number_format = style
    sheet["A1"].font = BOLD
    _widths(sheet, (62, 18))


def _assumptions(sheet: Worksheet, assumptions: Assumptions, origins: Mapping[str, Origin]) -> None:
    sheet["A1"] = _("Annahmen: gelbe Felder dürfen Sie ändern")
    sheet["A1"].font = BOLD
    heads = (_("Angabe"), _("mindestens"), _("üblich"), _("höchstens"), _("Einheit"), _("Mittelwert"), "Alpha", "Beta", _("Herkunft"))
    for column, head in enumerate(heads, start=1):
        sheet.cell(FIRST_ROW - 1, column, head).font = BOLD
    for parameter in PARAMETERS:
        row, found = ROW_OF[parameter.name], getattr(assumptions, parameter.name)
        sheet.cell(row, 1, str(parameter.label))
        for column, value in enumerate((found.low, found.typical, found.high), start=2):
            sheet.cell(row, column, value).fill = INPUT
        sheet.cell(row, 5, str(parameter.unit))
        sheet.cell(row, 6, f"=(B{row}+4*C{row}+D{row})/6")
        sheet.cell(row, 7, f"=IF(D{row}=B{row},1,1+4*(C{row}-B{row})/(D{row}-B{row}))")
        sheet.cell(row, 8, f"=IF(D{row}=B{row},1,1+4*(D{row}-C{row})/(D{row}-B{row}))")
        origin = origins[parameter.name]
        sheet.cell(row, 9, origin_in_words(origin) if found == origin.range else _("Ihre Angabe."))
    last = FIRST_ROW + len(RANGES)
    more = (
        (_("Menschen mit einem Platz"), assumptions.people),
        (_("Zeitraum in Monaten"), assumptions.horizon_months),
        (_("Anlauf in Monaten"), assumptions.ramp_months),
    )
    for row, (label, value) in enumerate(more, start=last):
        sheet.cell(row, 1, label)
        sheet.cell(row, 3, value).fill = INPUT
    _widths(sheet, (36, 13, 13, 13, 11, 12, 9, 9, 90))


def _calculation(sheet: Worksheet) -> None:
    """Three columns: every value as usual, every value at its mean, and the naive figure beside them."""
    labels = (
        _("Rechnung"), "", "", _("Gesparte Stunden je nutzender Person und Woche"), _("Gesparte Stunden im Monat, alle"),
        _("Eigene Stunden vor dem Start"), _("Eigene Stunden im Monat"), _("Wert der Stunden im Monat"), _("Kosten vor dem Start"),
        _("Kosten im Monat"), _("Monate"), _("Monate mit voller Nutzung"), _("Unter dem Strich"),
        _("Nötige Stunden je nutzender Person und Woche"),
    )  # fmt: skip
    for row, label in enumerate(labels, start=1):
        sheet.cell(row, 1, label)
    sheet["A1"].font = BOLD
    for column, head, source in (("B", _("wie üblich"), "C"), ("C", _("Mittelwert"), "F"), ("D", _("schöngerechnet"), "C")):
        naive = column == "D"
        sheet[f"{column}3"] = head
        sheet[f"{column}3"].font = BOLD
        at = {name: f"Annahmen!${source}${row}" for name, row in ROW_OF.items()}
        if naive:
            at |= {"adoption_percent": "100", "realisation_percent": "100"}
        sheet[f"{column}4"] = f"={_active_week(at)}"
        sheet[f"{column}5"] = f"={_hours(at)}"
        sheet[f"{column}6"] = f"={_own_before(at)}"
        sheet[f"{column}7"] = f"={at['oversight_hours_per_month']}"
        sheet[f"{column}8"] = f"={column}5*{at['realisation_percent']}/100*{at['hour_cost_eur']}"
        sheet[f"{column}9"] = f"={_cost_before(at)}"
        sheet[f"{column}10"] = f"={_cost_per_month(at)}"
        sheet[f"{column}11"] = f"={HORIZON}"
        sheet[f"{column}12"] = f"={HORIZON}" if naive else f"={_full_months(HORIZON)}"
        sheet[f"{column}13"] = f"={column}8*{column}12-{column}9-{column}10*{column}11"
        if not naive:
            sheet[f"{column}14"] = f"=IF({column}8=0,0,{column}4*({column}9+{column}10*{column}11)/({column}8*{column}12))"
        for row in (4, 5, 6, 7, 14):
            sheet[f"{column}{row}"].number_format = HOURS
        for row in (8, 9, 10, 13):
            sheet[f"{column}{row}"].number_format = EUROS
    _widths(sheet, (50, 18, 18, 18))


def _levers(sheet: Worksheet) -> None:
    """Each uncertain value once at its lower and once at its upper end, all others as usual."""
    for number, head in enumerate((_("Angabe"), _("Ende"), *(str(p.label) for p in PARAMETERS), _("Unter dem Strich")), start=1):
        cell = sheet.cell(1, number, head)
        cell.font, cell.alignment = BOLD, Alignment(wrap_text=True, vertical="top")
    row = 2
    for parameter in PARAMETERS:
        for end, source in ((_("mindestens"), "B"), (_("höchstens"), "D")):
            sheet.cell(row, 1, str(parameter.label))
            sheet.cell(row, 2, end)
            for name, column in COLUMNS.items():
                sheet[f"{column}{row}"] = f"=Annahmen!${source if name == parameter.name else 'C'}${ROW_OF[name]}"
            at = {name: f"{column}{row}" for name, column in COLUMNS.items()}
            sheet[f"P{row}"] = f"={_benefit(at)}*{FULL_MONTHS}-({_cost_before(at)})-({_cost_per_month(at)})*{HORIZON}"
            sheet[f"P{row}"].number_format = EUROS
            row += 1
    _widths(sheet, (36, 12))
    sheet.freeze_panes = "C2"


def _course(sheet: Worksheet, months: int) -> None:
    for number, head in enumerate(
        (_("Monat"), _("Monate mit voller Nutzung"), _("Unter dem Strich, wie üblich"), _("Mittelwert")), start=1
    ):
        sheet.cell(1, number, head).font = BOLD
    for month in range(months + 1):
        row = month + 2
        sheet.cell(row, 1, month)
        sheet.cell(row, 2, f"={_full_months(f'A{row}')}")
        for letter, source in (("C", "B"), ("D", "C")):
            sheet[f"{letter}{row}"] = f"=Rechnung!{source}$8*$B{row}-Rechnung!{source}$9-Rechnung!{source}$10*$A{row}"
            sheet[f"{letter}{row}"].number_format = EUROS
    _widths(sheet, (10, 28, 30, 18))


def _runs(sheet: Worksheet, assumptions: Assumptions, seed: int) -> None:
    heads = (_("Lauf"), "", *(str(p.label) for p in PARAMETERS), _("Wert im Monat"), _("Kosten vorher"), _("Kosten im Monat"))
    for number, head in enumerate((*heads, _("Unter dem Strich"), _("Stunden im Jahr")), start=1):
        cell = sheet.cell(1, number, head)
        cell.font, cell.alignment = BOLD, Alignment(wrap_text=True, vertical="top")
    levels = slices(SHEET_RUNS)
    orders = draw_orders(runs=SHEET_RUNS, seed=seed, together=assumptions.together)
    for run in range(SHEET_RUNS):
        row = run + 2
        sheet.cell(row, 1, run + 1)
        for name, column in COLUMNS.items():
            at_row, level = ROW_OF[name], levels[orders[name][run]]
            low, high = f"Annahmen!$B${at_row}", f"Annahmen!$D${at_row}"
            drawn = f"{low}+({high}-{low})*BETAINV({level:.4f},Annahmen!$G${at_row},Annahmen!$H${at_row})"
            sheet[f"{column}{row}"] = f"={drawn}"
        at = {name: f"{column}{row}" for name, column in COLUMNS.items()}
        sheet[f"P{row}"] = f"={_benefit(at)}"
        sheet[f"Q{row}"] = f"={_cost_before(at)}"
        sheet[f"R{row}"] = f"={_cost_per_month(at)}"
        sheet[f"S{row}"] = f"=P{row}*{FULL_MONTHS}-Q{row}-R{row}*{HORIZON}"
        sheet[f"T{row}"] = f"={_hours(at)}*12"
    sheet.freeze_panes = "C2"


def _full_months(month: str) -> str:
    """Return the months of full use in the first `month` months: the ramp takes half its length away."""
    return f"IF({RAMP}=0,{month},MIN({RAMP},{month})^2/(2*{RAMP})+{month}-MIN({RAMP},{month}))"


def _active_week(at: Mapping[str, str]) -> str:
    return f"{at['times_per_week']}*{at['minutes_each']}/60*{at['saved_percent']}/100"


def _hours(at: Mapping[str, str]) -> str:
    return f"{PEOPLE}*{at['adoption_percent']}/100*{_active_week(at)}*{at['weeks_per_year']}/12"


def _benefit(at: Mapping[str, str]) -> str:
    return f"{_hours(at)}*{at['realisation_percent']}/100*{at['hour_cost_eur']}"


def _own_before(at: Mapping[str, str]) -> str:
    return f"{PEOPLE}*{at['training_hours_per_person']}+{at['participation_hours']}"


def _cost_before(at: Mapping[str, str]) -> str:
    return f"{at['one_off_eur']}+({_own_before(at)})*{at['hour_cost_eur']}"


def _cost_per_month(at: Mapping[str, str]) -> str:
    licences = f"{PEOPLE}*{at['licence_eur_per_seat_and_month']}"
    return f"{licences}+{at['running_eur_per_month']}+{at['oversight_hours_per_month']}*{at['hour_cost_eur']}"


def _widths(sheet: Worksheet, widths: tuple[int, ...]) -> None:
    for letter, width in zip("ABCDEFGHI", widths, strict=False):
        sheet.column_dimensions[letter].width = width
