"""From place, industry, size and question to the people who could help. The two sides always come together."""

from collections.abc import Sequence
from typing import Literal

from lotse.network.domain.contacts import Contact, Contacts, Pair, ReferralHint
from lotse.network.domain.industries import Industry, in_group
from lotse.network.domain.places import PlaceKind, PlaceResult
from lotse.region.domain import Land, Referral, Region, Side, SizeBand

Asker = Literal["management", "works_council", "staff", "adviser"]
LARGE_FROM = 250  # from here on a firm is no longer small or medium (Recommendation 2003/361/EC)

# The asker changes the wording only: both sides are named to everyone, in the same order and with the same weight.
_EMPLOYER_REASON = "Partner der Arbeitgeberseite {where}. Hier geht es um den Blick der Leitung{whose}."
_UNION_REASON = "Partner der Gewerkschaftsseite {where}. Hier geht es um den Blick der Beschäftigten{whose}."
_NO_PAIR = (
    "Wir können {where} zurzeit nicht beide Seiten nennen, deshalb nennen wir keine allein. "
    "Schauen Sie später wieder vorbei, oder nutzen Sie eines der anderen Angebote."
)
_WHOSE_EMPLOYER = {
    "management": ", also um Ihren",
    "works_council": ", mit der Sie verhandeln",
    "staff": ", die über die Einführung entscheidet",
}
_WHOSE_UNION = {
    "management": ", deren Arbeit sich ändert",
    "works_council": ", die Sie vertreten",
    "staff": ", also um Ihren",
}


def contacts(
    region: Region,
    place: PlaceResult | None = None,
    industries: Sequence[Industry] = (),
    size_band: SizeBand | None = None,
    *,
    technical: bool = False,
    asker: Asker | None = None,
    self_employed: bool = False,
    works_council: bool | None = None,
) -> Contacts:
    """Return who could help. Without a certain Land of the region, both sides of every Land are listed to choose from.

    `technical` asks for science as well. Outside the region nobody is named but the centre responsible there.
    """
    land = region.land(place.land.ags) if place and place.land else None
    if place and place.kind is PlaceKind.OUTSIDE:
        hints = _referrals(region, "", size_band, self_employed=self_employed)
        return Contacts((), referrals=hints, notes=(place.message, region.texts.outside))
    laender = (land,) if land else _possible(region, place)
    pairs = tuple(pair for one in laender if (pair := _pair(region, one, asker)))
    return Contacts(
        pairs=pairs,
        industry_specific=_industry_specific(region, land, industries),
        science=_science(region, laender) if technical else (),
        referrals=_referrals(region, land.ags if land else "", size_band, self_employed=self_employed),
        notes=(
            *_notes(region, land, place, size_band, self_employed=self_employed, works_council=works_council),
            *([_NO_PAIR.format(where=land.in_words)] if land and not pairs else []),
        ),
    )


def is_large(size_band: SizeBand | None) -> bool:
    """Return whether a size band lies above small and medium firms."""
    return size_band is not None and size_band.lower >= LARGE_FROM


def _possible(region: Region, place: PlaceResult | None) -> tuple[Land, ...]:
    """Return the Länder still possible: those of an ambiguous postcode that lie in the region, else all."""
    choices = {choice.value for choice in place.choices} if place else set()
    return tuple(land for land in region.laender if land.ags in choices) or region.laender


def _pair(region: Region, land: Land, asker: Asker | None) -> Pair | None:
    """Return the first partner of each side. None if one is missing, which the back office prevents: no side comes alone."""
    where = "für das Saarland" if land.name == "Saarland" else f"für {land.name}"
    employer = next(iter(region.partners_in(land.ags, Side.EMPLOYER)), None)
    union = next(iter(region.partners_in(land.ags, Side.UNION)), None)
    if employer is None or union is None:
        return None
    return Pair(
        land,
        Contact(employer, _EMPLOYER_REASON.format(where=where, whose=_WHOSE_EMPLOYER.get(asker or "", ""))),
        Contact(union, _UNION_REASON.format(where=where, whose=_WHOSE_UNION.get(asker or "", ""))),
    )


def _industry_specific(region: Region, land: Land | None, industries: Sequence[Industry]) -> tuple[Contact, ...]:
    found = []
    for partner in region.partners:
        group = region.industry_group(partner.industry_group)
        works_here = land is None or land.ags in partner.laender
        match = next((industry for industry in industries if group and in_group(industry, group)), None)
        if group and works_here and match:
            found.append(Contact(partner, f"Arbeitet für die Branche {group.label}; dazu zählt nach unserer Zuordnung: {match.name}."))
    return tuple(found)


def _science(region: Region, laender: Sequence[Land]) -> tuple[Contact, ...]:
    found: dict[str, Contact] = {}
    for land in laender:
        own = region.partners_in(land.ags, Side.SCIENCE)
        for partner in own:
            found.setdefault(partner.key, Contact(partner, f"Wissenschaftlicher Partner {land.in_words} für technische Fragen."))
        if not own:
            substitute = _substitute(region, land)
            if substitute:
                found[substitute.partner.key] = substitute
    return tuple(found.values())


def _substitute(region: Region, land: Land) -> Contact | None:
    """Return the science partner of a neighbouring Land, and say that it is one."""
    key = dict(region.science_substitutes).get(land.ags)
    partner = next((p for p in region.partners if p.key == key), None)
    home = next((one for one in region.laender if partner and one.ags in partner.laender), None)
    if partner is None or home is None:
        return None
    seat = f" in {partner.town}" if partner.town else ""
    where = land.in_words[0].upper() + land.in_words[1:]
    return Contact(
        partner,
        f"{where} gehört keine wissenschaftliche Einrichtung zum Verbund. "
        f"{partner.short}{seat} ist der wissenschaftliche Partner im benachbarten Land {home.name}.",
    )


def _referrals(region: Region, ags: str, size_band: SizeBand | None, *, self_employed: bool) -> tuple[ReferralHint, ...]:
    """Return the offers outside for this audience, those for the Land alone first."""
    audience = "self_employed" if self_employed else "large_firm" if is_large(size_band) else "firm"
    fitting = [r for r in region.referrals if audience in r.audiences and (not r.laender or (ags and r.reaches(ags)))]
    fitting.sort(key=lambda referral: not referral.laender)
    return tuple(ReferralHint(referral, _referral_reason(region, referral, ags)) for referral in fitting)


def _referral_reason(region: Region, referral: Referral, ags: str) -> str:
    land = region.land(ags) if referral.laender else None
    reach = f"Angebot {land.in_words} außerhalb des Verbunds" if land else "Angebot außerhalb des Verbunds"
    return f"{reach}: {referral.what_for}."


def _notes(
    region: Region,
    land: Land | None,
    place: PlaceResult | None,
    size_band: SizeBand | None,
    *,
    self_employed: bool,
    works_council: bool | None,
) -> tuple[str, ...]:
    notes = []
    if place and place.message:
        notes.append(place.message)
    if land is None:
        notes.append("Wählen Sie das Land, in dem Ihr Betrieb arbeitet. In jedem Land stehen beide Seiten nebeneinander.")
    if self_employed:
        notes.append(region.texts.self_employed)
    elif is_large(size_band):
        notes.append(region.texts.large_firm)
    if works_council is False and not self_employed:
        notes.append(region.texts.no_works_council)
    return tuple(notes)
