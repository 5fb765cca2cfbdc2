"""Every delivery postcode of the region leads to one partner of each side."""

import pytest

from lotse.network.domain.places import PlaceKind, Places, find_place
from lotse.network.domain.routing import contacts
from lotse.region.domain import Region, Side

DELIVERY = {"01": 451, "02": 102, "03": 821, "04": 41}


@pytest.mark.parametrize("ags", DELIVERY)
def test_every_delivery_postcode_has_both_sides(places: Places, nord: Region, ags: str) -> None:
    delivery = [place.plz for place in places.of_land(ags) if place.delivery]
    assert len(delivery) == DELIVERY[ags]
    for plz in delivery:
        result = find_place(plz, places, nord)
        ways = [find_place(plz, places, nord, c.value) for c in result.choices] if result.kind is PlaceKind.AMBIGUOUS else [result]
        inside = [way for way in ways if way.kind is PlaceKind.FOUND]
        assert inside, plz
        for way in inside:
            found = contacts(nord, way)
            assert way.land is not None
            assert len(found.pairs) == 1
            assert found.employer is not None
            assert found.union is not None
            assert (found.employer.side, found.union.side) == (Side.EMPLOYER, Side.UNION)
            assert way.land.ags in found.employer.partner.laender
            assert way.land.ags in found.union.partner.laender


def test_postcodes_that_belong_to_the_region_only_in_part_are_asked_about(places: Places, nord: Region) -> None:
    inside = {land.ags for land in nord.laender}
    partly = {plz for plz, parts in places.borders.items() if inside & {ags for ags, _ in parts}}
    assert partly == {"19273", "21039", "22113", "22145", "34355"}


def test_no_postcode_of_another_land_gets_a_pair(places: Places, nord: Region) -> None:
    for ags in ("05", "06", "12", "13", "15", "16"):
        for place in list(places.of_land(ags))[::7]:
            result = find_place(place.plz, places, nord)
            if result.kind is not PlaceKind.AMBIGUOUS:
                assert result.kind is PlaceKind.OUTSIDE
                assert contacts(nord, result).pairs == ()
