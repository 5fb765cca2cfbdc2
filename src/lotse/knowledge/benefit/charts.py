"""Pictures of an estimate as inline SVG. Each has an equal table beside it, so a picture only repeats what is written.

Positions are per cent of the width, so that text keeps its size on a phone. Colours are classes of the style sheet.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from lotse.knowledge.benefit.numbers import grouped
from lotse.knowledge.domain.benefit import Band, Swing

CURVE_HEIGHT = 280
TOP, BOTTOM = 14, 34
"""Room above the plot and, for the months, below it, in pixels."""


@dataclass(frozen=True)
class Scale:
    """Places amounts between two round ends."""

    least: float
    most: float

    @classmethod
    def around(cls, values: Iterable[float]) -> "Scale":
        """Return a scale over `values` and nothing (0), with a little room at both ends."""
        found = [0.0, *values]
        least, most = min(found), max(found)
        room = (most - least or 1.0) * 0.04
        return cls(least - room, most + room)

    def share(self, value: float) -> float:
        """Return where `value` lies, from 0 to 1."""
        return (value - self.least) / (self.most - self.least)

    def x(self, value: float) -> str:
        """Return the horizontal place as SVG has it."""
        return f"{self.share(value) * 100:.2f}%"

    def ticks(self, about: int = 5) -> list[float]:
        """Return round values on the scale, nothing (0) among them."""
        rough = (self.most - self.least) / about
        size = 10 ** math.floor(math.log10(rough))
        step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough)
        first = math.ceil(self.least / step)
        return [step * number for number in range(first, math.floor(self.most / step) + 1)]


def range_bar(band: Band, label: str) -> SafeString:
    """Return a bar from P10 to P90 with the middle, and the line at nothing."""
    scale = Scale.around((band.low, band.high))
    return format_html(
        '<svg class="chart" width="100%" height="44" role="img" aria-label="{}">'
        '<line class="chart__axis" x1="0" x2="100%" y1="22" y2="22"/>'
        '<line class="chart__range" x1="{}" x2="{}" y1="22" y2="22"/>'
        '<line class="chart__zero" x1="{}" x2="{}" y1="2" y2="42"/>'
        '<circle class="chart__middle" cx="{}" cy="22" r="9"/></svg>',
        label, scale.x(band.low), scale.x(band.high), scale.x(0), scale.x(0), scale.x(band.middle),
    )  # fmt: skip


def probability_bar(probability: float, limits: tuple[float, float], label: str) -> SafeString:
    """Return a bar that is filled as far as the probability says, with the two limits of the convention."""
    lower, upper = (f"{limit * 100:.2f}%" for limit in limits)
    return format_html(
        '<svg class="chart" width="100%" height="36" role="img" aria-label="{}">'
        '<rect class="chart__track" x="0" y="8" width="100%" height="20" rx="4"/>'
        '<rect class="chart__fill" x="0" y="8" width="{}" height="20" rx="4"/>'
        '<line class="chart__zero" x1="{}" x2="{}" y1="2" y2="34"/><line class="chart__zero" x1="{}" x2="{}" y1="2" y2="34"/></svg>',
        label, f"{probability * 100:.2f}%", lower, lower, upper, upper,
    )  # fmt: skip


def curve(bands: Sequence[Band], label: str) -> SafeString:
    """Return the cumulated net month by month: the middle as a line, P10 to P90 as a band."""
    scale = Scale.around(value for band in bands for value in (band.low, band.high))
    last = len(bands) - 1
    plot = CURVE_HEIGHT - TOP - BOTTOM

    def point(month: int, value: float) -> str:
        return f"{month / last * 100:.2f},{(1 - scale.share(value)) * 100:.2f}"

    area = [point(m, b.high) for m, b in enumerate(bands)] + [point(m, b.low) for m, b in reversed(list(enumerate(bands)))]
    line = [point(m, b.middle) for m, b in enumerate(bands)]
    heights = [(f"{TOP + (1 - scale.share(tick)) * plot:.1f}", tick) for tick in scale.ticks()]
    grid = format_html_join(
        "",
        '<line class="{}" x1="0" x2="100%" y1="{}" y2="{}"/><text class="chart__text" x="2" y="{}">{}</text>',
        (("chart__axis" if tick else "chart__zero", y, y, f"{float(y) - 5:.1f}", f"{grouped(tick)} €") for y, tick in heights),
    )
    steps = 12 if last > 12 else 3
    months = format_html_join(
        "",
        '<text class="chart__text" x="{}" y="{}" text-anchor="{}">{}</text>',
        (
            (f"{m / last * 100:.2f}%", CURVE_HEIGHT - 8, {0: "start", last: "end"}.get(m, "middle"), "Start" if not m else f"Monat {m}")
            for m in range(0, last + 1, steps)
        ),
    )
    return format_html(
        '<svg class="chart chart--curve" width="100%" height="{}" role="img" aria-label="{}">'
        '<svg x="0" y="{}" width="100%" height="{}" viewBox="0 0 100 100" preserveAspectRatio="none">'
        '<polygon class="chart__band" points="{}"/><polyline class="chart__line" points="{}"/></svg>{}{}</svg>',
        CURVE_HEIGHT, label, TOP, plot, " ".join(area), " ".join(line), grid, months,
    )  # fmt: skip


def swings(tornado: Sequence[Swing], usual: float) -> list[SafeString]:
    """Return one bar per swing, all on the same scale, with the line at the usual case."""
    scale = Scale.around([usual, *(value for swing in tornado for value in (swing.at_low, swing.at_high))])
    return [
        format_html(
            '<svg class="chart" width="100%" height="28" aria-hidden="true" focusable="false">'
            '<line class="chart__axis" x1="0" x2="100%" y1="14" y2="14"/>'
            '<rect class="chart__fill" x="{}" y="5" width="{}" height="18" rx="3"/>'
            '<line class="chart__zero" x1="{}" x2="{}" y1="0" y2="28"/></svg>',
            scale.x(min(swing.at_low, swing.at_high)),
            f"{swing.span / (scale.most - scale.least) * 100:.2f}%",
            scale.x(usual),
            scale.x(usual),
        )
        for swing in tornado
    ]
