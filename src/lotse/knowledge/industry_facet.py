"""Industries to choose from on the page of the catalogue: coarser and plainer than the codes that entries name."""

import tomllib
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from lotse.knowledge.content import ContentError, Key, Part, Text, industries

FILE = "industry_facet.toml"
EVERY = "*"


class FacetIndustry(Part):
    """One industry: its name on screen and its divisions of WZ 2008."""

    name: Text
    wz: Annotated[tuple[str, ...], Field(min_length=1)]


class IndustryFacetFile(Part):
    """`industry_facet.toml`."""

    version: int = Field(ge=1)
    source: Text
    industries: dict[Key, FacetIndustry]


@lru_cache
def load_industry_facet(content_dir: Path) -> dict[str, FacetIndustry]:
    """Return the industries by key, in the order of the file. Raises ContentError with every problem found."""
    file = content_dir / "common" / FILE
    try:
        found = IndustryFacetFile.model_validate(tomllib.loads(file.read_text(encoding="utf-8"))).industries
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        raise ContentError(f"{FILE}: {error}") from None
    divisions = {code for code in industries(content_dir) if len(code) == 2}
    used = Counter(code for industry in found.values() for code in industry.wz)
    problems = [f"{FILE}: {code} is no division of WZ 2008." for code in used if code not in divisions]
    problems += [f"{FILE}: division {code} stands {times} times. It belongs to one industry." for code, times in used.items() if times > 1]
    problems += [f"{FILE}: division {code} is missing. Every division belongs to one industry." for code in sorted(divisions - set(used))]
    if problems:
        raise ContentError("\n".join(problems))
    return found


@lru_cache
def sections(content_dir: Path) -> dict[str, str]:
    """Return the section of WZ 2008 ("C") of every division ("25")."""
    section = ""
    found = {}
    for code in industries(content_dir):  # in the order of the classification: a section stands before its divisions
        if code.isalpha():
            section = code
        elif len(code) == 2:
            found[code] = section
    return found


@lru_cache(maxsize=1_000)
def industries_of(codes: tuple[str, ...], content_dir: Path) -> tuple[str, ...]:
    """Return the keys of the industries that an entry with these codes of WZ 2008 fits; "*" fits all."""
    section_of = sections(content_dir)
    named = {code if code.isalpha() else code[:2] for code in codes}
    return tuple(
        key
        for key, industry in load_industry_facet(content_dir).items()
        if EVERY in codes or any(division in named or section_of[division] in named for division in industry.wz)
    )
