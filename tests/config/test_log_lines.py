"""Log lines: one JSON object each, with the fields named here and no others."""

import json
import logging
import logging.config
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client, RequestFactory

from lotse.config.environment import read_environment
from lotse.config.error_reports import LEFT_OUT
from lotse.config.log_lines import (
    WEB_SERVER_LOGS,
    AccessFormatter,
    JsonLineFormatter,
    PlainAccessFormatter,
    PlainLineFormatter,
    announce,
    logging_settings,
    request_id,
    web_server_options,
)

TYPED = "Frau Müller ist schwanger"
AT = datetime(2026, 11, 25, 9, 30, 0, 250_000, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_request() -> None:
    """No request is being answered; the number of an earlier test's request may still be set."""
    request_id.set("")


@pytest.fixture
def numbered() -> str:
    """A request is being answered."""
    request_id.set("c0ffee123456")
    return "c0ffee123456"


def entry(message: str, *arguments: Any, name: str = "lotse.compass", **extra: Any) -> logging.LogRecord:
    record = logging.LogRecord(name, logging.WARNING, __file__, 1, message, arguments, None)
    record.created = AT.timestamp()
    vars(record).update(extra)
    return record


def test_a_line_is_one_object() -> None:
    shown = JsonLineFormatter().format(entry("Zwei Zeilen:\n%s", "größer"))
    assert "\n" not in shown
    assert json.loads(shown) == {
        "time": "2026-11-25T09:30:00.250+00:00", "level": "WARNING", "logger": "lotse.compass", "message": "Zwei Zeilen:\ngrößer",
    }  # fmt: skip


def test_a_line_names_the_request(numbered: str) -> None:
    assert json.loads(JsonLineFormatter().format(entry("x")))["request"] == numbered
    assert PlainLineFormatter().format(entry("Größe")).endswith(f"WARNING lotse.compass Größe [{numbered}]")


def test_own_fields_stand_apart_and_foreign_ones_stay_out() -> None:
    request = RequestFactory().get("/kompass/", {"text": TYPED})
    shown = JsonLineFormatter().format(entry("x", status_code=503, request=request, counts={"gap_notes": 2}, typed=TYPED))
    assert {name: value for name, value in json.loads(shown).items() if name not in ("time", "level", "logger", "message")} == {
        "status_code": 503, "counts": {"gap_notes": 2},
    }  # fmt: skip


def test_an_error_is_told_without_what_somebody_typed() -> None:
    record = entry("Internal Server Error: /kompass/", name="django.request")
    try:
        raise ValueError(TYPED)
    except ValueError:
        record.exc_info = sys.exc_info()
    shown = JsonLineFormatter().format(record)
    assert "Müller" not in json.loads(shown)["error"]
    assert json.loads(shown)["error"].splitlines()[-1] == f"builtins.ValueError: {LEFT_OUT}"
    assert record.exc_text is None


def test_an_access_line_names_neither_visitor_nor_query(numbered: str) -> None:
    known = {
        "addr": "192.0.2.77", "time": "2026-11-25 10:30:00 +0100", "dt_ms": 12.3456, "status": 200, "path": "/kompass/ergebnis/",
        "query_string": f"text={TYPED}", "method": "GET", "scheme": "http", "protocol": "HTTP/1.1",
    }  # fmt: skip
    shown = json.loads(AccessFormatter().format(entry("any format", known, name="granian.access")))
    assert shown == {
        "time": "2026-11-25T09:30:00.250+00:00", "level": "WARNING", "logger": "granian.access", "request": numbered,
        "method": "GET", "path": "/kompass/ergebnis/", "status": 200, "ms": 12.3,
    }  # fmt: skip


def access(path: str) -> logging.LogRecord:
    return entry("x", {"dt_ms": 1.04, "status": 404, "path": path, "method": "GET"})


def test_an_access_line_to_read(numbered: str) -> None:
    shown = PlainAccessFormatter().format(access("/kompass/"))
    assert shown.endswith(f" GET /kompass/ 404 1.0ms {numbered}")


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/stÃ¶rung/", "/störung/"),
        ("/a\n2026-11-25 GET /gelogen/ 200", "/a\\n2026-11-25 GET /gelogen/ 200"),
        ("/a\x1b[31m", "/a\\u001b[31m"),
        ("/ÿ", "/\\xff"),
        ("/\udcff", "/\\udcff"),
    ],
)
def test_no_path_can_pretend_to_be_another_line(path: str, shown: str) -> None:
    assert f" GET {shown} 404 " in PlainAccessFormatter().format(access(path))
    assert AccessFormatter().format(access(path)).isascii()
    assert json.loads(AccessFormatter().format(access(path)))["status"] == 404


