"""The estimate: the reference calculation, and what must hold whatever is assumed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.knowledge.domain.benefit import RANGES, Assumptions, Band, Convention, Range, estimate
from lotse.knowledge.domain.benefit.assumptions import draw, flows
from lotse.knowledge.domain.benefit.ranges import Shape
from lotse.knowledge.domain.benefit.result import mean_net
from tests.knowledge.domain.benefit.samples import NOTHING, reference, workshop

FEW = 2_000  # runs, where the number does not matter

# The reference calculation


@pytest.mark.parametrize(("shape", "benefit", "net"), [("triangular", 9_929.92, -10_986.05), ("pert", 9_070.60, -11_182.52)])
def test_exact_means(shape: Shape, benefit: float, net: float) -> None:
    assumptions = reference(shape)
    assert round(flows(12, assumptions.means()).benefit_per_month * 12, 2) == benefit
    assert round(mean_net(assumptions), 2) == net
    assert round(estimate(assumptions, runs=FEW).mean_net or 0, 2) == net


@pytest.mark.parametrize(
    ("shape", "band", "probability"),
    [("triangular", Band(-25_800, -12_370, 5_800), 0.18), ("pert", Band(-24_090, -12_330, 3_400), 0.15)],
)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_quantiles_within_two_per_cent_of_the_span(shape: Shape, band: Band, probability: float, seed: int) -> None:
    result = estimate(reference(shape), seed=seed)
    tolerance = 0.02 * (band.high - band.low)
    assert (result.runs, result.seed) == (10_000, seed)
    assert result.net.low == pytest.approx(band.low, abs=tolerance)
    assert result.net.middle == pytest.approx(band.middle, abs=tolerance)
    assert result.net.high == pytest.approx(band.high, abs=tolerance)
    assert result.probability == pytest.approx(probability, abs=0.01)


def test_usual_naive_and_break_even_figures() -> None:
    result = estimate(reference())
    assert round(flows(12, reference().typical()).benefit_per_month * 12, 2) == 8_249.47
    assert (round(result.typical_net, 2), round(result.naive_net, 2)) == (-11_273.95, 69_158.40)
    assert (round(result.break_even_hours or 0, 3), result.typical_hours) == (2.245, 1.5)


def test_at_the_break_even_the_usual_case_comes_out_at_nothing() -> None:
    minutes = 60 * (estimate(reference(), runs=FEW).break_even_hours or 0)
    assert estimate(reference(minutes_each=Range.exactly(minutes)), runs=FEW).typical_net == pytest.approx(0, abs=1e-6)


def test_negative_stays_negative() -> None:
    result = estimate(reference())
    assert (result.verdict, result.payback_month, result.payback_late) == ("unlikely", None, None)
    assert result.payback_early == 29
    assert result.curve[-1] == result.net
    assert all(band.middle < 0 for band in result.curve)


def test_three_assumptions_decide() -> None:
    result = estimate(reference())
    assert [swing.name for swing in result.deciding] == ["minutes_each", "realisation_percent", "running_eur_per_month"]
    assert [swing.name for swing in result.tornado][3:] == ["adoption_percent", "one_off_eur"]
    assert [round(swing.span) for swing in result.tornado] == [37_810, 28_358, 18_000, 15_124, 15_000]


# Cases by hand


def test_hours_come_first() -> None:
    certain = workshop(**{name: Range.exactly(workshop().typical()[name]) for name in RANGES})
    result = estimate(certain, runs=FEW)
    # 30 times 4 minutes, 30 % saved: 36 minutes; 7.2 people, 44 weeks: 190.08 hours
    assert result.minutes_per_active_week.middle == pytest.approx(36)
    assert result.hours_per_year.low == pytest.approx(190.08)
    assert result.own_hours.high == pytest.approx(12 * 2 + 12 + 3 * 36)
    assert result.tornado == ()


def test_licences_and_training_are_paid_for_all_seats_whoever_uses_them() -> None:
    nobody = workshop(adoption_percent=NOTHING, hour_cost_eur=Range.exactly(50))
    found = flows(12, {**nobody.typical()})
    assert (found.benefit_per_month, found.cost_before, found.cost_per_month) == (0, 2_000 + (24 + 12) * 50, 12 * 15 + 40 + 3 * 50)
    assert estimate(nobody, runs=FEW).break_even_hours is None


def test_what_costs_nothing_pays_back_at_once() -> None:
    free = {
        name: NOTHING for name in RANGES if name.startswith(("one_off", "licence", "running", "training", "participation", "oversight"))
    }
    result = estimate(workshop(**free), runs=FEW)
    assert (result.break_even_hours, result.payback_month, result.probability, result.verdict) == (0, 1, 1, "likely")


@pytest.mark.parametrize(("ramp", "month", "effective"), [(6, 36, 33), (6, 6, 3), (6, 3, 0.75), (0, 36, 36), (24, 12, 3), (6, 0, 0)])
def test_the_ramp_takes_half_its_length_away(ramp: int, month: int, effective: float) -> None:
    assert reference(ramp_months=ramp).effective_months(month) == effective


@pytest.mark.parametrize(
    ("probability", "verdict"), [(1, "likely"), (0.75, "likely"), (0.7499, "open"), (0.25, "open"), (0.2499, "unlikely"), (0, "unlikely")]
)
def test_the_convention(probability: float, verdict: str) -> None:
    assert Convention().verdict(probability) == verdict


def test_the_convention_can_be_another() -> None:
    assert Convention(worthwhile_from=0.9, not_worthwhile_below=0.5).verdict(0.8) == "open"
    assert estimate(reference(), runs=FEW, convention=Convention(0.1, 0.05)).verdict == "likely"


def test_rising_and_falling_together_widens_the_band() -> None:
    apart, together = estimate(workshop()), estimate(workshop(together=True))
    assert together.mean_net is None
    assert together.net.high - together.net.low > 1.02 * (apart.net.high - apart.net.low)


# Whatever is assumed

amounts = st.floats(min_value=0, max_value=500)
ranges = st.tuples(amounts, amounts, amounts).map(lambda found: Range(*sorted(found)))
shares = st.tuples(*[st.floats(min_value=1, max_value=100)] * 3).map(lambda found: Range(*sorted(found)))
firms = st.builds(
    Assumptions,
    people=st.integers(1, 200),
    times_per_week=ranges,
    minutes_each=ranges,
    saved_percent=shares,
    adoption_percent=shares,
    realisation_percent=shares,
    weeks_per_year=st.just(Range(42, 44, 45)),
    hour_cost_eur=shares,
    one_off_eur=ranges,
    licence_eur_per_seat_and_month=ranges,
    running_eur_per_month=ranges,
    training_hours_per_person=ranges,
    participation_hours=ranges,
    oversight_hours_per_month=ranges,
    ramp_months=st.integers(0, 24),
    horizon_months=st.sampled_from([12, 36, 60]),
    shape=st.sampled_from(["pert", "triangular"]),
    together=st.booleans(),
)


@given(firms, st.integers(0, 2**32 - 1))
def test_same_seed_same_result(firm: Assumptions, seed: int) -> None:
    assert estimate(firm, seed=seed, runs=200) == estimate(firm, seed=seed, runs=200)


def test_another_seed_is_another_result() -> None:
    assert estimate(workshop(), seed=1, runs=FEW).net != estimate(workshop(), seed=2, runs=FEW).net


@given(
    firms, st.sampled_from(["times_per_week", "minutes_each"]), st.floats(min_value=1, max_value=3), st.floats(min_value=0, max_value=60)
)
def test_more_hours_never_lower_the_benefit(firm: Assumptions, name: str, factor: float, added: float) -> None:
    before: Range = getattr(firm, name)
    more = replace(firm, **{name: Range(*(factor * value + added for value in (before.low, before.typical, before.high)))})
    old, new = draw(firm, runs=200, seed=1), draw(more, runs=200, seed=1)
    gain = flows(firm.people, new).benefit_per_month - flows(firm.people, old).benefit_per_month
    assert (gain >= -1e-6).all()  # in every single run
    assert estimate(more, runs=200).probability >= estimate(firm, runs=200).probability


@given(firms, st.floats(min_value=0, max_value=60))
def test_a_higher_usual_value_never_lowers_the_benefit(firm: Assumptions, added: float) -> None:
    before = firm.minutes_each
    more = replace(firm, minutes_each=Range(before.low, min(before.typical + added, before.high), before.high))
    old, new = estimate(firm, runs=200), estimate(more, runs=200)
    slack = 1e-4 * (1 + abs(old.net.high - old.net.low))  # the grid of the quantiles
    assert new.net.low >= old.net.low - slack
    assert new.net.middle >= old.net.middle - slack
    assert new.net.high >= old.net.high - slack


@given(firms, st.sampled_from(["one_off_eur", "running_eur_per_month"]), st.floats(min_value=1, max_value=400))
def test_a_wider_additive_cost_never_narrows_the_band(firm: Assumptions, name: str, wider: float) -> None:
    """Widened evenly around the usual value. Within the 2 % of the span that a simulation of this size may be off."""
    usual = getattr(firm, name).typical + 500
    narrow = replace(firm, **{name: Range(usual - 50, usual, usual + 50)})
    wide = replace(firm, **{name: Range(usual - 50 - wider, usual, usual + 50 + wider)})
    before, after = estimate(narrow, runs=FEW).net, estimate(wide, runs=FEW).net
    span = before.high - before.low
    assert getattr(wide, name).variance(firm.shape) > getattr(narrow, name).variance(firm.shape)
    assert after.high - after.low >= 0.98 * span


def test_a_wider_cost_alone_widens_the_band_exactly() -> None:
    certain = {name: Range.exactly(value) for name, value in reference().typical().items()}
    spans = []
    for wider in range(0, 9_000, 1_000):
        found = estimate(reference(**{**certain, "one_off_eur": Range(9_000 - wider, 9_000, 9_000 + wider)}), runs=FEW).net
        spans.append(found.high - found.low)
    assert spans == sorted(spans)
    assert spans[-1] == pytest.approx(8 * spans[1])


@given(firms)
def test_bands_rise_and_the_curve_ends_at_the_net(firm: Assumptions) -> None:
    result = estimate(firm, runs=200)
    assert len(result.curve) == firm.horizon_months + 1
    assert all(band.low <= band.middle <= band.high for band in (*result.curve, result.hours_per_year, result.own_hours))
    assert result.curve[-1] == result.net
    assert (result.payback_month is not None) == (result.net.middle >= 0)


@given(firms)
def test_the_naive_figure_is_never_below_the_usual_one(firm: Assumptions) -> None:
    result = estimate(firm, runs=200)
    assert result.naive_net >= result.typical_net - 1e-6
