"""What the page of the catalogue shows for a choice of facets and a search."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lotse.knowledge.catalogue_listing import FACETS, FUNCTION, Listing, Row, current_listing, value_names
from lotse.knowledge.domain.catalogue_search import Found
from lotse.knowledge.domain.facets import Choice, Unknown, numbers, read_choice
from lotse.knowledge.domain.highlight import segments
from lotse.search.domain.analyser import Analyser

PAGE = "seite"
PER_PAGE = 24
MOST_TITLES = 8  # entries of a function that the overview names
LONGEST_QUOTED = 40  # letters of a wrong value that are repeated
TITLES = {
    "funktion": gettext_lazy("Funktion im Betrieb"),
    "branche": gettext_lazy("Branche"),
    "ki": gettext_lazy("Mit oder ohne KI"),
    "aufwand": gettext_lazy("Aufwand"),
    "aufgabe": gettext_lazy("Arbeitsbereich"),
    "technik": gettext_lazy("Technik"),
}
Name = str | Promise


@dataclass(frozen=True, slots=True)
class Way:
    """An address of this page: where it leads, in words and by what number of entries. No address: it would show nothing."""

    name: Name
    address: str
    count: int = 0
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet: the values that stand open, and the rest, which is unfolded when something of it is chosen."""

    title: Name
    values: tuple[Way, ...]
    rest: tuple[Way, ...]
    unfolded: bool


@dataclass(frozen=True, slots=True)
class Card:
    """An entry in the list; title and promise carry marks where searched words stand, else `place` says where they do."""

    address: str
    title: str
    promise: str
    kind: str
    effort: str
    weeks: str
    place: str


@dataclass(frozen=True, slots=True)
class FunctionGroup:
    """A business function in the overview: how many entries it has, the first of them, and the address of all of them."""

    key: str
    name: Name
    count: int
    rows: tuple[Row, ...]
    address: str


@dataclass(frozen=True, slots=True)
class PageStep:
    """A step of the page numbers: `name` is a word or a number; without an address it is the current page or stands for those left out."""

    name: str
    address: str = ""
    current: bool = False


@dataclass(frozen=True)
class CataloguePage:
    """The page. Either `groups` (the overview), or `cards` of one page of the list, or neither and the ways out of nothing.

    `search` is what was typed, `found` what the search made of it (None without a search). `notes` say what of the address was ignored.
    `fewer` are ways to more entries by giving up one facet, `functions` all functions of the catalogue.
    """

    version: int
    total: int
    count: int
    search: str
    found: Found | None
    notes: tuple[str, ...]
    facets: tuple[Facet, ...]
    chips: tuple[Way, ...]
    groups: tuple[FunctionGroup, ...]
    cards: tuple[Card, ...]
    steps: tuple[PageStep, ...]
    fewer: tuple[Way, ...]
    without_search: Way | None
    functions: tuple[FunctionGroup, ...]
    address: str
    start: str


