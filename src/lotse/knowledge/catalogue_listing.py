"""The catalogue as its page needs it: light rows, facets and search, read once per process and change of the catalogue."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.core.queries import content_version
from lotse.core.text import sort_key
from lotse.knowledge import content as files
from lotse.knowledge.domain.catalogue_search import CatalogueSearch, trade_words
from lotse.knowledge.domain.facets import FacetIndex, build_facets
from lotse.knowledge.industry_facet import industries_of, load_industry_facet
from lotse.knowledge.models import CATALOGUE, UseCase
from lotse.knowledge.queries import LEVEL_NAMES, weeks_in_words
from lotse.search.domain.analyser import Analyser
from lotse.search.domain.lexicon import Lexicon
from lotse.search.domain.text import sentences
from lotse.search.lexicon_file import load_lexicon

FUNCTION, INDUSTRY, KIND, EFFORT, TASK_AREA, TECHNIQUE = "funktion", "branche", "ki", "aufwand", "aufgabe", "technik"
FACETS = (FUNCTION, INDUSTRY, KIND, EFFORT, TASK_AREA, TECHNIQUE)
"""Names of the facets in addresses, in the order of the page."""

MOST_OPEN = 8  # values of a facet that stand open
FEWEST_FOLDED = 3  # less is not worth a fold
_KINDS = {"ai": "ja", "without_ai": "nein"}
_EFFORTS = {"small": "klein", "medium": "mittel", "large": "gross"}


@dataclass(frozen=True, slots=True)
class Row:
    """What a list shows of an entry, and the address of its page."""

    key: str
    address: str
    title: str
    promise: str
    kind: str
    function: str
    effort: str
    weeks: str


@dataclass(frozen=True, slots=True)
class Order:
    """The values of a facet that some entry has, in the order of the page: those that stand open, and the folded rest."""

    open: tuple[str, ...]
    folded: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Listing:
    """One state of the catalogue; rows in German order of their titles. `search` is None for an empty catalogue."""

    version: int
    rows: tuple[Row, ...]
    facets: FacetIndex
    orders: Mapping[str, Order]
    analyser: Analyser
    search: CatalogueSearch | None


_kept: Listing | None = None
_reading = Lock()


def current_listing() -> Listing:
    """Return the catalogue as it is now; one query, two after a change.

    While one request reads a change, others get the state of the moment before instead of waiting.
    """
    global _kept  # noqa: PLW0603
    version = content_version(CATALOGUE)
    kept = _kept
    if kept is not None and kept.version == version:
        return kept
    if not _reading.acquire(blocking=kept is None):
        return kept  # type: ignore[return-value]
    try:
        if _kept is None or _kept.version != version:
            _kept = _read(version)
        return _kept
    finally:
        _reading.release()


def forget_listing() -> None:
    """Forget what was read; for tests, whose changes are rolled back together with the number of the change."""
    global _kept  # noqa: PLW0603
    _kept = None


@lru_cache
def value_names(content_dir: Path) -> dict[str, dict[str, str | Promise]]:
    """Return every value that a facet can have with its name on screen, both in order."""
    return {
        FUNCTION: {**files.load_functions(content_dir)},
        INDUSTRY: {key: industry.name for key, industry in load_industry_facet(content_dir).items()},
        KIND: {"ja": _("mit KI"), "nein": _("ohne KI")},
        EFFORT: {value: LEVEL_NAMES[level] for level, value in _EFFORTS.items()},
        TASK_AREA: {**files.task_areas(content_dir)},
        TECHNIQUE: {**files.techniques(content_dir)},
    }


def _read(version: int) -> Listing:
    folder = settings.LOTSE.content_dir
    found = list(UseCase.objects.live().order_by("title_sort", "pk").values_list("content", flat=True))
    words = trade_words(text for content in found for text in (*content["search"]["objects"], *content["search"]["abbreviations"]))
    analyser = _analyser(folder, words)
    facets = build_facets([_values(content, folder) for content in found], FACETS)
    return Listing(
        version,
        tuple(_row(content) for content in found),
        facets,
        {facet: _order(facets.entries[facet], names) for facet, names in value_names(folder).items()},
        analyser,
        CatalogueSearch(analyser, [list(_texts(content, folder)) for content in found]) if found else None,
    )


def _order(entries: Mapping[str, int], names: Mapping[str, str | Promise]) -> Order:
    """The most frequent values stand open, whatever is chosen: a list that jumps about is hard to use. The rest goes by name."""
    values = [value for value in names if value in entries]
    if len(values) < MOST_OPEN + FEWEST_FOLDED:
        return Order(tuple(values), ())
    frequent = sorted(values, key=lambda value: -entries[value].bit_count())[:MOST_OPEN]
    folded = sorted((value for value in values if value not in frequent), key=lambda value: sort_key(str(names[value])))
    return Order(tuple(frequent), tuple(folded))


def _row(content: Mapping[str, Any]) -> Row:
    return Row(
        key=content["key"],
        address=reverse("knowledge:use_case", args=[content["key"]]),
        title=content["title"],
        promise=content["promise"],
        kind=content["kind"],
        function=content["function"],
        effort=LEVEL_NAMES[content["effort"]["level"]],
        weeks=weeks_in_words(*content["effort"]["weeks_to_trial"]),
    )


def _values(content: Mapping[str, Any], folder: Path) -> dict[str, tuple[str, ...]]:
    return {
        FUNCTION: (content["function"],),
        INDUSTRY: industries_of(tuple(content["industries"]), folder),
        KIND: (_KINDS[content["kind"]],),
        EFFORT: (_EFFORTS[content["effort"]["level"]],),
        TASK_AREA: tuple(content["task_areas"]),
        TECHNIQUE: tuple(content["techniques"]),
    }


def _texts(content: Mapping[str, Any], folder: Path) -> Iterator[tuple[str, str]]:
    for name in ("title", "concept", "promise"):
        yield name, content[name]
    for name in ("text", "input", "output"):
        for sentence in sentences(content["description"][name]):
            yield "description", sentence
    for text in content["search"]["objects"]:
        yield "object", text
    for text in content["search"]["abbreviations"]:
        yield "abbreviation", text
    yield "function", files.load_functions(folder).get(content["function"], "")
    for code in content["industries"]:
        yield "industry", files.industries(folder).get(code, "")
    if "*" not in content["industries"]:
        for key in industries_of(tuple(content["industries"]), folder):
            yield "industry", load_industry_facet(folder)[key].name


@lru_cache(maxsize=1)
def _analyser(folder: Path, words: frozenset[str]) -> Analyser:
    """Keep the analyser with its memory of words until a word of the trade comes or goes."""
    return Analyser(_lexicon(folder), words)


@lru_cache(maxsize=1)
def _lexicon(folder: Path) -> Lexicon:
    return load_lexicon(folder)
