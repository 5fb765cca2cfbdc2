"""A small limit for public forms and the API: so many requests of one sender in one window.

Counted per web process in memory, as the privacy page promises: nothing of a sender reaches a disk. With several web
processes a sender whose requests are spread over all of them gets so many times the limit; docs/operating.md says so.
The sender's address is only kept as a keyed hash, for the length of the window.
"""

from datetime import datetime

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def allowed(request: HttpRequest, *, purpose: str, limit: int, window_seconds: int, now: datetime) -> bool:
    """Count this request and say whether it is still within `limit` requests per window for `purpose`."""
    window = int(now.timestamp()) // window_seconds
    sender = salted_hmac("lotse.rate_limit", request.META.get("REMOTE_ADDR", "")).hexdigest()[:24]
    key = f"rate:{purpose}:{window}:{sender}"
    cache.add(key, 0, timeout=window_seconds)
    try:
        return cache.incr(key) <= limit
    except ValueError:  # the window ended between the two calls
        return True


def seconds_to_next_window(window_seconds: int, now: datetime) -> int:
    """Return how many whole seconds (at least 1) it takes until the counters start anew."""
    return max(1, window_seconds - int(now.timestamp()) % window_seconds)