def catalogue_page(given: Mapping[str, Sequence[str]], search: str = "") -> CataloguePage:
    """Return the page for the parameters of an address (name to values) and the text of a search."""
    listing = current_listing()
    choice, unknown = read_choice(given, value_names(settings.LOTSE.content_dir))
    search = search.strip()
    found = listing.search.find(search) if search and listing.search else None
    within = found.entries if found else listing.facets.everything
    hits = listing.facets.matching(choice, within)
    ordered = [n for n in found.order if hits >> n & 1] if found else list(numbers(hits))
    last = max(1, -(-len(ordered) // PER_PAGE))
    number, note = _page_number(given.get(PAGE, ()), last)
    is_overview = not choice and not search and PAGE not in given
    shown = () if is_overview else ordered[(number - 1) * PER_PAGE : number * PER_PAGE]
    return CataloguePage(
        version=listing.version,
        total=len(listing.rows),
        count=len(ordered),
        search=search,
        found=found,
        notes=(*(_unknown_in_words(value) for value in unknown), *((note,) if note else ())),
        facets=tuple(_facets(listing, choice, within)),
        chips=tuple(Way(_name(facet, value), _address(choice.switched(facet, value))) for facet, value in choice.pairs()),
        groups=_groups(listing) if is_overview else (),
        cards=tuple(_card(listing, n, found) for n in shown),
        steps=() if is_overview else tuple(_steps(choice, number, last)),
        fewer=() if ordered else tuple(_fewer(listing, choice, within)),
        without_search=None if ordered or not found else _without_search(listing, choice),
        functions=() if ordered else _groups(listing),
        address=_address(choice),
        start=_address(Choice()),
    )


def list_address() -> str:
    """Return the address of the list of all entries, page by page."""
    return _address(Choice(), 1)


def _address(choice: Choice, number: int = 0) -> str:
    pairs = [(facet, value) for facet in FACETS for value in choice.values.get(facet, ())]
    if number > 1 or (number and not pairs):
        pairs.append((PAGE, str(number)))
    return _start() + "?" * bool(pairs) + "&".join(f"{name}={value}" for name, value in pairs)  # values are keys, never typed


@lru_cache(maxsize=1)
def _start() -> str:
    return reverse("knowledge:catalogue")


def _name(facet: str, value: str) -> Name:
    return value_names(settings.LOTSE.content_dir)[facet][value]


def _page_number(given: Sequence[str], last: int) -> tuple[int, str]:
    """Return the page to show, and what to say if that is not the one asked for."""
    if not given:
        return 1, ""
    typed = given[-1]
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0
    if 1 <= number <= last:
        return number, ""
    nearest = last if number > last else 1
    return nearest, _("Eine Seite „%(typed)s“ hat diese Liste nicht. Sie sehen Seite %(number)s von %(last)s.") % {
        "typed": typed[:LONGEST_QUOTED], "number": nearest, "last": last,
    }  # fmt: skip


def _unknown_in_words(unknown: Unknown) -> str:
    return _(
        "Bei „%(facet)s“ gibt es „%(value)s“ nicht, vielleicht ist die Adresse alt oder unvollständig. "
        "Die Liste zeigt, was ohne diese Angabe passt. Wählen Sie selbst aus, was Sie suchen."
    ) % {"facet": TITLES[unknown.facet], "value": unknown.value[:LONGEST_QUOTED]}


def _facets(listing: Listing, choice: Choice, within: int) -> Iterator[Facet]:
    for facet, counts in listing.facets.counts(choice, within).items():
        ways = {value: _value(choice, facet, value, count) for value, count in counts.items()}
        order = listing.orders[facet]
        rest = tuple(ways[value] for value in order.folded)
        if ways:
            yield Facet(TITLES[facet], tuple(ways[value] for value in order.open), rest, any(way.chosen for way in rest))


def _value(choice: Choice, facet: str, value: str, count: int) -> Way:
    chosen = choice.has(facet, value)
    return Way(_name(facet, value), _address(choice.switched(facet, value)) if count or chosen else "", count, chosen)


@lru_cache(maxsize=1)
def _groups(listing: Listing) -> tuple[FunctionGroup, ...]:
    """Return all functions with an entry; the same for every visitor until the catalogue changes."""
    groups = []
    for key, name in value_names(settings.LOTSE.content_dir)[FUNCTION].items():
        if entries := listing.facets.entries[FUNCTION].get(key, 0):
            rows = tuple(listing.rows[n] for n in islice(numbers(entries), MOST_TITLES))
            groups.append(FunctionGroup(key, name, entries.bit_count(), rows, _address(Choice({FUNCTION: (key,)}))))
    return tuple(groups)


def _card(listing: Listing, number: int, found: Found | None) -> Card:
    row = listing.rows[number]
    title, promise, place = row.title, row.promise, ""
    if found and listing.search:
        mark = partial(_marked, listing.analyser, found.tokens)
        shown, elsewhere = listing.search.places(number, found.tokens)
        title = mark(title) if "title" in shown else title
        promise = mark(promise) if "promise" in shown else promise
        place = mark(elsewhere) if elsewhere else ""
    return Card(row.address, title, promise, row.kind, row.effort, row.weeks, place)


def _marked(analyser: Analyser, tokens: frozenset[str], text: str) -> SafeString:
    pieces = segments(text, tokens, analyser)
    return mark_safe("".join(format_html("<mark>{}</mark>", p.text) if p.marked else conditional_escape(p.text) for p in pieces))  # noqa: S308


def _steps(choice: Choice, number: int, last: int) -> Iterator[PageStep]:
    """Yield the page before, the first, the neighbouring and the last page, and the page behind; nothing when there is only one."""
    if last == 1:
        return
    if number > 1:
        yield PageStep(_("Zurück"), _address(choice, number - 1))
    before = 0
    for page in sorted({1, number - 1, number, number + 1, last} & set(range(1, last + 1))):
        if page > before + 1:
            yield PageStep("…")
        yield PageStep(str(page), _address(choice, page), page == number)
        before = page
    if number < last:
        yield PageStep(_("Weiter"), _address(choice, number + 1))


def _fewer(listing: Listing, choice: Choice, within: int) -> Iterator[Way]:
    """Yield what giving up one facet would show, or if that does not help keeping only one, and what giving up all would show."""
    named = {facet: ", ".join(str(_name(facet, value)) for value in values) for facet, values in choice.values.items()}
    without = [(_("Ohne „%(filter)s“"), name, choice.without(facet)) for facet, name in named.items()]
    only = [(_("Nur „%(filter)s“"), name, choice.only(facet)) for facet, name in named.items()]
    for offers in (without, only) if len(named) > 1 else ():
        found = [(words, name, other, listing.facets.matching(other, within).bit_count()) for words, name, other in offers]
        yield from (Way(words % {"filter": name}, _address(other), count) for words, name, other, count in found if count)
        if any(count for *_rest, count in found):
            break
    if named and within:
        yield Way(_("Ohne Filter"), _address(Choice()), within.bit_count())


def _without_search(listing: Listing, choice: Choice) -> Way | None:
    count = listing.facets.matching(choice, listing.facets.everything).bit_count()
    return Way("", _address(choice), count) if choice and count else None
