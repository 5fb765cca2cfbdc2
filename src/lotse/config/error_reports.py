"""What an error report and a log line may hold: the place of the error, never what somebody typed."""

import copy
import logging
import traceback
from collections.abc import ItemsView, Iterator
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.http import HttpRequest, QueryDict
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.urls import NoReverseMatch
from django.views.debug import SafeExceptionReporterFilter

from lotse.core.errors import ConfigurationError

KEPT_OF_REQUEST = ("REQUEST_METHOD", "PATH_INFO", "SERVER_NAME", "SERVER_PORT", "CONTENT_TYPE", "CONTENT_LENGTH")

# Their messages speak of code and files. Others may repeat a value: a database names the row that it refused.
SPEAKS_OF_CODE = (
    ImportError, AttributeError, NameError, TypeError, FileNotFoundError, PermissionError, ConnectionError,
    ConfigurationError, ImproperlyConfigured, NoReverseMatch, OperationalError, TemplateDoesNotExist, TemplateSyntaxError,
)  # fmt: skip
LEFT_OUT = "(message left out, it may repeat what somebody typed)"


class NoUserTextFilter(SafeExceptionReporterFilter):
    """Leaves out form data, cookies, headers and the variables of every frame."""

    def is_active(self, request: HttpRequest | None) -> bool:
        """Always: also on a developer's machine."""
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        """Return nothing of what was sent."""
        return {}

    def get_cleansed_multivaluedict(self, request: HttpRequest, multivaluedict: Any) -> QueryDict:
        """Return nothing of what was sent."""
        return QueryDict()

    def get_safe_cookies(self, request: HttpRequest | None) -> dict[str, Any]:
        """Return no cookies: one of them carries the text of the need."""
        return {}

    def get_safe_request_meta(self, request: HttpRequest | None) -> dict[str, Any]:
        """Return what tells which page failed, and nothing about who asked or what they sent."""
        meta = getattr(request, "META", {})
        return {name: meta[name] for name in KEPT_OF_REQUEST if name in meta}

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: Any) -> ItemsView[str, Any]:
        """Return no variables: the text of a person may be among them."""
        return {}.items()


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
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _told(before)
        yield "which led to"
    yield from (f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(error.__traceback__))
    yield f"{type(error).__module__}.{type(error).__qualname__}: {error if isinstance(error, SPEAKS_OF_CODE) else LEFT_OUT}"
