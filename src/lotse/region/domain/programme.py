"""Programme phases as dated data. That no programme runs is an ordinary state."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Phase:
    """A funding phase, first and last day included."""

    key: str
    name: str
    starts: date
    ends: date
    source_title: str
    source_url: str
    checked_on: date
    note: str = ""

    def runs_on(self, on: date) -> bool:
        """Return whether the phase runs on that day."""
        return self.starts <= on <= self.ends


class ProgrammeKind(StrEnum):
    """Where a day lies in relation to the phases known."""

    ACTIVE = "active"
    BEFORE = "before"
    BETWEEN = "between"
    AFTER = "after"
    NONE_KNOWN = "none_known"


@dataclass(frozen=True, slots=True)
class ProgrammeState:
    """The programme on one day; `phase` is None when none runs."""

    kind: ProgrammeKind
    phase: Phase | None
    text: str

    @property
    def active(self) -> bool:
        """Return whether a programme runs."""
        return self.phase is not None


def german_date(day: date) -> str:
    """Return a date as it stands in German text, for example 31.12.2026."""
    return day.strftime("%d.%m.%Y")


def programme_state(phases: Sequence[Phase], on: date) -> ProgrammeState:
    """Return the state of the programme on a day; the order of the phases does not matter."""
    ordered = sorted(phases, key=lambda phase: phase.starts)
    for phase in ordered:
        if phase.runs_on(on):
            text = f"Es läuft die Phase „{phase.name}“, bis {german_date(phase.ends)}."
            return ProgrammeState(ProgrammeKind.ACTIVE, phase, text)
    if not ordered:
        return ProgrammeState(ProgrammeKind.NONE_KNOWN, None, "Zurzeit läuft kein Programm: Es ist keine Phase hinterlegt.")
    following = next((phase for phase in ordered if phase.starts > on), None)
    if following:
        kind = ProgrammeKind.BEFORE if following is ordered[0] else ProgrammeKind.BETWEEN
        return ProgrammeState(kind, None, f"Zurzeit läuft kein Programm. Die nächste Phase beginnt am {german_date(following.starts)}.")
    ended = german_date(ordered[-1].ends)
    return ProgrammeState(ProgrammeKind.AFTER, None, f"Zurzeit läuft kein Programm. Die letzte bekannte Phase endete am {ended}.")
