"""What stands in the folder of the first region: thirteen partners with checked facts, and nothing more."""

from datetime import date

import pytest

from lotse.region.domain import Region, Side

EMPLOYER = {"03": "bnw", "01": "bildungswerk-hh-sh", "02": "bildungswerk-hh-sh", "04": "bwu"}
UNION = {"03": "aul-niedersachsen", "01": "aul-schleswig-holstein", "02": "aul-hamburg", "04": "aul-bremen"}
SCIENCE = {"03": ["offis"], "01": ["fue-kiel"], "02": ["aric"], "04": []}


def test_there_are_thirteen_partners_and_one_of_them_leads(nord: Region) -> None:
    assert len(nord.partners) == 13
    assert [p.key for p in nord.partners if p.lead] == ["bnw"]


def test_the_four_laender_stand_in_the_region(nord: Region) -> None:
    assert [(land.ags, land.name) for land in nord.laender] == [
        ("03", "Niedersachsen"),
        ("01", "Schleswig-Holstein"),
        ("02", "Hamburg"),
        ("04", "Bremen"),
    ]
    assert nord.land("06") is None


@pytest.mark.parametrize("ags", EMPLOYER)
def test_every_land_has_exactly_one_partner_of_each_side_for_all_industries(nord: Region, ags: str) -> None:
    assert [p.key for p in nord.partners_in(ags, Side.EMPLOYER)] == [EMPLOYER[ags]]
    assert [p.key for p in nord.partners_in(ags, Side.UNION)] == [UNION[ags]]
    assert [p.key for p in nord.partners_in(ags, Side.SCIENCE)] == SCIENCE[ags]


def test_towns_and_websites_stand_there_only_where_a_source_proves_them(nord: Region) -> None:
    assert {p.key: p.website for p in nord.partners if p.website} == {
        "bnw": "https://www.bnw.de",
        "nordmetall": "https://www.nordmetall.de",
        "fue-kiel": "https://www.fh-kiel-gmbh.de",
        "aric": "https://aric-hamburg.de",
        "aul-bremen": "https://aulbremen.de",
    }
    assert {p.key: p.town for p in nord.partners if p.town} == {
        "bnw": "Hannover",
        "nordmetall": "Hamburg",
        "offis": "Oldenburg",
        "aul-schleswig-holstein": "Kiel",
        "aul-hamburg": "Hamburg",
        "fue-kiel": "Kiel",
        "aric": "Hamburg",
        "tan": "Kiel",
        "aul-bremen": "Bremen",
    }


def test_nordmetall_works_in_all_four_laender_for_metal_and_electrical_only(nord: Region) -> None:
    partner = nord.partner("nordmetall")
    assert set(partner.laender) == {land.ags for land in nord.laender}
    assert partner.industry_group == "metal-electrical"
    assert not partner.for_everyone


def test_metal_and_electrical_is_drawn_by_codes(nord: Region) -> None:
    group = nord.industry_group("metal-electrical")
    assert group is not None
    assert all(group.covers(code) for code in ("24", "25", "25.11", "28", "30.1", "33.15"))
    assert not any(group.covers(code) for code in ("2", "C", "31", "31.01", "43.32", "23.9"))


def test_size_bands_respect_both_kinds_of_limits(nord: Region) -> None:
    assert [(b.lower, b.upper) for b in nord.size_bands] == [
        (1, 4),
        (5, 9),
        (10, 20),
        (21, 49),
        (50, 100),
        (101, 249),
        (250, 300),
        (301, None),
    ]
    limits = {5, 10, 21, 50, 101, 250, 301}
    assert {b.lower for b in nord.size_bands[1:]} == limits


@pytest.mark.parametrize(
    ("people", "key"), [(1, "1-4"), (4, "1-4"), (48, "21-49"), (50, "50-100"), (249, "101-249"), (301, "more"), (9_000, "more")]
)
def test_band_of_a_number_of_people(nord: Region, people: int, key: str) -> None:
    band = nord.band_of(people)
    assert band is not None
    assert band.key == key
    assert nord.size_band(key) is band


def test_nobody_has_no_band(nord: Region) -> None:
    assert nord.band_of(0) is None
    assert nord.size_band("") is None


def test_every_other_land_has_a_centre(nord: Region) -> None:
    own = {land.ags for land in nord.laender}
    for number in range(1, 17):
        ags = f"{number:02}"
        assert (nord.other_centre(ags) is None) == (ags in own)


def test_referrals_have_source_date_and_reach(nord: Region) -> None:
    assert len(nord.referrals) == 9
    assert all(r.source.title and r.source.checked_on <= date(2026, 11, 25) for r in nord.referrals)
    assert [r.key for r in nord.referrals if r.laender == ("01",)] == ["edih-sh", "ki-sh"]
    citah = next(r for r in nord.referrals if r.key == "citah")
    assert citah.reaches("03")
    assert not citah.reaches("04")


def test_a_link_of_a_referral_is_an_address_that_was_looked_at(nord: Region) -> None:
    assert all(r.link == r.source.url for r in nord.referrals if r.link)


@pytest.mark.parametrize("word", ["kostenfrei", "kostenlos", "gratis", "QrowdPower"])
def test_no_text_promises_a_free_offer_or_uses_a_brand(nord: Region, word: str) -> None:
    assert word.lower() not in repr(nord).lower()
