"""What the frame of every page needs to know. Other values it shows come from the installation's own context processor."""

from typing import Any

from django.http import HttpRequest

from lotse.ui.navigation import items_for

THEME_COOKIE = "lotse_theme"
THEMES = ("light", "dark")


def page(request: HttpRequest) -> dict[str, Any]:
    """Return menu and colour choice for the frame of the page."""
    return {"navigation": items_for(request), "theme": chosen_theme(request)}


def chosen_theme(request: HttpRequest) -> str:
    """Return "light" or "dark" as chosen by the reader, or "" if the device decides."""
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return theme if theme in THEMES else ""
