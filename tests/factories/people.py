"""Makers of accounts and barrier reports."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from lotse.people.models import BarrierReport, User


class UserFactory(DjangoModelFactory):
    """An account; the persons are invented."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"jörg.{n}@nordwerk.example")
    name = factory.Sequence(lambda n: f"Jörg Weiß {n}")
    password = factory.django.Password("Straßenbahn-im-Nebel")


class BarrierReportFactory(DjangoModelFactory):
    """A report of a barrier."""

    class Meta:
        model = BarrierReport

    reported_at = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)
    page = "/ki-anwendungen/"
    description = "Die Überschrift verdeckt das Menü, wenn ich die Schrift größer stelle."
    reply_to = ""
