"""Layers around every view."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from csp.constants import SELF
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.utils import timezone

from lotse.config.log_lines import request_id
from lotse.core.rate_limit import allowed, seconds_to_next_window
from lotse.ui.views import render_error

LONGEST_ADDRESS = 2_000
PERMISSIONS = "camera=(), microphone=(), geolocation=(), browsing-topics=()"


class RequestIdMiddleware:
    """Numbers every request, so that its log lines can be found together. The number says nothing about who asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        number = secrets.token_hex(6)
        request_id.set(number)
        response = self.get_response(request)
        response["X-Request-ID"] = number
        return response


class ReadToTheEndMiddleware:
    """Reads what was sent even if the answer did not need it (404, 429, a wrong CSRF token).

    The web server closes a connection whose request nobody read to the end, and the next request on it is lost. What is
    larger than any form is left to that.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        response = self.get_response(request)
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and 0 < int(length) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            with suppress(UnreadablePostError):
                request.read()
        return response


class QuietErrorsMiddleware:
    """Answers addresses that are too long (414) with a page in plain German, before any view sees them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        length = len(request.META.get("PATH_INFO", "")) + len(request.META.get("QUERY_STRING", ""))
        response = render_error(request, 414) if length > LONGEST_ADDRESS else self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        return response


class BackOfficePolicyMiddleware:
    """Sends the back office its own content security policy; everything else keeps the strict one.

    A preview is a public page in a frame of the back office: it keeps the strict one, but for who may frame it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        response = self.get_response(request)
        if request.path.startswith(settings.BACK_OFFICE):
            response._csp_config = settings.BACK_OFFICE_POLICY["DIRECTIVES"]  # type: ignore[attr-defined]
        elif getattr(request, "is_dummy", False):
            response._csp_replace = {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]
        return response


class ForwardedAddressMiddleware:
    """Takes the visitor's address from the proxy in front; else the rate limit would count all visitors as one.

    Only the last entry counts: our own proxy wrote it. What stands before it may be invented by the visitor.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        address = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if address:
            request.META["REMOTE_ADDR"] = address
        return self.get_response(request)


@dataclass(frozen=True)
class SendingLimit:
    """So many forms of one sender in one window; `purpose` says what is counted together."""

    purpose: str
    limit: int
    window_seconds: int

    def allows(self, request: HttpRequest, now: datetime) -> bool:
        """Count this request and say whether it is still within the limit."""
        return allowed(request, purpose=self.purpose, limit=self.limit, window_seconds=self.window_seconds, now=now)


EVERYTHING_SENT = SendingLimit("sending", 120, 60)
SIGN_IN = SendingLimit("sign-in", 10, 300)
LIMITS = {"wagtailadmin_login": SIGN_IN, "wagtailadmin_password_reset": SIGN_IN}
"""Stricter limits by name of the address; some views have an own one besides."""

TOO_MANY = "Zu viele Anfragen. Versuchen Sie es in {seconds} Sekunden wieder."


class SendingLimitMiddleware:
    """Limits what can be sent without signing in, whatever the form: a new one is protected from its first day."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Refuse what is too much; the text in the form stays in the browser."""
        if request.method in ("GET", "HEAD", "OPTIONS") or request.resolver_match is None:
            return None
        now = timezone.now()
        limit = LIMITS.get(request.resolver_match.view_name, EVERYTHING_SENT)
        if limit.allows(request, now) or request.user.is_authenticated:
            return None
        seconds = seconds_to_next_window(limit.window_seconds, now)
        response: HttpResponse
        if "api" in request.resolver_match.namespaces:
            response = JsonResponse({"message": TOO_MANY.format(seconds=seconds), "fields": {}}, status=429)
        else:
            response = render_error(request, 429, wait_seconds=seconds)
        response["Retry-After"] = str(seconds)
        return response
