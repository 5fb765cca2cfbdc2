"""Pages about who helps."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lotse.core.access import public
from lotse.network.queries import contacts_for
from lotse.network.situation import read_situation
from lotse.region.queries import current_region


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
