"""The floors of the house: import-linter keeps the contracts of pyproject.toml (also part of `make check`)."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def contracts() -> list[dict[str, object]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(project["tool"]["importlinter"]["contracts"])


@pytest.mark.slow
def test_contracts_are_kept() -> None:
    # In a process of its own: it switches the loggers off that it finds.
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_domain_is_kept_pure() -> None:
    source = ROOT / "src" / "lotse"
    domains = {f"lotse.{path.parent.name}.domain" for path in source.glob("*/domain")}
    pure = next(contract for contract in contracts() if contract["type"] == "forbidden")
    assert domains - set(pure["source_modules"]) == set()  # type: ignore[call-overload]


def test_every_room_has_a_readme_of_a_title_and_ten_lines_at_most() -> None:
    source = ROOT / "src" / "lotse"
    rooms = {path.parent.name for path in source.glob("*/__init__.py")} - {"config"}
    without = {room for room in rooms if not (source / room / "README.md").is_file()}
    assert without == set()
    assert {room for room in rooms if len((source / room / "README.md").read_text(encoding="utf-8").splitlines()) > 11} == set()
