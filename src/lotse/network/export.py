"""Writing `partners.toml`: the same bytes for the same partners, so that an export can be imported anywhere."""

from collections.abc import Iterable
from pathlib import Path

import tomli_w

from lotse.network.models import Partner
from lotse.region.content import load_partners
from lotse.region.schema import PartnerFile


def partners_toml(partners: Iterable[PartnerFile]) -> str:
    """Return the file. Fields that hold their default are left out; the order is that of the record."""
    return tomli_w.dumps({"partners": [partner.model_dump(exclude_defaults=True) for partner in partners]}, indent=2)


def write_partners(file: Path) -> bool:
    """Write every published partner into `file`; return whether it changed. Raises OSError."""
    contents = Partner.objects.live().order_by("position", "pk").values_list("content", flat=True)
    return _write(file, partners_toml(PartnerFile.model_validate(content) for content in contents))


def format_partners(region_dir: Path) -> bool:
    """Bring `partners.toml` into the form that an export writes; return whether it changed. Raises RegionError."""
    return _write(region_dir / "partners.toml", partners_toml(load_partners(region_dir)))


def partners_formatted(region_dir: Path) -> bool:
    """Return whether `partners.toml` has the form that an export writes. Raises RegionError."""
    return (region_dir / "partners.toml").read_bytes() == partners_toml(load_partners(region_dir)).encode()


def _write(file: Path, text: str) -> bool:
    if file.exists() and file.read_bytes() == text.encode():
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return True
