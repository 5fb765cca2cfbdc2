"""An invented region in other Länder works without a line of code: nothing knows the first one."""

import re
from pathlib import Path

from lotse.network.domain.industries import Industry, find_industries
from lotse.network.domain.places import PlaceKind, Places, find_place
from lotse.network.domain.routing import contacts
from lotse.region.domain import Region

from .conftest import ROOT


def test_places_are_inside_and_outside_by_its_own_laender(places: Places, small: Region) -> None:
    assert find_place("66111", places, small).kind is PlaceKind.FOUND
    outside = find_place("30159", places, small)
    assert outside.kind is PlaceKind.OUTSIDE
    assert outside.message == "30159 Hannover liegt in Niedersachsen, außerhalb der Region Muster."


def test_its_border_postcode_asks(places: Places, small: Region) -> None:
    assert find_place("65391", places, small).kind is PlaceKind.AMBIGUOUS
    assert find_place("21039", places, small).kind is PlaceKind.OUTSIDE


def test_both_sides_and_the_saarland_with_its_article(places: Places, small: Region) -> None:
    found = contacts(small, find_place("66111", places, small), technical=True)
    assert [c.partner.key for c in found.partners] == ["wirtschaft", "arbeit-sl", "forschung"]
    assert found.employer is not None
    assert found.employer.reason == "Partner der Arbeitgeberseite für das Saarland. Hier geht es um den Blick der Leitung."
    assert found.science[0].reason == (
        "Im Saarland gehört keine wissenschaftliche Einrichtung zum Verbund. "
        "Forschungshaus Muster ist der wissenschaftliche Partner im benachbarten Land Rheinland-Pfalz."
    )
    assert [h.referral.key for h in found.referrals] == ["werkstatt"]


def test_its_own_partner_for_an_industry(places: Places, small: Region, industries: tuple[Industry, ...]) -> None:
    joiner = find_industries("Tischlerei", industries)
    assert [c.partner.key for c in contacts(small, find_place("67655", places, small), joiner).industry_specific] == ["holz"]
    assert contacts(small, find_place("66111", places, small), joiner).industry_specific == ()


def test_no_code_knows_a_region_a_partner_or_a_land() -> None:
    names = ("nord", "muster", "bnw", "nordmetall", "offis", "hannover", "niedersachsen", "bremen", "hamburg", '"03"', '"02"')
    rooms = [ROOT / "src" / "lotse" / room for room in ("region", "network", "duties")]
    code = {file: file.read_text(encoding="utf-8") for room in rooms for file in Path(room).rglob("*.py")}
    examples = re.compile("30159 Hannover|in Hamburg|Nordmetall")
    for file, text in code.items():
        assert not [name for name in names if name in examples.sub("", text).lower()], file
