"""The back office of the partners: a list, a form, drafts, preview, history, scheduled publishing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, PublishingPanel
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views import snippets as views
from wagtail.snippets.views.snippets import SnippetViewSet

from lotse.network.editing import GROUPS, PartnerForm
from lotse.network.models import Partner, PartnersRefusedError, problems_after
from lotse.network.views import draw_preview
from lotse.region.domain.partner_rules import PartnerProblem, in_german
from lotse.region.queries import current_region

Partner.draw_preview = staticmethod(draw_preview)


def _refuse(request: HttpRequest, what: str, problems: list[PartnerProblem]) -> None:
    messages.error(request, " ".join([what, *(in_german(problem) for problem in problems)]))


class PartnerIndexView(views.IndexView):  # type: ignore[misc]
    """The list, with a search that knows umlauts."""

    def search_queryset(self, queryset: Any) -> Any:
        """Return what somebody looks for."""
        return queryset.finding(self.search_query) if self.is_searching else queryset


class _PublishView:
    """Says why a partner was not published, where somebody else changed the partners in the same moment."""

    def publish_action(self) -> Any:
        """Publish."""
        try:
            return super().publish_action()  # type: ignore[misc]
        except PartnersRefusedError as refused:
            what = "Der Entwurf ist gespeichert, aber nicht veröffentlicht."
            _refuse(self.request, what, refused.problems)  # type: ignore[attr-defined]
            return redirect(self.get_edit_url())  # type: ignore[attr-defined]


class PartnerCreateView(_PublishView, views.CreateView):  # type: ignore[misc]
    """The form of a new partner."""


class PartnerEditView(_PublishView, views.EditView):  # type: ignore[misc]
    """The form of a partner."""


class PartnerUnpublishView(views.UnpublishView):  # type: ignore[misc]
    """Unpublishes unless the others would break the rules of the region."""

    def unpublish(self) -> Any:
        """Unpublish, or say why not."""
        try:
            return super().unpublish()
        except PartnersRefusedError as refused:
            _refuse(self.request, f"„{self.object}“ bleibt veröffentlicht.", refused.problems)
            return redirect(self.get_next_url())


@hooks.register("before_delete_snippet")  # type: ignore[untyped-decorator]
def keep_what_is_needed(request: HttpRequest, instances: list[Any]) -> HttpResponse | None:
    """Refuse to delete partners without whom the others would break the rules of the region; one or several at once."""
    partners = [instance for instance in instances if isinstance(instance, Partner)]
    problems = problems_after({partner.key: None for partner in partners}) if partners else []
    if not problems:
        return None
    names = ", ".join(f"„{partner}“" for partner in partners)
    _refuse(request, f"{names}: nicht gelöscht.", problems)
    return redirect(Partner.snippet_viewset.get_url_name("list"))


def _edit_handler() -> ObjectList:
    panels = [MultiFieldPanel([FieldPanel(name) for name in names], heading=heading) for heading, names in GROUPS]
    return ObjectList([*panels, PublishingPanel()], base_form_class=PartnerForm)


def _laender(row: Partner) -> str:
    names = {land.ags: land.short for land in current_region().laender}
    return ", ".join(names.get(ags, ags) for ags in row.content.get("laender", ()))


class PartnerViewSet(SnippetViewSet):  # type: ignore[misc]
    """Partners in the menu of the back office."""

    model = Partner
    icon = "group"
    menu_label = "Partner"
    menu_order = 110
    add_to_admin_menu = True
    list_display = (
        "name",
        Column("side", label="Seite", accessor="get_side_display", sort_key="side"),
        Column("laender", label="Länder", accessor=_laender),
        LiveStatusTagColumn(),
        UpdatedAtColumn(),
    )
    list_filter = ("side", "live")
    index_view_class = PartnerIndexView
    search_fields = ("name",)  # shows the search field; `PartnerIndexView` searches
    search_backend_name = None
    ordering = ("position", "pk")
    list_per_page = 50
    copy_view_enabled = False
    add_view_class = PartnerCreateView
    edit_view_class = PartnerEditView
    unpublish_view_class = PartnerUnpublishView
    edit_handler = _edit_handler()

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return what the list shows."""
        return Partner.objects.for_list()


register_snippet(PartnerViewSet)
