"""Pages about who helps."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import ValidationError

from lotse.core.access import public
from lotse.network.models import Partner
from lotse.network.queries import cards_of, contacts_for
from lotse.network.situation import read_situation
from lotse.region.queries import current_region
from lotse.region.schema import PartnerFile


@public(reason="Wer Hilfe sucht, braucht dafür kein Konto.")
def advice(request: HttpRequest) -> HttpResponse:
    """Who helps nearby: both sides, science, offers outside the consortium, the centre itself."""
    situation = read_situation(request)
    context = {
        "contacts": contacts_for(situation, technical=True),
        "situation": situation,
        "programme": current_region().programme_state(timezone.localdate()),
        "crumbs": [(_("Start"), reverse("compass:start"))],
    }
    return render(request, "network/advice.html", context)


def draw_preview(request: HttpRequest, row: Partner) -> HttpResponse:
    """The cards of a draft, for editors. A draft with gaps is told as such."""
    try:
        cards = cards_of(PartnerFile.model_validate(row.content).value())
    except ValidationError:
        return render(request, "network/partner_preview.html", {"title": row.name, "gaps": True})
    return render(request, "network/partner_preview.html", {"title": row.name, "cards": cards})
