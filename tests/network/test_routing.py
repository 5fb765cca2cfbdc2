"""Who is named to whom, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.network.content import load_industries, load_places
from lotse.network.domain.contacts import Contacts
from lotse.network.domain.industries import Industry, find_industries
from lotse.network.domain.places import PlaceResult, Places, find_place, only_land
from lotse.network.domain.routing import contacts
from lotse.region.content import load_region
from lotse.region.domain import Region, Side

from .conftest import CONTENT, ROOT

PLACES, INDUSTRIES, NORD = load_places(CONTENT), load_industries(CONTENT), load_region(ROOT / "regions" / "nord")


def keys(found: Contacts) -> list[str]:
    return [contact.partner.key for contact in found.partners]


@pytest.mark.parametrize(
    ("plz", "employer", "union"),
    [
        ("30159", "bnw", "aul-niedersachsen"),
        ("24103", "bildungswerk-hh-sh", "aul-schleswig-holstein"),
        ("21073", "bildungswerk-hh-sh", "aul-hamburg"),
        ("28195", "bwu", "aul-bremen"),
    ],
)
def test_both_sides_of_the_land(places: Places, nord: Region, plz: str, employer: str, union: str) -> None:
    found = contacts(nord, find_place(plz, places, nord))
    assert keys(found) == [employer, union]
    assert found.science == found.industry_specific == ()
    assert found.notes == ()


@pytest.mark.parametrize(
    ("asker", "employer", "union"),
    [
        ("management", "Leitung, also um Ihren.", "Beschäftigten, deren Arbeit sich ändert."),
        ("works_council", "Leitung, mit der Sie verhandeln.", "Beschäftigten, die Sie vertreten."),
        ("staff", "Leitung, die über die Einführung entscheidet.", "Beschäftigten, also um Ihren."),
        ("adviser", "Leitung.", "Beschäftigten."),
        (None, "Leitung.", "Beschäftigten."),
    ],
)
def test_reasons_by_asker(places: Places, nord: Region, asker: str, employer: str, union: str) -> None:
    found = contacts(nord, find_place("28195", places, nord), asker=asker)  # type: ignore[arg-type]
    assert found.employer is not None
    assert found.union is not None
    assert found.employer.reason == f"Partner der Arbeitgeberseite für Bremen. Hier geht es um den Blick der {employer}"
    assert found.union.reason == f"Partner der Gewerkschaftsseite für Bremen. Hier geht es um den Blick der {union}"


@pytest.mark.parametrize("plz", ["30159", "24103", "21073", "28195"])
def test_metal_and_electrical_firms_get_nordmetall_in_every_land(
    places: Places, nord: Region, industries: tuple[Industry, ...], plz: str
) -> None:
    found = contacts(nord, find_place(plz, places, nord), find_industries("Schlosserei", industries))
    assert [c.partner.key for c in found.industry_specific] == ["nordmetall"]
    assert found.industry_specific[0].reason == (
        "Arbeitet für die Branche Metall- und Elektroindustrie; dazu zählt nach unserer Zuordnung: Metallbau und Schlosserei."
    )
    assert len(found.pairs) == 1


def test_other_firms_do_not_get_nordmetall(places: Places, nord: Region, industries: tuple[Industry, ...]) -> None:
    assert contacts(nord, find_place("30159", places, nord), find_industries("Bäckerei", industries)).industry_specific == ()


@pytest.mark.parametrize(("plz", "key"), [("30159", "offis"), ("24103", "fue-kiel"), ("21073", "aric")])
def test_technical_questions_name_science(places: Places, nord: Region, plz: str, key: str) -> None:
    found = contacts(nord, find_place(plz, places, nord), technical=True)
    assert [c.partner.key for c in found.science] == [key]
    assert found.science[0].reason.startswith("Wissenschaftlicher Partner in ")


def test_bremen_has_no_science_partner_and_is_told_who_else(places: Places, nord: Region) -> None:
    found = contacts(nord, find_place("28195", places, nord), technical=True)
    assert [(c.partner.key, c.reason) for c in found.science] == [
        (
            "offis",
            "In Bremen gehört keine wissenschaftliche Einrichtung zum Verbund. "
            "OFFIS in Oldenburg ist der wissenschaftliche Partner im benachbarten Land Niedersachsen.",
        )
    ]


def test_without_a_place_both_sides_of_every_land_are_listed(nord: Region) -> None:
    found = contacts(nord)
    assert [pair.land.name for pair in found.pairs] == ["Niedersachsen", "Schleswig-Holstein", "Hamburg", "Bremen"]
    assert found.employer is None
    assert found.union is None
    assert found.notes == ("Wählen Sie das Land, in dem Ihr Betrieb arbeitet. In jedem Land stehen beide Seiten nebeneinander.",)


@pytest.mark.parametrize("text", ["99999", "abc"])
def test_a_wrong_postcode_lists_all_and_says_what_is_wrong(places: Places, nord: Region, text: str) -> None:
    result = find_place(text, places, nord)
    found = contacts(nord, result)
    assert len(found.pairs) == 4
    assert found.notes[0] == result.message


def test_an_ambiguous_postcode_lists_the_laender_it_lies_in(places: Places, nord: Region) -> None:
    assert [p.land.short for p in contacts(nord, find_place("22113", places, nord)).pairs] == ["SH", "HH"]
    assert [p.land.short for p in contacts(nord, find_place("19273", places, nord)).pairs] == ["NI"]


def test_outside_names_no_partner_but_the_centre_there(places: Places, nord: Region) -> None:
    result = find_place("34117", places, nord)
    found = contacts(nord, result, technical=True)
    assert found.pairs == found.science == found.industry_specific == ()
    assert found.notes == (result.message, nord.texts.outside)
    assert [h.referral.key for h in found.referrals] == ["mittelstand-digital", "edih", "inqa-coaching", "chambers", "bnetza-ki"]


@pytest.mark.parametrize(("band", "note"), [("101-249", None), ("250-300", "large_firm"), ("more", "large_firm")])
def test_large_firms_are_told_that_they_are_no_longer_small(nord: Region, places: Places, band: str, note: str | None) -> None:
    found = contacts(nord, find_place("30159", places, nord), size_band=nord.size_band(band))
    assert found.notes == ((nord.texts.large_firm,) if note else ())
    assert ("inqa-coaching" in {h.referral.key for h in found.referrals}) is (note is None)
    assert len(found.pairs) == 1


def test_self_employed_people_get_their_own_house(nord: Region, places: Places) -> None:
    found = contacts(nord, find_place("24103", places, nord), self_employed=True, works_council=False)
    assert [h.referral.key for h in found.referrals] == [
        "ki-sh",
        "mittelstand-digital",
        "chambers",
        "haus-der-selbststaendigen",
        "bnetza-ki",
    ]
    assert found.notes == (nord.texts.self_employed,)
    assert keys(found) == ["bildungswerk-hh-sh", "aul-schleswig-holstein"]


def test_offers_of_the_land_come_first_and_say_so(nord: Region, places: Places) -> None:
    found = contacts(nord, find_place("24103", places, nord))
    assert [h.referral.key for h in found.referrals][:2] == ["edih-sh", "ki-sh"]
    assert found.referrals[0].reason == (
        "Angebot in Schleswig-Holstein außerhalb des Verbunds: nachhaltige Digitalisierung, "
        "getragen von Hochschulen und der Investitionsbank Schleswig-Holstein."
    )


def test_offers_of_one_land_are_not_named_when_the_land_is_open(nord: Region) -> None:
    assert all(not h.referral.laender for h in contacts(nord).referrals)


def test_no_works_council_gets_a_word_for_the_staff(nord: Region, places: Places) -> None:
    place = find_place("30159", places, nord)
    assert contacts(nord, place, works_council=False).notes == (nord.texts.no_works_council,)
    assert contacts(nord, place, works_council=True).notes == contacts(nord, place).notes == ()


def test_a_chosen_land_is_enough(nord: Region) -> None:
    land = nord.land("02")
    assert land is not None
    assert keys(contacts(nord, only_land(land))) == ["bildungswerk-hh-sh", "aul-hamburg"]


postcodes = st.sampled_from(["", "30159", "24103", "21073", "28195", "22113", "19273", "34117", "99999", "x"])


@given(
    postcodes,
    st.sampled_from([(), *((i,) for i in INDUSTRIES)]),
    st.sampled_from([None, *NORD.size_bands]),
    st.booleans(),
    st.sampled_from(["management", "works_council", "staff", "adviser", None]),
    st.booleans(),
    st.sampled_from([True, False, None]),
)
def test_one_side_never_comes_alone_and_the_asker_changes_only_words(
    text: str, found_in: tuple[Industry, ...], band: object, technical: bool, asker: str, alone: bool, council: bool | None
) -> None:
    place: PlaceResult = find_place(text, PLACES, NORD)

    def ask(who: object) -> Contacts:
        return contacts(
            NORD,
            place,
            found_in,
            band,
            technical=technical,
            asker=who,
            self_employed=alone,
            works_council=council,  # type: ignore[arg-type]
        )

    found, neutral = ask(asker), ask(None)
    assert keys(found) == keys(neutral)
    assert found.referrals == neutral.referrals
    assert found.notes == neutral.notes
    for pair in found.pairs:
        assert (pair.employer.side, pair.union.side) == (Side.EMPLOYER, Side.UNION)
        assert pair.land.ags in pair.employer.partner.laender
        assert pair.land.ags in pair.union.partner.laender
    assert all(contact.reason.endswith(".") for contact in found.partners)
