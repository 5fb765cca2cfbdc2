"""The region of the installation comes from the settings and is read once."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from lotse.region import queries

SMALL = Path(__file__).resolve().parents[1] / "regions" / "small"


def test_current_region_is_the_one_the_settings_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "settings", SimpleNamespace(LOTSE=SimpleNamespace(region_dir=SMALL)))
    queries.current_region.cache_clear()
    try:
        region = queries.current_region()
        assert region.name == "Muster"
        assert queries.current_region() is region
    finally:
        queries.current_region.cache_clear()
