"""Error pages that help on: what happened, why, and what to do next."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.csrf import requires_csrf_token

logger = logging.getLogger("lotse.ui")

LAST_RESORT = (
    '<!doctype html><html lang="de"><meta charset="utf-8"><title>Fehler – Lotse</title>'
    "<h1>Hier ist etwas schiefgegangen</h1><p>Der Fehler liegt bei uns. "
    'Bitte versuchen Sie es in einigen Minuten noch einmal. <a href="/">Zur Startseite</a></p></html>'
)


def render_error(request: HttpRequest, status: int, **context: object) -> HttpResponse:
    """Answer with the error page for `status`; falls back to the plain page if even that fails."""
    try:
        response = render(request, f"ui/errors/{status}.html", {"noindex": True, **context}, status=status)
    except TemplateDoesNotExist:
        raise
    except Exception as error:
        # Only the kind of error: its message may hold what somebody typed.
        logger.error("The error page for status %s could not be drawn: %s", status, type(error).__name__)
        return _plain_page(status)
    response["Cache-Control"] = "no-store"
    return response


def handler400(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that the server cannot understand."""
    return render_error(request, 400)


def handler403(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request for a page that this person may not open."""
    return render_error(request, 403)


@requires_csrf_token
def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request for a page that does not exist."""
    return render_error(request, 404)


def handler500(request: HttpRequest) -> HttpResponse:
    """Answer after an error of ours: no context, no database, nothing that could fail again."""
    return _plain_page(500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose security mark is missing or too old."""
    return render_error(request, 403, csrf_failure=True)


def _plain_page(status: int) -> HttpResponse:
    try:
        body = get_template("ui/errors/500.html").render(
            {
                "stylesheet": _or_nothing(static, "ui/css/lotse.css"),
                "icons": _or_nothing(static, "ui/img/icons.svg"),
                "favicon": _or_nothing(static, "ui/img/favicon.svg"),
                "imprint_url": _or_nothing(reverse, "pages:imprint"),
            }
        )
    except Exception as error:
        logger.error("The plain error page could not be drawn: %s", type(error).__name__)
        body = LAST_RESORT
    return HttpResponse(body, status=status, headers={"Cache-Control": "no-store"})


def _or_nothing(find_address: Callable[[str], str], name: str) -> str:
    try:
        return find_address(name)
    except Exception:
        return ""
