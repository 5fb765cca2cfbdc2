"""Pages of the back office that explain the Kompass to editors."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from lotse.compass.domain.explanation import explain
from lotse.compass.forms import ExplainForm
from lotse.compass.index import current_embedder, current_index
from lotse.compass.queries import gap_notes, stop_reading

PERMISSION = "compass.view_gapnote"
PER_PAGE = 20


@never_cache
@permission_required(PERMISSION, raise_exception=True)
def explain_answer(request: HttpRequest) -> HttpResponse:
    """Type a text and see how its answer comes about; beside it what people shared because nothing fitted."""
    form = ExplainForm(request.POST or None)
    context: dict[str, Any] = {
        "form": form,
        "gaps": Paginator(gap_notes(), PER_PAGE).get_page(request.GET.get("seite")),
    }
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        found = explain(current_index(), text, current_embedder(), key=form.cleaned_data["key"])
        context |= {"found": found, "stop": stop_reading(text, found.reading.clauses)}
    return render(request, "compass/back_office/explain.html", context, status=422 if form.errors else 200)
