"""Pages of the view of tasks: which tasks an area of work or an occupation has, what supports them, what stays with people."""

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lotse.core.access import public
from lotse.knowledge.forms import KeepForm, OccupationForm
from lotse.knowledge.task_chart import exposure_picture, exposure_text
from lotse.knowledge.task_choice import MOST_TASKS, TaskChoice, read_choice, write_choice
from lotse.knowledge.task_pages import (
    TaskPage,
    area_groups,
    area_page,
    as_need,
    collected,
    found_occupations,
    occupation_page,
    page_of_source,
    picked,
)

REASON = "Der Blick auf Aufgaben hilft allen, auch ohne Konto."
NOTHING_CHOSEN = gettext_lazy("Wählen Sie mindestens eine Aufgabe aus.")
TOO_MANY = gettext_lazy(
    "Es passen höchstens 40 Aufgaben auf das Blatt. Wählen Sie weniger aus oder nehmen Sie auf dem Blatt welche heraus."
)
TOO_LONG = gettext_lazy("Ihr Text ist zu lang, um ihn auf Ihrem Gerät zu behalten. Kürzen Sie ihn oder nehmen Sie Aufgaben vom Blatt.")


@public(reason=REASON)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """All task areas, and the search for an occupation."""
    context = {"groups": area_groups(), "form": OccupationForm(), "crumbs": _start()}
    return render(request, "knowledge/task_overview.html", context)


@public(reason=REASON)
@require_safe
def area(request: HttpRequest, key: str) -> HttpResponse:
    """The tasks of one area."""
    page = area_page(key)
    if page is None:
        raise Http404(_("Diesen Arbeitsbereich gibt es nicht."))
    return _draw(request, page)


@public(reason=REASON)
def occupations(request: HttpRequest) -> HttpResponse:
    """The search for an occupation, sent as a form so that its text stands in no address."""
    form = OccupationForm(request.POST if request.method == "POST" else None)
    searched = form.cleaned_data["occupation"] if form.is_valid() else ""
    found = found_occupations(searched) if searched else ()
    context = {"form": form, "searched": searched, "found": found, "crumbs": _start_and_tasks()}
    return render(request, "knowledge/occupations.html", context, status=422 if form.errors else 200)


@public(reason=REASON)
@require_safe
def occupation(request: HttpRequest, key: str) -> HttpResponse:
    """The tasks of one occupation."""
    page = occupation_page(key)
    if page is None:
        raise Http404(_("Diesen Beruf gibt es hier nicht."))
    return _draw(request, page)


@public(reason=REASON)
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Take the ticked tasks of a page along, or take one task off the sheet."""
    choice = read_choice(request)
    response: HttpResponse = redirect("tasks:takeaway")
    if "remove" in request.POST:
        source, _separator, key = request.POST["remove"].partition("|")
        write_choice(response, choice.without_task(source, key))
        return response
    page = page_of_source(request.POST.get("source", ""))
    if page is None:
        raise Http404(_("Diesen Arbeitsbereich gibt es nicht."))
    known = {row.key for row in page.rows}
    chosen = [key for key in request.POST.getlist("task") if key in known]
    if not chosen:
        return _draw(request, page, error=NOTHING_CHOSEN)
    more = choice.with_tasks(page.source, chosen)
    if more.count > MOST_TASKS or not write_choice(response, more):
        return _draw(request, page, error=TOO_MANY, ticked=chosen)
    return response


@public(reason=REASON)
@never_cache
def takeaway(request: HttpRequest) -> HttpResponse:
    """The sheet: chosen tasks, their use cases, and what must not be lost. To print; a form keeps the text on the reader's device."""
    choice = read_choice(request)
    if request.method != "POST":
        return _sheet(request, choice, KeepForm(initial={"keep": choice.keep}))
    form = KeepForm(request.POST)
    if not form.is_valid():
        return _sheet(request, choice, form, status=422)
    response: HttpResponse = redirect("tasks:takeaway")
    if not write_choice(response, TaskChoice(choice.tasks, form.cleaned_data["keep"])):
        form.add_error("keep", TOO_LONG)
        return _sheet(request, choice, form, status=422)
    return response


@public(reason=REASON)
@require_POST
def clear(request: HttpRequest) -> HttpResponse:
    """Erase choice and text from the reader's device."""
    response = redirect("tasks:overview")
    write_choice(response, TaskChoice())
    return response


def _draw(request: HttpRequest, page: TaskPage, error: str | Promise = "", ticked: list[str] | None = None) -> HttpResponse:
    is_area = page.exposure is not None
    context = {
        "page": page,
        "errors": [("task-1", error)] if error else [],
        "ticked": ticked or [],
        "has_errors": bool(error),
        "crumbs": _start_and_tasks() if is_area else [*_start_and_tasks(), (_("Beruf suchen"), reverse("occupations:search"))],
        "noindex": not is_area,
    }
    if page.exposure is not None:
        context |= {"exposure_text": exposure_text(page.exposure), "exposure_picture": exposure_picture(page.exposure)}
    template = "knowledge/task_area.html" if is_area else "knowledge/occupation.html"
    return render(request, template, context, status=422 if error else 200)


def _sheet(request: HttpRequest, choice: TaskChoice, form: Form, status: int = 200) -> HttpResponse:
    chosen = picked(choice.tasks)
    context = {
        "chosen": chosen,
        "collected": collected(chosen),
        "need": as_need(chosen),
        "form": form,
        "keep": choice.keep,
        "crumbs": _start_and_tasks(),
        "noindex": True,
    }
    return render(request, "knowledge/task_sheet.html", context, status=status)


def _start() -> list[tuple[str, str]]:
    return [(_("Start"), reverse("compass:start"))]


def _start_and_tasks() -> list[tuple[str, str]]:
    return [*_start(), (_("Aufgaben"), reverse("tasks:overview"))]
