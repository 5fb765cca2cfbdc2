"""Error pages that depend on how this installation is set up."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse

from lotse.ui.views import render_error


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that the server cannot take: 422 for a form that is too large, 400 for everything else."""
    too_large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    return render_error(request, 422 if too_large else 400)
