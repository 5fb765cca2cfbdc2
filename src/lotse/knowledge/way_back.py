"""The way back to the result of the Kompass. The need itself is only sent to the pages of the Kompass, so the catalogue cannot see it."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import reverse


def comes_from_kompass(request: HttpRequest) -> bool:
    """Tell whether the reader followed a link on a page of the Kompass; browsers say so between pages of one site."""
    try:
        path = urlsplit(request.headers.get("Referer", "")).path
    except ValueError:  # not an address at all
        return False
    return path.startswith(reverse("compass:ask"))
