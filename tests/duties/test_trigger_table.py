"""The rows of the trigger table: what follows from one attribute, with a works council, in a firm of 120 people, on 25.11.2026.

A specialist of law should read this table: "g" applies, "f" applies from a later day, "k" depends on a question, "u" disputed.
"""

import pytest

from lotse.duties.domain import Effect, Rule, Situation, hints

from .worlds import TODAY, Band, answers

LETTERS = {Effect.APPLIES: "g", Effect.APPLIES_FROM: "f", Effect.DEPENDS: "k", Effect.POSSIBLE: "u"}
FIRM = Situation(works_council=True, size=Band(101, 249))

AI = {
    "AIA-4": "g",
    "BR-80-2": "g",
    "BR-80-3": "g",
    "BR-90-1-3": "g",
    "BR-81": "g",
    "ArbSchG-5": "g",
    "ArbSchG-12": "g",
}
DATA = {"DS-6": "g", "DS-13": "g", "DS-28": "k", "DS-30": "g"}
HIGH_RISK_STAFF = {"AIA-III-4b": "f", "AIA-26-2": "f", "AIA-26-7": "f", "AIA-26-11": "f", "AIA-86": "u"}

ROWS = {
    ("ai_at_work",): AI,
    ("ai_at_work", "personal_data"): {**AI, "DS-6": "g", "DS-13": "g", "DS-28": "k", "DS-30": "k"},
    ("ai_at_work", "personal_data", "stores_employee_data"): {**AI, **DATA, "BR-87-1-6": "g", "DS-35": "k"},
    ("ai_at_work", "personal_data", "evaluates_performance"): {
        **AI, **DATA, **HIGH_RISK_STAFF, "BR-87-1-6": "g", "BR-94": "g", "DS-35": "g", "DS-22": "k",
    },
    ("ai_at_work", "personal_data", "selects_applicants"): {
        **AI, **DATA, "AIA-III-4a": "f", "AIA-26-2": "f", "AIA-26-7": "k", "AIA-26-11": "f", "AIA-86": "u",
        "BR-94": "g", "BR-95-1": "g", "BR-95-2a": "g", "BR-99": "g", "DS-35": "g", "DS-22": "k", "AGG-7": "g",
    },
    ("ai_at_work", "plans_working_time"): {
        **AI, "BR-87-1-2": "g", "BR-87-1-3": "k", "DS-35": "k", "AIA-III-4b": "k", "AIA-26-2": "k", "AIA-26-7": "k",
    },
    ("ai_at_work", "affects_pay"): {**AI, **HIGH_RISK_STAFF, "BR-87-1-10": "g", "BR-87-1-11": "k", "DS-35": "g", "DS-22": "k"},
    ("ai_at_work", "personal_data", "emotion_staff"): {
        **AI, "AIA-5-f": "g", "DS-6": "g", "DS-13": "g", "DS-28": "k", "DS-30": "k", "DS-9": "u", "DS-35": "k",
    },
    ("ai_at_work", "personal_data", "emotion_customers"): {
        **AI, "AIA-III-1c": "f", "AIA-26-2": "f", "AIA-26-7": "k", "AIA-50-3": "g", "BR-87-1-6": "k",
        "DS-6": "g", "DS-13": "g", "DS-28": "k", "DS-30": "k", "DS-9": "u", "DS-35": "g",
    },
    ("ai_at_work", "talks_to_outsiders"): {**AI, "AIA-50-1": "k", "BR-87-1-6": "k", "DS-35": "k"},
    ("ai_at_work", "publishes_media"): {**AI, "AIA-50-2": "k", "AIA-50-4": "k", "AIA-50-4b": "k"},
    ("ai_at_work", "prevents_danger"): {**AI, "AIA-6-1": "k", "BR-87-1-7": "g"},
    ("ai_at_work", "changes_many_tasks"): {**AI, "BR-92": "g", "BR-92a": "g", "BR-97-2": "k", "BR-106": "g", "BR-111": "k"},
    ("ai_at_work", "personal_data", "locates_employees"): {
        **AI, **DATA, "AIA-III-4b": "k", "AIA-26-2": "k", "AIA-26-7": "k", "BR-87-1-6": "g", "DS-35": "k",
    },
    ("ai_at_work", "personal_data", "training_decides_career"): {
        **AI, **HIGH_RISK_STAFF, "BR-96": "g", "BR-98": "g", "DS-6": "g", "DS-13": "g", "DS-28": "k", "DS-30": "k", "DS-22": "k",
    },
    ("ai_at_work", "affects_severely_disabled"): {**AI, "SGB-IX-178-2": "k"},
    # Without AI the law on AI is silent; works constitution and data protection are not.
    ("personal_data", "stores_employee_data"): {**DATA, "BR-87-1-6": "g", "DS-35": "k"},
    ("changes_many_tasks",): {"BR-81": "g", "BR-92": "g", "BR-92a": "g", "BR-97-2": "k", "BR-106": "g", "BR-111": "k"},
    (): {},
}  # fmt: skip


@pytest.mark.parametrize("yes", ROWS, ids=lambda yes: "+".join(yes) or "nothing")
def test_row(rules: tuple[Rule, ...], yes: tuple[str, ...]) -> None:
    found = hints(answers(*yes), FIRM, TODAY, rules)
    assert {hint.key: LETTERS[hint.effect] for hint in found} == ROWS[yes]


def test_every_rule_stands_in_the_table_or_is_for_firms_without_works_council(rules: tuple[Rule, ...]) -> None:
    in_table = {key for row in ROWS.values() for key in row}
    assert {rule.key for rule in rules} - in_table == {"BR-1", "BR-81-3"}
