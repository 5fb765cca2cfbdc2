"""The glossary: its format in files and its loader. `docs/content.md` explains every field."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from lotse.core.text import sort_key
from lotse.duties.content import ruleset_sources
from lotse.knowledge.content import ContentError, Key, Part, Text
from lotse.knowledge.library.reading import no_key_twice, read_file

FOLDER = "glossary"


class TermSource(Part):
    """Where a definition comes from: a text of law that the rules of `duties` name by `law`, or any other source with `title`."""

    place: Text
    law: str = ""
    title: str = ""
    url: Annotated[str, StringConstraints(pattern=r"^(https://.+)?$")] = ""
    read_on: date | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> "TermSource":
        if bool(self.law) == bool(self.title) or bool(self.title) != bool(self.read_on):
            raise ValueError("name either law, or title with read_on")
        return self


class TermFile(Part):
    """One term. `forms` are other spellings and cases that are linked too; `synonyms` are only found by the search."""

    key: Key
    term: Text
    short: Text
    long: Text
    example: Text
    forms: tuple[Text, ...] = ()
    synonyms: tuple[Text, ...] = ()
    related: Annotated[tuple[Key, ...], Field(max_length=5)] = ()
    use_cases: Annotated[tuple[Key, ...], Field(max_length=5)] = ()
    source: TermSource | None = None


class GlossaryFile(Part):
    """One file of the glossary."""

    version: int = Field(ge=1)
    terms: tuple[TermFile, ...]


@dataclass(frozen=True)
class Citation:
    """A source as the page shows it."""

    title: str
    place: str
    url: str
    read_on: date | None


@dataclass(frozen=True)
class Term:
    """A term with its source looked up."""

    entry: TermFile
    citation: Citation | None

    @property
    def letter(self) -> str:
        """Return the letter under which the term stands: Ä under A."""
        return sort_key(self.entry.term)[0].upper()


@lru_cache
def load_glossary(content_dir: Path) -> dict[str, Term]:
    """Return all terms by key, in German order of the terms. Raises ContentError with every problem found."""
    entries: list[TermFile] = []
    problems: list[str] = []
    for file in sorted((content_dir / "common" / FOLDER).glob("*.toml")):
        try:
            entries += read_file(file, GlossaryFile).terms
        except ContentError as error:
            problems.append(str(error))
    if problems:
        raise ContentError("\n".join(problems))
    no_key_twice(FOLDER, (entry.key for entry in entries))
    laws = ruleset_sources(content_dir / "common" / "duties")
    problems = [
        f"{FOLDER}: '{entry.key}' source law: '{entry.source.law}' is unknown. Allowed: {', '.join(laws)}."
        for entry in entries
        if entry.source and entry.source.law and entry.source.law not in laws
    ]
    if problems:
        raise ContentError("\n".join(problems))
    ordered = sorted(entries, key=lambda entry: (sort_key(entry.term), entry.key))
    return {entry.key: Term(entry, _citation(entry.source, laws)) for entry in ordered}


def _citation(source: TermSource | None, laws: dict[str, tuple[str, str, date]]) -> Citation | None:
    if source is None:
        return None
    title, url, read_on = laws[source.law] if source.law else (source.title, source.url, source.read_on)
    return Citation(title, source.place, url, read_on)
