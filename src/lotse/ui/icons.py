"""The icons that exist: whatever stands in the sprite."""

import re
from functools import cache
from pathlib import Path

_SPRITE = Path(__file__).parent / "static" / "ui" / "img" / "icons.svg"


@cache
def icon_names() -> tuple[str, ...]:
    """Return the names of all icons in the sprite, Lotse's own symbols last."""
    return tuple(re.findall(r'<symbol id="([\w-]+)"', _SPRITE.read_text(encoding="utf-8")))
