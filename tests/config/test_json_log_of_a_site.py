"""A running site in JSON: every line it writes is one object, a request can be followed, and nothing typed is in it."""

import json
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import live_site
from tests.browser.live_site import LiveSite
from tests.browser.plain_client import PlainClient

pytestmark = pytest.mark.slow

MARKER = "Zwiebelturmschlüssel"


@pytest.fixture
def site(prepared_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LiveSite]:
    """A server of its own that logs as in production."""
    variables = live_site._variables
    monkeypatch.setattr(live_site, "_variables", lambda *args, **more: {**variables(*args, **more), "LOTSE_LOG_FORMAT": "json"})
    folder = tmp_path / "site"
    shutil.copytree(prepared_data, folder, ignore=shutil.ignore_patterns("*.log", "prepared*"))
    running = live_site.start(folder, tmp_path / "server.log")
    yield running
    running.stop()


def lines(site: LiveSite) -> list[dict[str, Any]]:
    return [json.loads(line) for line in site.log.read_text(encoding="utf-8").splitlines()]


def test_every_line_is_an_object_without_what_was_typed(site: LiveSite) -> None:
    client = PlainClient(site.url)
    client.post("/kompass/", {"text": f"Angebote für {MARKER} schreiben"}, form_on="/")
    client.get(f"/gibt-es-nicht/?text={MARKER.encode().hex()}")
    with sqlite3.connect(site.data_dir / "lotse.sqlite3") as database:
        database.execute("ALTER TABLE compass_dailycount RENAME TO broken")
    broken = client.get("/kompass/ergebnis/")
    end = time.monotonic() + 10
    while not any(line.get("status") == 500 for line in lines(site)) and time.monotonic() < end:
        time.sleep(0.1)

    assert broken.status == 500
    told = lines(site)
    number = broken.headers["x-request-id"]
    error, access = (
        next(line for line in told if line.get("request") == number and line["logger"] == logger)
        for logger in ("django.request", "granian.access")
    )
    assert error["message"] == "Internal Server Error: /kompass/ergebnis/"
    assert error["error"].splitlines()[-1].startswith("django.db.utils.OperationalError: no such table: ")
    assert {name: access[name] for name in ("method", "path", "status")} == {"method": "GET", "path": "/kompass/ergebnis/", "status": 500}
    assert set(access) == {"time", "level", "logger", "request", "method", "path", "status", "ms"}
    assert ("POST", "/kompass/", 302) in {(line.get("method"), line.get("path"), line.get("status")) for line in told}
    whole = site.log.read_text(encoding="utf-8")
    assert [
        trace for trace in (MARKER, "Zwiebel", MARKER.encode().hex(), "127.0.0.1", *client.cookies.values()) if trace and trace in whole
    ] == []
