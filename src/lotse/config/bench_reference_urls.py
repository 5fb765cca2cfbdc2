"""The addresses of the bench: all of Lotse and two reference points that share its middleware."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from lotse.config.urls import urlpatterns as all_of_lotse
from lotse.core.access import public

REASON = "Nur die Messung kennt diese Adresse."


@public(reason=REASON)
def bare(request: HttpRequest) -> HttpResponse:
    """A view that does nothing: what Django and the middleware cost."""
    return HttpResponse("ok")


@public(reason=REASON)
def frame(request: HttpRequest) -> HttpResponse:
    """The empty frame of every page from templates in memory."""
    return render(request, "ui/base.html")


urlpatterns = [path("_bench/bare/", bare), path("_bench/frame/", frame), *all_of_lotse]
