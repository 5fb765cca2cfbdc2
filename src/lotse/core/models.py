"""What every room shares: the audit entry, and the number that tells caches that content has changed."""

from django.conf import settings
from django.db import models


class AuditEntry(models.Model):
    """One line of the audit trail. It names records by key and holds no content of theirs."""

    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    action = models.CharField(max_length=60)
    object_key = models.CharField(max_length=200)
    details = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["object_key", "at"], name="audit_object_at")]

    class Privacy:
        """Who acted is personal; everything else names records, never their content."""

        title = "Prüfprotokoll"
        personal = {"actor": "nachvollziehen, wer etwas geändert hat"}
        not_personal = ("id", "at", "action", "object_key", "details")
        labels = {"actor": "Konto der Person"}
        kept_for = "10 Jahre (Nachweis gegenüber Fördergebern)"
        erasure = "Beim Löschen des Kontos bleibt der Eintrag ohne Person bestehen."

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.object_key}"


class ContentVersion(models.Model):
    """Counts the changes of one kind of content. Whoever keeps something computed from it compares the number."""

    topic = models.CharField(max_length=40, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)

    class Privacy:
        """Counters only."""

        personal: dict[str, str] = {}
        not_personal = ("topic", "number")

    def __str__(self) -> str:
        return f"{self.topic}: {self.number}"
