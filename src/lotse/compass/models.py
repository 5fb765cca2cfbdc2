"""What the Kompass keeps: anonymous daily counts, and unanswered needs that people agreed to share."""

from django.db import models

from lotse.compass.domain.explanation import STATE_NAMES


class DailyCount(models.Model):
    """How often something happened on one day: an answer in a state, a Land, a contact opened. No text, no person."""

    day = models.DateField()
    topic = models.CharField(max_length=20)
    value = models.CharField(max_length=60)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "topic", "value"], name="daily_count_once")]

    class Privacy:
        """Sums only."""

        personal: dict[str, str] = {}
        not_personal = ("id", "day", "topic", "value", "count")

    def __str__(self) -> str:
        return f"{self.day} {self.topic} {self.value}: {self.count}"


class GapNote(models.Model):
    """A need the catalogue could not answer, shared on purpose so that the catalogue can grow."""

    text = models.TextField()
    state = models.CharField(max_length=10)
    shared_on = models.DateField(db_index=True)

    class Meta:
        ordering = ("-shared_on", "-pk")
        verbose_name = "Lücke"
        verbose_name_plural = "Lücken"

    class Privacy:
        """People are asked to leave out names; whoever writes one anyway has it erased with the note."""

        title = "Anliegen, die der Katalog nicht beantwortet"
        personal = {"text": "Lücken im Katalog finden; nur mit angekreuzter Zustimmung gespeichert"}
        not_personal = ("id", "state", "shared_on")
        labels = {"text": "Text des Anliegens"}
        kept_for = "12 Monate"
        erasure = "Der nächtliche Aufräumdienst löscht die Notiz."

    def __str__(self) -> str:
        return f"Lücke vom {self.shared_on:%d.%m.%Y}"

    @property
    def state_name(self) -> str:
        """Return on screen what the Kompass had answered."""
        return STATE_NAMES.get(self.state, self.state)
