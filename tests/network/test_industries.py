"""Industries from everyday words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.network.content import load_industries, load_titles
from lotse.network.domain.industries import Industry, Title, find_industries, in_group, is_metal_electrical
from lotse.region.domain import Region

from .conftest import CONTENT

INDUSTRIES, TITLES = load_industries(CONTENT), load_titles(CONTENT)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Tischlerei", "tischlerei"),
        ("Schlosserei", "metallbau"),
        ("Imbiss", "imbiss"),
        ("Steuerbüro", "steuerbuero"),
        ("steuerbuero", "steuerbuero"),
        ("Pflegedienst", "pflegedienst"),
        ("Spedition", "spedition"),
        ("Reederei", "reederei"),
        ("Werft", "werft"),
        ("Bäckerei", "baeckerei"),
        ("Hofladen", "hofladen"),
        ("Metallbau", "metallbau"),
        ("METALLBAU", "metallbau"),
        ("IT", "software"),
        ("KFZ Werkstatt", "kfz-werkstatt"),
        ("Maschinenbau GmbH", "maschinenbau"),
        ("wir sind ein kleiner Malerbetrieb", "malerei"),
        ("Bauunternehmen", "hochbau"),
    ],
)
def test_exact_words(industries: tuple[Industry, ...], text: str, key: str) -> None:
    assert [i.key for i in find_industries(text, industries)] == [key]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Zahnarzt mit zwei Stühlen", "zahnarzt"),
        ("Tischl", "tischlerei"),
        ("Metallbaubetrieb", "metallbau"),
        ("Bootstischlerei", "tischlerei"),
        ("Bäckereifiliale", "baeckerei"),
        ("Reinigungsfirma", "gebaeudereinigung"),
        ("Fischbrötchenbude", "imbiss"),
        ("Tischlerrei", "tischlerei"),
        ("Schlosserrei", "metallbau"),
        ("Kindergarten und Krippe", "kita"),
        ("ambulante Pflege in Emden", "pflegedienst"),
    ],
)
def test_the_best_comes_first(industries: tuple[Industry, ...], text: str, key: str) -> None:
    assert find_industries(text, industries)[0].key == key


def test_what_can_mean_several_shows_several(industries: tuple[Industry, ...]) -> None:
    assert {i.key for i in find_industries("Elektro", industries)} >= {"elektroindustrie", "elektrohandwerk", "elektronik"}


@pytest.mark.parametrize(("text", "code"), [("Herstellung von Seilen", "13.94"), ("Zuckerfabrik", "10.81"), ("Raumfahrzeugbau", "30.3")])
def test_titles_help_where_no_word_fits(industries: tuple[Industry, ...], titles: tuple[Title, ...], text: str, code: str) -> None:
    assert find_industries(text, (), titles)[0].wz[0][:5] == code


@pytest.mark.parametrize("text", ["", "  ", "asdf", "Handwerk", "GmbH", "🛠", "wir sind ein Betrieb", "x" * 2_000])
def test_nothing_fits(industries: tuple[Industry, ...], titles: tuple[Title, ...], text: str) -> None:
    assert find_industries(text, industries, titles) == ()


def test_at_most_as_many_as_asked_for(industries: tuple[Industry, ...]) -> None:
    assert len(find_industries("bau", [*industries], limit=1)) == 1
    assert len(find_industries("ba", industries, limit=3)) == 0
    assert len(find_industries("ver", industries, limit=3)) == 3


METAL = {
    "metallbau", "zerspanung", "werkzeugbau", "oberflaechentechnik", "giesserei", "maschinenbau", "elektroindustrie",
    "elektronik", "fahrzeugbau", "werft", "luftfahrt", "schienenfahrzeuge", "maschinenreparatur",
}  # fmt: skip


def test_which_industries_are_metal_and_electrical(industries: tuple[Industry, ...], nord: Region) -> None:
    assert {i.key for i in industries if is_metal_electrical(i, nord)} == METAL


def test_a_region_without_that_group_has_no_metal_and_electrical_firms(industries: tuple[Industry, ...], small: Region) -> None:
    assert not any(is_metal_electrical(i, small) for i in industries)
    wood = small.industry_group("wood")
    assert wood is not None
    assert {i.key for i in industries if in_group(i, wood)} == {"tischlerei", "zimmerei", "holz"}


@pytest.mark.parametrize(
    ("codes", "fits"),
    [
        (["*"], True),
        (["C"], True),
        (["F"], True),
        (["31"], True),
        (["43.32"], True),
        (["43"], True),
        (["G"], False),
        (["3"], False),
        (["32"], False),
        ([], False),
    ],
)
def test_which_use_cases_are_for_a_joiner(industries: tuple[Industry, ...], codes: list[str], fits: bool) -> None:
    joiner = next(i for i in industries if i.key == "tischlerei")
    assert joiner.within(codes) is fits


def test_sections_and_divisions_come_from_the_classification(industries: tuple[Industry, ...]) -> None:
    joiner = next(i for i in industries if i.key == "tischlerei")
    assert joiner.sections == ("C", "F")
    assert joiner.divisions == ("16", "31", "43")


def test_there_are_enough_industries_with_enough_words(industries: tuple[Industry, ...]) -> None:
    assert len(industries) == 116
    assert sum(len(i.terms) for i in industries) > 900
    assert {s for i in industries for s in i.sections} == set("ABCDEFGHIJKLMNOPQRS")


@given(st.sampled_from([(i.key, term) for i in INDUSTRIES for term in i.terms]))
def test_every_word_finds_its_industry(pair: tuple[str, str]) -> None:
    key, term = pair
    found = find_industries(term, INDUSTRIES)
    assert key in {i.key for i in found}


@given(st.text(max_size=60))
def test_any_text_gets_an_answer(text: str) -> None:
    assert len(find_industries(text, INDUSTRIES, TITLES)) <= 5
