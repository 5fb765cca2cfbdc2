"""Layers around every view."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from lotse.ui.views import render_error

LONGEST_ADDRESS = 2_000
PERMISSIONS = "camera=(), microphone=(), geolocation=(), browsing-topics=()"


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
