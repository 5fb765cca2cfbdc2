"""Pages of the Kompass: one question, one answer, and the ways on from there."""

from dataclasses import asdict
from datetime import date

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from lotse.compass import actions, examples
from lotse.compass.forms import GapForm, NeedForm, SheetForm, SituationForm
from lotse.compass.need import read_need, write_need
from lotse.compass.pages import result_page
from lotse.compass.queries import MOST_MATCHES, PAGE, KompassAnswer, ask
from lotse.compass.sheet import Asked, kompassblatt
from lotse.compass.sheet_file import sheet_file
from lotse.core.access import public
from lotse.core.rate_limit import allowed
from lotse.knowledge.shortlist import read_shortlist
from lotse.knowledge.way_back import comes_from_kompass
from lotse.network.queries import duty_situation, land_of, region_with_partners
from lotse.network.situation import Situation, read_situation, write_situation
from lotse.ui.views import render_error

REASON = "Hilfe zuerst: Der Kompass braucht kein Konto."
QUESTIONS_PER_MINUTE = 60
GAPS_PER_HOUR = 20
SHEETS_PER_MINUTE = 30


@public(reason=REASON)
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The one question, asked of management or of those who do the work."""
    return render(request, "compass/start.html", _start_context(request, NeedForm()))


@public(reason=REASON)
@never_cache
def ask_need(request: HttpRequest) -> HttpResponse:
    """Take the need. It is kept on the asker's device; a text too long for that is answered at once."""
    if request.method != "POST":
        return redirect("compass:start")
    form = NeedForm(request.POST)
    if not form.is_valid():
        return render(request, "compass/start.html", _start_context(request, form), status=422)
    if not allowed(request, purpose="compass", limit=QUESTIONS_PER_MINUTE, window_seconds=60, now=timezone.now()):
        return render_error(request, 429)
    text = form.cleaned_data["text"]
    situation = read_situation(request)
    if request.POST.get("asker") in ("staff", "management") and not situation.asker:
        situation = Situation(**{**asdict(situation), "asker": request.POST["asker"]})
    response: HttpResponse = redirect("compass:result")
    if not write_need(response, text):
        answer = ask(text, situation, limit=PAGE)
        response = _show(request, text, answer, situation, limit=PAGE)
        write_need(response, text, fallback=answer.answer.used_part or "")
    write_situation(response, situation)
    return response


@public(reason=REASON)
@never_cache
@require_safe
def result(request: HttpRequest) -> HttpResponse:
    """The answer to the need that the asker's device keeps."""
    text = read_need(request)
    if not text:
        return redirect("compass:start")
    limit = MOST_MATCHES if request.GET.get("mehr") == "1" else PAGE
    firm = read_situation(request)
    return _show(request, text, ask(text, firm, limit=limit), firm, limit=limit)


def _show(request: HttpRequest, text: str, answer: KompassAnswer, situation: Situation, *, limit: int) -> HttpResponse:
    today = timezone.localdate()
    if "gemerkt" not in request.GET:  # who remembered an entry sees the same answer again
        _count(answer, situation, today)
    page = result_page(text, answer, situation, limit=limit, today=today)
    context = {
        "page": page,
        "form": NeedForm(initial={"text": text}),
        "situation": situation,
        "remembered": read_shortlist(request),
        "remember_back": f"{reverse('compass:result')}?gemerkt=1{'&mehr=1' if limit > PAGE else ''}",
    }
    return render(request, page.template, context)


def _count(answer: KompassAnswer, situation: Situation, today: date) -> None:
    actions.count(topic="state", value=answer.state, day=today)
    if land := land_of(situation):
        actions.count(topic="land", value=land, day=today)


@public(reason=REASON)
@never_cache
def situation(request: HttpRequest) -> HttpResponse:
    """Optional facts about the firm; they change contacts and hints, not the answer."""
    if request.method != "POST":
        return render(request, "compass/situation.html", _with_crumbs(SituationForm(initial=asdict(read_situation(request)))))
    form = SituationForm(request.POST)
    if not form.is_valid():
        return render(request, "compass/situation.html", _with_crumbs(form), status=422)
    response = redirect("compass:result" if read_need(request) else "network:advice")
    write_situation(response, form.situation())
    return response


