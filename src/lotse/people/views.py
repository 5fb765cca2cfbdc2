"""Pages about the site itself: who runs it, what it keeps, what it is made of."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lotse.core.access import public
from lotse.core.rate_limit import allowed
from lotse.people import actions
from lotse.people.attributions import attributions
from lotse.people.forms import BarrierForm
from lotse.people.queries import operator, register_rows

REASON = "Angaben über die Seite selbst müssen alle lesen können."
REPORTS_PER_HOUR = 10


@public(reason=REASON)
@require_safe
def imprint(request: HttpRequest) -> HttpResponse:
    """Who runs this installation, from its settings."""
    return render(request, "people/imprint.html", {"operator": operator()})


@public(reason=REASON)
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, why and how long, generated from the register of personal data."""
    return render(request, "people/privacy.html", {"rows": register_rows(), "operator": operator()})


@public(reason=REASON)
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "people/accessibility.html", {"operator": operator()})


@public(reason=REASON)
@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """All sources and licences."""
    return render(request, "people/sources.html", {"groups": attributions(settings.LOTSE.content_dir)})


@public(reason=REASON)
@require_safe
def simple_language(request: HttpRequest) -> HttpResponse:
    """What Lotse offers, in simple language."""
    return render(request, "people/simple_language.html", {"operator": operator()})


@public(reason="Barrieren melden können auch Menschen ohne Konto.")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_barrier(request: HttpRequest) -> HttpResponse:
    """Take a report of a barrier; thank on the same address after a redirect."""
    if request.method != "POST":
        return _report_page(request, BarrierForm(initial={"page": _page_before(request)}), sent="gesendet" in request.GET)
    form = BarrierForm(request.POST)
    if not form.is_valid():
        return _report_page(request, form, status=422)
    now = timezone.now()
    if not allowed(request, purpose="barrier", limit=REPORTS_PER_HOUR, window_seconds=3_600, now=now):
        form.add_error(
            None, _("Von Ihrem Anschluss kamen in dieser Stunde schon viele Meldungen. Schicken Sie diese bitte später noch einmal ab.")
        )
        return _report_page(request, form, status=429)
    actions.report_barrier(**form.cleaned_data, now=now)
    return redirect(f"{request.path}?gesendet=1")


def _report_page(request: HttpRequest, form: BarrierForm, *, sent: bool = False, status: int = 200) -> HttpResponse:
    context = {"form": form, "sent": sent, "operator": operator()}
    return render(request, "people/report_barrier.html", context, status=status)


def _page_before(request: HttpRequest) -> str:
    """Return the path of the own page the reader comes from, so that nobody has to type it."""
    before = urlsplit(request.headers.get("Referer", ""))
    return before.path[:300] if before.netloc == request.get_host() and before.path != request.path else ""
