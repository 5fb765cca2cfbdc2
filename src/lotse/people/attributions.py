"""What Lotse is made of: every attribution that data and software demand, from one file."""

import tomllib
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class Attribution(BaseModel):
    """One source or component: what it is, who made it, under which licence, and the words it asks for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    used_for: str
    licence: str
    text: str = ""
    url: str = ""


class AttributionGroup(BaseModel):
    """Attributions that belong together."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    entries: tuple[Attribution, ...]


@lru_cache
def attributions(content_dir: Path) -> tuple[AttributionGroup, ...]:
    """Read `content/common/attributions.toml`."""
    record = tomllib.loads((content_dir / "common" / "attributions.toml").read_text(encoding="utf-8"))
    return tuple(AttributionGroup.model_validate(group) for group in record["group"])
