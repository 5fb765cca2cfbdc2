"""The room `network` as a Django application."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Places, industries and routing to partners."""

    name = "lotse.network"
    label = "network"

    def ready(self) -> None:
        """Announce the menu entry."""
        from lotse.ui.navigation import NavigationEntry, register

        register(NavigationEntry(30, "network:advice", "Beratung finden"))
