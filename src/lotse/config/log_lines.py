"""How log lines look: plain, or one JSON object a line. Neither ever holds what somebody typed.

Only the fields named here reach a line. Django hands whole requests to its loggers; they stay out. The processes that only
start others read this module too, so it loads nothing of Django before there is an error to tell.
"""

import copy
import json
import logging
import logging.config
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ACCESS_LOG = "%(time)s %(method)s %(path)s %(status)d %(dt_ms).1fms"
"""What the web server hands over for a request; the formatters below write the line."""
WEB_SERVER_LOGS = {as_json: Path(__file__).with_name(f"web_server_log_{'json' if as_json else 'plain'}.json") for as_json in (True, False)}
"""Logging of the web server in the form that granian reads."""

request_id: ContextVar[str] = ContextVar("lotse_request_id", default="")
"""Number of the request that this thread answers; it stays set until the next one, so that the access log can name it."""

OWN_FIELDS = ("status_code", "program", "counts")
"""What our own loggers may add with `extra`: numbers and names from code."""


class PlaceOnlyFormatter(logging.Formatter):
    """Writes where an error happened and of which kind it is; its message only where that speaks of code."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; what another formatter made of the error before is not used."""
        record = copy.copy(record)
        record.exc_text = None
        return super().format(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802
        """Return the chain of errors, the innermost cause first."""
        return "\n".join(_told(ei[1]))


def _told(error: BaseException) -> Iterator[str]:
    from lotse.config.error_reports import LEFT_OUT, SPEAKS_OF_CODE

    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _told(before)
        yield "which led to"
    yield from (f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(error.__traceback__))
    yield f"{type(error).__module__}.{type(error).__qualname__}: {error if isinstance(error, SPEAKS_OF_CODE) else LEFT_OUT}"


class JsonLineFormatter(PlaceOnlyFormatter):
    """One JSON object a line: time (UTC), level, logger, request, message, and error and own fields where there are any."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        head = {
            "time": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
        }
        number = {"request": request_id.get()} if request_id.get() else {}
        return json.dumps({**head, **number, **self.told(record)})

    def told(self, record: logging.LogRecord) -> dict[str, Any]:
        """Return what this line has to tell."""
        error = {"error": self.formatException(record.exc_info)} if record.exc_info else {}
        own = {name: getattr(record, name) for name in OWN_FIELDS if hasattr(record, name)}
        return {"message": record.getMessage(), **own, **error}


class AccessFormatter(JsonLineFormatter):
    """One request: method, path, status, milliseconds. The web server also knows address and query string; they stay out."""

    def told(self, record: logging.LogRecord) -> dict[str, Any]:
        """Return what this line has to tell."""
        known: Any = record.args
        return {"method": known["method"], "path": readable(known["path"]), "status": known["status"], "ms": round(known["dt_ms"], 1)}


class PlainAccessFormatter(AccessFormatter):
    """The same as a line to read."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line. What could break it or pretend to be another one is written as an escape."""
        told = self.told(record)
        path = "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in told["path"])
        return f"{self.formatTime(record)} {told['method']} {path} {told['status']} {told['ms']}ms {request_id.get()}".rstrip()


def readable(path: str) -> str:
    """Return a path of the web server as text: it hands on every byte as one letter."""
    try:
        return path.encode("latin-1").decode()
    except ValueError:
        return path.encode("ascii", "backslashreplace").decode()


class PlainLineFormatter(PlaceOnlyFormatter):
    """A line to read: time, level, logger, message, and the number of the request where there is one."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        number = request_id.get()
        if not number:
            return super().format(record)
        numbered = copy.copy(record)
        numbered.msg, numbered.args = f"{record.getMessage()} [{number}]", None
        return super().format(numbered)


def logging_settings(*, as_json: bool) -> dict[str, Any]:
    """Return Django's LOGGING: our loggers and the task worker from INFO on, all others from WARNING on."""
    formatter = JsonLineFormatter if as_json else PlainLineFormatter
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": f"{formatter.__module__}.{formatter.__name__}"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {"lotse": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
    }


def start_logging(*, as_json: bool) -> None:
    """Log as Django would, in a process that does not load Django."""
    logging.config.dictConfig(logging_settings(as_json=as_json))


def web_server_options(*, as_json: bool) -> list[str]:
    """Return the options that make the web server write one line per request, without any text of the visitor."""
    return ["--access-log", "--access-log-fmt", ACCESS_LOG, "--log-level", "warning", "--log-config", str(WEB_SERVER_LOGS[as_json])]


def announce(sentence: str, *, as_json: bool) -> None:
    """Tell whoever started Lotse something: on the terminal, or as a log line where those are read by programs."""
    if as_json:
        logging.getLogger("lotse").info(sentence)
    else:
        print(sentence, flush=True)
