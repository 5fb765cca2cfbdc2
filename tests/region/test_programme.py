"""Programme phases: between and after them no programme runs, and that is said in words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.region.domain import Phase, ProgrammeKind, Region, programme_state


def phase(key: str, starts: date, ends: date) -> Phase:
    return Phase(key, f"Phase {key}", starts, ends, "Erfunden für die Tests", "", date(2026, 11, 25))


@pytest.mark.parametrize(
    ("on", "kind", "key"),
    [
        (date(2021, 5, 18), ProgrammeKind.BEFORE, None),
        (date(2021, 5, 19), ProgrammeKind.ACTIVE, "ki-2021"),
        (date(2022, 12, 31), ProgrammeKind.ACTIVE, "ki-2021"),
        (date(2023, 1, 1), ProgrammeKind.ACTIVE, "esf-plus-2023"),
        (date(2026, 11, 25), ProgrammeKind.ACTIVE, "esf-plus-2023"),
        (date(2026, 12, 31), ProgrammeKind.ACTIVE, "esf-plus-2023"),
        (date(2027, 1, 1), ProgrammeKind.AFTER, None),
    ],
)
def test_state_of_the_first_region(nord: Region, on: date, kind: ProgrammeKind, key: str | None) -> None:
    state = nord.programme_state(on)
    assert state.kind is kind
    assert (state.phase.key if state.phase else None) == key
    assert state.active is (key is not None)


def test_sentences(nord: Region) -> None:
    assert nord.programme_state(date(2021, 1, 1)).text == "Zurzeit läuft kein Programm. Die nächste Phase beginnt am 19.05.2021."
    assert nord.programme_state(date(2027, 1, 1)).text == "Zurzeit läuft kein Programm. Die letzte bekannte Phase endete am 31.12.2026."
    assert nord.programme_state(date(2026, 11, 25)).text == (
        "Es läuft die Phase „ESF-Plus-Programm Zukunftszentren (2023 bis 2026)“, bis 31.12.2026."
    )


def test_a_gap_between_two_phases() -> None:
    phases = [phase("b", date(2028, 1, 1), date(2028, 12, 31)), phase("a", date(2026, 1, 1), date(2026, 12, 31))]
    state = programme_state(phases, date(2027, 6, 1))
    assert state.kind is ProgrammeKind.BETWEEN
    assert state.text == "Zurzeit läuft kein Programm. Die nächste Phase beginnt am 01.01.2028."


def test_a_region_without_phases_has_no_programme(small: Region) -> None:
    state = small.programme_state(date(2026, 11, 25))
    assert state.kind is ProgrammeKind.NONE_KNOWN
    assert state.text == "Zurzeit läuft kein Programm: Es ist keine Phase hinterlegt."


@given(st.lists(st.integers(min_value=1, max_value=400), max_size=6), st.integers(min_value=-10, max_value=3_000), st.randoms())
def test_every_day_has_exactly_one_state_and_the_order_of_phases_does_not_matter(lengths: list[int], offset: int, random: object) -> None:
    start, phases = date(2020, 1, 1), []
    for number, length in enumerate(lengths):
        phases.append(phase(str(number), start, start + timedelta(days=length)))
        start += timedelta(days=length + 1 + number * 30)
    on = date(2020, 1, 1) + timedelta(days=offset)
    state = programme_state(phases, on)
    assert state.active is (state.kind is ProgrammeKind.ACTIVE) is any(p.runs_on(on) for p in phases)
    random.shuffle(phases)  # type: ignore[attr-defined]
    assert programme_state(phases, on) == state
