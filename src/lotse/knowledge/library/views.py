"""Pages of glossary, invented examples and published cases."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from lotse.core.access import public
from lotse.knowledge.library import pages
from lotse.knowledge.library.forms import TermSearchForm
from lotse.knowledge.library.search import FoundTerms, find_terms
from lotse.knowledge.library.terms import load_glossary

REASON = "Nachschlagen hilft allen, auch ohne Konto."
FILTER = "anwendung"
LONGEST_QUOTED = 40  # letters of a wrong value that are repeated
Crumbs = list[tuple[str | Promise, str]]


def _crumbs(*more: tuple[str | Promise, str]) -> Crumbs:
    return [(_("Start"), reverse("compass:start")), *more]


@public(reason=REASON)
def glossary(request: HttpRequest) -> HttpResponse:
    """All terms by letter. A search is sent as a form, so that its text stands in no address."""
    form = TermSearchForm(request.POST if request.method == "POST" else None)
    query = form.cleaned_data["search"].strip() if form.is_valid() else ""
    everything = tuple(load_glossary(pages.content_folder()).values())
    found = find_terms(query, pages.content_folder()) if query else FoundTerms(())
    groups = pages.letter_groups(everything)
    context = {
        "form": form,
        "query": query,
        "found": found,
        "groups": groups,
        "letters": pages.letters(groups),
        "total": len(everything),
        "crumbs": _crumbs(),
    }
    return render(request, "knowledge/library/glossary.html", context, status=422 if form.errors else 200)


@public(reason=REASON)
@require_safe
def term(request: HttpRequest, key: str) -> HttpResponse:
    """One term."""
    page = pages.term_page(key)
    if page is None:
        raise Http404(_("Diesen Begriff gibt es nicht."))
    context = {
        "page": page,
        "entry": page.term.entry,
        "review": pages.REVIEW,
        "crumbs": _crumbs((_("Glossar"), reverse("library:glossary"))),
    }
    return render(request, "knowledge/library/term.html", context)


@public(reason=REASON)
@require_safe
def examples(request: HttpRequest) -> HttpResponse:
    """All invented example firms."""
    return render(
        request, "knowledge/library/examples.html", {"examples": pages.example_pages(), "notice": pages.NOTICE, "crumbs": _crumbs()}
    )


@public(reason=REASON)
@require_safe
def example(request: HttpRequest, key: str) -> HttpResponse:
    """One invented example firm."""
    page = _example_or_404(key)
    context = {
        "page": page,
        "entry": page.entry,
        "notice": pages.NOTICE,
        "review": pages.REVIEW,
        "crumbs": _crumbs((_("Erfundene Beispiele"), reverse("library:examples"))),
    }
    return render(request, "knowledge/library/example.html", context)


@public(reason=REASON)
@require_safe
def example_json(_request: HttpRequest, key: str) -> JsonResponse:
    """One invented example firm for programs; it says that it is invented."""
    return JsonResponse(pages.example_record(_example_or_404(key)), json_dumps_params={"ensure_ascii": False, "indent": 2})


@public(reason=REASON)
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """Published cases, all or those of one use case."""
    page = pages.cases_page(request.GET.get(FILTER, ""))
    context = {
        "page": page,
        "unknown": page.unknown[:LONGEST_QUOTED],
        "review": pages.REVIEW,
        "crumbs": _crumbs(),
        "noindex": bool(page.chosen),
    }
    return render(request, "knowledge/library/cases.html", context)


def _example_or_404(key: str) -> pages.ExamplePage:
    page = pages.example_page(key)
    if page is None:
        raise Http404(_("Dieses Beispiel gibt es nicht."))
    return page
