"""Places, industries and contacts for pages; every file is read once."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from lotse.duties import domain as duties
from lotse.network import content
from lotse.network.domain import industries as industry_search
from lotse.network.domain import places as place_search
from lotse.network.domain import routing
from lotse.network.domain.contacts import Contacts
from lotse.network.domain.industries import Industry, Title
from lotse.network.domain.places import PlaceKind, PlaceResult, Places
from lotse.network.situation import Situation
from lotse.region.queries import current_region


@dataclass(frozen=True, slots=True)
class PlaceProblem:
    """Why a form does not accept a place: at which field, and a sentence."""

    field: str
    message: str


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
    region = current_region()
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


def duty_situation(situation: Situation) -> duties.Situation:
    """Return what the rules of law need to know. Who works alone has no works council."""
    council = False if situation.self_employed else situation.has_works_council
    return duties.Situation(works_council=council, size=current_region().size_band(situation.size))


def _place(situation: Situation) -> PlaceResult | None:
    if situation.plz:
        return find_place(situation.plz, situation.land)
    land = current_region().land(situation.land)
    return place_search.only_land(land) if land else None
