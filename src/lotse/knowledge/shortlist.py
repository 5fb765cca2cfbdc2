"""The list of remembered use cases (Merkliste): keys in a signed cookie on the reader's device, and nowhere else."""

import re
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse

from lotse.network.situation import read_cookie, write_cookie

COOKIE = "lotse_merkliste"
MOST = 20
"""So many keys, even of the longest kind, fit into a cookie and an address; more than anybody compares."""
LONGEST_KEY = 80
_SALT = "lotse.shortlist"
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read_shortlist(request: HttpRequest) -> tuple[str, ...]:
    """Return the remembered keys, in the order in which they were remembered."""
    keys = read_cookie(request, COOKIE, _SALT).get("keys", [])
    return valid_keys(keys) if isinstance(keys, list) else ()


def write_shortlist(response: HttpResponse, keys: Iterable[str]) -> None:
    """Keep `keys` on the reader's device until the browser closes; without any the cookie ends."""
    kept = list(valid_keys(keys))
    write_cookie(response, COOKIE, _SALT, {"keys": kept} if kept else {}, path="/")


def valid_keys(given: Iterable[object]) -> tuple[str, ...]:
    """Return what can be a key, each once, at most `MOST`."""
    keys = (key for key in given if isinstance(key, str) and len(key) <= LONGEST_KEY and _KEY.fullmatch(key))
    return tuple(dict.fromkeys(keys))[:MOST]
