"""Loaders of the room's files: postcodes, industries in everyday words, titles of WZ 2008."""

import csv
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from lotse.core.errors import ConfigurationError
from lotse.network.domain.industries import Industry, Title, search_terms
from lotse.network.domain.places import Places
from lotse.region.domain import Land

Text = Annotated[str, StringConstraints(min_length=2, strip_whitespace=True)]


class NetworkContentError(ConfigurationError):
    """A file of places or industries is wrong; the message names file, key, what is wrong and what is allowed."""


class IndustryFile(BaseModel):
    """One industry of `industries.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    name: Text
    wz: Annotated[tuple[Annotated[str, StringConstraints(pattern=r"^\d\d(\.\d{1,2}(\.\d)?)?$")], ...], Field(min_length=1)]
    words: Annotated[tuple[Text, ...], Field(min_length=1)]


class IndustriesFile(BaseModel):
    """`industries.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: int = Field(ge=1)
    source: Text
    industries: Annotated[tuple[IndustryFile, ...], Field(min_length=1)]


def load_places(content_dir: Path) -> Places:
    """Read the postcode tables. The big one stays one string: fast to load, small in memory, quick to search."""
    folder = content_dir / "reference" / "share_alike_places"
    try:
        head, _, table = (folder / "postcodes.tsv").read_text(encoding="utf-8").partition("\n")
        districts = dict(line.split("\t") for line in _lines(folder / "districts.tsv"))
        borders: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
        for line in _lines(folder / "borders.tsv"):
            plz, ags, towns = line.split("\t")
            borders[plz] = (*borders.get(plz, ()), (ags, tuple(towns.split("|"))))
    except FileNotFoundError as error:
        raise NetworkContentError(f"{Path(error.filename).name} is missing in {folder.name}.") from None
    if head != "plz\tland_ags\tkreis_ags\tkind\tort":
        raise NetworkContentError("postcodes.tsv: the first line must be: plz, land_ags, kreis_ags, kind, ort (separated by tabs).")
    return Places(f"\n{table}", districts, borders, load_laender(content_dir))


def load_laender(content_dir: Path) -> dict[str, Land]:
    """Return the sixteen Länder by AGS."""
    with (content_dir / "reference" / "open" / "laender.csv").open(encoding="utf-8", newline="") as file:
        return {row["land_ags"]: Land(row["land_ags"], row["name"], row["kuerzel"]) for row in csv.DictReader(file)}


def load_titles(content_dir: Path) -> tuple[Title, ...]:
    """Return the titles of WZ 2008 from division to class."""
    rows = [row for row in _classification(content_dir) if row[1] in ("2", "3", "4")]
    return tuple(Title(code, title, section, " ".join(search_terms([title]))) for code, _, section, title in rows)


def load_industries(content_dir: Path) -> tuple[Industry, ...]:
    """Read and check `industries.toml` against WZ 2008. Raises NetworkContentError with every problem found."""
    file = content_dir / "common" / "industries.toml"
    data: Any = {}
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        entries = IndustriesFile.model_validate(data).industries
    except tomllib.TOMLDecodeError as error:
        raise NetworkContentError(f"{file.name}: is not valid TOML ({error}).") from None
    except ValidationError as error:
        raise NetworkContentError("\n".join(_explain(file.name, data, problem) for problem in error.errors())) from None
    sections = {code: section for code, _, section, _ in _classification(content_dir)}
    problems = list(_problems(entries, sections))
    if problems:
        raise NetworkContentError("\n".join(problems))
    return tuple(
        Industry(e.key, e.name, e.wz, tuple(dict.fromkeys(sections[c] for c in e.wz)), search_terms((e.name, *e.words))) for e in entries
    )


def _explain(file: str, data: Any, problem: Any) -> str:
    """Name the industry by its key, not by its number in the list."""
    steps = list(problem["loc"])
    if len(steps) >= 2 and steps[0] == "industries":
        steps[:2] = [f"'{data['industries'][steps[1]].get('key', steps[1])}'"]
    return f"{file}: {' '.join(map(str, steps)) or 'the file'}: {str(problem['msg']).removeprefix('Value error, ')}."


def _problems(entries: Iterable[IndustryFile], sections: dict[str, str]) -> Iterable[str]:
    keys: set[str] = set()
    words: dict[str, str] = {}
    for entry in entries:
        if entry.key in keys:
            yield f"industries.toml: '{entry.key}' stands there twice. Every key must be unique."
        keys.add(entry.key)
        for code in entry.wz:
            if code not in sections:
                yield f"industries.toml: '{entry.key}' wz: {code} is not a code of WZ 2008. Allowed are the codes of wz2008.csv."
        for word in search_terms(entry.words):
            if words.setdefault(word, entry.key) != entry.key:
                yield f"industries.toml: '{entry.key}' words: '{word}' also belongs to '{words[word]}'. A word belongs to one industry."


def _classification(content_dir: Path) -> list[tuple[str, str, str, str]]:
    """Return (code, level, section, title) of every row of WZ 2008."""
    with (content_dir / "reference" / "open" / "wz2008.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    columns = [head.index(name) for name in ("code", "ebene", "abschnitt", "titel")]
    return [(row[columns[0]], row[columns[1]], row[columns[2]], row[columns[3]]) for row in rows]


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()[1:]
