"""Errors name file, key, what is wrong and what is allowed."""

from pathlib import Path

import pytest

from lotse.region.content import RegionError, load_region


def message(folder: Path) -> str:
    with pytest.raises(RegionError) as error:
        load_region(folder)
    return str(error.value)


def spoil(folder: Path, name: str, old: str, new: str) -> str:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return message(folder)


def test_fail_missing_file(folder: Path) -> None:
    (folder / "partners.toml").unlink()
    assert message(folder) == "region/partners.toml is missing. A region folder holds region, partners, programme and referrals.toml."


def test_fail_no_toml(folder: Path) -> None:
    (folder / "programme.toml").write_text("phases = [")
    assert message(folder).startswith("programme.toml: is not valid TOML (")


def test_fail_unknown_side(folder: Path) -> None:
    found = spoil(folder, "partners.toml", 'side = "science"', 'side = "chamber"')
    assert found == "partners.toml: partners 'forschung' side: Input should be 'employer', 'union', 'science' or 'training'."


def test_fail_unknown_key(folder: Path) -> None:
    found = spoil(folder, "partners.toml", 'short = "Holzverband Muster"', 'short = "Holzverband Muster"\nphone = "1"')
    assert found == "partners.toml: partners 'holz' phone: Extra inputs are not permitted."


def test_fail_two_partners_with_one_key(folder: Path) -> None:
    assert spoil(folder, "partners.toml", 'key = "arbeit-sl"', 'key = "arbeit-rp"') == (
        "partners.toml: 'arbeit-rp' stands there twice. Every key must be unique."
    )


def test_fail_a_land_without_union_side(folder: Path) -> None:
    found = spoil(folder, "partners.toml", 'side = "union"\nlaender = [\n  "10",', 'side = "training"\nlaender = [\n  "10",')
    assert found == "partners.toml: Saarland has no partner of side 'union' for all industries. Every Land needs both sides."


def test_fail_a_partner_for_one_industry_is_no_side_for_all(folder: Path) -> None:
    found = spoil(folder, "partners.toml", '  "07",\n  "10",\n', '  "10",\n')
    assert found == "partners.toml: Rheinland-Pfalz has no partner of side 'employer' for all industries. Every Land needs both sides."


def test_fail_land_outside_the_region(folder: Path) -> None:
    assert spoil(folder, "partners.toml", '  "07",\n  "10",\n', '  "07",\n  "10",\n  "03",\n') == (
        "partners.toml: 'wirtschaft' laender: 03 not in the region. Allowed: 07, 10."
    )


def test_fail_unknown_industry_group(folder: Path) -> None:
    assert spoil(folder, "partners.toml", 'industry_group = "wood"', 'industry_group = "metal"') == (
        "partners.toml: 'holz' industry_group: 'metal' is unknown. Allowed: wood."
    )


def test_fail_two_leads(folder: Path) -> None:
    assert spoil(folder, "partners.toml", 'side = "science"', 'side = "science"\nlead = true') == (
        "partners.toml: exactly one partner has lead = true, found 2."
    )


def test_fail_substitute_that_is_no_science(folder: Path) -> None:
    assert spoil(folder, "region.toml", 'partner = "forschung"', 'partner = "holz"') == (
        "region.toml: science_substitutes: '10' and 'holz' must be a Land of the region and a partner with side = 'science'."
    )


def test_fail_gap_between_size_bands(folder: Path) -> None:
    assert spoil(folder, "region.toml", "lower = 50", "lower = 51") == (
        "region.toml: the file: size band 'middle' must begin at 50 and end at or after that, without gap or overlap."
    )


def test_fail_last_size_band_closed(folder: Path) -> None:
    assert spoil(folder, "region.toml", "lower = 250 }", "lower = 250, upper = 999 }") == (
        "region.toml: the file: the last size band 'large' must begin at 250 and have no upper."
    )


def test_fail_overlapping_phases(folder: Path) -> None:
    source = '{ title = "Erfunden", checked_on = 2026-11-25 }'
    phases = [
        f'{{ key = "a", name = "A", starts = 2026-01-01, ends = 2026-12-31, source = {source} }}',
        f'{{ key = "b", name = "B", starts = 2026-12-31, ends = 2027-12-31, source = {source} }}',
    ]
    assert spoil(folder, "programme.toml", "phases = []", f"phases = [{', '.join(phases)}]") == (
        "programme.toml: the file: phase 'b' starts before 'a' has ended; phases must not overlap."
    )


def test_fail_phase_that_ends_before_it_starts(folder: Path) -> None:
    entry = '{ key = "a", name = "A", starts = 2026-02-01, ends = 2026-01-01, source = { title = "E", checked_on = 2026-11-25 } }'
    assert (
        spoil(folder, "programme.toml", "phases = []", f"phases = [{entry}]")
        == "programme.toml: the file: phase 'a' ends before it starts."
    )


def test_fail_centre_of_an_own_land(folder: Path) -> None:
    entry = '\n[[other_centres]]\nlaender = ["07"]\ncarrier = "X"\nphase = "1"\nsource = { title = "E", checked_on = 2026-11-25 }\n'
    file = folder / "referrals.toml"
    file.write_text(file.read_text() + entry)
    assert message(folder) == "referrals.toml: other_centres 'X': 07 belongs to this region. Name others only."


def test_fail_link_without_https(folder: Path) -> None:
    found = spoil(folder, "referrals.toml", 'audiences = ["firm"', 'link = "http://example.org"\naudiences = ["firm"')
    assert found.startswith("referrals.toml: referrals 'werkstatt' link: String should match pattern")
