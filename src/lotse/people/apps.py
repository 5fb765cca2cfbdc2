"""Application of the room people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Accounts, privacy register, imprint and statements."""

    name = "lotse.people"
    default_auto_field = "django.db.models.BigAutoField"
