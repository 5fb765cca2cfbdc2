"""The reader chooses light, dark or the device's own setting."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from lotse.core.access import public
from lotse.ui.context import THEME_COOKIE, THEMES

ONE_YEAR = 365 * 24 * 60 * 60


@public(reason="the choice of colours belongs to everybody")
@csrf_exempt  # sets nothing but the colours; without a token no page needs a cookie
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember the choice in a cookie and go back to the page the reader came from."""
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        target = "/"
    response = HttpResponseRedirect(target)
    choice = request.POST.get("theme", "")
    if choice in THEMES:
        response.set_cookie(THEME_COOKIE, choice, max_age=ONE_YEAR, samesite="Lax", httponly=True, secure=request.is_secure())
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
    return response
