"""The Kompass in the menu of the back office."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lotse.compass.back_office import PERMISSION, explain_answer


class ExplainMenuItem(MenuItem):  # type: ignore[misc]
    """Shown to those who may read what people shared."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this account may open the page."""
        return bool(request.user.has_perm(PERMISSION))


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator]
def addresses() -> list[Any]:
    """Return the addresses of the pages."""
    return [path("kompass/", explain_answer, name="compass_explain")]


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def menu_item() -> MenuItem:
    """Return the entry of the menu."""
    return ExplainMenuItem("Kompass erklären", reverse("compass_explain"), icon_name="search", order=200)
