"""Figures for monitoring in the format of Prometheus: counts and durations by name of the address, never by its text.

Every web process counts into files of its own in one folder; whichever process is asked adds them up. What all processes
share (answers by state, waiting tasks, state of the index) is read from the database when somebody asks.
"""

import os
import time
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from lotse.config.metrics_database import DatabaseFigures
from lotse.config.metrics_folder import FOLDER_VARIABLE

METHODS = ("GET", "HEAD", "POST")
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)

of_this_process = CollectorRegistry()
requests = Counter("lotse_requests", "Answered requests by name of the address.", ["route", "method", "status"], registry=of_this_process)
durations = Histogram("lotse_request_seconds", "Time to answer in the application.", ["route"], buckets=SECONDS, registry=of_this_process)


def exposition() -> bytes:
    """Return all figures as text."""
    registry = CollectorRegistry()
    if os.environ.get(FOLDER_VARIABLE):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(of_this_process)
    registry.register(DatabaseFigures())
    return generate_latest(registry)


class MetricsMiddleware:
    """Counts and times every request that reaches the application. Without a token nobody could read it: not used then."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.LOTSE.metrics_token:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        began = time.perf_counter()
        response = self.get_response(request)
        found = request.resolver_match
        route = (found.view_name or "unnamed") if found else "none"
        method = request.method if request.method in METHODS else "other"
        requests.labels(route, method, f"{response.status_code // 100}xx").inc()
        durations.labels(route).observe(time.perf_counter() - began)
        return response
