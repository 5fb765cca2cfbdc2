"""The HTML of every page type, checked by the W3C's own checker in one go. Needs Java and the npm package, not Chromium."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser import live_site
from tests.browser.browser_pages import PAGES, Visit
from tests.browser.live_site import LiveSite
from tests.browser.needs import missing
from tests.browser.plain_client import PlainClient, Reply

pytestmark = pytest.mark.xdist_group("html")  # one process fetches the pages once
CHECKER = Path(__file__).parents[2] / "tools" / "checks" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def reply_to(site: LiveSite, wanted: Visit) -> Reply:
    known = live_site.cookies(wanted.need, wanted.situation)
    client = PlainClient(site.url, {name: value for name, (value, _) in known.items()})
    if wanted.fields is None:
        return client.get(wanted.path)
    target = "/kompass/" if wanted.path == "/" else wanted.path
    return client.post(target, wanted.fields, form_on=wanted.path)


@pytest.fixture(scope="module")
def saved_pages(site: LiveSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for number, wanted in enumerate(PAGES):
        reply = reply_to(site, wanted)
        assert reply.status == wanted.status, wanted.name
        (folder / f"{number:02}-{wanted.name.replace(' ', '-').replace(',', '')}.html").write_text(reply.text, encoding="utf-8")
    return folder


def test_every_component_was_turned_into_html(saved_pages: Path) -> None:
    assert [file.name for file in saved_pages.iterdir() if "<c-" in (text := file.read_text()) or "{%" in text or "{{" in text] == []


def test_every_page_has_its_own_title_and_one_main_heading(saved_pages: Path) -> None:
    for file in saved_pages.iterdir():
        text = file.read_text()
        assert text.count("<h1") == 1, file.name
        assert text.count("<title>") == 1, file.name


def test_the_html_checker_finds_no_error_but_the_planted_one(saved_pages: Path, tmp_path: Path) -> None:
    if not shutil.which("java"):
        missing("No Java here. Install it with: apt-get install openjdk-17-jre-headless")
    if not CHECKER.exists():
        missing("The HTML checker is not installed. Install it with: npm ci --prefix tools/checks --ignore-scripts")
    planted = tmp_path / "planted.html"
    planted.write_text('<!doctype html><html lang="de"><title>x</title><p><div></div></p>', encoding="utf-8")
    command = ["java", "-jar", str(CHECKER), "--errors-only", "--format", "json", *map(str, sorted(saved_pages.iterdir())), str(planted)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    messages = json.loads(done.stderr)["messages"]
    found = {Path(m["url"]).name: f"line {m.get('lastLine')}: {m['message']} [{m.get('extract', '')}]" for m in messages}
    assert "p" in found.pop("planted.html")  # so it does find errors
    assert found == {}
