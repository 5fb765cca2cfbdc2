"""Every address says who may open it. A view without a mark is a mistake until somebody gives a reason."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, include, path

from lotse.core.access import PublicAccess, public

# Addresses whose views come from libraries and cannot be marked, each with the reason why everybody may open it.
REASONS = {
    "api/v1/openapi.json": "Die Beschreibung der Schnittstelle enthält keine Daten.",
    "api/v1/": "Der Name der Schnittstelle; die Antwort ist immer 404.",
    "api/v1/compass": "Hilfe zuerst: Der Kompass braucht kein Konto, auch nicht über die Schnittstelle.",
    "api/v1/benefit": "Nachrechnen hilft allen, auch über die Schnittstelle; sie behält nichts.",
}

BACK_OFFICE = "redaktion/"  # comes from Wagtail; test_back_office_guard.py asks every one of its addresses


def addresses(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every address with its view, through all included lists."""
    for pattern in patterns:
        here = before + str(pattern.pattern).lstrip("^")
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, here)
        else:
            yield here, pattern.callback


def unprotected(patterns: Iterable[URLPattern | URLResolver], reasons: Iterable[str]) -> list[str]:
    """Return the addresses whose view says nothing about access and that no reason excuses."""
    return [
        address
        for address, view in addresses(patterns)
        if not hasattr(view, "access") and address not in set(reasons) and not address.startswith(BACK_OFFICE)
    ]


def stale(patterns: Iterable[URLPattern | URLResolver], reasons: Iterable[str]) -> list[str]:
    """Return the excused addresses that do not exist any more or have a mark by now."""
    unmarked = {address for address, view in addresses(patterns) if not hasattr(view, "access")}
    return [address for address in reasons if address not in unmarked]


def test_every_address_says_who_may_open_it() -> None:
    found = unprotected(get_resolver().url_patterns, REASONS)
    print("\n".join(found))
    assert found == [], "Mark these views with @public(reason=…) or protect them"


def test_no_excuse_outlives_its_address() -> None:
    assert stale(get_resolver().url_patterns, REASONS) == []


def test_every_mark_gives_a_reason() -> None:
    marked = {address: view.access for address, view in addresses(get_resolver().url_patterns) if hasattr(view, "access")}
    assert len(marked) > 10
    assert [address for address, access in marked.items() if not (isinstance(access, PublicAccess) and access.reason.strip())] == []


def test_the_guard_walks_included_lists_and_finds_what_is_open() -> None:
    def silent(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    def marked(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    inner = [path("prüfung/", silent), path("hilfe/", public(reason="Hilfe zuerst.")(marked))]
    patterns = [path("", silent), path("raum/", include((inner, "raum")))]
    assert unprotected(patterns, []) == ["", "raum/prüfung/"]
    assert unprotected(patterns, ["raum/prüfung/"]) == [""]
    assert stale(patterns, ["raum/prüfung/", "raum/hilfe/", "weg/"]) == ["raum/hilfe/", "weg/"]
