"""Facets: worked examples, and counts against plain counting over many catalogues."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.knowledge.domain.facets import Choice, Unknown, build_facets, numbers, read_choice

FACETS = ("funktion", "branche", "ki")
KNOWN = {"funktion": ("büro", "finanzen", "vertrieb"), "branche": ("bau", "handel"), "ki": ("ja", "nein")}
ROWS: tuple[Mapping[str, tuple[str, ...]], ...] = (
    {"funktion": ("büro",), "branche": ("bau", "handel"), "ki": ("ja",)},
    {"funktion": ("büro",), "branche": ("bau",), "ki": ("nein",)},
    {"funktion": ("finanzen",), "branche": ("handel",), "ki": ("ja",)},
    {"funktion": ("vertrieb",), "branche": (), "ki": ("ja",)},
)
INDEX = build_facets(ROWS, FACETS)

values = {facet: st.lists(st.sampled_from(KNOWN[facet]), unique=True).map(tuple) for facet in FACETS}
rows = st.lists(st.fixed_dictionaries(values), max_size=80)
choices = st.fixed_dictionaries(values).map(lambda chosen: Choice({facet: found for facet, found in chosen.items() if found}))


def plainly(found: list[dict[str, tuple[str, ...]]], choice: Choice) -> list[int]:
    """The numbers of the rows that fit, by looking at each."""
    return [n for n, row in enumerate(found) if all(set(row[facet]) & set(chosen) for facet, chosen in choice.values.items())]


@pytest.mark.parametrize(
    ("given_", "chosen", "unknown"),
    [
        ({}, {}, []),
        ({"funktion": ["büro"]}, {"funktion": ("büro",)}, []),
        ({"ki": ["nein"], "funktion": ["vertrieb", "büro", "büro"]}, {"funktion": ("büro", "vertrieb"), "ki": ("nein",)}, []),
        ({"branche": ["43"]}, {}, [("branche", "43")]),
        ({"branche": ["", "bau", "öl"]}, {"branche": ("bau",)}, [("branche", ""), ("branche", "öl")]),
        ({"seite": ["2"], "quelle": ["rundbrief"]}, {}, []),
    ],
)
def test_reading_an_address(given_: dict[str, list[str]], chosen: dict[str, tuple[str, ...]], unknown: list[tuple[str, str]]) -> None:
    assert read_choice(given_, KNOWN) == (Choice(chosen), tuple(Unknown(*pair) for pair in unknown))


def test_a_choice_is_widened_and_narrowed() -> None:
    choice = Choice().switched("funktion", "büro").switched("ki", "ja").switched("funktion", "finanzen")
    assert list(choice.pairs()) == [("funktion", "büro"), ("funktion", "finanzen"), ("ki", "ja")]
    assert (choice.has("funktion", "finanzen"), choice.has("branche", "bau")) == (True, False)
    assert choice.switched("ki", "ja") == choice.without("ki") == Choice({"funktion": ("büro", "finanzen")})
    assert choice.only("ki") == Choice({"ki": ("ja",)})
    assert not choice.without("ki").without("funktion")


@pytest.mark.parametrize(
    ("chosen", "fitting"),
    [
        ({}, [0, 1, 2, 3]),
        ({"funktion": ("büro",)}, [0, 1]),
        ({"funktion": ("büro", "finanzen")}, [0, 1, 2]),
        ({"funktion": ("büro", "finanzen"), "ki": ("ja",)}, [0, 2]),
        ({"branche": ("bau", "handel"), "ki": ("ja",), "funktion": ("vertrieb",)}, []),
        ({"funktion": ("einkauf",)}, []),
    ],
)
def test_or_within_a_facet_and_between_facets(chosen: dict[str, tuple[str, ...]], fitting: list[int]) -> None:
    assert list(numbers(INDEX.matching(Choice(chosen), INDEX.everything))) == fitting


def test_counts_leave_out_the_choice_in_their_own_facet() -> None:
    assert INDEX.counts(Choice({"funktion": ("büro",), "ki": ("ja",)}), INDEX.everything) == {
        "funktion": {"büro": 1, "finanzen": 1, "vertrieb": 1},
        "branche": {"bau": 1, "handel": 1},
        "ki": {"ja": 1, "nein": 1},
    }


def test_counts_within_what_a_search_found() -> None:
    assert INDEX.counts(Choice(), 0b0110)["funktion"] == {"büro": 1, "finanzen": 1, "vertrieb": 0}


def test_an_empty_catalogue() -> None:
    empty = build_facets([], FACETS)
    assert (empty.everything, empty.counts(Choice({"ki": ("ja",)}), empty.everything)) == (0, {"funktion": {}, "branche": {}, "ki": {}})


@given(rows, choices)
def test_counts_equal_plain_counting(found: list[dict[str, tuple[str, ...]]], choice: Choice) -> None:
    index = build_facets(found, FACETS)

    counts = index.counts(choice, index.everything)

    assert list(numbers(index.matching(choice, index.everything))) == plainly(found, choice)
    for facet in FACETS:
        for value in KNOWN[facet]:
            alone = Choice({**choice.values, facet: (value,)})
            assert counts[facet].get(value, 0) == len(plainly(found, alone))


@given(rows, choices, st.sampled_from([(facet, value) for facet in FACETS for value in KNOWN[facet]]))
def test_switching_a_value_twice_changes_nothing(found: list[dict[str, tuple[str, ...]]], choice: Choice, pair: tuple[str, str]) -> None:
    index = build_facets(found, FACETS)
    twice = choice.switched(*pair).switched(*pair)
    assert index.matching(twice, index.everything) == index.matching(choice, index.everything)


@given(st.sets(st.integers(0, 2_000)))
def test_numbers_of_a_set(members: set[int]) -> None:
    assert list(numbers(sum(1 << member for member in members))) == sorted(members)
