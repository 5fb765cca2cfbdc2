"""Addresses for monitoring: alive, ready, metrics. They tell states, never secrets, texts or versions of libraries."""

import secrets
from collections.abc import Callable, Iterator

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from lotse.compass.index import current_embedder, current_index
from lotse.compass.index_store import StaleIndexError
from lotse.config.metrics import exposition
from lotse.config.migrations import missing_migrations
from lotse.core.access import public
from lotse.core.errors import ConfigurationError

WATCHED = "Die Überwachung fragt ohne Konto; die Antwort nennt nur Zustände."


@public(reason=WATCHED)
@never_cache
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Say that this process answers. Asks neither database nor index: restarting would not help them."""
    return JsonResponse({"alive": True})


@public(reason=WATCHED)
@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Say whether this process can answer visitors; if not, status 503 and what is missing."""
    missing = [sentence for check in CHECKS for sentence in check()]
    report = {"ready": not missing, "missing": missing, "language_model": language_model()}
    return JsonResponse(report, status=503 if missing else 200)


@public(reason="Die Überwachung fragt ohne Konto, aber nur mit dem Kennwort aus LOTSE_METRICS_TOKEN.")
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Show the figures to whoever brings the token; without a token in the settings the address does not exist."""
    token = settings.LOTSE.metrics_token
    if not token:
        raise Http404
    given = request.headers.get("Authorization", "")
    if not secrets.compare_digest(given.encode(), f"Bearer {token}".encode()):
        return HttpResponse(
            "Send the header: Authorization: Bearer (the value of LOTSE_METRICS_TOKEN)\n",
            status=401,
            content_type="text/plain; charset=utf-8",
            headers={"WWW-Authenticate": "Bearer"},
        )
    return HttpResponse(exposition(), content_type=CONTENT_TYPE_LATEST)


def language_model() -> str:
    """Return the state of the language model. It is information only: without it Lotse answers from words."""
    if settings.LOTSE.embedder == "off":
        return "off"
    return "running" if current_embedder() else "not available here"


def _database() -> Iterator[str]:
    try:
        missing = missing_migrations()
    except DatabaseError:
        yield "The database does not answer."
        return
    if missing:
        yield f"The database lacks {missing} migrations. Run: lotse run --setup-only"


def _index() -> Iterator[str]:
    try:
        current_index()
    except (ConfigurationError, StaleIndexError, FileNotFoundError):
        yield "There is no search index. Run: lotse run --setup-only"


CHECKS: tuple[Callable[[], Iterator[str]], ...] = (_database, _index)
