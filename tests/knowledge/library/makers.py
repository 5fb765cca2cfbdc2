"""Makers of invented content folders for the library. What a test changes is named; the rest keeps every rule."""

import copy
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.factories.knowledge import CONTENT, as_toml

TERM: dict[str, Any] = {
    "key": "sprachmodell",
    "term": "Sprachmodell",
    "short": "Ein Modell, das Wörter aneinanderreiht.",
    "long": "Es hat aus Texten gelernt. Es kann irren.",
    "example": "Auf „Guten“ folgt oft „Tag“.",
}
EXAMPLE: dict[str, Any] = {
    "key": "werft-mit-zetteln",
    "version": 1,
    "order": 1,
    "invented": True,
    "title": "Werft mit 30 Beschäftigten räumt Zettel auf",
    "summary": "Eine Werft räumt auf.",
    "firm": "Eine Werft an der Küste.",
    "has_works_council": True,
    "need": "„Überall liegen Zettel.“",
    "answer": "Der Kompass zeigte ein Formular.",
    "use_cases": ["belege-pruefen"],
    "outcome": "without_ai",
    "result": "Ein Formular reicht.",
    "lessons": ["Fragen hilft.", "Aufräumen hilft auch."],
    "views": {"management": "Gut so für uns.", "works_council": "Fair für alle hier.", "staff": "Endlich etwas Ruhe."},
}
STEPS = (
    {"when": f"Woche {week}", "who": who, "text": "Alle reden."}
    for week, who in enumerate(("management", "works_council", "staff", "all"), 1)
)
EXAMPLE["way"] = list(STEPS)
CASE: dict[str, Any] = {
    "key": "werft-oel",
    "heading": "Werft Öl: Belege lesen",
    "publisher": "Küstenblatt (erfunden)",
    "title": "Ohne Zettel",
    "url": "https://kuestenblatt.example/werft",
    "read_on": "2026-11-20",
    "read": "beginning",
    "sentences": ["Die Werft liest Belege.", "Die Leiterin ist zufrieden."],
    "claimed_by": "firm",
    "works_council": "unknown",
    "country": "de",
    "use_cases": ["belege-pruefen"],
}


def changed(record: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
    """Return a copy of `record` with `changes`; None takes a field away."""
    return {key: value for key, value in {**copy.deepcopy(dict(record)), **changes}.items() if value is not None}


def term(**changes: Any) -> dict[str, Any]:
    return changed(TERM, **changes)


def example(**changes: Any) -> dict[str, Any]:
    return changed(EXAMPLE, **changes)


def case(**changes: Any) -> dict[str, Any]:
    return changed(CASE, **changes)


def library(
    folder: Path,
    *,
    terms: Iterable[Mapping[str, Any]] = (),
    examples: Iterable[Mapping[str, Any]] = (),
    cases: Iterable[Mapping[str, Any]] = (),
) -> Path:
    """Write a content folder that holds this library; the texts of law are those of this repository."""
    common = folder / "common"
    for name in ("glossary", "examples"):
        (common / name).mkdir(parents=True)
    for part in (CONTENT / "common").iterdir():
        if not (common / part.name).exists() and part.name != "cases.toml":
            (common / part.name).symlink_to(part)
    for part in CONTENT.iterdir():
        if part.name != "common":
            (folder / part.name).symlink_to(part)
    terms = list(terms)
    if terms:
        (common / "glossary" / "alles.toml").write_text("version = 1\n" + "".join(_entry("terms", record) for record in terms), "utf-8")
    for record in examples:
        way = "".join(_entry("way", step) for step in record["way"])
        plain = {key: value for key, value in record.items() if key != "way"}
        (common / "examples" / f"{record['key']}.toml").write_text(as_toml(plain) + way, "utf-8")
    lines = "".join(_entry("cases", record).replace('"2026-11-20"', "2026-11-20") for record in cases)
    (common / "cases.toml").write_text("version = 1\n" + (lines or "cases = []\n"), "utf-8")
    return folder


def _entry(name: str, record: Mapping[str, Any]) -> str:
    plain = {key: value for key, value in record.items() if not isinstance(value, Mapping)}
    tables = "".join(f"[{name}.{key}]\n{as_toml(value)}" for key, value in record.items() if isinstance(value, Mapping))
    return f"[[{name}]]\n{as_toml(plain)}{tables}"
