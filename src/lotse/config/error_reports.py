"""What an error report may hold: the place of the error, never what somebody typed."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter


class NoUserTextFilter(SafeExceptionReporterFilter):
    """Leaves out form data, cookies and the variables of every frame."""

    def is_active(self, request: HttpRequest | None) -> bool:
        """Always: also on a developer's machine."""
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> Mapping[str, Any]:
        """Return nothing of what was sent."""
        return {}

    def get_cleansed_multivaluedict(self, request: HttpRequest, multivaluedict: Any) -> Mapping[str, Any]:
        """Return nothing of what was sent."""
        return {}

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: Any) -> list[tuple[str, str]]:
        """Return no variables: the text of a person may be among them."""
        return []
