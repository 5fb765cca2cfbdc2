"""What pages ask: with the region and the content of the settings."""

from types import SimpleNamespace

import pytest

from lotse.network import queries
from lotse.network.situation import Situation
from lotse.region import queries as region_queries

from .conftest import CONTENT, ROOT


@pytest.fixture(autouse=True)
def installation(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = SimpleNamespace(LOTSE=SimpleNamespace(content_dir=CONTENT, region_dir=ROOT / "regions" / "nord"))
    monkeypatch.setattr(queries, "settings", settings)
    monkeypatch.setattr(region_queries, "settings", settings)


def test_everything_is_read_once() -> None:
    assert queries.places() is queries.places()
    assert queries.industries() is queries.industries()


def test_contacts_of_a_whole_situation() -> None:
    situation = Situation(plz="28195", industry="Metallbau", size="21-49", works_council="yes", asker="works_council")
    found = queries.contacts_for(situation, technical=True)
    assert [c.partner.key for c in found.partners] == ["bwu", "aul-bremen", "nordmetall", "offis"]
    assert found.union is not None
    assert found.union.reason.endswith("die Sie vertreten.")


def test_contacts_of_an_empty_situation() -> None:
    assert len(queries.contacts_for(Situation()).pairs) == 4


@pytest.mark.parametrize(
    ("situation", "land"),
    [
        (Situation(), ""),
        (Situation(plz="30159"), "03"),
        (Situation(plz="22113"), ""),
        (Situation(plz="22113", land="01"), "01"),
        (Situation(land="04"), "04"),
        (Situation(land="06"), ""),
        (Situation(plz="34117"), "06"),
        (Situation(plz="nonsense"), ""),
    ],
)
def test_land_of_a_situation(situation: Situation, land: str) -> None:
    assert queries.land_of(situation) == land


@pytest.mark.parametrize(
    ("plz", "land", "field"),
    [
        ("30159", "", None),
        ("34117", "", None),
        ("22113", "01", None),
        ("22113", "", "land"),
        ("22113", "03", "land"),
        ("123", "", "plz"),
        ("99999", "", "plz"),
    ],
)
def test_check_of_postcode_and_land(plz: str, land: str, field: str | None) -> None:
    problem = queries.check_place(plz, land)
    assert (problem.field if problem else None) == field
    if problem:
        assert problem.message == queries.find_place(plz, land).message


@pytest.mark.parametrize(
    ("situation", "council", "lower"),
    [
        (Situation(), None, None),
        (Situation(works_council="yes", size="21-49"), True, 21),
        (Situation(works_council="no", size="unknown"), False, None),
        (Situation(self_employed=True), False, None),
    ],
)
def test_what_the_rules_of_law_need(situation: Situation, council: bool | None, lower: int | None) -> None:
    found = queries.duty_situation(situation)
    assert found.works_council is council
    assert (found.size.lower if found.size else None) == lower


def test_industries_fall_back_on_official_titles() -> None:
    assert [i.key for i in queries.find_industries("Herstellung von Seilen")] == ["wz-13.94"]
    assert queries.find_industries("Tischlerei")[0].key == "tischlerei"
