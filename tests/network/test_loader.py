"""Loaders: quick, small, and with errors that help."""

import shutil
import time
from pathlib import Path

import pytest

from lotse.network.content import NetworkContentError, load_industries, load_places
from lotse.network.domain.places import Places

from .conftest import CONTENT


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "common").mkdir()
    shutil.copy(CONTENT / "common" / "industries.toml", tmp_path / "common")
    shutil.copytree(CONTENT / "reference", tmp_path / "reference")
    return tmp_path


def spoil(content: Path, old: str, new: str) -> str:
    file = content / "common" / "industries.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(NetworkContentError) as error:
        load_industries(content)
    return str(error.value)


def test_fail_unknown_code(content: Path) -> None:
    assert spoil(content, '"16.23"', '"16.99"') == (
        "industries.toml: 'tischlerei' wz: 16.99 is not a code of WZ 2008. Allowed are the codes of wz2008.csv."
    )


def test_fail_word_of_two_industries(content: Path) -> None:
    assert spoil(content, '"Zimmerei"', '"Zimmerei", "Tischler"') == (
        "industries.toml: 'zimmerei' words: 'tischler' also belongs to 'tischlerei'. A word belongs to one industry."
    )


def test_fail_key_twice(content: Path) -> None:
    assert spoil(content, 'key = "zimmerei"', 'key = "tischlerei"') == (
        "industries.toml: 'tischlerei' stands there twice. Every key must be unique."
    )


def test_fail_unknown_field(content: Path) -> None:
    assert spoil(content, 'key = "zimmerei"', 'key = "zimmerei"\nnace = "1"') == (
        "industries.toml: 'zimmerei' nace: Extra inputs are not permitted."
    )


def test_fail_missing_postcodes(content: Path) -> None:
    (content / "reference" / "share_alike_places" / "postcodes.tsv").unlink()
    with pytest.raises(NetworkContentError) as error:
        load_places(content)
    assert str(error.value) == "postcodes.tsv is missing in share_alike_places."


def test_fail_other_columns(content: Path) -> None:
    file = content / "reference" / "share_alike_places" / "postcodes.tsv"
    file.write_text(file.read_text(encoding="utf-8").replace("plz\tland_ags", "land_ags\tplz", 1), encoding="utf-8")
    with pytest.raises(NetworkContentError) as error:
        load_places(content)
    assert str(error.value) == "postcodes.tsv: the first line must be: plz, land_ags, kreis_ags, kind, ort (separated by tabs)."


def test_the_postcode_table_is_whole(places: Places) -> None:
    lines = places.table.strip("\n").split("\n")
    assert len(lines) == 10_828
    assert lines == sorted(lines)
    assert all(line.count("\t") == 4 for line in lines)
    assert len(places.borders) == 18
    assert all(len(parts) == 2 for parts in places.borders.values())
    assert len(places.laender) == 16


def test_the_licence_stands_beside_the_data() -> None:
    licence = (CONTENT / "reference" / "share_alike_places" / "LICENCE.md").read_text(encoding="utf-8")
    assert "© GeoNames (geonames.org), verändert; geprüft mit © OpenStreetMap-Mitwirkende und © GeoBasis-DE / BKG" in licence
    assert "ODbL" in licence
    assert "CC BY 4.0" in licence


def test_postcodes_load_quickly_and_stay_one_string() -> None:
    times = []
    for _ in range(5):
        start = time.process_time()
        places = load_places(CONTENT)
        times.append(time.process_time() - start)
    assert min(times) < 0.06
    assert len(places.table) < 400_000
