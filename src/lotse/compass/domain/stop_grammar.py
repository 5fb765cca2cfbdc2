"""Combinations of word groups near each other, and just enough German grammar to see whom something is done to.

„Mitarbeiter überwachen“ is about people; „Mitarbeiter überwachen die Öfen“, „die Öfen von Mitarbeitern überwachen
lassen“ and „Überwachung der Öfen durch Mitarbeiter“ are not. The object decides: a thing without a preposition in
the clause of the verb, or a person behind „durch“.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lotse.compass.domain.stop_text import Reading

# Groups of the shared vocabulary that the grammar needs, by the name they have in words.toml.
PEOPLE, ASPECT, DOER, THING, TIME = "people", "aspect", "doer", "thing", "time"
DETERMINER, PREPOSITION, SMALL, BY = "determiner", "preposition", "small", "by"
GRAMMAR_GROUPS = (PEOPLE, ASPECT, DOER, THING, TIME, DETERMINER, PREPOSITION, SMALL, BY)
_BEFORE, _AFTER = 7, 5  # words around the verb in which its object stands
_AND = frozenset(("und", "oder", "sowie", "and", "u"))
_GENITIVE = frozenset(("der", "des", "von", "vom", "of"))
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")


@dataclass(frozen=True, slots=True)
class Combination:
    """Groups that must stand within so many words of the first one.

    `done_to` names the group that must be the object of the first one. `unless` names groups that must not stand in
    the same sentence.
    """

    groups: tuple[str, ...]
    within: int = 8
    done_to: str = ""
    unless: tuple[str, ...] = ()


class Sight:
    """A reading with the groups its words belong to."""

    def __init__(self, reading: Reading, masks: Sequence[int], bits: Mapping[str, int]) -> None:
        self.reading = reading
        self._masks = masks
        self._bits = bits
        self._known = sum(bits[name] for name in (PEOPLE, ASPECT, DOER, TIME, DETERMINER, PREPOSITION, SMALL, BY))

    def places(self, group: str) -> list[int]:
        """Return the places of the words of a group."""
        bit = self._bits[group]
        return [place for place, mask in enumerate(self._masks) if mask & bit]

    def has(self, combination: Combination) -> bool:
        """Return whether the combination stands somewhere in the text."""
        first, *others = (self.places(group) for group in combination.groups)
        if not first or not all(others):
            return False
        return any(self._holds(place, combination, others) for place in first)

    def _holds(self, act: int, combination: Combination, others: list[list[int]]) -> bool:
        if any(self._in_sentence(group, act) for group in combination.unless):
            return False
        for group, places in zip(combination.groups[1:], others, strict=True):
            near = [p for p in places if self.reading.distance(p, act) <= combination.within]
            if group == combination.done_to:
                near = [p for p in near if not self._behind_by(p, act)]
                if near and self._has_other_object(act, act in near):
                    return False
            if not near:
                return False
        return True

    def _in_sentence(self, group: str, act: int) -> bool:
        sentences = self.reading.sentences
        return any(sentences[place] == sentences[act] for place in self.places(group))

    def _is(self, place: int, group: str) -> bool:
        return 0 <= place < len(self._masks) and bool(self._masks[place] & self._bits[group])

    def _behind_by(self, person: int, act: int) -> bool:
        """Return whether the person does it: „durch unsere Leute“, „von den Fahrern überwacht“."""
        for place in range(person - 1, max(-1, person - 4), -1):
            word = self.reading.words[place]
            if self._is(place, BY):
                return True
            if word in ("von", "vom"):
                return place < act and person < act and self.reading.words[act].endswith(("t", "en", "n"))
            if not (self._is(place, DETERMINER) or word.endswith(_ADJECTIVE_ENDINGS)):
                return False
        return False

    def _has_other_object(self, act: int, compound: bool) -> bool:
        """Return whether the clause of the verb names a thing that it is done to. A compound such as „Leistungskontrolle“ has none."""
        if compound:
            return False
        clause = self.reading.clauses
        for place in range(max(0, act - _BEFORE), min(len(clause), act + _AFTER + 1)):
            if place == act or clause[place] != clause[act]:
                continue
            if self._is(place, THING) and not self._is(place, PEOPLE):
                if not self._in_prepositional_phrase(place, act) and not self._beside_people(place) and not self._of_people(place):
                    return True
            elif self._is(place, DETERMINER) and self._begins_other_object(place, act):
                return True
        return False

    def _begins_other_object(self, determiner: int, act: int) -> bool:
        word = self.reading.words[determiner]
        if word == "der" and determiner != act + 1:
            return False
        if self._is(determiner - 1, PREPOSITION) or self._is(determiner - 1, BY) or self._is(determiner - 1, PEOPLE):
            return False
        noun = determiner + 1
        if noun >= len(self._masks) or noun == act or self.reading.clauses[noun] != self.reading.clauses[act] or self._masks[noun] & self._known:
            return False
        if noun + 1 == act and self.reading.words[act].endswith(("ung", "ing", "e")):
            return False  # an adjective before a noun: „die ständige Überwachung“
        return not self._is(noun + 1, PEOPLE) and not self._is(noun + 1, ASPECT) and not self._of_people(noun)

    def _in_prepositional_phrase(self, place: int, act: int) -> bool:
        for before in range(place - 1, max(-1, place - 4), -1):
            word = self.reading.words[before]
            if word in ("von", "vom"):
                return before != act + 1
            if self._is(before, PREPOSITION):
                return True
            if not (self._is(before, DETERMINER) or word.endswith(_ADJECTIVE_ENDINGS)):
                return False
        return False

    def _beside_people(self, place: int) -> bool:
        words = self.reading.words
        for step in (1, -1):
            join = place + step
            if 0 <= join < len(words) and words[join] in _AND and any(self._is(join + step * n, PEOPLE) for n in (1, 2)):
                return True
        return False

    def _of_people(self, place: int) -> bool:
        """Return whether the thing belongs to people: „die Laufwege der Mitarbeiter“."""
        words = self.reading.words
        after = place + 1
        if after >= len(words) or not (words[after] in _GENITIVE or self._is(after, DETERMINER)):
            return False
        return any(self._is(after + n, PEOPLE) for n in (1, 2))
