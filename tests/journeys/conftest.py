"""A catalogue and its index for whole ways through the site, without a browser."""

import fcntl
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.utils import timezone

from lotse.compass import index as compass_index


@pytest.fixture(scope="session")
def index_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A data folder with the search index of the real content, built once and shared by all test processes."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "journeys"
    folder.mkdir(exist_ok=True)
    with (folder / "built.lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "built").exists():
            compass_index.ensure_index(django_settings.LOTSE.content_dir, folder)
            (folder / "built").touch()
    return folder


@pytest.fixture
def catalogue(db: None, installation: Any, index_folder: Path) -> Any:
    """The real content, imported, with its index."""
    from lotse.knowledge.actions import import_catalogue

    changed = installation(data_dir=index_folder)
    compass_index.current_index.cache_clear()
    yield import_catalogue(content_dir=changed.content_dir, now=timezone.now())
    compass_index.current_index.cache_clear()
