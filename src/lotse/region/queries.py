"""The region of this installation, read once."""

from functools import lru_cache

from django.conf import settings

from lotse.region.content import load_region
from lotse.region.domain.region import Region


@lru_cache(maxsize=1)
def current_region() -> Region:
    """Return the region that the setting `LOTSE_REGION_DIR` names. Raises RegionError if its files are wrong."""
    return load_region(settings.LOTSE.region_dir)
