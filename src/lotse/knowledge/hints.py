"""Legal hints in groups, the surest first, so that twenty of them can be read."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotse.duties.domain import Effect, Hint

HEADINGS = {
    Effect.APPLIES: _("Das gilt"),
    Effect.APPLIES_FROM: _("Das gilt später"),
    Effect.DEPENDS: _("Das kommt darauf an"),
    Effect.POSSIBLE: _("Das ist nicht am Gesetzestext geprüft oder umstritten"),
}


@dataclass(frozen=True)
class HintGroup:
    """Hints of one effect, in the order that the rules gave them."""

    heading: Promise
    hints: tuple[Hint, ...]


def grouped(hints: Iterable[Hint]) -> tuple[HintGroup, ...]:
    """Return the hints by effect; empty groups are left out, the order inside a group stays."""
    listed = tuple(hints)
    groups = (HintGroup(heading, tuple(h for h in listed if h.effect is effect)) for effect, heading in HEADINGS.items())
    return tuple(group for group in groups if group.hints)
