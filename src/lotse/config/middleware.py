"""The outermost layer: errors that come before any view still get a page that helps on."""

from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse

from lotse.ui.views import render_error

LONGEST_ADDRESS = 2_000


class QuietErrorsMiddleware:
    """Answers addresses that are too long (414) and forms that are too large (422) with a page in plain German."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        if len(request.META.get("PATH_INFO", "")) + len(request.META.get("QUERY_STRING", "")) > LONGEST_ADDRESS:
            return render_error(request, 414)
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn a form that is too large into a page that says so."""
        if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
            return render_error(request, 422)
        return None
