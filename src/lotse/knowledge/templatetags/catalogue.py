"""Template helpers of the catalogue."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from lotse.ui.templatetags.lotse_ui import icon

register = template.Library()

# The form with the id search-again holds the text of the search.
LINK = '<a href="{}" rel="nofollow" class="{}">{}</a>'
BUTTON = '<button type="submit" form="search-again" formaction="{}" class="{}">{}</button>'
VALUE = '{}<span>{}</span><span class="facet__count">{}</span>'
VALUE_LINK = f'<li><a href="{{}}" rel="nofollow" class="facet__value"{{}}>{VALUE}</a></li>'
VALUE_BUTTON = f'<li><button type="submit" form="search-again" formaction="{{}}" class="facet__value"{{}}>{VALUE}</button></li>'
VALUE_OF_NOTHING = '<li><span class="facet__value facet__value--none"><span>{}</span><span class="facet__count">0</span></span></li>'


@register.simple_block_tag(takes_context=True)
def way(context: Context, content: SafeString, address: str, css: str) -> SafeString:
    """Return a link to another choice or page. During a search it is a button that sends the text along, so that no address holds it."""
    return format_html(BUTTON if context["page"].search else LINK, address, css, content)


@register.simple_tag(takes_context=True)
def facet_values(context: Context, ways: Iterable[Any]) -> SafeString:
    """Return the values of a facet as items of a list. In Python, because a hundred of them in templates took most of the time."""
    searching = bool(context["page"].search)
    return mark_safe("".join(_value(value, searching=searching) for value in ways))  # noqa: S308


def _value(value: Any, *, searching: bool) -> SafeString:
    if not value.address:
        return format_html(VALUE_OF_NOTHING, value.name)
    state = SafeString(' aria-pressed="true"' if searching else ' aria-current="true"') if value.chosen else SafeString()
    sign = icon("check", 20) if value.chosen else SafeString()
    return format_html(VALUE_BUTTON if searching else VALUE_LINK, value.address, state, sign, value.name, value.count)
