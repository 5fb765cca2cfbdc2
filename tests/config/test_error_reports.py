"""Logs and error reports name the place of an error, never what somebody typed."""

import logging
import sys
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError
from django.test import RequestFactory
from django.views.debug import ExceptionReporter

from lotse.config.error_reports import LEFT_OUT
from lotse.config.log_lines import PlaceOnlyFormatter

TYPED = "Frau Müller ist schwanger"
ELSEWHERE, COOKIE, ADDRESS = "https://anderswo.example/geheim", "sigNiert", "192.0.2.77"
SECRETS = (TYPED, ELSEWHERE, COOKIE, ADDRESS)


def reporter_of_a_failed_request() -> ExceptionReporter:
    request = RequestFactory().post("/kompass/", {"text": TYPED}, headers={"Referer": ELSEWHERE}, REMOTE_ADDR=ADDRESS)
    request.COOKIES["lotse_anliegen"] = request.META["HTTP_COOKIE"] = COOKIE
    try:
        text = TYPED
        raise RuntimeError(len(text))
    except RuntimeError:
        return ExceptionReporter(request, *sys.exc_info())


def line_for(raise_it: Any) -> list[str]:
    """Return the log lines for an error, without the places in the code."""
    try:
        raise_it()
    except Exception:
        record = logging.LogRecord("django.request", logging.ERROR, "x.py", 1, "Internal Server Error: /kompass/", None, sys.exc_info())
    record.exc_text = f"as another formatter wrote it: {TYPED}"
    shown = PlaceOnlyFormatter("%(levelname)s %(message)s").format(record)
    assert record.exc_text.endswith(TYPED)  # the record belongs to other formatters too
    assert f"  {__file__}:" in shown
    return [line for line in shown.splitlines() if not line.startswith("  ")]


def test_a_message_that_may_hold_a_text_is_left_out() -> None:
    def fail() -> None:
        text = TYPED
        raise IntegrityError(f"Failing row contains (1, {text})")

    assert line_for(fail) == ["ERROR Internal Server Error: /kompass/", f"django.db.utils.IntegrityError: {LEFT_OUT}"]


def test_a_message_about_code_stays() -> None:
    def fail() -> None:
        raise ImproperlyConfigured("Die Größe fehlt")

    assert line_for(fail)[1:] == ["django.core.exceptions.ImproperlyConfigured: Die Größe fehlt"]


def test_a_chain_is_told_from_its_cause_on() -> None:
    def fail() -> None:
        try:
            raise ValueError(TYPED)
        except ValueError as error:
            raise AttributeError("no attribute 'größe'") from error

    assert line_for(fail)[1:] == [f"builtins.ValueError: {LEFT_OUT}", "which led to", "builtins.AttributeError: no attribute 'größe'"]


def test_a_cause_that_was_put_aside_stays_aside() -> None:
    def fail() -> None:
        try:
            raise ValueError(TYPED)
        except ValueError:
            raise TypeError("x") from None

    assert line_for(fail)[1:] == ["builtins.TypeError: x"]


def test_an_error_report_holds_no_form_no_cookie_no_variable() -> None:
    reporter = reporter_of_a_failed_request()
    for report in (reporter.get_traceback_text(), reporter.get_traceback_html()):
        assert "/kompass/" in report
        assert [word for word in SECRETS if word in report] == []
