"""Pages of the Merkliste: what is on it, a link that brings it to somebody else, and a file."""

from dataclasses import asdict
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from lotse.core.access import public
from lotse.knowledge.queries import cards_of
from lotse.knowledge.shortlist import MOST, read_shortlist, valid_keys, write_shortlist

REASON = "Die Merkliste liegt auf dem Gerät der Lesenden und braucht kein Konto."
LINK = "eintraege"


@public(reason=REASON)
@never_cache
@require_safe
def shortlist(request: HttpRequest) -> HttpResponse:
    """The own list, or one that somebody sent as a link: the link only shows, a button takes it over."""
    return _page(request)


def _page(request: HttpRequest, status: int = 200, **notices: bool) -> HttpResponse:
    sent = valid_keys(request.GET.get(LINK, "").split(","))
    own = read_shortlist(request)
    keys = sent if LINK in request.GET else own
    cards = cards_of(keys)
    found = [card.key for card in cards]
    context = {
        "cards": cards,
        "is_sent": LINK in request.GET,
        "new": len(set(found) - set(own)),
        "missing": len(keys) - len(cards),
        "is_full": request.GET.get("voll") == "1",
        **notices,
        "most": MOST,
        "remembered": own,
        "link": request.build_absolute_uri(f"{request.path}?{LINK}={','.join(found)}"),
        "keys": ",".join(found),
        "crumbs": [(_("Start"), reverse("compass:start")), (_("KI-Anwendungen"), reverse("knowledge:catalogue"))],
        "noindex": True,
    }
    return render(request, "knowledge/shortlist.html", context, status=status)


@public(reason=REASON)
@csrf_exempt  # without a token the page of a use case needs no cookie; the address of the sender is compared instead
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Remember or forget entries, then go back to where the button was. Keys that are none are passed over."""
    if not _sent_from_here(request):
        return _page(request, 403, is_foreign=True)
    own = read_shortlist(request)
    wanted = valid_keys(request.POST.get("merken", "").split(","))
    known = [card.key for card in cards_of(wanted)]
    together = list(dict.fromkeys((*own, *known)))
    dropped = set(valid_keys(request.POST.get("vergessen", "").split(",")))
    kept = [] if "leeren" in request.POST else [key for key in together if key not in dropped]
    full = len(kept) > MOST
    response = redirect(f"{reverse('shortlist:list')}?voll=1" if full else _way_back(request, {*known, *dropped}))
    write_shortlist(response, kept)
    return response


def _sent_from_here(request: HttpRequest) -> bool:
    """Return whether the form stood on a page of this site; browsers say so with every form that is sent."""
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()


def _way_back(request: HttpRequest, changed: set[str]) -> str:
    """Return the button on the page of this site that it stood on. Anything else in the form leads to the list."""
    given = request.POST.get("zurueck", "")
    is_ours = given.startswith("/") and url_has_allowed_host_and_scheme(given, allowed_hosts=None)
    if not is_ours:
        return reverse("shortlist:list")
    return f"{given}#merken-{min(changed)}" if len(changed) == 1 else given


@public(reason=REASON)
@never_cache
@require_safe
def as_file(request: HttpRequest) -> HttpResponse:
    """The own list as a JSON file."""
    day = timezone.localdate()
    entries = [
        {**asdict(card), "address": settings.LOTSE.base_url() + reverse("knowledge:use_case", args=[card.key])}
        for card in cards_of(read_shortlist(request))
    ]
    content = {"paper": "merkliste", "version": 1, "made_on": day.isoformat(), "entries": entries}
    headers = {"Content-Disposition": 'attachment; filename="merkliste.json"'}
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 2}, headers=headers)
