"""Registry of the main menu. Rooms announce their entries when they are ready; an entry shows once its page exists."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True, order=True)
class NavigationEntry:
    """One entry of the main menu: where it leads, what it says, where it stands."""

    order: int
    url_name: str
    label: str


@dataclass(frozen=True)
class NavigationItem:
    """An entry as the page shows it."""

    url: str
    label: str
    current: str


_entries: dict[str, NavigationEntry] = {}


def register(entry: NavigationEntry) -> None:
    """Add an entry to the main menu; a second one for the same address name replaces the first."""
    _entries[entry.url_name] = entry


def items_for(request: HttpRequest) -> list[NavigationItem]:
    """Return the entries whose page exists, in order, with the place of the reader marked."""
    items = []
    for entry in sorted(_entries.values()):
        try:
            url = reverse(entry.url_name)
        except NoReverseMatch:
            continue
        items.append(NavigationItem(url, entry.label, _current(request.path, url)))
    return items


def _current(path: str, url: str) -> str:
    if path == url:
        return "page"
    return "true" if url != "/" and path.startswith(url) else ""
