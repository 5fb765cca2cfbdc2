"""A catalogue and its index for whole ways through the site, without a browser."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.utils import timezone

from lotse.compass import index as compass_index


@pytest.fixture(scope="session")
def index_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the search index of the real content, built once per test process."""
    folder = tmp_path_factory.mktemp("journeys")
    compass_index.ensure_index(django_settings.LOTSE.content_dir, folder)
    return folder


@pytest.fixture
def catalogue(db: None, installation: Any, index_folder: Path) -> Any:
    """The real content, imported, with its index."""
    from lotse.knowledge.actions import import_catalogue

    changed = installation(data_dir=index_folder)
    compass_index.current_index.cache_clear()
    yield import_catalogue(content_dir=changed.content_dir, now=timezone.now())
    compass_index.current_index.cache_clear()
