"""Application of the room core."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Ground floor: no product word here."""

    name = "lotse.core"
    default_auto_field = "django.db.models.BigAutoField"
