"""Places, industries and contacts for pages; every file is read once."""

from dataclasses import dataclass, replace
from functools import lru_cache

from django.conf import settings

from lotse.core.queries import content_version
from lotse.duties import domain as duties
from lotse.network import content
from lotse.network.domain import industries as industry_search
from lotse.network.domain import places as place_search
from lotse.network.domain import routing
from lotse.network.domain.contacts import Contact, Contacts
from lotse.network.domain.industries import Industry, Title
from lotse.network.domain.places import PlaceKind, PlaceResult, Places
from lotse.network.models import PARTNERS, published_partners
from lotse.network.situation import Situation
from lotse.region.domain import Partner, Region
from lotse.region.queries import current_region


@dataclass(frozen=True, slots=True)
class PlaceProblem:
    """Why a form does not accept a place: at which field, and a sentence."""

    field: str
    message: str


@dataclass(frozen=True, slots=True)
class _Kept:
    """The region with the partners of one state of the database."""

    version: int
    files: Region
    region: Region


_kept: _Kept | None = None


def region_with_partners() -> Region:
    """Return the region with the partners that editors published, or with those of its file before the first import. One query.

    One more after a change of the partners.
    """
    global _kept  # noqa: PLW0603
    files, version = current_region(), content_version(PARTNERS)
    if version == 0:
        return files
    kept = _kept
    if kept is None or kept.version != version or kept.files is not files:
        kept = _kept = _Kept(version, files, replace(files, partners=published_partners()))
    return kept.region


def forget_partners() -> None:
    """Forget what was read; for tests, whose changes are rolled back together with the number of the change."""
    global _kept  # noqa: PLW0603
    _kept = None


@lru_cache(maxsize=1)
def places() -> Places:
    """Return all postcodes."""
    return content.load_places(settings.LOTSE.content_dir)


@lru_cache(maxsize=1)
def industries() -> tuple[Industry, ...]:
    """Return the industries in everyday words, in the order of the file."""
    return content.load_industries(settings.LOTSE.content_dir)


@lru_cache(maxsize=1)
def _titles() -> tuple[Title, ...]:
    return content.load_titles(settings.LOTSE.content_dir)


def find_place(text: str, land: str = "") -> PlaceResult:
    """Return what a typed postcode means here; `land` is the AGS chosen when it lies in two Länder."""
    return place_search.find_place(text, places(), current_region(), land)


def find_industries(text: str, limit: int = 5) -> tuple[Industry, ...]:
    """Return the industries that a text names, the best first; titles of WZ 2008 are read only when no word fits."""
    if not text.strip():
        return ()
    return industry_search.find_industries(text, industries(), limit=limit) or industry_search.find_industries(text, (), _titles(), limit)


def land_of(situation: Situation) -> str:
    """Return the AGS of the Land in which the firm is, as far as it is certain, else an empty text."""
    place = _place(situation)
    return place.land.ags if place and place.land else ""


def check_place(plz: str, land: str) -> PlaceProblem | None:
    """Return what is wrong with a postcode and the Land chosen with it, or None."""
    result = find_place(plz, land)
    if result.kind is PlaceKind.AMBIGUOUS:
        return PlaceProblem("land", result.message)
    if result.kind in (PlaceKind.MALFORMED, PlaceKind.UNKNOWN):
        return PlaceProblem("plz", result.message)
    return None


def contacts_for(situation: Situation, *, technical: bool = False) -> Contacts:
    """Return who could help somebody in this situation."""
    region = region_with_partners()
    return routing.contacts(
        region,
        _place(situation),
        find_industries(situation.industry, limit=1),
        region.size_band(situation.size),
        technical=technical,
        asker=situation.role,
        self_employed=situation.self_employed,
        works_council=situation.has_works_council,
    )


def cards_of(partner: Partner) -> tuple[Contact, ...]:
    """Return how visitors see a partner as it is here, published or not: one card for each reason to name it."""
    region = region_with_partners()
    others = tuple(p for p in region.partners if p.key != partner.key)
    place = next((n for n, p in enumerate(region.partners) if p.key == partner.key), len(others))
    region = replace(region, partners=(*others[:place], partner, *others[place:]))
    group = region.industry_group(partner.industry_group)
    example = (Industry("", group.label, group.wz, (), ()),) if group else ()
    found = (routing.contacts(region, place_search.only_land(land), example, technical=True) for land in region.laender)
    return tuple({c.reason: c for contacts in found for c in contacts.partners if c.partner.key == partner.key}.values())


def duty_situation(situation: Situation) -> duties.Situation:
    """Return what the rules of law need to know. Who works alone has no works council."""
    council = False if situation.self_employed else situation.has_works_council
    return duties.Situation(works_council=council, size=current_region().size_band(situation.size))


def _place(situation: Situation) -> PlaceResult | None:
    if situation.plz:
        return find_place(situation.plz, situation.land)
    land = current_region().land(situation.land)
    return place_search.only_land(land) if land else None
