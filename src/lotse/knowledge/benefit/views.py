"""The page of the calculator and its table to take along."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lotse.core.access import public
from lotse.knowledge.benefit.form import PEOPLE, RAMP, SEED, YEARS, BenefitForm
from lotse.knowledge.benefit.page import errors_of, parameter_fields, result_page
from lotse.knowledge.benefit.priors import Origin, Priors, load_priors, origins
from lotse.knowledge.benefit.words import ASKED_FIRST, BY_NAME, EFFECTS
from lotse.knowledge.content import UseCaseContent
from lotse.knowledge.domain.benefit import result as model
from lotse.knowledge.queries import entry_of

REASON = "Nachrechnen hilft allen, auch ohne Konto."
ASKED_AT_ONCE = {PEOPLE, *(BY_NAME[name].short for name in ASKED_FIRST)}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@public(reason=REASON)
@require_http_methods(["GET", "HEAD", "POST"])
def benefit(request: HttpRequest, key: str) -> HttpResponse:
    """Three numbers in, an estimate out. What is typed is sent as a form; the address of the result holds numbers only."""
    entry, assumed, priors = _assumed(key)
    known: dict[str, Any] = {"origins": assumed, "priors": priors, "seed": model.SEED}
    form = BenefitForm(request.POST, **known) if request.method == "POST" else BenefitForm.of_address(request.GET, **known)
    valid = form.is_valid()
    live = request.headers.get("HX-Request") == "true"
    if request.method == "POST" and valid and not live:
        return redirect(f"{request.path}?{form.query()}#ergebnis")
    page = result_page(form, entry, assumed, priors) if valid else None
    table = reverse("knowledge:benefit_table", args=(key,))
    context = {
        "entry": entry,
        "form": form,
        "parameters": parameter_fields(form, assumed),
        "plain_fields": [form[name] for name in (YEARS, RAMP, SEED)],
        "effect_fields": [form[effect.short] for effect in EFFECTS],
        "details_open": bool(set(form.errors) - ASKED_AT_ONCE),
        "errors": errors_of(form) if form.is_bound else [],
        "has_errors": bool(form.errors),
        "result": page,
        "live": live,
        "link": request.build_absolute_uri(f"{request.path}?{form.query()}") if page else "",
        "table_link": f"{table}?{form.query()}" if page else "",
        "crumbs": [
            (_("Start"), reverse("compass:start")),
            (_("KI-Anwendungen"), reverse("knowledge:catalogue")),
            (entry.title, reverse("knowledge:use_case", args=(key,))),
        ],
        "noindex": form.is_bound,
    }
    template = "knowledge/benefit/_result.html" if live else "knowledge/benefit/page.html"
    return render(request, template, context, status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK)


@public(reason=REASON)
@require_safe
def benefit_table(request: HttpRequest, key: str) -> HttpResponse:
    """The same estimate as a spreadsheet whose formulas go on calculating."""
    from lotse.knowledge.benefit.sheet import benefit_workbook  # openpyxl takes 15 MB: only who downloads needs it

    entry, assumed, priors = _assumed(key)
    form = BenefitForm.of_address(request.GET, origins=assumed, priors=priors, seed=model.SEED)
    if not form.is_valid():
        return redirect("knowledge:benefit", key=key)
    response = HttpResponse(benefit_workbook(entry, form.assumptions, assumed, seed=form.seed), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="nutzwert-{entry.key}.xlsx"'
    return response


def _assumed(key: str) -> tuple[UseCaseContent, dict[str, Origin], Priors]:
    entry = entry_of(key)
    if entry is None:
        raise Http404(_("Diese KI-Anwendung gibt es nicht."))
    priors = load_priors(settings.LOTSE.content_dir)
    return entry, origins(entry, priors), priors
