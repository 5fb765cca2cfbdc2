"""What someone types stands in no address, no log, no referrer and no error report. Read from a running server."""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import live_site
from tests.browser.live_site import LiveSite
from tests.browser.plain_client import PlainClient

MARKER = "Zwiebelturmschlüssel"
NEED = f"Abends schreibe ich noch Angebote für {MARKER}, weil tagsüber niemand dazu kommt"


@pytest.fixture(scope="module")
def own_site(prepared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    """A server over a copy of the database, so that it can be broken."""
    folder = tmp_path_factory.mktemp("own-site")
    shutil.copytree(prepared_data, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("server-*.log"))
    site = live_site.start(folder, folder / "server.log")
    yield site
    site.stop()


def _wait_for_line(site: LiveSite, line: str, seconds: float = 10.0) -> None:
    """The server writes its log with a delay; what it has not written when it is stopped is lost."""
    end = time.monotonic() + seconds
    while line not in site.log.read_text(errors="replace") and time.monotonic() < end:
        time.sleep(0.1)


def test_what_someone_types_stays_between_them_and_the_page(own_site: LiveSite) -> None:
    client = PlainClient(own_site.url)

    asked = client.post("/kompass/", {"text": NEED}, form_on="/")
    answer = client.get(asked.headers["location"])
    more = client.get("/kompass/ergebnis/?mehr=1")
    sheet = client.get("/kompass/mitnehmen/kompassblatt/?audience=management&use_case=angebote-vorbereiten&format=json")
    refused = client.post("/kompass/luecke/", {"text": MARKER}, form_on="/kompass/luecke/")
    searched = client.post("/ki-anwendungen/", {"search": MARKER}, form_on="/ki-anwendungen/")
    lost = client.get(f"/gibt-es-nicht/?text={MARKER.encode().hex()}")
    too_large = client.post("/kompass/", {"text": MARKER * 30_000}, form_on="/")
    with sqlite3.connect(own_site.data_dir / "lotse.sqlite3") as database:
        database.execute("ALTER TABLE compass_dailycount RENAME TO broken")
    broken = client.get("/kompass/ergebnis/")
    _wait_for_line(own_site, "GET /kompass/ergebnis/ 500")
    own_site.stop()
    log = own_site.log.read_text(errors="replace")

    assert [r.status for r in (asked, answer, more, sheet, refused, searched, lost, too_large, broken)] == [
        302,
        200,
        200,
        200,
        422,
        200,
        404,
        422,
        500,
    ]
    assert asked.headers["location"] == "/kompass/ergebnis/"
    assert MARKER in answer.text  # shown to the one who asked …
    assert MARKER not in broken.text  # … but in no report of an error
    assert MARKER in sheet.text
    for reply in (asked, answer, more, sheet, refused, searched, lost, too_large, broken):
        assert reply.headers["referrer-policy"] == "same-origin"
        assert MARKER not in "".join(f"{name}: {value}" for name, value in reply.headers.items() if name != "set-cookie")
    assert "POST /kompass/ 302" in log
    assert "GET /kompass/ergebnis/ 500" in log
    assert "OperationalError" in log  # the error itself is reported
    for trace in (
        MARKER,
        MARKER.lower(),
        "Zwiebel",
        MARKER.encode().hex(),
        "?",
        "mehr=1",
        "lotse_anliegen",
        "csrftoken",
        *filter(None, client.cookies.values()),
    ):
        assert trace not in log, f"the log contains {trace!r}"
    with sqlite3.connect(own_site.data_dir / "lotse.sqlite3") as database:
        assert not [line for line in database.iterdump() if MARKER in line]
