"""What pages ask: with the region and the content of the settings."""

from types import SimpleNamespace
from typing import Any

import pytest

from lotse.network import queries
from lotse.network.models import Partner
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


@pytest.mark.django_db
def test_contacts_of_a_whole_situation() -> None:
    situation = Situation(plz="28195", industry="Metallbau", size="21-49", works_council="yes", asker="works_council")
    found = queries.contacts_for(situation, technical=True)
    assert [c.partner.key for c in found.partners] == ["bwu", "aul-bremen", "nordmetall", "offis"]
    assert found.union is not None
    assert found.union.reason.endswith("die Sie vertreten.")


@pytest.mark.django_db
def test_contacts_of_an_empty_situation() -> None:
    assert len(queries.contacts_for(Situation()).pairs) == 4


@pytest.mark.django_db
def test_before_the_first_import_the_partners_are_those_of_the_file() -> None:
    assert queries.region_with_partners() is region_queries.current_region()


def test_an_import_gives_the_same_partners_as_the_file(partners: None) -> None:
    assert queries.region_with_partners() == region_queries.current_region()


def publish(key: str, **changes: Any) -> None:
    row = Partner.objects.get(key=key)
    row.content = {**row.content, **changes}
    row.save_revision().publish()


def test_what_was_published_counts_at_once_and_costs_one_query(partners: None, django_assert_num_queries: Any) -> None:
    queries.region_with_partners()
    with django_assert_num_queries(1):
        before = queries.contacts_for(Situation(plz="28195"))
    publish("aul-bremen", town="Überseestadt")

    with django_assert_num_queries(2):
        after = queries.contacts_for(Situation(plz="28195"))

    assert [found.union and found.union.town for found in (before, after)] == ["Bremen", "Überseestadt"]
    assert before.fingerprint != after.fingerprint


def test_unpublished_partners_are_named_nowhere(partners: None) -> None:
    Partner.objects.get(key="nordmetall").unpublish()
    assert queries.contacts_for(Situation(plz="28195", industry="Metallbau")).industry_specific == ()


def test_without_one_side_no_page_breaks_and_no_side_comes_alone(partners: None) -> None:
    Partner.objects.filter(key="aul-bremen").update(live=False)  # past every rule

    alone = queries.contacts_for(Situation(plz="28195"), technical=True)
    all_laender = queries.contacts_for(Situation())

    assert (alone.pairs, alone.employer, [c.partner.key for c in alone.partners]) == ((), None, ["offis"])
    assert alone.notes == (
        "Wir können in Bremen zurzeit nicht beide Seiten nennen, deshalb nennen wir keine allein. "
        "Schauen Sie später wieder vorbei, oder nutzen Sie eines der anderen Angebote.",
    )
    assert [pair.land.short for pair in all_laender.pairs] == ["NI", "SH", "HH"]


@pytest.mark.parametrize("changes", [{}, {"laender": ["16"]}])
def test_without_the_stand_in_for_science_no_page_breaks(partners: None, changes: dict[str, Any]) -> None:
    offis = Partner.objects.get(key="offis")
    Partner.objects.filter(key="offis").update(live=bool(changes), content={**offis.content, **changes})

    assert queries.contacts_for(Situation(plz="28195"), technical=True).science == ()


@pytest.mark.parametrize(
    ("key", "reasons"),
    [
        (
            "bildungswerk-hh-sh",
            [
                "Partner der Arbeitgeberseite für Schleswig-Holstein. Hier geht es um den Blick der Leitung.",
                "Partner der Arbeitgeberseite für Hamburg. Hier geht es um den Blick der Leitung.",
            ],
        ),
        (
            "nordmetall",
            ["Arbeitet für die Branche Metall- und Elektroindustrie; dazu zählt nach unserer Zuordnung: Metall- und Elektroindustrie."],
        ),
        (
            "offis",
            [
                "Wissenschaftlicher Partner in Niedersachsen für technische Fragen.",
                "In Bremen gehört keine wissenschaftliche Einrichtung zum Verbund. "
                "OFFIS in Oldenburg ist der wissenschaftliche Partner im benachbarten Land Niedersachsen.",
            ],
        ),
        ("tan", []),
    ],
)
@pytest.mark.django_db
def test_cards_of_a_partner(key: str, reasons: list[str]) -> None:
    partner = region_queries.current_region().partner(key)
    assert [card.reason for card in queries.cards_of(partner)] == reasons


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
