"""The Kompass over the small catalogue, at a fixed time."""

from datetime import datetime
from types import SimpleNamespace

import pytest

from lotse.compass import api, views
from tests.factories.compass import use_small_catalogue


@pytest.fixture(autouse=True)
def fixed_time(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    """Let pages and API read the clock of the tests."""
    clock = SimpleNamespace(now=lambda: now, localdate=now.date)
    monkeypatch.setattr(views, "timezone", clock)
    monkeypatch.setattr(api, "timezone", clock)


@pytest.fixture
def kompass(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Kompass with a model."""
    use_small_catalogue(monkeypatch)


@pytest.fixture
def plain_kompass(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Kompass without a model: words only."""
    use_small_catalogue(monkeypatch, model=False)
