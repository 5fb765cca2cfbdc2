"""Pages about the site itself: who runs it, what it keeps, what it is made of."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lotse.core.access import public
from lotse.core.rate_limit import allowed
from lotse.people import actions, privacy as privacy_register
from lotse.people.attributions import attributions
from lotse.people.forms import BarrierForm
from lotse.ui.views import render_error

REASON = "Angaben über die Seite selbst müssen alle lesen können."
REPORTS_PER_HOUR = 10


@public(reason=REASON)
def imprint(request: HttpRequest) -> HttpResponse:
    """Who runs this installation, from its settings."""
    return render(request, "people/imprint.html", {"operator": settings.LOTSE})


@public(reason=REASON)
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, why and how long, generated from the register of personal data."""
    rows = [(model._meta.label, declaration) for model, declaration in privacy_register.register()]
    return render(request, "people/privacy.html", {"rows": rows, "operator": settings.LOTSE})


@public(reason=REASON)
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "people/accessibility.html", {"operator": settings.LOTSE})


@public(reason=REASON)
def sources(request: HttpRequest) -> HttpResponse:
    """All sources and licences."""
    return render(request, "people/sources.html", {"groups": attributions(settings.LOTSE.content_dir)})


@public(reason=REASON)
def simple_language(request: HttpRequest) -> HttpResponse:
    """What Lotse offers, in simple language."""
    return render(request, "people/simple_language.html")


@public(reason="Barrieren melden können auch Menschen ohne Konto.")
def report_barrier(request: HttpRequest) -> HttpResponse:
    """Take a report of a barrier; thank on the same address after a redirect."""
    if request.method != "POST":
        sent = "gesendet" in request.GET
        return render(request, "people/report_barrier.html", {"form": BarrierForm(), "sent": sent})
    now = timezone.now()
    form = BarrierForm(request.POST)
    if not form.is_valid():
        return render(request, "people/report_barrier.html", {"form": form}, status=422)
    if not allowed(request, purpose="barrier", limit=REPORTS_PER_HOUR, window_seconds=3_600, now=now):
        return render_error(request, 429)
    actions.report_barrier(**form.cleaned_data, now=now)
    return redirect(f"{request.path}?gesendet=1")
