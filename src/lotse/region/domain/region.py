"""The region of one centre: Länder, partners, referral targets, size bands and the adoption switch."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lotse.region.domain.programme import Phase, ProgrammeState, programme_state


class Side(StrEnum):
    """On which side a partner stands. Employer and union side are always shown together."""

    EMPLOYER = "employer"
    UNION = "union"
    SCIENCE = "science"
    TRAINING = "training"

    @property
    def label(self) -> str:
        """Return the name on screen."""
        return _SIDE_LABELS[self]


_SIDE_LABELS = {
    Side.EMPLOYER: "Arbeitgeberseite",
    Side.UNION: "Gewerkschaftsseite",
    Side.SCIENCE: "Wissenschaft",
    Side.TRAINING: "Bildung",
}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from, and when it was looked at."""

    title: str
    checked_on: date
    url: str = ""


@dataclass(frozen=True, slots=True)
class Land:
    """A German Land by its official key (AGS, two digits)."""

    ags: str
    name: str
    short: str

    @property
    def in_words(self) -> str:
        """Return "in Hamburg", "im Saarland": the only Land with an article is the Saarland."""
        return f"im {self.name}" if self.name == "Saarland" else f"in {self.name}"


@dataclass(frozen=True, slots=True)
class IndustryGroup:
    """A group of industries that some partner works for, by codes of WZ 2008."""

    key: str
    label: str
    wz: tuple[str, ...]
    note: str = ""

    def covers(self, code: str) -> bool:
        """Return whether a WZ 2008 code ("25", "25.11") lies in the group."""
        return any(code == own or code.startswith(own if "." in own else f"{own}.") for own in self.wz)


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation of the consortium. `town` and `website` are empty unless checked."""

    key: str
    name: str
    short: str
    side: Side
    laender: tuple[str, ...]
    topics: tuple[str, ...]
    source: Source
    lead: bool = False
    industry_group: str = ""
    town: str = ""
    website: str = ""
    note: str = ""
    consent_on: date | None = None

    @property
    def for_everyone(self) -> bool:
        """Return whether the partner works for every industry."""
        return not self.industry_group


@dataclass(frozen=True, slots=True)
class SizeBand:
    """A class of firm sizes by number of people; `upper` is None when open."""

    key: str
    label: str
    lower: int
    upper: int | None


@dataclass(frozen=True, slots=True)
class Referral:
    """An offer outside the consortium. `laender` is empty when it reaches everywhere."""

    key: str
    name: str
    what_for: str
    topics: tuple[str, ...]
    laender: tuple[str, ...]
    audiences: tuple[str, ...]
    source: Source
    link: str = ""
    status_note: str = ""

    def reaches(self, land: str) -> bool:
        """Return whether the offer is meant for firms of this Land."""
        return not self.laender or land in self.laender


@dataclass(frozen=True, slots=True)
class OtherCentre:
    """Who carries the centre of other Länder, as published for one programme phase."""

    laender: tuple[str, ...]
    carrier: str
    phase: str
    source: Source
    centre: str = ""


@dataclass(frozen=True, slots=True)
class Texts:
    """What to say to those whom the region's programme is not made for first."""

    large_firm: str
    self_employed: str
    no_works_council: str
    outside: str


@dataclass(frozen=True, slots=True)
class Adoption:
    """Whether the organisations named have taken over Lotse as their offering."""

    adopted: bool
    controller: str
    imprint: str
    data_protection_officer: str


@dataclass(frozen=True, slots=True)
class Region:
    """Everything that makes one centre differ from another."""

    key: str
    name: str
    title: str
    laender: tuple[Land, ...]
    partners: tuple[Partner, ...]
    phases: tuple[Phase, ...]
    referrals: tuple[Referral, ...]
    other_centres: tuple[OtherCentre, ...]
    size_bands: tuple[SizeBand, ...]
    industry_groups: tuple[IndustryGroup, ...]
    texts: Texts
    adoption: Adoption
    source: Source
    science_substitutes: tuple[tuple[str, str], ...] = ()

    @property
    def is_demonstration(self) -> bool:
        """Return True until the adoption switch is set: then every page must say that this is no offering."""
        return not self.adoption.adopted

    def land(self, ags: str) -> Land | None:
        """Return the Land of the region with this AGS, or None if it lies outside."""
        return next((land for land in self.laender if land.ags == ags), None)

    def partner(self, key: str) -> Partner:
        """Return the partner with this key. Raises KeyError."""
        for partner in self.partners:
            if partner.key == key:
                return partner
        raise KeyError(key)

    def partners_in(self, ags: str, side: Side) -> tuple[Partner, ...]:
        """Return the partners of one side that work for every industry of a Land, in the order of the file."""
        return tuple(p for p in self.partners if p.side is side and p.for_everyone and ags in p.laender)

    def size_band(self, key: str) -> SizeBand | None:
        """Return the size band with this key, or None."""
        return next((band for band in self.size_bands if band.key == key), None)

    def band_of(self, people: int) -> SizeBand | None:
        """Return the size band that holds this number of people, or None for less than one."""
        return next((b for b in self.size_bands if b.lower <= people and (b.upper is None or people <= b.upper)), None)

    def industry_group(self, key: str) -> IndustryGroup | None:
        """Return the group of industries with this key, or None."""
        return next((group for group in self.industry_groups if group.key == key), None)

    def other_centre(self, ags: str) -> OtherCentre | None:
        """Return who carries the centre of a Land outside the region, or None if not known."""
        return next((c for c in self.other_centres if ags in c.laender), None)

    def programme_state(self, on: date) -> ProgrammeState:
        """Return whether a programme runs on that day."""
        return programme_state(self.phases, on)
