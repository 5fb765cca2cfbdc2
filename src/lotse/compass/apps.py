"""Application of the room compass."""

from django.apps import AppConfig


class CompassConfig(AppConfig):
    """From a need in a firm's own words to use cases that fit."""

    name = "lotse.compass"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Announce the menu entry."""
        from lotse.ui.navigation import NavigationEntry, register

        register(NavigationEntry(10, "compass:start", "Kompass"))
