"""`partners.toml` written back: the same bytes for the same partners."""

from datetime import datetime
from pathlib import Path

import pytest

from lotse.network.actions import import_partners
from lotse.network.export import format_partners, partners_formatted, partners_toml, write_partners
from lotse.network.models import Partner
from lotse.region.content import load_partners
from tests.factories.network import partner

from .conftest import ROOT

REGIONS = [ROOT / "regions" / "nord", ROOT / "tests" / "regions" / "small"]


@pytest.mark.parametrize("region", REGIONS, ids=lambda folder: folder.name)
def test_the_files_of_this_repository_have_the_form_of_an_export(region: Path) -> None:
    assert partners_formatted(region)


def test_a_file_by_hand_is_brought_into_the_form(region_dir: Path) -> None:
    file = region_dir / "partners.toml"
    before, records = file.read_bytes(), load_partners(region_dir)
    file.write_text("# Anmerkung für Ölper\n" + file.read_text(encoding="utf-8").replace(" = ", "   =  "), encoding="utf-8")

    assert not partners_formatted(region_dir)
    assert (format_partners(region_dir), format_partners(region_dir)) == (True, False)
    assert (file.read_bytes(), load_partners(region_dir)) == (before, records)


def test_what_holds_its_default_is_left_out() -> None:
    assert partners_toml([partner(town="Örtze", consent_on="2026-11-02")]) == (
        '[[partners]]\nkey = "verband-suederelbe"\nname = "Bildungsverband Süderelbe (erfunden)"\nshort = "Bildungsverband Süderelbe"\n'
        'side = "employer"\nlaender = [\n  "03",\n]\ntopics = [\n  "Prüfen und Beraten",\n]\ntown = "Örtze"\n'
        'consent_on = 2026-11-02\n\n[partners.source]\ntitle = "Eigene Angaben (erfunden)"\nchecked_on = 2026-11-20\n'
    )


@pytest.mark.django_db
def test_import_and_export_give_the_same_bytes(partners: None, tmp_path: Path) -> None:
    file = tmp_path / "neu" / "partners.toml"

    assert (write_partners(file), write_partners(file)) == (True, False)
    assert file.read_bytes() == (REGIONS[0] / "partners.toml").read_bytes()


@pytest.mark.django_db
def test_an_edit_goes_out_and_comes_in_elsewhere(partners: None, region_dir: Path, now: datetime) -> None:
    row = Partner.objects.get(key="tan")
    row.content = {**row.content, "town": "Büdelsdorf"}
    row.save_revision().publish()
    made = Partner()
    made.set_content(partner("oelper", side="training"))
    made.save()
    Partner.objects.get(key="ifbb").unpublish()

    write_partners(region_dir / "partners.toml")

    assert [p.key for p in load_partners(region_dir)][-2:] == ["aul-bremen", "oelper"]
    Partner.objects.all()._raw_delete("default")
    import_partners(region_dir=region_dir, now=now)
    assert partners_formatted(region_dir)
    assert write_partners(region_dir / "partners.toml") is False


@pytest.mark.django_db
def test_drafts_stay_here(partners: None, tmp_path: Path) -> None:
    row = Partner.objects.get(key="tan")
    row.content = {**row.content, "town": "Büdelsdorf"}
    row.save_revision()

    write_partners(tmp_path / "partners.toml")

    assert (tmp_path / "partners.toml").read_bytes() == (REGIONS[0] / "partners.toml").read_bytes()
