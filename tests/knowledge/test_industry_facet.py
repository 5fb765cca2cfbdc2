"""Industries of the catalogue's page: every division of WZ 2008 once, and which of them an entry fits."""

import shutil
from pathlib import Path

import pytest

from lotse.knowledge.content import ContentError
from lotse.knowledge.industry_facet import industries_of, load_industry_facet, sections
from tests.factories.knowledge import CONTENT

FILE = "industry_facet.toml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of what the loader reads."""
    for name in (f"common/{FILE}", "reference/open/wz2008.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(CONTENT / name, tmp_path / name)
    return tmp_path


def changed(content: Path, old: str, new: str) -> None:
    file = content / "common" / FILE
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('["41", "42", "43"]', '["41", "42", "43", "44"]', f"{FILE}: 44 is no division of WZ 2008."),
        ('["41", "42", "43"]', '["41", "42"]', f"{FILE}: division 43 is missing. Every division belongs to one industry."),
        ('["45"]', '["45", "43"]', f"{FILE}: division 43 stands 2 times. It belongs to one industry."),
    ],
)
def test_problems_name_the_division(content: Path, old: str, new: str, problem: str) -> None:
    changed(content, old, new)
    with pytest.raises(ContentError) as error:
        load_industry_facet(content)
    assert str(error.value) == problem


@pytest.mark.parametrize(
    ("old", "new"), [('name = "Bau und Ausbau", ', ""), ('["45"]', "[]"), ("[industries]", "[industries"), ("kfz =", '"Kfz ä" =')]
)
def test_a_file_of_another_form_is_an_error(content: Path, old: str, new: str) -> None:
    changed(content, old, new)
    with pytest.raises(ContentError, match=f"^{FILE}: "):
        load_industry_facet(content)


def test_the_file_of_this_repository() -> None:
    found = load_industry_facet(CONTENT)
    assert (len(found), found["bau"].name, found["kfz"].wz) == (20, "Bau und Ausbau", ("45",))
    assert [code for code, section in sections(CONTENT).items() if section == "F"] == ["41", "42", "43"]


@pytest.mark.parametrize(
    ("codes", "fitting"),
    [
        (("F",), ["bau"]),
        (("43",), ["bau"]),
        (("43.32",), ["bau"]),
        (("46", "45"), ["kfz", "handel"]),
        (("C",), ["metall-elektro", "holz-druck", "lebensmittel", "industrie"]),
        (("Q",), ["gesundheit", "pflege-soziales"]),
        ((), []),
    ],
)
def test_industries_of_an_entry(codes: tuple[str, ...], fitting: list[str]) -> None:
    assert list(industries_of(codes, CONTENT)) == fitting


def test_an_entry_for_all_industries_fits_each() -> None:
    assert industries_of(("*",), CONTENT) == tuple(load_industry_facet(CONTENT))
