"""The region as plain values; the names that other rooms use."""

from lotse.region.domain.programme import Phase, ProgrammeKind, ProgrammeState, german_date, programme_state
from lotse.region.domain.region import (
    Adoption,
    IndustryGroup,
    Land,
    OtherCentre,
    Partner,
    Referral,
    Region,
    Side,
    SizeBand,
    Source,
    Texts,
)

__all__ = [
    "Adoption",
    "IndustryGroup",
    "Land",
    "OtherCentre",
    "Partner",
    "Phase",
    "ProgrammeKind",
    "ProgrammeState",
    "Referral",
    "Region",
    "Side",
    "SizeBand",
    "Source",
    "Texts",
    "german_date",
    "programme_state",
]
