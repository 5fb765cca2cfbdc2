"""Combinations of word groups near each other, and just enough German grammar to see whom something is done to.

„Mitarbeiter überwachen“ is about people; „Mitarbeiter überwachen die Öfen“, „die Öfen von Mitarbeitern überwachen
lassen“ and „Überwachung der Öfen durch Mitarbeiter“ are not. The object decides: a thing without a preposition in
the clause of the verb, or a person behind „durch“.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lotse.compass.domain.stop_text import Sight

# Groups of the shared vocabulary that the grammar needs, by the name they have in words.toml.
GRAMMAR_GROUPS = ("people", "aspect", "doer", "thing", "time", "determiner", "preposition", "small", "by")
FIRST = ("people", "applicant")  # groups that the first part of a compound belongs to
_KNOWN = ("people", "aspect", "doer", "time", "determiner", "preposition", "small", "by")
_BEFORE, _AFTER = 7, 5  # words around the verb in which its object stands
_AND = frozenset(("und", "oder", "sowie", "and", "u"))
_GENITIVE = frozenset(("der", "des", "von", "vom", "of"))
_FROM = frozenset(("von", "vom"))
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_OWNERS = frozenset(("der", "des", "meiner", "unserer", "ihrer", "seiner", "meines", "unseres", "von"))
_ALL = frozenset(("alles", "etwas", "nichts", "das", "es", "dies"))
_PASSIVE = frozenset(("lassen", "lasst", "werden", "wird"))
_NOUN_ENDINGS = ("ung", "ing", "e")


@dataclass(frozen=True, slots=True)
class Combination:
    """Groups that must stand within so many words of the first one.

    `done_to` names the group that must be the object of the first one; with `strong`, what belongs to people stands
    for them („Nachrichten der Leute ausspionieren“). `unless` names groups that must not stand in the same sentence.
    """

    groups: tuple[str, ...]
    within: int = 8
    done_to: str = ""
    strong: bool = False
    unless: tuple[str, ...] = ()


class Grammar:
    """Looks for combinations in a sight. `numbers` are the numbers of the groups."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._known = tuple(numbers[name] for name in _KNOWN)
        self._personal = tuple(numbers[name] for name in ("people", "aspect", "small", "determiner"))
        self._people, self._aspect, self._thing = numbers["people"], numbers["aspect"], numbers["thing"]
        self._determiner, self._preposition, self._by = numbers["determiner"], numbers["preposition"], numbers["by"]

    def found(self, combination: Combination, sight: Sight) -> bool:
        """Return whether the combination stands somewhere in the text."""
        kinds = [self._numbers[group] for group in combination.groups]
        if not all(sight.has(kind) for kind in kinds):
            return False
        unless = {sight.reading.sentences[place] for group in combination.unless for place in sight.shown(self._numbers[group])}
        others = list(zip(kinds[1:], combination.groups[1:], strict=True))
        return any(
            sight.reading.sentences[act] not in unless and all(self._near(sight, act, kind, group, combination) for kind, group in others)
            for act in sight.shown(kinds[0])
        )

    def _near(self, sight: Sight, act: int, kind: int, group: str, combination: Combination) -> bool:
        near = sight.near(kind, act, combination.within)
        if combination.within and group not in FIRST:
            near = [place for place in near if place != act]  # „Zahlen“ is folded like „zählen“, but cannot be both at once
        if group != combination.done_to:
            return bool(near)
        if act in near:
            return True  # a compound such as „Mitarbeiterüberwachung“ names its object
        near = [
            place
            for place in near
            if not self._does_it(sight, place, act)
            and not self._is_subject(sight, place, act)
            and not self._only_owns(sight, place, act, combination.strong)
        ]
        return bool(near) and not self._has_other_object(sight, act, combination.strong)

    def _does_it(self, sight: Sight, person: int, act: int) -> bool:
        """Return whether the person does it: „durch unsere Leute“, „von den Fahrern überwacht“."""
        words = sight.reading.words
        for place in range(person - 1, max(-1, person - 4), -1):
            if sight.is_at(place, self._by):
                return True
            if words[place] in _FROM:
                passive = words[act].endswith("t") or (act + 1 < len(words) and words[act + 1] in _PASSIVE)
                return person < act and passive
            if not (sight.is_at(place, self._determiner) or words[place].endswith(_ADJECTIVE_ENDINGS)):
                return False
        return False

    def _is_subject(self, sight: Sight, person: int, act: int) -> bool:
        """Return whether a clause begins with the person, then the verb, then what it is done to: „Die Aushilfen prüfen Etiketten“."""
        words, clauses = sight.reading.words, sight.reading.clauses
        after = act + 1
        if person + 1 != act or not sight.is_at(person - 1, self._determiner) or not sight.reading.begins_clause(person - 1):
            return False
        if not words[act].endswith(("en", "t")) or after >= len(words) or clauses[after] != clauses[act]:
            return False
        return not any(sight.is_at(after, kind) for kind in self._known)

    def _only_owns(self, sight: Sight, person: int, act: int, strong: bool) -> bool:
        """Return whether something that the person has is meant, not the person: „Spesen der Fahrer kontrollieren“."""
        words = sight.reading.words
        for place in range(person - 1, max(-1, person - 3), -1):
            if words[place] in _OWNERS:
                owned = place - 1
                if owned < 0 or owned == act or sight.reading.sentences[owned] != sight.reading.sentences[person]:
                    return False
                return sight.is_at(owned, self._thing) if strong else not any(sight.is_at(owned, kind) for kind in self._personal)
            if not words[place].endswith(_ADJECTIVE_ENDINGS):
                return False
        return False

    def _has_other_object(self, sight: Sight, act: int, strong: bool) -> bool:
        """Return whether the clause of the verb names a thing that it is done to."""
        clause, words = sight.reading.clauses, sight.reading.words
        for place in range(max(0, act - _BEFORE), min(len(clause), act + _AFTER + 1)):
            if place == act or clause[place] != clause[act]:
                continue
            if words[place] in _ALL and place in (act - 1, act + 1):
                return True
            if self._is_thing(sight, place):
                if not (self._in_prepositional_phrase(sight, place, act) or self._beside_people(sight, place)):
                    return True
            elif sight.is_at(place, self._determiner) and self._begins_other_object(sight, place, act, strong):
                return True
        return False

    def _is_thing(self, sight: Sight, place: int) -> bool:
        return sight.is_at(place, self._thing) and not (sight.is_at(place, self._people) or sight.is_at(place, self._aspect))

    def _begins_other_object(self, sight: Sight, determiner: int, act: int, strong: bool) -> bool:
        words, clauses = sight.reading.words, sight.reading.clauses
        if words[determiner] == "der" and determiner != act + 1:
            return False
        if any(sight.is_at(determiner - 1, kind) for kind in (self._preposition, self._by, self._people)):
            return False
        noun = determiner + 1
        if noun >= len(words) or noun == act or clauses[noun] != clauses[act] or any(sight.is_at(noun, kind) for kind in self._known):
            return False
        if noun + 1 == act and words[act].endswith(_NOUN_ENDINGS):
            return False  # an adjective before a noun: „die ständige Überwachung“
        if sight.is_at(noun + 1, self._people) or sight.is_at(noun + 1, self._aspect):
            return False
        return not (strong and self._of_people(sight, noun))

    def _in_prepositional_phrase(self, sight: Sight, place: int, act: int) -> bool:
        """Return whether a preposition stands before the thing: „an den neuen Maschinen“, „an der CNC Maschine“."""
        words = sight.reading.words
        for before in range(place - 1, max(-1, place - 5), -1):
            if words[before] in _FROM:
                return before != act + 1
            if sight.is_at(before, self._preposition):
                return True
            if before != place - 1 and not (sight.is_at(before, self._determiner) or words[before].endswith(_ADJECTIVE_ENDINGS)):
                return False
        return False

    def _beside_people(self, sight: Sight, place: int) -> bool:
        words = sight.reading.words
        return any(
            0 <= place + step < len(words)
            and words[place + step] in _AND
            and any(sight.is_at(place + step * n, self._people) for n in (2, 3))
            for step in (1, -1)
        )

    def _of_people(self, sight: Sight, place: int) -> bool:
        """Return whether the thing belongs to people: „die Laufwege der Mitarbeiter“."""
        words = sight.reading.words
        after = place + 1
        if after >= len(words) or not (words[after] in _GENITIVE or sight.is_at(after, self._determiner)):
            return False
        return any(sight.is_at(after + n, self._people) for n in (1, 2))
