"""The bench counts and prints right. How fast something is, no test says."""

from itertools import islice

import pytest

from lotse.config.bench_compass import MOST_WORDS, odd_inputs, queries
from lotse.config.bench_figures import WARM_UP, Figure, Target, as_table, percentile, repeated, timed
from lotse.config.bench_growth import InventedVectors, generated
from lotse.config.bench_pages import addresses_in_css
from tests.factories.knowledge import CONTENT


@pytest.mark.parametrize(("share", "expected"), [(0.5, 50), (0.99, 99), (1.0, 100), (0.001, 1)])
def test_percentile_is_a_value_that_was_measured(share: float, expected: int) -> None:
    assert percentile(list(range(100, 0, -1)), share) == expected


def test_a_single_value_is_every_percentile() -> None:
    assert (percentile([7.0], 0.5), percentile([7.0], 0.99)) == (7.0, 7.0)


def test_each_input_is_used_once_and_the_first_ones_do_not_count() -> None:
    given: list[int] = []
    figure = timed("adding", given.append, range(10))
    assert given == list(range(10))
    assert figure.name == "adding"
    assert figure.p99 is not None
    assert 0 <= figure.p50 <= figure.p99


def test_repeated_warms_up_besides_the_rounds() -> None:
    calls: list[int] = []
    repeated("counting", 5, lambda: calls.append(1))
    assert len(calls) == 5 + WARM_UP


def test_the_table_says_what_was_met_and_what_was_missed() -> None:
    figures = [Figure("page: start page", 2.5, 4.0, cpu=2.25, ratio=3.0, ratio_to="bare view", queries=2)]
    targets = [Target("pages: slowest median", 2.5, 10), Target("any input: slowest of all", 130.0, 120)]
    lines = as_table(figures, targets).splitlines()
    assert lines[1].split() == ["page:", "start", "page", "2.50", "4.00", "ms", "2.25", "2", "3.0", "×", "bare", "view"]
    assert lines[-2].split()[-2:] == ["ms", "met"]
    assert lines[-1].split()[-2:] == ["ms", "MISSED"]


def test_a_target_is_met_at_its_limit() -> None:
    assert Target("x", 10.0, 10).met
    assert not Target("x", 10.01, 10).met


def test_queries_are_short_all_different_and_the_same_for_a_seed() -> None:
    asked = list(islice(queries(1), 200))
    assert len(set(asked)) == 200
    assert max(len(text.split()) for text in asked) <= MOST_WORDS
    assert asked == list(islice(queries(1), 200))
    assert {len(text.split()) for text in asked} == set(range(1, MOST_WORDS + 1))
    assert {len(text.split()) for text in islice(queries(1, fewest=MOST_WORDS), 50)} == {MOST_WORDS}


def test_odd_inputs_have_the_length_they_are_named_after() -> None:
    lengths = {name: len(text) for name, text in odd_inputs(1).items()}
    assert lengths["20,000 letters of sentences"] == 20_000
    assert lengths["one word of 20,000 letters"] == 20_000
    assert lengths["50,000 letters of long words"] == 50_000
    assert lengths["one letter"] == 1
    assert odd_inputs(1) == odd_inputs(1)
    assert odd_inputs(1)["20,000 letters of sentences"] != odd_inputs(2)["20,000 letters of sentences"]


def test_generated_entries_are_many_and_have_keys_of_their_own() -> None:
    from lotse.compass.index_build import catalogue_entries

    made = list(generated(catalogue_entries(CONTENT), 50))
    assert len({entry.key for entry in made}) == 50
    assert all(entry.phrases and entry.objects for entry in made)


def test_invented_vectors_have_length_one_and_stay_the_same() -> None:
    first, again, other = (InventedVectors().get("query", text) for text in ("Größe", "Größe", "Grösse"))
    assert float(first @ first) == pytest.approx(1, abs=1e-5)
    assert (first == again).all()
    assert (first != other).any()


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ('@font-face{src:url("../fonts/a.woff2")}', ["/static/ui/fonts/a.woff2"]),
        (".x{background:url(../img/b.svg) no-repeat}", ["/static/ui/img/b.svg"]),
        (".x{background:url('/static/c.svg#part')}", ["/static/c.svg"]),
        (".x{color:red}", []),
    ],
)
def test_what_a_style_sheet_loads(css: str, found: list[str]) -> None:
    assert addresses_in_css("/static/ui/css/lotse.css", css) == found
