"""Application of the room ui."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Ground floor: design system, components, error pages."""

    name = "lotse.ui"
    label = "ui"
