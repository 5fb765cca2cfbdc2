"""Makes the occupations of ESCO small enough to deliver.

    python tools/build_occupations.py <folder of the reference data> <content folder>

Reads `esco_berufe_de.csv`, `esco_kompetenzen_de.csv`, `esco_beruf_kompetenz.csv` and `aufgabenbereich_aufgaben.csv` and writes
`reference/open/esco/`: occupations with their names, the first sentence of their description and their essential activities, and the
activities. What was left out: skills that are knowledge, identifiers of skills, the rest of the descriptions.
"""

import csv
import re
import sys
from collections import Counter
from pathlib import Path

LONGEST_DESCRIPTION = 320  # characters
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e", "ê": "e", "à": "a"})
_END_OF_SENTENCE = re.compile(r"(?<![ .(][A-Za-z])(?<!bzw)(?<!usw)(?<!etc)(?<!inkl)(?<!ggf)(?<!insb)(?<!ähnl)\.\s+(?=[A-ZÄÖÜ])")


def main(source: Path, content: Path) -> None:
    """Write both files; prints how many rows they have."""
    activities = {row["id"]: row for row in _rows(source / "esco_kompetenzen_de.csv") if row["art"] == "taetigkeit"}
    essential: dict[str, list[str]] = {}
    for row in _rows(source / "esco_beruf_kompetenz.csv"):
        if row["kompetenz_id"] in activities:
            essential.setdefault(row["beruf_id"], []).append(row["kompetenz_id"])
    frequency = Counter(skill for skills in essential.values() for skill in skills)
    folder = content / "reference" / "open" / "esco"
    folder.mkdir(parents=True, exist_ok=True)
    slugs: set[str] = set()
    occupations = sorted(_rows(source / "esco_berufe_de.csv"), key=lambda row: int(row["id"]))
    with (folder / "berufe.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["schluessel", "uuid", "isco08", "bezeichnung", "weitere_bezeichnungen", "beschreibung", "taetigkeiten"])
        for row in occupations:
            skills = sorted(essential.get(row["id"], []), key=lambda skill: (frequency[skill], int(skill)))
            title = " ".join(row["bezeichnung"].split())
            writer.writerow([_slug(title, slugs), row["uuid"], row["isco08"], title, _others(row), _first_sentence(row), "|".join(skills)])
    used = set(frequency) | {row["kompetenz_id"] for row in _rows(source / "aufgabenbereich_aufgaben.csv")}
    everything = {row["id"]: row for row in _rows(source / "esco_kompetenzen_de.csv")}
    with (folder / "taetigkeiten.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["id", "bezeichnung"])
        writer.writerows([skill, " ".join(everything[skill]["bezeichnung"].split())] for skill in sorted(used, key=int))
    print(f"{len(occupations)} occupations, {len(used)} activities")


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _others(row: dict[str, str]) -> str:
    names = [" ".join(name.split()) for name in row["weitere_bezeichnungen"].split("|")]
    return "|".join(dict.fromkeys(name for name in names if name and name != row["bezeichnung"]))


def _first_sentence(row: dict[str, str]) -> str:
    sentence = _END_OF_SENTENCE.split(" ".join(row["beschreibung"].split()), maxsplit=1)[0].rstrip(".")
    if len(sentence) > LONGEST_DESCRIPTION:
        return sentence[:LONGEST_DESCRIPTION].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
    return f"{sentence}." if sentence else ""


def _slug(title: str, used: set[str]) -> str:
    """The male or only form of the title in letters that need no escape in an address; a number where two are the same."""
    parts = title.split("/")
    name = "/".join(parts[: 2 if title.startswith("Import-/") else 1])
    base = re.sub(r"[^a-z0-9]+", "-", name.casefold().translate(_UMLAUTS)).strip("-")
    slug, number = base, 1
    while slug in used:
        number += 1
        slug = f"{base}-{number}"
    used.add(slug)
    return slug


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
