"""The two distributions: exact means and variances, quantiles, order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.knowledge.domain.benefit import Range
from lotse.knowledge.domain.benefit.ranges import Shape

HOURS = Range(0.5, 1.5, 3)
amounts = st.floats(min_value=0, max_value=10_000)
ranges = st.tuples(amounts, amounts, amounts).map(lambda found: Range(*sorted(found)))
shapes = st.sampled_from(["pert", "triangular"])


@pytest.mark.parametrize("values", [(2, 1, 3), (1, 3, 2), (3, 2, 1)])
def test_fail_values_that_fall(values: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="low, typical and high must not fall"):
        Range(*values)


@pytest.mark.parametrize(("shape", "mean", "variance"), [("triangular", 1.66667, 0.26389), ("pert", 1.58333, 0.21925)])
def test_means_and_variances_of_the_reference(shape: Shape, mean: float, variance: float) -> None:
    assert (round(HOURS.mean(shape), 5), round(HOURS.variance() if shape == "pert" else HOURS.variance(shape), 5)) == (mean, variance)


def test_quantiles_of_the_triangular_reference() -> None:
    assert np.round(HOURS.quantiles(np.array([0.1, 0.5, 0.9]), "triangular"), 4).tolist() == [1.0, 1.6307, 2.3876]


def test_quantiles_of_a_pert_that_is_a_known_beta() -> None:
    """With the peak in the middle it is beta(3, 3), whose distribution function is a polynomial."""
    found = Range(0, 0.5, 1).quantiles(np.linspace(0, 1, 101))
    share = 10 * found**3 - 15 * found**4 + 6 * found**5
    assert np.abs(share - np.linspace(0, 1, 101)).max() < 2e-5


@pytest.mark.parametrize("values", [(0, 0, 1), (0, 1, 1)])
def test_quantiles_of_a_pert_with_its_peak_at_an_end(values: tuple[float, float, float]) -> None:
    """With the peak at an end it is beta(1, 5) or beta(5, 1)."""
    levels = np.linspace(0, 1, 101)
    exact = 1 - (1 - levels) ** 0.2 if values[1] == 0 else levels**0.2
    assert np.abs(Range(*values).quantiles(levels) - exact).max() < 2e-4


def test_one_value_has_no_spread() -> None:
    found = Range.exactly(30)
    assert (found.certain, found.mean(), found.variance(), found.quantiles(np.array([0.0, 0.5, 1.0])).tolist()) == (
        True,
        30,
        0,
        [30, 30, 30],
    )


@given(ranges, shapes)
def test_quantiles_rise_from_the_smallest_to_the_largest_value(found: Range, shape: Shape) -> None:
    values = found.quantiles(np.linspace(0, 1, 51), shape)
    assert values[0] == pytest.approx(found.low)
    assert values[-1] == pytest.approx(found.high)
    assert (np.diff(values) >= -1e-9).all()


@given(ranges, shapes)
def test_the_mean_of_the_slices_is_the_exact_mean(found: Range, shape: Shape) -> None:
    slices = (np.arange(2_000) + 0.5) / 2_000
    assert found.quantiles(slices, shape).mean() == pytest.approx(found.mean(shape), abs=1e-3 * (found.high - found.low) + 1e-9)
