"""Calling the site in this process, as the web server does: the whole way through WSGI and all middleware, no network."""

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import cycle
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache as django_cache
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpResponse
from django.test.utils import override_settings

from lotse.compass.need import write_need
from lotse.network.situation import Situation, write_situation


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


_visitors = cycle(range(1, 255))


@cache
def _handler() -> WSGIHandler:
    return WSGIHandler()


@contextmanager
def reference_urls() -> Iterator[None]:
    """Make the reference points of the bench answer for a while."""
    with override_settings(ROOT_URLCONF="lotse.config.bench_reference_urls"):
        yield


def call(path: str, *, cookies: str = "", form: Mapping[str, str] | None = None) -> Reply:
    """Send one request and read the whole answer. A form is sent with a token that fits."""
    address, _, query = path.partition("?")
    token = "b" * 32
    body = urlencode({**form, "csrfmiddlewaretoken": token}).encode() if form is not None else b""
    told: dict[str, Any] = {}
    environ = {
        "REQUEST_METHOD": "POST" if form is not None else "GET",
        "PATH_INFO": address,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "REMOTE_ADDR": f"10.0.0.{next(_visitors)}",  # else the limit of forms a minute would stop the bench
        "HTTP_COOKIE": f"csrftoken={token}; {cookies}",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        "wsgi.url_scheme": "http",
        "wsgi.errors": io.StringIO(),
    }

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None, /) -> Callable[[bytes], object]:
        told.update(status=status, headers=headers)
        return lambda data: None

    response: Any = _handler()(environ, start_response)
    content = b"".join(response)
    response.close()
    return Reply(int(told["status"].split()[0]), {name.lower(): value for name, value in told["headers"]}, content)


def checked(path: str, *, cookies: str = "", form: Mapping[str, str] | None = None, status: int = 200) -> Reply:
    """Send one request and insist on its status, so that no error page is measured by mistake."""
    reply = call(path, cookies=cookies, form=form)
    if reply.status != status:
        raise RuntimeError(f"{path} was answered with status {reply.status}, expected was {status}.")
    return reply


def cookies_for(need: str = "", situation: Situation | None = None) -> str:
    """Return the cookies that keep a need and facts about the firm on somebody's device."""
    response = HttpResponse()
    if need:
        write_need(response, need)
    if situation:
        write_situation(response, situation)
    return "; ".join(f"{name}={morsel.value}" for name, morsel in response.cookies.items())


def forget_limits() -> None:
    """Forget how many requests were counted, so that the limit of public forms does not end the measurement."""
    django_cache.clear()


def count_queries(path: str, *, cookies: str = "") -> int:
    """Return how many database queries one request makes."""
    found = 0

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal found
        found += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        checked(path, cookies=cookies)
    return found