@pytest.mark.parametrize(
    ("as_json", "expected"), [(True, [JsonLineFormatter, AccessFormatter]), (False, [PlainLineFormatter, PlainAccessFormatter])]
)
def test_the_web_server_reads_its_part(as_json: bool, expected: list[type]) -> None:
    settings = {"version": 1, "disable_existing_loggers": False, **json.loads(WEB_SERVER_LOGS[as_json].read_text())}
    assert web_server_options(as_json=as_json)[-1] == str(WEB_SERVER_LOGS[as_json])
    before = {name: logging.getLogger(name).handlers[:] for name in ("_granian", "granian.access")}
    logging.config.dictConfig(settings)
    formatters = [type(logging.getLogger(name).handlers[0].formatter) for name in before]
    for name, handlers in before.items():
        logging.getLogger(name).handlers[:] = handlers
    assert formatters == expected


@pytest.mark.parametrize(("as_json", "formatter"), [(True, "JsonLineFormatter"), (False, "PlainLineFormatter")])
def test_django_uses_the_same_lines(as_json: bool, formatter: str) -> None:
    assert logging_settings(as_json=as_json)["formatters"] == {"line": {"()": f"lotse.config.log_lines.{formatter}"}}


@pytest.mark.parametrize(
    ("variables", "as_json"),
    [
        ({}, False),
        ({"LOTSE_LOG_FORMAT": "json"}, True),
        ({"LOTSE_LOG_FORMAT": "plain"}, False),
    ],
)
def test_local_mode_writes_plain_lines_unless_asked(variables: dict[str, str], as_json: bool) -> None:
    assert read_environment(variables).logs_json is as_json


def test_an_announcement_is_a_line_on_the_terminal_or_in_the_log(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    announce("Lotse: http://127.0.0.1:8000/", as_json=False)
    assert (capsys.readouterr().out, caplog.messages) == ("Lotse: http://127.0.0.1:8000/\n", [])
    announce("Lotse: http://127.0.0.1:8000/", as_json=True)
    assert (capsys.readouterr().out, caplog.messages) == ("", ["Lotse: http://127.0.0.1:8000/"])


@pytest.mark.django_db
def test_each_request_has_a_number_of_its_own(client: Client) -> None:
    first, second = (client.get("/gesundheit/")["X-Request-ID"] for _ in range(2))
    assert (len(first), len(second), first == second) == (12, 12, False)


@pytest.mark.django_db
def test_what_a_browser_sends_as_number_is_not_taken_over(client: Client) -> None:
    assert "Müller" not in client.get("/gesundheit/", headers={"X-Request-ID": "Müller"})["X-Request-ID"]


LIGHT = """
import sys, json, logging, logging.config, lotse.config.log_lines as lines, lotse.config.supervisor
logging.config.dictConfig({"version": 1, **json.loads(lines.WEB_SERVER_LOGS[True].read_text())})
print([name for name in ("django", "pydantic", "numpy") if name in sys.modules])
"""


@pytest.mark.slow
def test_processes_that_only_start_others_stay_small() -> None:
    assert subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, text=True, check=True).stdout == "[]\n"
