"""Postcodes: from what somebody types to a place, a question, or an honest "outside"."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lotse.region.domain import Land, Region

_POSTCODE = re.compile(r"(?:D(?:E|EU)?\s*[-–]?\s*)?((?:\d\s*){5})(?:[\s,]+[^\d\W][^\d]*)?", re.IGNORECASE)


class PlaceKind(StrEnum):
    """What came of a postcode."""

    FOUND = "found"
    AMBIGUOUS = "ambiguous"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"
    MALFORMED = "malformed"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a postcode. `town` may be empty for bulk recipients, `delivery` is False for them."""

    plz: str
    town: str
    land: Land
    district: str
    delivery: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to "In which municipality are you?": the value is the AGS of its Land."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class PlaceResult:
    """What is known about a postcode. `message` is a sentence for the page, empty if there is nothing to say."""

    kind: PlaceKind
    plz: str = ""
    place: Place | None = None
    choices: tuple[Choice, ...] = ()
    message: str = ""

    @property
    def land(self) -> Land | None:
        """Return the Land, if it is certain."""
        return self.place.land if self.place else None


@dataclass(frozen=True, slots=True)
class Places:
    """All postcodes. `table` holds lines "plz, AGS, Kreis, kind, town", separated by tabs, each after a line feed."""

    table: str
    districts: Mapping[str, str]
    borders: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]
    laender: Mapping[str, Land]

    def get(self, plz: str) -> Place | None:
        """Return the main place of a postcode, or None."""
        start = self.table.find(f"\n{plz}\t")
        return self._place(self.table[start + 1 : self.table.index("\n", start + 1)]) if start >= 0 else None

    def of_land(self, ags: str) -> Iterator[Place]:
        """Yield every place whose main Land is this one."""
        for line in self.table.strip("\n").split("\n"):
            if line[6:8] == ags:
                yield self._place(line)

    def _place(self, line: str) -> Place:
        plz, ags, district, kind, town = line.split("\t")
        return Place(plz, town, self.laender[ags], self.districts.get(district, ""), kind == "d")


def clean_postcode(text: str) -> str | None:
    """Return the five digits of what was typed (" 30 159", "D-30159", "30159 Hannover"), or None."""
    match = _POSTCODE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return re.sub(r"\s", "", match[1]) if match else None


def find_place(text: str, places: Places, region: Region, land: str = "") -> PlaceResult:
    """Return what a typed postcode means for this region.

    `land` is the AGS that somebody chose when the postcode lies in two Länder.
    """
    if not text.strip():
        return PlaceResult(PlaceKind.EMPTY)
    plz = clean_postcode(text)
    if plz is None:
        return PlaceResult(PlaceKind.MALFORMED, message="Das ist keine Postleitzahl. Eine Postleitzahl hat fünf Ziffern.")
    place = places.get(plz)
    if place is None:
        return PlaceResult(PlaceKind.UNKNOWN, plz, message=f"Die Postleitzahl {plz} kennen wir nicht. Prüfen Sie die Ziffern.")
    parts = places.borders.get(plz, ())
    if not parts:
        return _certain(place, region)
    chosen = next((part for part in parts if part[0] == land), None)
    if chosen:
        return _certain(_moved(place, chosen, places), region)
    return _ambiguous(plz, parts, places, region)


def only_land(land: Land) -> PlaceResult:
    """Return the result for somebody who chose a Land of the region and gave no postcode."""
    return PlaceResult(PlaceKind.FOUND, place=Place("", "", land, "", True))


def _moved(place: Place, part: tuple[str, tuple[str, ...]], places: Places) -> Place:
    """Return the place in the Land that was chosen; its Kreis is known for the main Land only."""
    ags, towns = part
    if ags == place.land.ags:
        return place
    return Place(place.plz, towns[0] if len(towns) == 1 else "", places.laender[ags], "", place.delivery)


def _certain(place: Place, region: Region) -> PlaceResult:
    if region.land(place.land.ags):
        return PlaceResult(PlaceKind.FOUND, place.plz, place)
    where = f"{place.plz} {place.town}".strip()
    message = f"{where} liegt {place.land.in_words}, außerhalb der Region {region.name}. {elsewhere(place.land, region)}"
    return PlaceResult(PlaceKind.OUTSIDE, place.plz, place, message=message.strip())


def _ambiguous(plz: str, parts: tuple[tuple[str, tuple[str, ...]], ...], places: Places, region: Region) -> PlaceResult:
    laender = [places.laender[ags] for ags, _ in parts]
    choices = tuple(Choice(land.ags, f"{_any_of(towns)} ({land.name})") for land, (_, towns) in zip(laender, parts, strict=True))
    both = f"Die Postleitzahl {plz} liegt {' und '.join(land.in_words for land in laender)}"
    if any(region.land(land.ags) for land in laender):
        return PlaceResult(PlaceKind.AMBIGUOUS, plz, choices=choices, message=f"{both}. In welcher Gemeinde ist Ihr Betrieb?")
    others = " ".join(dict.fromkeys(filter(None, (elsewhere(land, region) for land in laender))))
    return PlaceResult(PlaceKind.OUTSIDE, plz, choices=choices, message=f"{both}, außerhalb der Region {region.name}. {others}".strip())


def elsewhere(land: Land, region: Region) -> str:
    """Return who carries the centre of a Land outside the region, as a sentence; empty if not known."""
    centre = region.other_centre(land.ags)
    if centre is None:
        return ""
    name = f"{centre.carrier} ({centre.centre})" if centre.centre else centre.carrier
    return f"Träger des Zentrums {land.in_words} in der Förderphase {centre.phase}: {name}."


def _any_of(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} oder {names[-1]}" if len(names) > 1 else names[0]
