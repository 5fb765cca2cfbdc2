"""Pictures: where things lie, that every number is one for SVG, and that nothing breaks with a single value."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.knowledge.benefit.charts import Scale, curve, probability_bar, range_bar, swings
from lotse.knowledge.domain.benefit import Band, Swing, estimate
from tests.knowledge.domain.benefit.samples import workshop

amounts = st.floats(min_value=-1e9, max_value=1e9)
bands = st.tuples(amounts, amounts, amounts).map(lambda found: Band(*sorted(found)))


def places(svg: str) -> list[float]:
    return [float(found) for found in re.findall(r'(?:x|x1|x2|cx)="(-?[\d.]+)%', svg)]


def test_a_bar_from_left_to_right_with_nothing_in_it() -> None:
    svg = range_bar(Band(-50, 0, 50), "Von −50 bis „50“ & mehr")
    assert places(svg) == [100.0, 3.7, 96.3, 50.0, 50.0, 50.0]
    assert 'aria-label="Von −50 bis „50“ &amp; mehr"' in svg


def test_the_probability_and_the_limits_of_the_convention() -> None:
    svg = probability_bar(0.155, (0.25, 0.75), "15 von 100")
    assert 'width="15.50%"' in svg
    assert places(svg) == [25.0, 25.0, 75.0, 75.0]


def test_round_values_on_the_axis() -> None:
    assert Scale.around((-13_000, 22_000)).ticks() == [-10_000, 0, 10_000, 20_000]
    assert Scale.around((0, 0.7)).ticks() == pytest.approx([0, 0.2, 0.4, 0.6])


def test_the_curve_names_its_months() -> None:
    svg = curve([Band(-2, -1, 0)] * 37, "Kurve")
    assert re.findall(r">(Start|Monat \d+)<", svg) == ["Start", "Monat 12", "Monat 24", "Monat 36"]
    assert re.findall(r">(Start|Monat \d+)<", curve([Band(-2, -1, 0)] * 13, "Kurve")) == [
        "Start",
        "Monat 3",
        "Monat 6",
        "Monat 9",
        "Monat 12",
    ]


def test_swings_share_one_scale() -> None:
    first, second = swings([Swing("a", -100, 100), Swing("b", 50, 0)], 0)
    assert places(first)[1] < places(second)[1]
    assert 'aria-hidden="true"' in first


@given(st.lists(bands, min_size=13, max_size=61))
def test_every_curve_is_well_formed_and_stays_inside(found: list[Band]) -> None:
    root = ET.fromstring(curve(found, "Öl"))
    points = root.find("svg/polygon").get("points")  # type: ignore[union-attr]
    numbers = [float(number) for number in re.split(r"[ ,]", points or "")]
    assert len(numbers) == 4 * len(found)
    assert all(-0.01 <= number <= 100.01 for number in numbers)


@given(bands)
def test_every_bar_is_well_formed_and_stays_inside(found: Band) -> None:
    svg = range_bar(found, "Öl")
    ET.fromstring(svg)
    assert all(0 <= place <= 100 for place in places(svg))


def test_the_pictures_of_an_estimate_are_well_formed() -> None:
    result = estimate(workshop(), runs=200)
    for svg in (curve(result.curve, "Kurve"), *swings(result.tornado, result.typical_net)):
        ET.fromstring(svg)
