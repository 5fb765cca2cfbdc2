"""All addresses, grouped by room."""

from django.urls import include, path
from django.views.generic import TemplateView
from wagtail.admin import urls as back_office

from lotse.compass.api import api
from lotse.config import probes
from lotse.core.access import public

robots = public(reason="Suchmaschinen lesen diese Datei ohne Konto.")(
    TemplateView.as_view(template_name="config/robots.txt", content_type="text/plain; charset=utf-8")
)

urlpatterns = [
    path("", include("lotse.compass.urls")),
    path("ki-anwendungen/", include("lotse.knowledge.urls")),
    path("merkliste/", include("lotse.knowledge.shortlist_urls")),
    path("beratung/", include("lotse.network.urls")),
    path("", include("lotse.knowledge.library.urls")),
    path("", include("lotse.people.urls")),
    path("", include("lotse.ui.urls")),
    path("api/v1/", api.urls),
    path("redaktion/", include(back_office)),
    path("robots.txt", robots, name="robots"),
    path("gesundheit/", probes.alive, name="alive"),
    path("bereit/", probes.ready, name="ready"),
    path("metriken/", probes.metrics, name="metrics"),
    path("aufgaben/", include("lotse.knowledge.task_urls")),
    path("berufe/", include("lotse.knowledge.occupation_urls")),
]

handler400 = "lotse.config.error_pages.bad_request"
handler403 = "lotse.ui.views.handler403"
handler404 = "lotse.ui.views.handler404"
handler500 = "lotse.ui.views.handler500"
