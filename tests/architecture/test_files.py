"""Nothing in the repository leads out of it: no folder beside it, no path of one machine, no address of a registry mirror."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("src", "content", "regions", "docs", "tests", "tools", "requirements", "frontend", ".ci")
TOP = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile", "pyproject.toml")
SKIPPED = {"node_modules", "__pycache__", ".hypothesis"}
LARGEST = 3_000_000

LEADS_OUT = {
    "the folder beside the checkout": re.compile(r"\.\./+shared\b"),
    "a path of one machine": re.compile(r"(?<![\w.}/-])/(?:home|root|Users|work|mnt|opt/venv)/[\w.-]+"),
    "a path on Windows": re.compile(r"\b[A-Z]:\\\\?(?:Users|Temp)\b"),
    "the address of a package registry": re.compile(r"--(?:extra-)?index-ur[l]|--find-links|\"resolved\"\s*:"),
}


def own_files() -> list[Path]:
    """Return all files of the repository that people write or generate."""
    found = [ROOT / name for name in TOP if (ROOT / name).is_file()]
    for folder in FOLDERS:
        found += [file for file in sorted((ROOT / folder).rglob("*")) if file.is_file() and not SKIPPED.intersection(file.parts)]
    return [file for file in found if file != Path(__file__).resolve()]


def findings(text: str) -> list[str]:
    """Return what in `text` leads out of the repository."""
    return [what for what, pattern in LEADS_OUT.items() if pattern.search(text)]


def test_no_file_leads_out_of_the_repository() -> None:
    wrong = {}
    for file in own_files():
        content = file.read_bytes()
        if b"\0" in content[:4_000] or len(content) > LARGEST:
            continue  # pictures, fonts, vectors
        if found := findings(content.decode("utf-8")):
            wrong[file.relative_to(ROOT).as_posix()] = found
    assert wrong == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("siehe ../shared/design", ["the folder beside the checkout"]),
        ("open('/home/jörg/lotse.toml')", ["a path of one machine"]),
        ("cd /home/anna/lotse", ["a path of one machine"]),
        (r"C:\Users\Jörg", ["a path on Windows"]),
        ("--index-" + "url https://spiegel.example/simple", ["the address of a package registry"]),
        ('"resolved": "https://spiegel.example/x.tgz"', ["the address of a package registry"]),
        ("https://amt.example/home/ueber", []),
        ("Übergabe an die Werkstatt/home/flow", []),
    ],
)
def test_the_guard(text: str, found: list[str]) -> None:
    assert findings(text) == found
