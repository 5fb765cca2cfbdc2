"""The rules that partners keep together, and their sentences in the back office."""

from dataclasses import replace
from datetime import date

import pytest

from lotse.region.domain import Adoption, Partner, Region, Side
from lotse.region.domain.partner_rules import in_english, in_german, partner_problems


def german(region: Region) -> list[tuple[str, str]]:
    return [(problem.field, in_german(problem)) for problem in partner_problems(region)]


def without(region: Region, *keys: str) -> Region:
    return replace(region, partners=tuple(p for p in region.partners if p.key not in keys))


def changed(region: Region, key: str, **fields: object) -> Region:
    return replace(region, partners=tuple(replace(p, **fields) if p.key == key else p for p in region.partners))


def test_both_regions_keep_them(nord: Region, small: Region) -> None:
    assert german(nord) == german(small) == []


def test_without_a_side(nord: Region) -> None:
    assert german(without(nord, "aul-bremen")) == [
        (
            "side",
            "Bremen hätte dann keine Stelle der Gewerkschaftsseite für alle Branchen. Jedes Land braucht beide Seiten. "
            "Veröffentlichen Sie zuerst eine andere Stelle für Bremen.",
        )
    ]


def test_one_partner_may_be_missing_in_two_laender(nord: Region) -> None:
    problems = list(partner_problems(without(nord, "bildungswerk-hh-sh")))
    assert [in_english(problem) for problem in problems] == [
        f"partners.toml: {land} has no partner of side 'employer' for all industries. Every Land needs both sides."
        for land in ("Schleswig-Holstein", "Hamburg")
    ]


@pytest.mark.parametrize(("key", "count"), [("bnw", "0"), ("aul-bremen", "2")])
def test_exactly_one_leads(nord: Region, key: str, count: str) -> None:
    assert german(changed(nord, key, lead=count == "2")) == [
        (
            "lead",
            f"Genau eine Stelle leitet den Verbund, es wären {count}. Setzen Sie zuerst bei der neuen Leitung das Häkchen und "
            "veröffentlichen Sie sie; die bisherige gibt die Leitung dabei ab.",
        )
    ]


def test_laender_and_groups_of_another_region(nord: Region) -> None:
    assert german(changed(nord, "tan", laender=("01", "10"), industry_group="wood")) == [
        ("laender", "„Technische Akademie Nord“ nennt Länder, die nicht zur Region gehören: 10. Wählen Sie nur Länder der Region."),
        (
            "industry_group",
            "„Technische Akademie Nord“ nennt eine Branche, die es in der Region nicht gibt: wood. Wählen Sie eine aus der Liste.",
        ),
    ]  # fmt: skip


@pytest.mark.parametrize("spoiled", ["gone", "another side"])
def test_who_stands_in_for_science_stays(nord: Region, spoiled: str) -> None:
    region = without(nord, "offis") if spoiled == "gone" else changed(nord, "offis", side=Side.TRAINING)
    assert german(region) == [
        (
            "side",
            "„offis“ vertritt die Wissenschaft in einem Land, das keine eigene hat (region.toml). Die Stelle muss veröffentlicht sein und "
            "zur Seite Wissenschaft gehören. Ändern Sie zuerst die Vertretung.",
        )
    ]


def test_an_adopted_region_needs_every_consent(nord: Region) -> None:
    agreed: tuple[Partner, ...] = tuple(replace(p, consent_on=date(2026, 11, 2)) for p in nord.partners)
    adopted = replace(nord, adoption=Adoption(True, "Zentrum", "Jörg Weiß", "Ümit Groß"), partners=agreed)
    assert german(adopted) == []
    assert german(changed(adopted, "bwu", consent_on=None)) == [
        (
            "consent_on",
            "Das Zentrum hat Lotse übernommen. Deshalb braucht „Bildungszentrum der Wirtschaft im Unterwesergebiet“ einen Tag der "
            "Zustimmung. Tragen Sie ein, wann die Stelle zugestimmt hat, hier genannt zu werden.",
        )
    ]
