"""The real content, imported and with its index, for whole ways through the site without a browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from lotse.compass.index import loaded
from lotse.compass.index_build import bring_up_to_date
from lotse.knowledge.actions import import_catalogue
from lotse.network.actions import import_partners


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A data folder that all test processes share, so that the index of the real content is built once."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "journeys"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def catalogue(db: None, installation: Any, data_folder: Path) -> Iterator[None]:
    """The real content, imported, with its index."""
    changed = installation(data_dir=data_folder)
    loaded.clear()
    import_catalogue(content_dir=changed.content_dir, now=timezone.now())
    import_partners(region_dir=changed.region_dir, now=timezone.now())
    bring_up_to_date()
    yield
    loaded.clear()
