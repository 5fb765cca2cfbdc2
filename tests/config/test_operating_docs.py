"""docs/operating.md names every setting, with its default and its meaning, and nothing that does not exist."""

import re
from pathlib import Path

from lotse.config.environment import Environment

ROOT = Path(__file__).resolve().parents[2]
BAR = r"\|"  # a bar inside a cell of a Markdown table
DOCUMENT = ROOT / "docs" / "operating.md"


def settings_table() -> list[str]:
    """Return the rows of the table of settings as the code has them."""
    return [
        f"| `LOTSE_{name.upper()}` | {shown(field.default)} | {str(field.description).replace('|', BAR)} |"
        for name, field in Environment.model_fields.items()
    ]


def shown(default: object) -> str:
    """Return a default as the document shows it; folders lie relative to the installation."""
    if isinstance(default, Path):
        default = default.relative_to(ROOT) if default.is_absolute() else default
    if isinstance(default, bool):
        default = str(default).lower()
    return f"`{default}`" if str(default) else "empty"


def test_every_setting_stands_in_the_table() -> None:
    rows = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("| `LOTSE_")]
    expected = settings_table()
    assert rows == expected, "Copy this into docs/operating.md:\n" + "\n".join(expected)


def test_no_setting_is_named_that_does_not_exist() -> None:
    named = set(re.findall(r"LOTSE_[A-Z_]+[A-Z]", DOCUMENT.read_text(encoding="utf-8")))
    assert named - {f"LOTSE_{name.upper()}" for name in Environment.model_fields} == set()
