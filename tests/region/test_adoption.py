"""The adoption switch: all or nothing."""

from pathlib import Path

import pytest

from lotse.region.content import RegionError, load_region
from lotse.region.domain import Region


def test_the_first_region_is_a_demonstration(nord: Region) -> None:
    assert nord.is_demonstration
    assert not nord.adoption.adopted
    assert {p.consent_on for p in nord.partners} == {None}


def test_a_region_with_everything_filled_in_is_adopted(small: Region) -> None:
    assert small.adoption.adopted
    assert not small.is_demonstration


@pytest.mark.parametrize("field", ["controller", "imprint", "data_protection_officer"])
def test_fail_without_who_is_responsible(folder: Path, field: str) -> None:
    file = folder / "region.toml"
    lines = [f'{field} = "  "' if line.startswith(f"{field} =") else line for line in file.read_text().splitlines()]
    file.write_text("\n".join(lines))
    with pytest.raises(RegionError) as error:
        load_region(folder)
    assert str(error.value) == (
        f"region.toml: adoption {field} is empty. adopted = true needs controller, imprint and data_protection_officer."
    )


def test_fail_without_the_consent_of_every_partner(folder: Path) -> None:
    file = folder / "partners.toml"
    file.write_text(file.read_text().replace("consent_on = 2026-01-13", 'consent_on = ""').replace("consent_on = 2026-01-14\n", ""))
    with pytest.raises(RegionError) as error:
        load_region(folder)
    assert str(error.value) == (
        "partners.toml: 'holz' consent_on is empty. adopted = true needs the date of every partner's consent.\n"
        "partners.toml: 'forschung' consent_on is empty. adopted = true needs the date of every partner's consent."
    )


def test_without_adoption_nothing_needs_to_be_filled_in(folder: Path) -> None:
    for name in ("region.toml", "partners.toml"):
        file = folder / name
        lines = [line for line in file.read_text().replace("adopted = true", "adopted = false").splitlines() if "consent_on" not in line]
        file.write_text("\n".join(lines))
    assert load_region(folder).is_demonstration
