"""Template helpers of the components."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.core.signals import setting_changed
from django.dispatch import receiver
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

SPRITE = "ui/img/icons.svg"


@register.simple_tag
def icon(name: str, size: int = 24, css: str = "", label: str = "") -> SafeString:
    """Return an icon of the sprite; hidden from screen readers unless it has a label."""
    return _icon(str(name), str(size), str(css), str(label))


@lru_cache(maxsize=1_000)
def _icon(name: str, size: str, css: str, label: str) -> SafeString:
    return format_html(
        '<svg class="{}" width="{}" height="{}"{} focusable="false"><use href="{}#{}"></use></svg>',
        " ".join(filter(None, ["icon", "icon--large" if int(size) > 24 else "", css])),
        size,
        size,
        format_html(' role="img" aria-label="{}"', label) if label else SafeString(' aria-hidden="true"'),
        static(SPRITE),
        name,
    )


@receiver(setting_changed)
def _forget_addresses(**kwargs: Any) -> None:
    _icon.cache_clear()


@register.filter
def attributes(attrs: Any) -> SafeString:
    """Return the further attributes of a component, each escaped; False and None are left out, True stands alone."""
    given: Mapping[str, Any] = attrs.attrs_dict() if hasattr(attrs, "attrs_dict") else attrs
    alone = format_html_join("", " {}", ((name,) for name, value in given.items() if value is True))
    paired = format_html_join("", ' {}="{}"', ((name, value) for name, value in given.items() if value not in (True, False, None)))
    return alone + paired


@register.filter
def choice_attributes(attrs: Mapping[str, Any]) -> SafeString:
    """Return the attributes of one choice; that the group is invalid is said by the group, not by each choice."""
    return attributes({name: value for name, value in attrs.items() if name not in ("aria-invalid", "required")})


@register.filter
def is_checkbox(field: Any) -> bool:
    """Tell whether a form field is one single box to tick."""
    return getattr(field.field.widget, "input_type", "") == "checkbox" and not field.use_fieldset


@register.filter
def error_target(field: Any) -> str:
    """Return the id that the error summary jumps to: the field, or the first of its choices."""
    if field.use_fieldset and field.subwidgets:
        return str(field.subwidgets[0].data["attrs"].get("id", field.auto_id))
    return str(field.id_for_label or field.auto_id)
