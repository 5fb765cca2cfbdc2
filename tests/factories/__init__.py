"""Makers of test objects, one module per room. Names carry umlauts, so that nothing works by accident with ASCII only."""

from tests.factories.people import BarrierReportFactory, UserFactory

__all__ = ["BarrierReportFactory", "UserFactory"]
