"""Regions for the tests: the real one and the invented small one."""

import shutil
from pathlib import Path

import pytest

from lotse.region.content import load_region
from lotse.region.domain import Region

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def nord() -> Region:
    return load_region(ROOT / "regions" / "nord")


@pytest.fixture(scope="session")
def small() -> Region:
    return load_region(ROOT / "tests" / "regions" / "small")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small region that a test may spoil."""
    return Path(shutil.copytree(ROOT / "tests" / "regions" / "small", tmp_path / "region"))
