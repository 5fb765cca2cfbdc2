"""What must be true for every use case, firm, day and asker."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lotse.duties.content import load_rules
from lotse.duties.domain import Effect, Hint, Kind, Situation, Status, hints

from .conftest import FOLDER
from .worlds import ATTRIBUTES, Band, made_up_rule

RULES = load_rules(FOLDER)
MIXED = (*RULES, *(made_up_rule(key=f"TEST-{s}", status=s, status_note="Beispiel (erfunden).") for s in Status))

cases = st.fixed_dictionaries({name: st.sampled_from(["yes", "no", "depends"]) for name in ATTRIBUTES})
bands = st.none() | st.builds(
    lambda low, more: Band(low, None if more is None else low + more), st.integers(1, 600), st.none() | st.integers(0, 300)
)
situations = st.builds(Situation, works_council=st.sampled_from([True, False, None]), size=bands)
days = st.dates(min_value=date(2016, 1, 1), max_value=date(2031, 1, 1))
askers = st.sampled_from(["management", "works_council", "staff", "adviser", None])


def said(found: tuple[Hint, ...]) -> set[tuple[object, ...]]:
    return {(h.key, h.rule.version, h.effect, h.label, h.because, h.questions, h.notes) for h in found}


@given(cases, situations, days, askers, askers)
def test_the_asker_changes_the_order_only(case: dict[str, str], situation: Situation, on: date, first: str, second: str) -> None:
    assert said(hints(case, situation, on, RULES, first)) == said(hints(case, situation, on, RULES, second))  # type: ignore[arg-type]


@given(cases, situations, days, askers, st.randoms())
def test_the_order_of_the_rules_does_not_matter(case: dict[str, str], situation: Situation, on: date, asker: str, random: object) -> None:
    shuffled = list(MIXED)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert hints(case, situation, on, shuffled, asker) == hints(case, situation, on, MIXED, asker)  # type: ignore[arg-type]


@given(cases, situations, days)
def test_what_is_not_verified_never_applies(case: dict[str, str], situation: Situation, on: date) -> None:
    for hint in hints(case, situation, on, MIXED):
        if hint.rule.status is not Status.VERIFIED:
            assert hint.effect is Effect.POSSIBLE
            assert "gilt" not in f"{hint.label} {hint.text}".lower().replace(".", " ").split()
        else:
            assert hint.effect is not Effect.POSSIBLE


@given(cases, situations, days)
def test_nothing_applies_before_its_day(case: dict[str, str], situation: Situation, on: date) -> None:
    for hint in hints(case, situation, on, RULES):
        begins = hint.rule.valid_from
        if hint.effect is Effect.APPLIES:
            assert begins is None or begins <= on
        if hint.effect is Effect.APPLIES_FROM:
            assert begins is not None
            assert begins > on


@given(cases, situations)
def test_time_only_turns_later_into_now(case: dict[str, str], situation: Situation) -> None:
    before, after = (said_effects(hints(case, situation, on, RULES)) for on in (date(2016, 1, 1), date(2030, 1, 1)))
    assert before.keys() == after.keys()
    for key, effect in after.items():
        assert before[key] is effect or (before[key], effect) == (Effect.APPLIES_FROM, Effect.APPLIES)


def said_effects(found: tuple[Hint, ...]) -> dict[str, Effect]:
    return {hint.key: hint.effect for hint in found}


@given(cases, days, bands)
def test_no_right_of_a_works_council_without_one(case: dict[str, str], on: date, band: Band | None) -> None:
    found = hints(case, Situation(works_council=False, size=band), on, RULES)
    assert all(hint.rule.conditions.works_council != "needed" for hint in found)
    assert all("works_council" not in hint.rule.right_of or hint.key == "AIA-26-7" for hint in found)


@given(cases, situations, days, st.sampled_from(ATTRIBUTES))
def test_an_open_answer_never_hides_what_a_yes_would_show(case: dict[str, str], situation: Situation, on: date, name: str) -> None:
    certain = {h.key for h in hints({**case, name: "yes"}, situation, on, RULES)}
    possible = {h.key for h in hints({**case, name: "depends"}, situation, on, RULES)}
    assert certain == possible


@given(cases, situations, days)
def test_what_depends_asks_a_question_and_what_applies_asks_none(case: dict[str, str], situation: Situation, on: date) -> None:
    for hint in hints(case, situation, on, RULES):
        if hint.effect is Effect.DEPENDS:
            assert hint.questions
        if hint.effect in (Effect.APPLIES, Effect.APPLIES_FROM):
            assert not hint.questions
            assert hint.because


@given(cases, situations, days, askers)
def test_prohibitions_come_first(case: dict[str, str], situation: Situation, on: date, asker: str) -> None:
    kinds = [hint.rule.kind is Kind.PROHIBITION for hint in hints(case, situation, on, RULES, asker)]  # type: ignore[arg-type]
    assert kinds == sorted(kinds, reverse=True)


@given(st.integers(0, 400), cases)
def test_an_expired_rule_is_gone(after: int, case: dict[str, str]) -> None:
    end = date(2026, 6, 30)
    rule = made_up_rule(valid_until=end)
    shown = hints({**case, "ai_at_work": "yes"}, Situation(), end + timedelta(days=after), [rule])
    assert bool(shown) is (after == 0)
