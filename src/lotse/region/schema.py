"""The four files of a region folder, as pydantic reads them. Unknown keys are errors."""

from datetime import date
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from lotse.region.domain import Partner, Side, Source

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$")]
Ags = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-6])$")]
Wz = Annotated[str, StringConstraints(pattern=r"^\d\d(\.\d{1,2})?$")]
Url = Annotated[str, StringConstraints(pattern=r"^$|^https://")]
Audience = Literal["firm", "large_firm", "self_employed"]


class Part(BaseModel):
    """Base of all parts: unknown keys are errors, so a typing mistake never goes unnoticed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceFile(Part):
    """Where a fact comes from, and when it was looked at."""

    title: Text
    checked_on: date
    url: Url = ""

    def value(self) -> Source:
        """Return the domain value."""
        return Source(self.title, self.checked_on, self.url)


class LandFile(Part):
    """A Land of the region."""

    ags: Ags
    name: Text
    short: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


class SizeBandFile(Part):
    """A class of firm sizes; leave `upper` out for the last one."""

    key: Key
    label: Text
    lower: int = Field(ge=1)
    upper: int | None = None


class IndustryGroupFile(Part):
    """A group of industries that some partner works for."""

    key: Key
    label: Text
    wz: Annotated[tuple[Wz, ...], Field(min_length=1)]
    note: str = ""


class SubstituteFile(Part):
    """Which science partner of a neighbouring Land stands in where a Land has none."""

    land: Ags
    partner: Key


class AdoptionFile(Part):
    """The adoption switch."""

    adopted: bool
    controller: str
    imprint: str
    data_protection_officer: str


class TextsFile(Part):
    """Sentences for those whom the programme is not made for first."""

    large_firm: Text
    self_employed: Text
    no_works_council: Text
    outside: Text


class RegionFile(Part):
    """`region.toml`."""

    key: Key
    version: int = Field(ge=1)
    name: Text
    title: Text
    laender: Annotated[tuple[LandFile, ...], Field(min_length=1)]
    size_bands: Annotated[tuple[SizeBandFile, ...], Field(min_length=1)]
    industry_groups: tuple[IndustryGroupFile, ...] = ()
    science_substitutes: tuple[SubstituteFile, ...] = ()
    texts: TextsFile
    adoption: AdoptionFile
    source: SourceFile

    @model_validator(mode="after")
    def _bands_follow_each_other(self) -> "RegionFile":
        expected = 1
        for band in self.size_bands[:-1]:
            if band.lower != expected or band.upper is None or band.upper < band.lower:
                raise ValueError(f"size band '{band.key}' must begin at {expected} and end at or after that, without gap or overlap")
            expected = band.upper + 1
        last = self.size_bands[-1]
        if last.lower != expected or last.upper is not None:
            raise ValueError(f"the last size band '{last.key}' must begin at {expected} and have no upper")
        return self


class PartnerFile(Part):
    """A partner. Leave out town and website unless their source was checked."""

    key: Key
    name: Text
    short: Text
    side: Literal["employer", "union", "science", "training"]
    laender: Annotated[tuple[Ags, ...], Field(min_length=1)]
    topics: tuple[Text, ...]
    source: SourceFile
    lead: bool = False
    industry_group: str = ""
    town: str = ""
    website: Url = ""
    note: str = ""
    consent_on: date | Literal[""] = ""

    def value(self) -> Partner:
        """Return the domain value."""
        return Partner(
            key=self.key,
            name=self.name,
            short=self.short,
            side=Side(self.side),
            laender=self.laender,
            topics=self.topics,
            source=self.source.value(),
            lead=self.lead,
            industry_group=self.industry_group,
            town=self.town,
            website=self.website,
            note=self.note,
            consent_on=self.consent_on or None,
        )


class PartnersFile(Part):
    """`partners.toml`."""

    partners: Annotated[tuple[PartnerFile, ...], Field(min_length=1)]


class PhaseFile(Part):
    """A programme phase, first and last day included."""

    key: Key
    name: Text
    starts: date
    ends: date
    source: SourceFile
    note: str = ""


class ProgrammeFile(Part):
    """`programme.toml`. An empty list is allowed: then no programme ever runs."""

    phases: tuple[PhaseFile, ...] = ()

    @model_validator(mode="after")
    def _no_overlap(self) -> "ProgrammeFile":
        ordered = sorted(self.phases, key=lambda phase: phase.starts)
        for phase in ordered:
            if phase.ends < phase.starts:
                raise ValueError(f"phase '{phase.key}' ends before it starts")
        for first, second in pairwise(ordered):
            if second.starts <= first.ends:
                raise ValueError(f"phase '{second.key}' starts before '{first.key}' has ended; phases must not overlap")
        return self


class ReferralFile(Part):
    """An offer outside the consortium; `laender = []` means everywhere."""

    key: Key
    name: Text
    what_for: Text
    topics: Annotated[tuple[Text, ...], Field(min_length=1)]
    laender: tuple[Ags, ...]
    audiences: Annotated[tuple[Audience, ...], Field(min_length=1)]
    source: SourceFile
    link: Url = ""
    status_note: str = ""


class OtherCentreFile(Part):
    """Who carries the centre of other Länder in one programme phase."""

    laender: Annotated[tuple[Ags, ...], Field(min_length=1)]
    carrier: Text
    phase: Text
    source: SourceFile
    centre: str = ""


class ReferralsFile(Part):
    """`referrals.toml`."""

    referrals: tuple[ReferralFile, ...] = ()
    other_centres: tuple[OtherCentreFile, ...] = ()
