"""The assumptions for all entries, and how an entry replaces some of them."""

from datetime import date
from pathlib import Path

import pytest

from lotse.knowledge.benefit.priors import Origin, load_priors, origins
from lotse.knowledge.content import ContentError
from lotse.knowledge.domain.benefit import RANGES, Convention, Range
from tests.factories.knowledge import CONTENT, use_case
from tests.knowledge.benefit.firms import assumed, priors

FILE = (CONTENT / "common" / "benefit.toml").read_text(encoding="utf-8")


def error_of(tmp_path: Path, text: str) -> str:
    (tmp_path / "common").mkdir()
    (tmp_path / "common" / "benefit.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_priors(tmp_path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[convention]", "[convention", "is not valid TOML (Expected ']' at the end of a table declaration (at line 4, column 35))."),
        ("worthwhile_from = 0.75 ", "worthwhile_from = 0.2 ", "convention: not_worthwhile_below must not be above worthwhile_from."),
        ("horizon_years = 3", "horizon_years = 9", "model.horizon_years: Input should be less than or equal to 5."),
        (
            "[parameters.adoption_percent]", "[parameters.nutzung]",
            "the file: parameters must be exactly those of the model; look at adoption_percent, nutzung.",
        ),
        ("low = 40", "low = 70", "parameters.adoption_percent: low, typical and high must not fall."),
        (
            '"destatis-arbeitskosten-2024"', '"ölpreis"',
            "the file: parameters.hour_cost_eur names the source 'ölpreis', which does not exist.",
        ),
        (
            'compare = "dillon-2025"', 'compare = "müller"',
            "the file: parameters.adoption_percent names the source 'müller', which does not exist.",
        ),
    ],
)  # fmt: skip
def test_fail_wrong_file(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in FILE
    assert error_of(tmp_path, FILE.replace(old, new)) == f"benefit.toml: {message}"


def test_the_convention_is_that_of_the_file() -> None:
    assert priors().as_convention() == Convention(0.75, 0.25)


def test_without_ranges_of_its_own_an_entry_has_those_of_all() -> None:
    found = origins(use_case(), priors())
    assert tuple(found) == RANGES
    assert found["minutes_each"] == Origin(Range(5, 15, 40), assumed=True, source="", on=date(2026, 11, 25))
    cost = found["hour_cost_eur"]
    assert (cost.range, cost.assumed, cost.on) == (Range(42.1, 43.4, 48.3), False, date(2026, 11, 22))
    assert cost.source.startswith("Statistisches Bundesamt: Arbeitskosten je geleistete Stunde 2024")
    assert found["adoption_percent"].compare.startswith("Dillon, Jaffe")


def test_an_entry_replaces_what_it_knows_better() -> None:
    found = assumed()
    assert found["minutes_each"] == Origin(Range(2, 4, 10), assumed=True, source="", on=date(2026, 11, 20))
    assert (found["one_off_eur"].range, found["one_off_eur"].assumed) == (Range(500, 2_000, 10_000), False)
    assert found["saved_percent"].range == Range(5, 20, 45)
