"""What all tests share: three invented persons, a fixed time, empty counters, changed settings."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import hypothesis
import pytest

# The same examples in every run and on every machine; no time limit, because two cores are shared.
hypothesis.settings.register_profile("lotse", deadline=None, derandomize=True, max_examples=60, database=None)
hypothesis.settings.load_profile("lotse")


@pytest.fixture
def now() -> datetime:
    """The time at which tests take place."""
    return datetime(2026, 11, 25, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(autouse=True)
def _empty_counters() -> Iterator[None]:
    """No test is slowed down by the requests of another one, or sees its catalogue and partners."""
    from django.core.cache import cache

    from lotse.knowledge.catalogue_listing import forget_listing
    from lotse.network.queries import forget_partners

    cache.clear()
    forget_listing()
    forget_partners()
    yield
    cache.clear()


@pytest.fixture
def installation(settings: Any) -> Callable[..., Any]:
    """Return a function that changes settings of this installation: `installation(operator_name="…")`."""

    def change(**values: Any) -> Any:
        settings.LOTSE = settings.LOTSE.model_copy(update=values)
        return settings.LOTSE

    return change


@pytest.fixture
def adopted(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The region as if an invented controller had adopted Lotse. Returns it."""
    from lotse.region.domain import Adoption
    from lotse.region.queries import current_region

    adoption = Adoption(
        adopted=True,
        controller="Zentrum für Künstliche Intelligenz Süderelbe (erfunden)",
        imprint="Verantwortlich: Jörg Weiß, Hafenstraße 1, 21073 Musterstadt",
        data_protection_officer="Dr. Ümit Groß, datenschutz@zentrum.example",
    )
    region = replace(current_region(), adoption=adoption)
    for module in ("lotse.config.context", "lotse.config.checks"):
        monkeypatch.setattr(f"{module}.current_region", lambda: region)
    return region


@pytest.fixture
def anna(db: None) -> Any:
    """Anna owns what a test is about."""
    from tests.factories import UserFactory

    return UserFactory(email="anna.müller@nordwerk.example", name="Anna Müller")


@pytest.fixture
def bilal(db: None) -> Any:
    """Bilal works in the same organisation as Anna."""
    from tests.factories import UserFactory

    return UserFactory(email="bilal.şahin@nordwerk.example", name="Bilal Şahin")


@pytest.fixture
def chris(db: None) -> Any:
    """Chris is a stranger: another organisation, no rights."""
    from tests.factories import UserFactory

    return UserFactory(email="chris.groß@südwerft.example", name="Chris Groß")
