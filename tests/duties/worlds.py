"""Small helpers for the tests of rules: answers, sizes, made-up rules."""

from dataclasses import dataclass
from datetime import date

from lotse.duties.domain import Area, Conditions, Kind, Rule, Source, Status, Trigger

TODAY = date(2026, 11, 25)
ATTRIBUTES = (
    "ai_at_work",
    "personal_data",
    "stores_employee_data",
    "evaluates_performance",
    "selects_applicants",
    "plans_working_time",
    "affects_pay",
    "emotion_staff",
    "emotion_customers",
    "talks_to_outsiders",
    "publishes_media",
    "prevents_danger",
    "changes_many_tasks",
    "locates_employees",
    "training_decides_career",
    "affects_severely_disabled",
)


@dataclass(frozen=True)
class Band:
    lower: int
    upper: int | None


def answers(*yes: str, depends: tuple[str, ...] = ()) -> dict[str, str]:
    """All attributes no, but for those named."""
    assert {*yes, *depends} <= set(ATTRIBUTES)
    return {name: "yes" if name in yes else "depends" if name in depends else "no" for name in ATTRIBUTES}


def made_up_rule(**changes: object) -> Rule:
    """An invented rule that ai_at_work triggers."""
    values: dict[str, object] = {
        "key": "TEST-1",
        "version": 1,
        "title": "Beispiel (erfunden)",
        "norm": "Beispiel (erfunden)",
        "text": "Beispiel (erfunden).",
        "area": Area.AI_ACT,
        "kind": Kind.DUTY,
        "status": Status.VERIFIED,
        "source": Source("Beispiel (erfunden)", "https://example.org", TODAY),
        "conditions": Conditions(any_of=(Trigger("ai_at_work", "KI wird eingesetzt", "Wird KI eingesetzt?"),)),
        "duty_of": ("management",),
        "right_of": (),
        "importance": {"management": 1, "works_council": 1, "staff": 1},
    }
    return Rule(**{**values, **changes})  # type: ignore[arg-type]
