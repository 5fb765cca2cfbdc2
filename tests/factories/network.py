"""Makers of partners: a record as it stands in the file, and a checked one. The organisations are invented."""

import copy
from typing import Any

from lotse.region.schema import PartnerFile

Record = dict[str, Any]
RECORD: Record = {
    "key": "verband-suederelbe",
    "name": "Bildungsverband Süderelbe (erfunden)",
    "short": "Bildungsverband Süderelbe",
    "side": "employer",
    "laender": ["03"],
    "topics": ["Prüfen und Beraten"],
    "source": {"title": "Eigene Angaben (erfunden)", "checked_on": "2026-11-20"},
}


def partner_record(key: str = "verband-suederelbe", **changes: Any) -> Record:
    """Return a complete record; `changes` replace fields."""
    return {**copy.deepcopy(RECORD), "key": key, **changes}


def partner(key: str = "verband-suederelbe", **changes: Any) -> PartnerFile:
    """Return a checked record."""
    return PartnerFile.model_validate(partner_record(key, **changes))
