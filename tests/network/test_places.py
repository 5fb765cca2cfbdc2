"""Postcodes: what people type, and what it means for the region."""

from string import digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.network.content import load_places
from lotse.network.domain.places import PlaceKind, Places, clean_postcode, find_place
from lotse.region.content import load_region
from lotse.region.domain import Region

from .conftest import CONTENT, ROOT

PLACES = load_places(CONTENT)
NORD = load_region(ROOT / "regions" / "nord")


@pytest.mark.parametrize(
    ("text", "plz"),
    [
        ("30159", "30159"),
        (" 30 159", "30159"),
        ("D-30159", "30159"),
        ("d 30159", "30159"),
        ("DE-30159", "30159"),
        ("30159 Hannover", "30159"),
        ("30159, Hannover-Mitte", "30159"),
        ("３０１５９", "30159"),
        ("30\u00a0159", "30159"),
        ("01067", "01067"),
        ("3015", None),
        ("301590", None),
        ("Hannover", None),
        ("30159 30161", None),
        ("3O159", None),
        ("-", None),
        ("<script>30159", None),
    ],
)
def test_what_counts_as_a_postcode(text: str, plz: str | None) -> None:
    assert clean_postcode(text) == plz


@pytest.mark.parametrize(
    ("plz", "town", "district", "ags"),
    [
        ("30159", "Hannover", "Region Hannover", "03"),
        ("21073", "Hamburg", "Hamburg", "02"),
        ("24103", "Kiel", "Kiel", "01"),
        ("28195", "Bremen", "Bremen", "04"),
        ("27568", "Bremerhaven", "Bremerhaven", "04"),
        ("27498", "Helgoland", "Kreis Pinneberg", "01"),
    ],
)
def test_places_of_the_region(places: Places, nord: Region, plz: str, town: str, district: str, ags: str) -> None:
    result = find_place(plz, places, nord)
    assert result.kind is PlaceKind.FOUND
    assert result.place is not None
    assert (result.place.town, result.place.district, result.place.land.ags) == (town, district, ags)
    assert result.message == ""
    assert result.land is result.place.land


@pytest.mark.parametrize(
    ("plz", "choices"),
    [
        ("21039", [("02", "Hamburg (Hamburg)"), ("01", "Börnsen, Escheburg oder Kröppelshagen-Fahrendorf (Schleswig-Holstein)")]),
        ("22113", [("02", "Hamburg (Hamburg)"), ("01", "Oststeinbek (Schleswig-Holstein)")]),
        ("22145", [("02", "Hamburg (Hamburg)"), ("01", "Braak oder Stapelfeld (Schleswig-Holstein)")]),
        ("19273", [("13", "Brahlstorf oder Teldau (Mecklenburg-Vorpommern)"), ("03", "Amt Neuhaus oder Bleckede (Niedersachsen)")]),
        ("34355", [("06", "Kassel (Hessen)"), ("03", "Staufenberg (Niedersachsen)")]),
    ],
)
def test_a_postcode_in_two_laender_asks_for_the_municipality(
    places: Places, nord: Region, plz: str, choices: list[tuple[str, str]]
) -> None:
    result = find_place(plz, places, nord)
    assert result.kind is PlaceKind.AMBIGUOUS
    assert result.land is None
    assert [(c.value, c.label) for c in result.choices] == choices


def test_the_question_of_an_ambiguous_postcode(places: Places, nord: Region) -> None:
    assert find_place("22113", places, nord).message == (
        "Die Postleitzahl 22113 liegt in Hamburg und in Schleswig-Holstein. In welcher Gemeinde ist Ihr Betrieb?"
    )


def test_a_choice_makes_it_certain(places: Places, nord: Region) -> None:
    chosen = find_place("22113", places, nord, land="01")
    assert chosen.kind is PlaceKind.FOUND
    assert chosen.place is not None
    assert (chosen.place.town, chosen.place.land.name) == ("Oststeinbek", "Schleswig-Holstein")
    main = find_place("22113", places, nord, land="02")
    assert main.place is not None
    assert (main.place.town, main.place.district) == ("Hamburg", "Hamburg")
    assert find_place("34355", places, nord, land="06").kind is PlaceKind.OUTSIDE


@pytest.mark.parametrize("land", ["", "03", "99", "nonsense"])
def test_a_choice_that_does_not_belong_to_the_postcode_counts_nothing(places: Places, nord: Region, land: str) -> None:
    assert find_place("22113", places, nord, land).kind is PlaceKind.AMBIGUOUS
    assert find_place("30159", places, nord, land).kind is PlaceKind.FOUND


@pytest.mark.parametrize(
    ("plz", "message"),
    [
        (
            "34117",
            "34117 Kassel liegt in Hessen, außerhalb der Region Nord. Träger des Zentrums in Hessen in der Förderphase 2023 bis 2026: "
            "Rheinisch-Westfälische Technische Hochschule Aachen (ZuKIPro).",
        ),
        (
            "66111",
            "66111 Saarbrücken liegt im Saarland, außerhalb der Region Nord. "
            "Träger des Zentrums im Saarland in der Förderphase 2023 bis 2026: "
            "Deutsches Forschungszentrum für Künstliche Intelligenz (DFKI).",
        ),
        (
            "89081",
            "Die Postleitzahl 89081 liegt in Baden-Württemberg und in Bayern, außerhalb der Region Nord. "
            "Träger des Zentrums in Baden-Württemberg in der Förderphase 2023 bis 2026: Forschungsinstitut Betriebliche Bildung (f-bb). "
            "Träger des Zentrums in Bayern in der Förderphase 2023 bis 2026: Forschungsinstitut Betriebliche Bildung (f-bb).",
        ),
    ],
)
def test_outside_names_the_land_and_who_is_responsible(places: Places, nord: Region, plz: str, message: str) -> None:
    result = find_place(plz, places, nord)
    assert result.kind is PlaceKind.OUTSIDE
    assert result.message == message


def test_other_sentences(places: Places, nord: Region) -> None:
    assert find_place("99999", places, nord).message == "Die Postleitzahl 99999 kennen wir nicht. Prüfen Sie die Ziffern."
    assert find_place("12", places, nord).message == "Das ist keine Postleitzahl. Eine Postleitzahl hat fünf Ziffern."
    assert find_place("  ", places, nord).kind is PlaceKind.EMPTY


def test_what_was_typed_is_not_repeated_unless_it_is_a_postcode(places: Places, nord: Region) -> None:
    assert "Petra" not in find_place("Petra Muster", places, nord).message


def test_a_bulk_postcode_is_good_for_the_land(places: Places, nord: Region) -> None:
    bulk = next(p for p in places.of_land("03") if not p.delivery)
    result = find_place(bulk.plz, places, nord)
    assert result.kind is PlaceKind.FOUND
    assert result.land is not None
    assert result.land.ags == "03"


@given(st.text(max_size=30))
def test_any_text_gets_an_answer(text: str) -> None:
    result = find_place(text, PLACES, NORD)
    assert (result.place is None) or result.kind in (PlaceKind.FOUND, PlaceKind.OUTSIDE)
    assert result.message or result.kind in (PlaceKind.FOUND, PlaceKind.EMPTY)


@given(st.text(alphabet=digits, min_size=5, max_size=5), st.sampled_from(["", " ", "  "]), st.integers(1, 4))
def test_blanks_do_not_change_the_place(plz: str, blank: str, at: int) -> None:
    assert find_place(f"{blank}{plz[:at]}{blank}{plz[at:]}{blank}", PLACES, NORD) == find_place(plz, PLACES, NORD)
