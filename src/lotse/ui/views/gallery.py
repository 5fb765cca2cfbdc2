"""The gallery: every component in all its states."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lotse.core.access import public


@public(reason="a building kit holds no data")
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in all its states."""
    return render(request, "ui/gallery/gallery.html", {"noindex": True})
