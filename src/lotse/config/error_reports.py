"""What an error report may hold: the place of the error, never what somebody typed."""

from collections.abc import ItemsView
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
