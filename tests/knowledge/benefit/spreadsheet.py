"""Works out the formulas of a workbook, as far as ours go: arithmetic, IF, MIN, COUNT, COUNTIF, PERCENTILE, BETAINV."""

import re
from functools import cached_property
from io import BytesIO
from typing import Any

import numpy as np
from openpyxl import load_workbook
from openpyxl.formula import Tokenizer
from openpyxl.utils import range_boundaries

SMALL = 1e-10


class Spreadsheet:
    """A workbook whose cells have values."""

    def __init__(self, content: bytes) -> None:
        self.book = load_workbook(BytesIO(content))
        self.known: dict[tuple[str, str], Any] = {}

    def value(self, sheet: str, cell: str) -> Any:
        """Return what stands in a cell once everything is worked out."""
        key = (sheet, cell.replace("$", ""))
        if key not in self.known:
            found = self.book[sheet][key[1]].value
            self.known[key] = self.work_out(sheet, found) if isinstance(found, str) and found.startswith("=") else found
        return self.known[key]

    def set(self, sheet: str, cell: str, value: float) -> None:
        """Change a cell and forget what followed from it."""
        self.book[sheet][cell].value = value
        self.known.clear()

    def cells(self, sheet: str, area: str) -> list[Any]:
        left, top, right, bottom = range_boundaries(area.replace("$", ""))
        names = self.book[sheet].iter_rows(min_row=top, max_row=bottom, min_col=left, max_col=right)
        return [self.value(sheet, cell.coordinate) for row in names for cell in row]

    def work_out(self, sheet: str, formula: str) -> Any:
        inside: list[str] = []
        python = "".join(self._part(token, sheet, inside) for token in Tokenizer(formula).items)
        return eval(python, self.functions)

    def _part(self, token: Any, sheet: str, inside: list[str]) -> str:
        if token.type in ("FUNC", "PAREN"):
            if token.subtype == "CLOSE":
                inside.pop()
                return ")"
            inside.append(token.value)
            return "IF(lambda: " if token.value == "IF(" else token.value
        if token.type == "SEP":
            return ", lambda: " if inside[-1] == "IF(" else ", "
        if token.type == "OPERAND" and token.subtype == "RANGE":
            owner, _, area = token.value.rpartition("!")
            return f"{'cells' if ':' in area else 'value'}({owner.strip(chr(39)) or sheet!r}, {area!r})"
        if token.type == "OPERAND":
            return repr(token.value.strip('"')) if token.subtype == "TEXT" else str(token.value)
        return str({"^": "**", "=": "=="}.get(token.value, token.value))

    @cached_property
    def functions(self) -> dict[str, Any]:
        return {
            "__builtins__": {},
            "cells": self.cells,
            "value": self.value,
            "IF": lambda condition, yes, no: yes() if condition() else no(),  # the other branch may divide by nothing
            "MIN": min,
            "COUNT": len,
            "COUNTIF": lambda values, rule: sum(value >= float(re.fullmatch(r">=(.+)", rule)[1]) for value in values),  # type: ignore[index]
            "PERCENTILE": lambda values, share: float(np.quantile(values, share)),
            "BETAINV": beta_quantile,
        }


def beta_quantile(level: float, alpha: float, beta: float) -> float:
    """Return the quantile of a beta distribution, by adding up its density; right to about six digits."""
    places, levels = beta_levels(alpha, beta)
    return float(np.interp(level, levels, places))


KNOWN: dict[tuple[float, float], tuple[Any, Any]] = {}


def beta_levels(alpha: float, beta: float) -> tuple[Any, Any]:
    key = (round(alpha, 9), round(beta, 9))
    if key not in KNOWN:
        places = np.linspace(0, 1, 20_001)
        middles = (places[1:] + places[:-1]) / 2
        sums = np.concatenate(([0.0], np.cumsum(middles ** (alpha - 1) * (1 - middles) ** (beta - 1))))
        KNOWN[key] = (places, sums / sums[-1])
    return KNOWN[key]
