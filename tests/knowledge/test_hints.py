"""Hints on law in groups: the surest first, nothing lost, nothing sorted anew."""

from types import SimpleNamespace
from typing import Any

from lotse.duties.domain import Effect
from lotse.knowledge.hints import grouped


def hint(effect: Effect, title: str) -> Any:
    return SimpleNamespace(effect=effect, title=title)


def test_no_hints_no_groups() -> None:
    assert grouped([]) == ()


def test_the_surest_first_and_inside_as_given() -> None:
    given = [
        hint(Effect.POSSIBLE, "Streit"),
        hint(Effect.APPLIES, "Prüfung"),
        hint(Effect.DEPENDS, "Größe"),
        hint(Effect.APPLIES, "Anhörung"),
        hint(Effect.APPLIES_FROM, "Später"),
    ]
    assert [(str(group.heading), [h.title for h in group.hints]) for group in grouped(iter(given))] == [
        ("Das gilt", ["Prüfung", "Anhörung"]),
        ("Das gilt später", ["Später"]),
        ("Das kommt darauf an", ["Größe"]),
        ("Das ist nicht am Gesetzestext geprüft oder umstritten", ["Streit"]),
    ]


def test_empty_groups_are_left_out() -> None:
    assert [str(group.heading) for group in grouped([hint(Effect.DEPENDS, "Größe")])] == ["Das kommt darauf an"]


def test_every_effect_has_a_group() -> None:
    assert sum(len(group.hints) for group in grouped([hint(effect, effect.value) for effect in Effect])) == len(Effect)
