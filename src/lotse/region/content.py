"""The loader of a region folder. Nothing of a region stands in code."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from lotse.core.errors import ConfigurationError
from lotse.region import domain
from lotse.region.domain.partner_rules import in_english, partner_problems
from lotse.region.schema import (
    AdoptionFile,
    Part,
    PartnerFile,
    PartnersFile,
    PhaseFile,
    ProgrammeFile,
    ReferralFile,
    ReferralsFile,
    RegionFile,
)

File = TypeVar("File", bound=Part)


class RegionError(ConfigurationError):
    """A file of the region folder is wrong; the message names file, key, what is wrong and what is allowed."""


def load_region(folder: Path) -> domain.Region:
    """Read and check a region folder. Raises RegionError with every problem found."""
    region = _read(folder / "region.toml", RegionFile)
    partners = load_partners(folder)
    programme = _read(folder / "programme.toml", ProgrammeFile)
    referrals = _read(folder / "referrals.toml", ReferralsFile)
    found = domain.Region(
        key=region.key,
        name=region.name,
        title=region.title,
        laender=tuple(domain.Land(land.ags, land.name, land.short) for land in region.laender),
        partners=tuple(p.value() for p in partners),
        phases=tuple(_phase(p) for p in programme.phases),
        referrals=tuple(_referral(r) for r in referrals.referrals),
        other_centres=tuple(domain.OtherCentre(c.laender, c.carrier, c.phase, c.source.value(), c.centre) for c in referrals.other_centres),
        size_bands=tuple(domain.SizeBand(b.key, b.label, b.lower, b.upper) for b in region.size_bands),
        industry_groups=tuple(domain.IndustryGroup(g.key, g.label, g.wz, g.note) for g in region.industry_groups),
        texts=domain.Texts(**region.texts.model_dump()),
        adoption=domain.Adoption(**region.adoption.model_dump()),
        source=region.source.value(),
        science_substitutes=tuple((s.land, s.partner) for s in region.science_substitutes),
    )
    problems = [
        *_twice("partners.toml", [p.key for p in partners]),
        *_adoption_problems(region.adoption),
        *(in_english(problem) for problem in partner_problems(found)),
        *_referral_problems(region, referrals),
    ]
    if problems:
        raise RegionError("\n".join(problems))
    return found


def load_partners(folder: Path) -> tuple[PartnerFile, ...]:
    """Return the records of `partners.toml`, in the order of the file; `load_region` checks what they must keep together."""
    return _read(folder / "partners.toml", PartnersFile).partners


def _read(file: Path, model: type[File]) -> File:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        return model.model_validate(data)
    except FileNotFoundError:
        raise RegionError(
            f"{file.parent.name}/{file.name} is missing. A region folder holds region, partners, programme and referrals.toml."
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise RegionError(f"{file.name}: is not valid TOML ({error}).") from None
    except ValidationError as error:
        raise RegionError("\n".join(_explain(file.name, data, problem) for problem in error.errors())) from None


def _explain(file: str, data: Any, problem: Any) -> str:
    """Name the record by its key, not by its number in the list."""
    steps: list[str] = []
    for step in problem["loc"]:
        data = data[step] if isinstance(data, list | dict) and _has(data, step) else None
        steps.append(f"'{data['key']}'" if isinstance(step, int) and isinstance(data, dict) and "key" in data else str(step))
    message = str(problem["msg"]).removeprefix("Value error, ")
    return f"{file}: {' '.join(steps) or 'the file'}: {message}."


def _has(data: list[Any] | dict[str, Any], step: Any) -> bool:
    return step in data if isinstance(data, dict) else isinstance(step, int) and step < len(data)


def _twice(file: str, keys: Sequence[str]) -> list[str]:
    return [f"{file}: '{key}' stands there twice. Every key must be unique." for key in sorted({k for k in keys if keys.count(k) > 1})]


def _adoption_problems(adoption: AdoptionFile) -> list[str]:
    return [
        f"region.toml: adoption {name} is empty. adopted = true needs controller, imprint and data_protection_officer."
        for name in ("controller", "imprint", "data_protection_officer")
        if adoption.adopted and not getattr(adoption, name).strip()
    ]


def _referral_problems(region: RegionFile, file: ReferralsFile) -> list[str]:
    problems = _twice("referrals.toml", [r.key for r in file.referrals])
    own = {land.ags for land in region.laender}
    seen: set[str] = set()
    for centre in file.other_centres:
        for ags in centre.laender:
            if ags in own:
                problems.append(f"referrals.toml: other_centres '{centre.carrier}': {ags} belongs to this region. Name others only.")
            if ags in seen:
                problems.append(f"referrals.toml: other_centres '{centre.carrier}': {ags} stands there twice. One centre for each Land.")
            seen.add(ags)
    return problems


def _phase(p: PhaseFile) -> domain.Phase:
    return domain.Phase(p.key, p.name, p.starts, p.ends, p.source.title, p.source.url, p.source.checked_on, p.note)


def _referral(r: ReferralFile) -> domain.Referral:
    return domain.Referral(
        key=r.key,
        name=r.name,
        what_for=r.what_for,
        topics=r.topics,
        laender=r.laender,
        audiences=r.audiences,
        source=r.source.value(),
        link=r.link,
        status_note=r.status_note,
    )
