"""The picture of a task area: one row for each way of support, one place for each task, the same numbers as in the table.

Places are per cent of the width, so that nothing shrinks on a phone. Every way has a shape of its own besides its colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lotse.knowledge.task_areas import HOWS

HOW_NAMES: dict[str, str | Promise] = {
    "takes_over": gettext_lazy("übernimmt einen Schritt"),
    "prepares": gettext_lazy("bereitet vor"),
    "checks": gettext_lazy("prüft mit"),
    "advises": gettext_lazy("berät"),
}
ALONE = "alone"
ALONE_NAME = gettext_lazy("nichts zugeordnet")
SHAPES = {  # around (0, 0), 12 units wide
    "takes_over": "M-5-5H5V5H-5Z",
    "prepares": "M0-6A6 6 0 1 1 0 6A6 6 0 1 1 0-6Z",
    "checks": "M0-6L6 5H-6Z",
    "advises": "M0-7L6 0L0 7L-6 0Z",
    ALONE: "M0-5A5 5 0 1 1 0 5A5 5 0 1 1 0-5Z",
}
HEIGHT = 28  # pixels of a row


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One way of support: its key (also the class of its colour), its name, how many tasks it has, the picture, its shape for a key."""

    key: str
    name: str | Promise
    count: int
    picture: SafeString
    sign: SafeString


def chart(ways: Sequence[frozenset[str]]) -> tuple[ChartRow, ...]:
    """Return the rows for tasks in order; `ways[i]` are the ways in which task i + 1 is supported, empty for none."""
    rows = []
    for key in (*HOWS, ALONE):
        numbers = [number for number, found in enumerate(ways, start=1) if (key in found if key != ALONE else not found)]
        name = ALONE_NAME if key == ALONE else HOW_NAMES[key]
        rows.append(ChartRow(key, name, len(numbers), _picture(key, name, numbers, len(ways)), sign(key)))
    return tuple(rows)


def sign(key: str) -> SafeString:
    """Return the shape of a way of support alone, to stand before its name."""
    shape = format_html('<path class="task-mark task-mark--{}" d="{}"></path>', key, SHAPES[key])
    return format_html('<svg class="task-sign" width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">{}</svg>', shape)


def _picture(key: str, name: str | Promise, numbers: Sequence[int], total: int) -> SafeString:
    lines, marks = [], []
    for number in range(1, total + 1):
        place = f"{(number - 0.5) / total * 100:.2f}%"
        if number in numbers:
            mark = format_html('<path class="task-mark task-mark--{}" d="{}"></path>', key, SHAPES[key])
            marks.append(format_html('<svg x="{}" y="{}" overflow="visible">{}</svg>', place, HEIGHT // 2, mark))
        else:
            lines.append(format_html('<circle class="task-none" cx="{}" cy="{}" r="1.5"></circle>', place, HEIGHT // 2))
    listed = ", ".join(map(str, numbers))
    label = _("%(name)s: keine Aufgabe") % {"name": name}
    if numbers:
        words = ngettext("%(name)s: Aufgabe %(numbers)s", "%(name)s: Aufgaben %(numbers)s", len(numbers))
        label = words % {"name": name, "numbers": listed}
    inside = mark_safe("".join([*lines, *marks]))  # noqa: S308
    return format_html('<svg class="task-row" height="{}" width="100%" role="img" aria-label="{}">{}</svg>', HEIGHT, label, inside)


def exposure_text(value: float) -> str:
    """Return a value of the ILO index as people write it: one decimal more would claim a precision it does not have."""
    return f"{value:.1f}".replace(".", ",")


def exposure_picture(value: float) -> SafeString:
    """Return a bar from 0 to 1 with the value marked."""
    label = _("%(value)s auf einer Skala von 0 bis 1") % {"value": exposure_text(value)}
    bars = format_html(
        '<rect width="100%" height="12" rx="6"></rect><rect class="task-scale__value" width="{}" height="12" rx="6"></rect>',
        f"{round(value, 1) * 100:.0f}%",
    )
    return format_html('<svg class="task-scale" height="12" width="100%" role="img" aria-label="{}">{}</svg>', label, bars)
