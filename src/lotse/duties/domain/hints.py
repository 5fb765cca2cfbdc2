"""Which rules follow from the answered questions of a use case, and how surely."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lotse.duties.domain.rules import Asker, Conditions, Headcount, Kind, Rule, Situation, Source, Status, Threshold, Trigger, german_date

Answer = str  # "yes" | "no" | "depends"; a missing answer counts as "depends"
_WORKS_COUNCIL_QUESTION = "Gibt es bei Ihnen einen Betriebsrat?"


class Effect(StrEnum):
    """What a rule means for a use case in a firm."""

    APPLIES = "applies"
    APPLIES_FROM = "applies_from"
    DEPENDS = "depends"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Hint:
    """A rule together with what it means here."""

    rule: Rule
    effect: Effect
    label: str
    because: tuple[str, ...]
    questions: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def key(self) -> str:
        """Return the key of the rule."""
        return self.rule.key

    @property
    def title(self) -> str:
        """Return the title of the rule."""
        return self.rule.title

    @property
    def text(self) -> str:
        """Return the text of the rule."""
        return self.rule.text

    @property
    def source(self) -> Source:
        """Return the source of the rule."""
        return self.rule.source

    @property
    def date(self) -> date | None:
        """Return the day from which the rule applies, None if it has been in force for long."""
        return self.rule.valid_from


@dataclass(frozen=True, slots=True)
class _Finding:
    """A three-valued answer with its reasons: True, False, or None for open."""

    value: bool | None
    because: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


def hints(
    attributes: Mapping[str, Answer], situation: Situation, on: date, rules: Iterable[Rule], asker: Asker | None = None
) -> tuple[Hint, ...]:
    """Return the hints for a use case in a situation on a day, the most important for the asker first.

    `attributes` are the answered questions of the use case. The asker changes the order only.
    """
    found = [hint for rule in rules if (hint := hint_for(rule, attributes, situation, on)) is not None]
    found.sort(key=lambda hint: (hint.rule.kind is not Kind.PROHIBITION, _importance(hint.rule, asker), hint.key))
    return tuple(found)


def hint_for(rule: Rule, attributes: Mapping[str, Answer], situation: Situation, on: date) -> Hint | None:
    """Return the hint of one rule, or None if it is not triggered here."""
    if rule.expired(on):
        return None
    case = _case(rule.conditions, attributes)
    council = _council(rule.conditions, situation)
    size = _size(rule.conditions.threshold, situation.size)
    findings = (case, council, size)
    if any(finding.value is False for finding in findings):
        return None
    effect = _effect(rule, findings, on)
    return Hint(
        rule=rule,
        effect=effect,
        label=_label(rule, effect, on, only_council_open=case.value is True and size.value is True and council.value is None),
        because=case.because,
        questions=tuple(dict.fromkeys(q for finding in findings for q in finding.questions)),
        notes=_notes(rule),
    )


def _case(conditions: Conditions, attributes: Mapping[str, Answer]) -> _Finding:
    needed = [_answer(t, attributes) for t in conditions.all_of]
    certain = [_answer(t, attributes) for t in conditions.any_of]
    maybe = [_weaken(_answer(t, attributes), conditions.open_question) for t in conditions.maybe_of]
    return _all([_any([*certain, *maybe]), *needed])


def _answer(trigger: Trigger, attributes: Mapping[str, Answer]) -> _Finding:
    match attributes.get(trigger.attribute, "depends"):
        case "yes":
            return _Finding(True, (trigger.meaning,))
        case "no":
            return _Finding(False)
        case _:
            return _Finding(None, (), (trigger.question,))


def _weaken(finding: _Finding, open_question: str) -> _Finding:
    if finding.value is False:
        return finding
    return _Finding(None, finding.because, (*finding.questions, open_question) if open_question else finding.questions)


def _any(findings: list[_Finding]) -> _Finding:
    certain = [f for f in findings if f.value is True]
    if certain:
        return _Finding(True, tuple(b for f in certain for b in f.because))
    open_ones = [f for f in findings if f.value is None]
    if not open_ones:
        return _Finding(False)
    return _Finding(None, tuple(b for f in open_ones for b in f.because), tuple(q for f in open_ones for q in f.questions))


def _all(findings: list[_Finding]) -> _Finding:
    if any(f.value is False for f in findings):
        return _Finding(False)
    questions = tuple(q for f in findings for q in f.questions)
    return _Finding(None if any(f.value is None for f in findings) else True, tuple(b for f in findings for b in f.because), questions)


def _council(conditions: Conditions, situation: Situation) -> _Finding:
    if conditions.works_council == "any":
        return _Finding(True)
    if situation.works_council is None:
        return _Finding(None, (), (_WORKS_COUNCIL_QUESTION,))
    return _Finding(situation.works_council == (conditions.works_council == "needed"))


def _size(threshold: Threshold | None, size: Headcount | None) -> _Finding:
    """Compare the size of the firm with a threshold. An establishment may be smaller than its firm, never larger."""
    if threshold is None:
        return _Finding(True)
    if size is not None and size.upper is not None and size.upper < threshold.at_least:
        return _Finding(False)
    if size is not None and size.lower >= threshold.at_least and threshold.unit == "Unternehmen":
        return _Finding(True)
    return _Finding(None, (), (f"Sind es {threshold.text}?",))


def _effect(rule: Rule, findings: tuple[_Finding, ...], on: date) -> Effect:
    if rule.status is not Status.VERIFIED:
        return Effect.POSSIBLE
    if any(finding.value is None for finding in findings):
        return Effect.DEPENDS
    return Effect.APPLIES if rule.in_force(on) else Effect.APPLIES_FROM


def _label(rule: Rule, effect: Effect, on: date, *, only_council_open: bool) -> str:
    begins = german_date(rule.valid_from) if rule.valid_from is not None and rule.valid_from > on else ""
    match effect:
        case Effect.POSSIBLE:
            return rule.status.label
        case Effect.DEPENDS if only_council_open and not begins:
            return f"Gilt, wenn es {'einen' if rule.conditions.works_council == 'needed' else 'keinen'} Betriebsrat gibt"
        case Effect.DEPENDS:
            return f"Kommt darauf an, frühestens ab {begins}" if begins else "Kommt darauf an"
        case Effect.APPLIES_FROM:
            return f"Gilt ab {begins}"
        case _:
            return "Gilt"


def _notes(rule: Rule) -> tuple[str, ...]:
    counted = f"Die Schwelle: {rule.conditions.threshold.text}." if rule.conditions.threshold else ""
    return tuple(note for note in (counted, rule.status_note) if note)


def _importance(rule: Rule, asker: Asker | None) -> int:
    if asker is None or asker == "adviser":
        return min(rule.importance.values())
    return rule.importance[asker]
