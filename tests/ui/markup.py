"""How tests draw a piece of template and compare it."""

import re
from typing import Any

from django.template import Context, engines
from django_cotton.compiler_regex import CottonCompiler

COMPILER = CottonCompiler()
ICON = re.compile(
    r'<svg class="(icon[^"]*)" width="(\d+)" height="\d+" (aria-hidden="true"|role="img" aria-label="([^"]*)") '
    r'focusable="false"><use href="/static/ui/img/icons.svg#([\w-]+)"></use></svg>'
)


def render_source(source: str, context: dict[str, Any]) -> str:
    """Return the HTML of `source`; blanks between tags are taken out, icons become `[name]` or `[name: label]`."""
    template = engines["django"].from_string(COMPILER.process(source)).template
    return squeeze(template.render(Context(context)))


def squeeze(html: str) -> str:
    """Make HTML comparable: single blanks, none at tags, icons as words in brackets."""
    html = ICON.sub(lambda found: f"[{found[5]}: {found[4]}]" if found[4] else f"[{found[5]}]", html)
    html = re.sub(r"\s+", " ", html)
    return re.sub(r"\s*(<[^>]+>)\s*", r"\1", html).strip()
