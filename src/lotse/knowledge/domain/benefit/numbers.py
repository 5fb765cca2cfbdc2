"""Numbers as people in Germany type them."""

import re
from typing import Literal

LONGEST = 40
Reason = Literal["empty", "several", "unreadable"]
FRACTIONS = {"¼": ".25", "½": ".5", "¾": ".75", "⅓": ".3333333333", "⅔": ".6666666667", "⅛": ".125"}
UNITS = re.compile(
    r"^(?:€|eur|euro)\s*"
    r"|\s*(?:%|prozent|€|eur|euro|stunden?|std\.?|h|minuten?|min\.?|wochen?|monate?|jahre?|personen|mal|x)\.?$",
    re.IGNORECASE,
)
ABOUT = re.compile(r"^(?:ca\.?|circa|etwa|rund|ungefähr|~|≈)\s*", re.IGNORECASE)
SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f'’]")
BETWEEN = re.compile(r"\d\s*(?:-|–|—|/|bis|;|und)\s*\d", re.IGNORECASE)
SIMPLE_FRACTION = re.compile(r"^(?:(\d+)\s+)?(\d{1,3})/(\d{1,3})$")
GROUPED = re.compile(r"^\d{1,3}(?:[.,]\d{3})+$")
PLAIN = re.compile(r"^\d*\.?\d+$|^\d+\.$")


class NotANumberError(ValueError):
    """What was typed is not one number. `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


def parse_number(text: str) -> float:
    """Return the number in `text`: "1.234,5", "1234.5", "1 200", "12 %", "€ 30", "½", "1 ½", "3/4", "ca. 20", "−3".

    A single point or comma before exactly three digits: the point separates thousands ("1.200" is 1200, but "0.125" is
    an eighth), the comma decimals ("1,200" is 1.2). Raises NotANumberError.
    """
    typed = UNITS.sub("", UNITS.sub("", ABOUT.sub("", text.strip()[: LONGEST + 1]))).strip()
    if not typed:
        raise NotANumberError("unreadable" if text.strip() else "empty")
    if len(text.strip()) > LONGEST:
        raise NotANumberError("unreadable")
    sign = -1.0 if typed[0] in "-−–" else 1.0
    typed = typed[1:].strip() if typed[0] in "+-−–" else typed
    if fraction := SIMPLE_FRACTION.match(typed):
        whole, top, bottom = fraction.groups()
        if int(bottom):
            return sign * (int(whole or 0) + int(top) / int(bottom))
    if BETWEEN.search(typed):
        raise NotANumberError("several")
    return sign * _plain(typed)


def _plain(typed: str) -> float:
    digits = SPACES.sub("", typed)
    if digits and digits[-1] in FRACTIONS:
        whole = digits[:-1] or "0"
        if whole.isascii() and whole.isdigit():
            return float(whole) + float(FRACTIONS[digits[-1]])
        raise NotANumberError("unreadable")
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and point >= 0:  # the last of the two separates the decimals
        thousands, decimal = (".", ",") if comma > point else (",", ".")
        if digits.count(decimal) > 1 or not GROUPED.match(digits[: max(comma, point)]):
            raise NotANumberError("unreadable")
        digits = digits.replace(thousands, "").replace(decimal, ".")
    elif digits.count(",") == 1:
        digits = digits.replace(",", ".")
    elif GROUPED.match(digits) and not digits.startswith("0"):
        digits = digits.replace(".", "").replace(",", "")
    if not (digits.isascii() and PLAIN.match(digits)):
        raise NotANumberError("unreadable")
    return float(digits)
