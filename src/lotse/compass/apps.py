"""Application of the room compass."""

from django.apps import AppConfig


class CompassConfig(AppConfig):
    """From a need in a firm's own words to use cases that fit."""

    name = "lotse.compass"
    default_auto_field = "django.db.models.BigAutoField"
