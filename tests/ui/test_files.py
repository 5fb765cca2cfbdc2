"""What the browser loads: sizes, third-party files with their sums and licences, icons."""

import gzip
import hashlib
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from lotse.ui.icons import icon_names

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "src" / "lotse" / "ui" / "static" / "ui"
THIRD_PARTY = json.loads((STATIC / "THIRD_PARTY" / "list.json").read_text(encoding="utf-8"))
LOCK = json.loads((ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8"))
ICON_IN_TEMPLATE = re.compile(r"""\bicon(?:_end)?="([a-z-]+)"|{%\s*icon\s+"([a-z-]+)\"""")
PICTURES = ("icons.svg", "depth-lines.svg", "stage-chart.svg", "favicon.svg", "favicon.ico")
FILES = [(entry, file) for entry in THIRD_PARTY for file in entry["files"]]


def packed(path: Path) -> int:
    """Return the size as it goes over the line."""
    return len(gzip.compress(path.read_bytes(), 9))


def test_style_sheet_is_at_most_20_kb() -> None:
    assert packed(STATIC / "css" / "lotse.css") <= 20_000


def test_scripts_are_at_most_10_kb() -> None:
    assert sum(file.stat().st_size for file in (STATIC / "js").glob("*.js")) <= 10_000


def test_fonts_are_at_most_90_kb() -> None:
    assert sum(file.stat().st_size for file in (STATIC / "fonts").iterdir()) <= 90_000


def test_a_first_visit_is_at_most_200_kb(client: Client) -> None:
    page = client.get("/baukasten/").content
    pictures = sum(
        packed(STATIC / "img" / name) for name in ("icons.svg", "depth-lines.svg", "stage-chart.svg", "favicon.svg", "favicon.ico")
    )
    fonts = sum(file.stat().st_size for file in (STATIC / "fonts").iterdir())
    total = len(gzip.compress(page)) + packed(STATIC / "css" / "lotse.css") + packed(STATIC / "js" / "lotse.js") + pictures + fonts
    assert total <= 200_000


@pytest.mark.parametrize(("entry", "file"), FILES, ids=lambda value: value.get("path", value.get("package")))
def test_third_party_file_is_what_the_list_says(entry: dict[str, str], file: dict[str, str]) -> None:
    assert hashlib.sha256((STATIC / file["path"]).read_bytes()).hexdigest() == file["sha256"]


def test_every_font_is_on_the_list() -> None:
    listed = {file["path"] for _, file in FILES}
    assert {f"fonts/{file.name}" for file in (STATIC / "fonts").iterdir()} <= listed


@pytest.mark.parametrize("entry", THIRD_PARTY, ids=lambda entry: entry["package"])
def test_version_and_licence_are_those_of_the_lock(entry: dict[str, str]) -> None:
    locked = LOCK["packages"][f"node_modules/{entry['package']}"]
    assert (entry["version"], entry["licence"]) == (locked["version"], locked["license"])
    text = (STATIC / entry["licence_text"]).read_text(encoding="utf-8")
    assert {"OFL-1.1": "SIL OPEN FONT LICENSE", "MIT": "MIT License", "0BSD": "Zero-Clause BSD"}[entry["licence"]] in text


def test_the_lock_names_no_registry() -> None:
    assert "resolved" not in json.dumps(LOCK)


def test_nothing_points_to_a_source_map() -> None:
    for file in [*STATIC.rglob("*.js"), *STATIC.rglob("*.css")]:
        assert "sourceMappingURL" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", sorted(STATIC.rglob("*.svg")), ids=lambda file: file.name)
def test_pictures_are_well_formed_and_load_nothing(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    ET.fromstring(source)
    assert re.findall(r"<script|<style|href=|@import|url\((?!#)", source) == []


def test_every_icon_in_a_template_is_in_the_sprite() -> None:
    sources = [
        file.read_text(encoding="utf-8")
        for file in (ROOT / "src" / "lotse").glob("*/templates/**/*.html")
        if "back_office" not in file.parts  # drawn with the icons of Wagtail
    ]
    used = {
        name
        for source in sources
        for name in re.findall(r"""\bicon(?:_end)?="([a-z-]+)"|{%\s*icon\s+"([a-z-]+)\"""", source)
        for name in name
        if name
    }
    assert used - set(icon_names()) == set()
    assert len(icon_names()) == len(set(icon_names()))


def test_the_manifest_names_icons_that_exist() -> None:
    manifest = json.loads((STATIC / "site.webmanifest").read_text(encoding="utf-8"))
    assert [icon["src"] for icon in manifest["icons"] if not (STATIC / icon["src"]).is_file()] == []
