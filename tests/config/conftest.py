"""A prepared installation for the tests that run the real command."""

from pathlib import Path

import pytest

from tests.browser import live_site


@pytest.fixture(scope="session")
def prepared_data(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A data folder with database, index and static files: the same that the browser tests use. Copy it, never change it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "live-site"
    live_site.prepare(folder)
    return folder
