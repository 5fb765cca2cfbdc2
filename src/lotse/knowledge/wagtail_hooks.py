"""The back office of the catalogue: a list, a form in four tabs, drafts, preview, history, scheduled publishing."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, PublishingPanel, TabbedInterface
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views import snippets as views
from wagtail.snippets.views.snippets import SnippetViewSet

from lotse.knowledge.content import load_functions
from lotse.knowledge.editing import UseCaseForm, panel_groups
from lotse.knowledge.models import UseCase
from lotse.knowledge.views import draw_preview

UseCase.draw_preview = staticmethod(draw_preview)


def _edit_handler() -> TabbedInterface:
    tabs = [
        ObjectList([MultiFieldPanel([FieldPanel(name) for name in names], heading=heading) for heading, names in groups], heading=tab)
        for tab, groups in panel_groups()
    ]
    tabs[0].children.append(PublishingPanel())  # the fields of its side panel
    return TabbedInterface(tabs, base_form_class=UseCaseForm)


def _function_name(row: UseCase) -> str:
    return load_functions(settings.LOTSE.content_dir).get(row.function, "")


_function_column = Column("function", label="Funktion", accessor=_function_name, sort_key="function")


class UseCaseIndexView(views.IndexView):  # type: ignore[misc]
    """The list, with a search that knows umlauts."""

    def search_queryset(self, queryset: Any) -> Any:
        """Return what somebody looks for."""
        return queryset.finding(self.search_query) if self.is_searching else queryset


class UseCaseViewSet(SnippetViewSet):  # type: ignore[misc]
    """Use cases in the menu of the back office."""

    model = UseCase
    icon = "list-ul"
    menu_label = "KI-Anwendungen"
    menu_order = 100
    add_to_admin_menu = True
    list_display = ("title", "key", "get_kind_display", _function_column, "version", LiveStatusTagColumn(), UpdatedAtColumn())
    list_filter = ("kind", "function", "live")
    index_view_class = UseCaseIndexView
    search_fields = ("title",)  # shows the search field; `UseCaseIndexView` searches
    search_backend_name = None
    ordering = ("title_sort",)
    list_per_page = 50
    copy_view_enabled = False
    edit_handler = _edit_handler()

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return what the list shows."""
        return UseCase.objects.for_list()


register_snippet(UseCaseViewSet)
