"""Places, industries and regions, read once for all tests of this folder."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from lotse.network.actions import import_partners
from lotse.network.content import load_industries, load_places, load_titles
from lotse.network.domain.industries import Industry, Title
from lotse.network.domain.places import Places
from lotse.region.content import load_region
from lotse.region.domain import Region

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"


@pytest.fixture(scope="session")
def places() -> Places:
    return load_places(CONTENT)


@pytest.fixture(scope="session")
def industries() -> tuple[Industry, ...]:
    return load_industries(CONTENT)


@pytest.fixture(scope="session")
def titles() -> tuple[Title, ...]:
    return load_titles(CONTENT)


@pytest.fixture(scope="session")
def nord() -> Region:
    return load_region(ROOT / "regions" / "nord")


@pytest.fixture(scope="session")
def small() -> Region:
    return load_region(ROOT / "tests" / "regions" / "small")


@pytest.fixture
def partners(db: None, now: datetime) -> None:
    """The thirteen partners of the first region, imported."""
    import_partners(region_dir=ROOT / "regions" / "nord", now=now)


@pytest.fixture
def region_dir(tmp_path: Path) -> Path:
    """A copy of the first region that a test may change."""
    return Path(shutil.copytree(ROOT / "regions" / "nord", tmp_path / "nord"))
