"""Application of the room config."""

from django.apps import AppConfig
from django.core import checks


class InstallationConfig(AppConfig):
    """Puts all rooms together; its checks look at the installation as a whole."""

    name = "lotse.config"
    label = "lotse_config"

    def ready(self) -> None:
        """Register the checks of the installation."""
        from lotse.config.checks import installation

        checks.register(installation)
