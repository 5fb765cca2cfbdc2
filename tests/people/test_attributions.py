"""Attributions come from one file, and the file is complete."""

import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings
from pydantic import ValidationError

from lotse.people.attributions import Attribution, AttributionGroup, attributions

ROOT = Path(__file__).resolve().parents[2]
FILE = """
[[group]]
title = "Wörter"
[[group.entries]]
name = "Wortschatz Süd"
used_for = "Suche"
licence = "CC BY 4.0"
text = "© Jörg Weiß"
url = "https://wörter.example/"
[[group.entries]]
name = "Schrift"
used_for = "Überschriften"
licence = "OFL"
"""


def folder(tmp_path: Path, text: str) -> Path:
    (tmp_path / "common").mkdir()
    (tmp_path / "common" / "attributions.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_reads_groups_in_order(tmp_path: Path) -> None:
    assert attributions(folder(tmp_path, FILE)) == (
        AttributionGroup(
            title="Wörter",
            entries=(
                Attribution(
                    name="Wortschatz Süd", used_for="Suche", licence="CC BY 4.0", text="© Jörg Weiß", url="https://wörter.example/"
                ),
                Attribution(name="Schrift", used_for="Überschriften", licence="OFL"),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (FILE.replace('licence = "OFL"', ""), "Field required"),
        (FILE.replace('licence = "OFL"', 'licence = "OFL"\nlizenz = "OFL"'), "Extra inputs are not permitted"),
    ],
)
def test_fail_wrong_file(tmp_path: Path, wrong: str, message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        attributions(folder(tmp_path, wrong))
    assert [error["msg"] for error in caught.value.errors()] == [message]


def test_every_runtime_dependency_is_named() -> None:
    named = {entry.name for group in attributions(settings.LOTSE.content_dir) for entry in group.entries}
    known = {normal(part) for name in named for part in re.split(r"[,()]| mit ", name)}
    wanted = [re.split(r"[\[<>=;]", line)[0] for line in tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]]
    assert [name for name in wanted if normal(name) not in known] == []


def normal(name: str) -> str:
    return re.sub(r"[-_. ]", "", name).casefold()
