"""What every page knows about the installation: operator, region, whether it is a demonstration."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from lotse.region.queries import current_region


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the values that the frame of every page shows."""
    region = current_region()
    return {
        "region": region,
        "operator_name": settings.LOTSE.operator_name,
        "noindex": not region.adoption.adopted,
        "demonstration": not region.adoption.adopted,
        "help_url": reverse("network:advice"),
        "service_links": [{"url": reverse("pages:simple_language"), "label": _("Einfache Sprache"), "icon": "book-open-text"}],
        "centre": settings.LOTSE,
    }
