"""Application of the room knowledge."""

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """The catalogue of use cases."""

    name = "lotse.knowledge"
    default_auto_field = "django.db.models.BigAutoField"
