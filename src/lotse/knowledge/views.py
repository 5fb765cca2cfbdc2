"""Pages of the catalogue."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from lotse.core.access import public
from lotse.duties.domain import NOTICE
from lotse.duties.queries import as_of, hints
from lotse.knowledge.catalogue import catalogue_page, list_address
from lotse.knowledge.forms import SearchForm
from lotse.knowledge.hints import grouped
from lotse.knowledge.library.pages import case_cards, content_folder
from lotse.knowledge.library.prose import linked_prose
from lotse.knowledge.models import UseCase
from lotse.knowledge.queries import UseCasePage, page_of, use_case_page
from lotse.knowledge.questions import VENDOR, as_text, asked, load_questions, sources_of
from lotse.knowledge.shortlist import read_shortlist
from lotse.knowledge.way_back import comes_from_kompass
from lotse.network.queries import contacts_for, duty_situation
from lotse.network.situation import read_situation

SECTIONS = (
    ("ablauf", _("So läuft es im Alltag")),
    ("erster-schritt", _("Der erste Schritt")),
    ("nutzen", _("Nutzen")),
    ("dagegen", _("Was spricht dagegen?")),
    ("ohne-ki", _("Ohne KI?")),
    ("menschen", _("Menschen")),
    ("daten", _("Daten")),
    ("aufwand", _("Aufwand")),
    ("recht", _("Rechtliche Hinweise")),
    ("einordnung", _("Einordnung")),
    ("einfache-sprache", _("In einfacher Sprache")),
    ("stand", _("Stand der Prüfung")),
    ("verwandt", _("Das könnte auch passen")),
)
SECTION_OF_CASES = ("praxisfaelle", _("Praxisfälle"))
REASON = "Der Katalog hilft allen, auch ohne Konto."
TECHNICAL_CODES = frozenset({"WAH1", "WAH2", "LER1", "PLA1", "PLA3"})


@public(reason=REASON)
def catalogue(request: HttpRequest) -> HttpResponse:
    """All use cases. Facets stand in the address; a search is sent as a form, so that its text stands in no address."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    search = form.cleaned_data["search"] if form.is_valid() else ""
    page = catalogue_page(dict(request.GET.lists()), search)
    context = {
        "page": page,
        "form": form,
        "list_address": list_address(),
        "crumbs": [(_("Start"), reverse("compass:start"))],
        "noindex": bool(page.chips),
    }
    return render(request, "knowledge/catalogue.html", context, status=422 if form.errors else 200)


@public(reason=REASON)
def use_case(request: HttpRequest, key: str) -> HttpResponse:
    """One use case with all its sections, hints on law and contacts."""
    page = use_case_page(key)
    if page is None:
        raise Http404(_("Diese KI-Anwendung gibt es nicht."))
    return draw(request, page)


@public(reason=REASON)
def vendor_questions(request: HttpRequest, key: str) -> HttpResponse:
    """Questions to vendors about one use case, to print and to copy."""
    row = UseCase.objects.live().filter(key=key).first()
    if row is None:
        raise Http404(_("Diese KI-Anwendung gibt es nicht."))
    attributes = row.content["attributes"]
    situation = read_situation(request)
    law = hints(attributes, duty_situation(situation), timezone.localdate(), situation.role)
    groups = asked(load_questions(settings.LOTSE.content_dir, VENDOR), attributes, law)
    context = {
        "entry": row,
        "groups": groups,
        "count": sum(len(group.questions) for group in groups),
        "newest": max(question.on for group in groups for question in group.questions),
        "sources": sources_of(groups),
        "notice": NOTICE,
        "text": as_text(groups, row.title),
        "remembered": read_shortlist(request),
        "crumbs": [
            (_("Start"), reverse("compass:start")),
            (_("KI-Anwendungen"), reverse("knowledge:catalogue")),
            (row.title, reverse("knowledge:use_case", args=[key])),
        ],
    }
    return render(request, "knowledge/vendor_questions.html", context)


def draw_preview(request: HttpRequest, row: UseCase) -> HttpResponse:
    """The page of a draft, for editors. A draft with gaps is told as such instead of being drawn half."""
    try:
        page = page_of(row)
    except ValidationError:
        return render(request, "knowledge/unfinished_draft.html", {"title": row.title})
    return draw(request, page)


def draw(request: HttpRequest, page: UseCasePage) -> HttpResponse:
    """Draw the page of one use case for the situation of the visitor."""
    situation = read_situation(request)
    today = timezone.localdate()
    from_kompass = comes_from_kompass(request) or request.GET.get("vom") == "kompass"  # the button „Merken“ keeps the way back
    cases = case_cards(page.entry.key)
    technical = bool(TECHNICAL_CODES.intersection(page.entry.techniques))
    context = {
        "page": page,
        "entry": page.entry,
        "hint_groups": grouped(hints(page.entry.attributes.model_dump(), duty_situation(situation), today, situation.role)),
        "notice": NOTICE,
        "sections": (*SECTIONS[:-1], SECTION_OF_CASES, SECTIONS[-1]) if cases else SECTIONS,
        "cases": cases,
        "prose": SimpleLazyObject(lambda: linked_prose(page.entry, content_folder())),  # only when the cache has no part of the page
        "crumbs": [(_("Start"), reverse("compass:start")), (_("KI-Anwendungen"), reverse("knowledge:catalogue"))],
        "as_of": as_of(),
        "situation": situation,
        "has_need": from_kompass,
        "remember_back": f"{request.path}?vom=kompass" if from_kompass else request.path,
        "remembered": read_shortlist(request),
        "contacts": contacts_for(situation, technical=technical),
    }
    return render(request, "knowledge/use_case.html", context)
