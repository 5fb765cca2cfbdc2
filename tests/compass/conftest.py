"""The Kompass over the small catalogue, at a fixed time."""

from datetime import datetime
from types import SimpleNamespace

import pytest

from lotse.compass import api, views
from lotse.compass.domain.build import build_index
from lotse.compass.domain.index import CompassIndex
from lotse.compass.index_build import catalogue_entries, committed_vectors
from lotse.knowledge.checks import load_background, load_synonym_groups
from tests.factories.compass import use_small_catalogue
from tests.search.lexica import CONTENT, lexicon


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


@pytest.fixture(scope="session")
def real_index() -> CompassIndex:
    """The real catalogue. Tests that use it belong to the group "thermometer", so that one process builds it once."""
    entries, background = catalogue_entries(CONTENT), load_background(CONTENT)
    return build_index(entries, background, load_synonym_groups(CONTENT), lexicon(), committed_vectors(CONTENT))