@public(reason=REASON)
@never_cache
@require_safe
def takeaway(request: HttpRequest) -> HttpResponse:
    """The need and its answer to copy, print and hand on, and the way to the Kompassblatt."""
    text = read_need(request)
    if not text:
        return redirect("compass:start")
    firm = read_situation(request)
    return _takeaway(request, Asked(text, firm, ask(text, firm, limit=PAGE)))


def _takeaway(request: HttpRequest, asked: Asked, form: SheetForm | None = None) -> HttpResponse:
    page = result_page(asked.text, asked.answer, asked.situation, limit=PAGE, today=timezone.localdate())
    form = form or _sheet_form(asked)
    context = {"page": page, "situation": asked.situation, "form": form}
    return render(request, "compass/takeaway.html", context, status=422 if form.is_bound else 200)


def _sheet_form(asked: Asked, data: QueryDict | None = None) -> SheetForm:
    titles = {match.key: match.title for match in asked.answer.matches}
    own = "works_council" if asked.situation.asker in ("works_council", "staff") else "management"
    initial = {"audience": own, "use_case": next(iter(titles), ""), "format": "pdf"}
    council = duty_situation(asked.situation).works_council
    return SheetForm(data, initial=initial, titles=titles, has_works_council=council)


@public(reason=REASON)
@never_cache
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The Kompassblatt as a file. Its address and its name hold keys only, nothing of what was typed."""
    text = read_need(request)
    if not text:
        return redirect("compass:start")
    if not allowed(request, purpose="sheet", limit=SHEETS_PER_MINUTE, window_seconds=60, now=timezone.now()):
        return render_error(request, 429)
    firm = read_situation(request)
    asked = Asked(text, firm, ask(text, firm, limit=PAGE))
    if not asked.answer.matches:
        return redirect("compass:takeaway")
    form = _sheet_form(asked, request.GET)
    if not form.is_valid():
        return _takeaway(request, asked, form)
    made = kompassblatt(asked, form.cleaned_data["audience"], form.cleaned_data["use_case"], timezone.localdate())
    if made is None:
        form.add_error("use_case", form.fields["use_case"].error_messages["invalid_choice"])
        return _takeaway(request, asked, form)
    return sheet_file(made, form.cleaned_data["format"], timezone.now())


@public(reason=REASON)
@never_cache
def gap(request: HttpRequest) -> HttpResponse:
    """Share a need that the catalogue could not answer; stored only with a tick."""
    if request.method != "POST":
        form = GapForm(initial={"text": read_need(request)[:2_000]})
        return render(request, "compass/gap.html", {**_with_crumbs(form), "sent": "gesendet" in request.GET})
    form = GapForm(request.POST)
    if not form.is_valid():
        return render(request, "compass/gap.html", _with_crumbs(form), status=422)
    now = timezone.now()
    if not allowed(request, purpose="gap", limit=GAPS_PER_HOUR, window_seconds=3_600, now=now):
        return render_error(request, 429)
    actions.share_gap(text=form.cleaned_data["text"], state="nothing", now=now)
    return redirect(f"{request.path}?gesendet=1")


@public(reason=REASON)
@require_POST
def clear(request: HttpRequest) -> HttpResponse:
    """Erase need and facts from the asker's device."""
    response = redirect("compass:start")
    write_need(response, "")
    write_situation(response, Situation())
    response["Referrer-Policy"] = "no-referrer"  # the start page must not offer a way back to what is erased
    return response


@public(reason="Führt zur öffentlichen Internetseite eines Partners und zählt nur, wie oft.")
@require_GET
def open_contact(request: HttpRequest, key: str) -> HttpResponse:
    """Count the opening of a contact and go to the partner's own site."""
    partner = next((p for p in region_with_partners().partners if p.key == key and p.website), None)
    if partner is None:
        raise Http404
    actions.count(topic="contact", value=key, day=timezone.localdate())
    return redirect(partner.website)


def _start_context(request: HttpRequest, form: NeedForm) -> dict[str, object]:
    staff_view = request.GET.get("sicht") == "beschaeftigte" or request.POST.get("asker") == "staff"
    return {
        "form": form,
        "staff_view": staff_view,
        "examples": examples.STAFF if staff_view else examples.MANAGEMENT,
        "has_need": bool(read_need(request)) or comes_from_kompass(request),
    }


def _with_crumbs(form: Form) -> dict[str, object]:
    return {"form": form, "crumbs": [(_("Start"), reverse("compass:start"))]}
