"""Application of the room knowledge."""

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """The catalogue of use cases."""

    name = "lotse.knowledge"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Announce the menu entries."""
        from lotse.ui.navigation import NavigationEntry, register

        register(NavigationEntry(20, "knowledge:catalogue", "KI-Anwendungen"))
        register(NavigationEntry(25, "tasks:overview", "Aufgaben"))
