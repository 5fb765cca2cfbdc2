"""Accounts and the reports that people send about the site itself."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager["User"]):
    """Creates accounts that are known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create an account. Raises ValueError without an address."""
        if not email:
            raise ValueError("Ein Konto braucht eine E-Mail-Adresse.")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create an account with all rights."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """A person with an account. The Kompass and the first enquiry need none."""

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField("E-Mail-Adresse", unique=True)
    name = models.CharField("Name", max_length=150, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Privacy:
        """An account is personal as a whole."""

        title = "Konto"
        personal = {
            "email": "anmelden und benachrichtigen",
            "name": "ansprechen",
            "password": "anmelden (nur als Prüfwert gespeichert)",
            "last_login": "ungenutzte Konten finden",
            "date_joined": "ungenutzte Konten finden",
            "is_active": "Konto sperren können",
            "is_staff": "Rechte prüfen",
            "is_superuser": "Rechte prüfen",
            "groups": "Rechte prüfen",
            "user_permissions": "Rechte prüfen",
        }
        not_personal = ("id",)
        labels = {
            "password": "Passwort",
            "last_login": "letzte Anmeldung",
            "date_joined": "Tag der Einrichtung",
            "is_active": "Konto freigegeben",
            "is_staff": "Zugang zur Verwaltung",
            "is_superuser": "alle Rechte",
            "groups": "Gruppen",
            "user_permissions": "einzelne Rechte",
        }
        kept_for = "bis das Konto gelöscht wird"
        erasure = "Das Konto wird gelöscht; Einträge im Prüfprotokoll verlieren den Namen."

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """Return the name under which others see what this person did; the back office asks for it."""
        return str(self)

    def get_short_name(self) -> str:
        """Return the same: names are not taken apart here."""
        return str(self)


class BarrierReport(models.Model):
    """What somebody could not use on this site, as they describe it."""

    reported_at = models.DateTimeField("gemeldet am")
    page = models.CharField("Seite", max_length=300, blank=True)
    description = models.TextField("Beschreibung")
    reply_to = models.EmailField("E-Mail-Adresse für die Antwort", blank=True)
    told_at = models.DateTimeField("dem Betreiber gemailt am", null=True, blank=True)

    class Privacy:
        """A report may hold an address and whatever the person writes about themselves."""

        title = "Meldungen von Barrieren"
        personal = {"description": "die Barriere beheben", "reply_to": "antworten, wenn gewünscht"}
        not_personal = ("id", "reported_at", "page", "told_at")
        kept_for = "6 Monate"
        erasure = "Der nächtliche Aufräumdienst löscht den Bericht."

    def __str__(self) -> str:
        return f"Barriere gemeldet am {self.reported_at:%d.%m.%Y}"
