"""Numbers written for people and for addresses."""


def german(number: float, decimals: int = 4) -> str:
    """Return a number as a field shows it: "1234,5". At most so many decimals, none too many."""
    text = f"{number:.{decimals}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",").replace("-", "−")


def grouped(number: float) -> str:
    """Return a whole number as a sentence shows it: "−12.500"."""
    return f"{round(number):,}".replace(",", ".").replace("-", "−")


def for_address(number: float) -> str:
    """Return a number as it stands in an address. Never with three decimals: that would read as thousands."""
    text = german(number).replace(",", ".").replace("−", "-")
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text


def two_digits(number: float) -> float:
    """Return a number with two digits that count, so that no precision is invented: 1.2 for 1.234, 12,000 for 12,345."""
    return float(f"{number:.1e}")


def rounded(number: float) -> float:
    """Return a whole number with two digits that count."""
    return float(round(two_digits(number)))


def euros(number: float) -> str:
    """Return an amount as a sentence shows it: "−12.000 €" (with a space that does not break)."""
    return f"{grouped(rounded(number))}\u00a0€"


def hours(number: float) -> str:
    """Return hours as a sentence shows them: "120 Stunden", "0,4 Stunden", "1 Stunde"."""
    written = german(number, 1) if abs(number) < 10 else grouped(rounded(number))
    return f"{written}\u00a0{'Stunde' if written == '1' else 'Stunden'}"


def per_cent(share: float) -> str:
    """Return a probability; the ends are not called certain."""
    if share < 0.01:
        return "unter 1\u00a0%"
    return "über 99\u00a0%" if share > 0.99 else f"{round(share * 100)}\u00a0%"


def with_unit(number: float, unit: str) -> str:
    """Return a value with its unit: "10.000 €", "1,5 Stunden", "1 Stunde"."""
    written = grouped(number) if number >= 1_000 else german(number, 2)
    return f"{written}\u00a0{unit.removesuffix('n') if written == '1' else unit}"
