"""The state `stop`: texts that want to watch, score or sort people, read their feelings, or that show distress.

Pure. The topics with their words come from content/common/stops (see `lotse.compass.stop_content`); here is only how
the words are looked for. A detector says which topic a text touches, never that somebody did something wrong.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from lotse.compass.domain.stop_grammar import FIRST, Combination, Grammar
from lotse.compass.domain.stop_nearness import Nearness, Vectors
from lotse.compass.domain.stop_phrases import Phrase, compile_phrase
from lotse.compass.domain.stop_text import Reading, Sight, fold
from lotse.compass.domain.stop_words import Vocabulary

SKIPPED = ("small", "determiner", "people", "applicant")  # groups that `~` in a phrase skips


@dataclass(frozen=True, slots=True)
class StopSource:
    """Where a fact comes from, and when it was looked at."""

    title: str
    checked_on: date
    url: str = ""


@dataclass(frozen=True, slots=True)
class BetterWay:
    """Something that helps instead; `use_case` is the key of an entry of the catalogue, or empty."""

    text: str
    use_case: str = ""


@dataclass(frozen=True, slots=True)
class PersonToTalkTo:
    """Somebody to talk to. `phones` is empty where there is no number that is the same everywhere."""

    name: str
    what_for: str
    source: StopSource
    phones: tuple[str, ...] = ()
    hours: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Detection:
    """The words of a topic: groups by role, phrases, combinations, and the harmless phrases that are left out first.

    `certain` are phrases that stop alone; all others are evidence that the language model may outvote where it runs.
    """

    groups: Mapping[str, tuple[str, ...]]
    certain: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    combinations: tuple[Combination, ...] = ()
    harmless: tuple[str, ...] = ()
    never_typos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StopTopic:
    """One reason to stop, with everything its answer says. Law is named by the keys of rules of the room `duties`."""

    key: str
    title: str
    message: str
    rule_keys: tuple[str, ...]
    still_allowed: tuple[str, ...]
    better_way: tuple[BetterWay, ...]
    people_to_talk_to: tuple[PersonToTalkTo, ...]
    detection: Detection = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class _Hit:
    topic: StopTopic
    rule: str
    certain: bool = False


@dataclass(frozen=True, slots=True)
class _Compiled:
    topic: StopTopic
    certain: "_ByRarest"
    always: "_ByRarest"
    phrases: "_ByRarest"
    harmless: "_ByRarest"
    combinations: tuple[Combination, ...]


_ByRarest = Mapping[int, tuple[Phrase, ...]]
"""Phrases by the kind of their rarest word: a text without such a word cannot have them."""


class StopDetector:
    """Says which topic a text touches. The first topic that fits wins: hand them over in order of priority."""

    def __init__(self, topics: Sequence[StopTopic], nearness: Nearness | None = None) -> None:
        """Compile the words of all topics; groups of the same name must be the same in all of them."""
        self.nearness = nearness
        self._by_key = {topic.key: topic for topic in topics}
        self._groups: dict[str, tuple[str, ...]] = {}
        for topic in topics:
            self._groups.update(topic.detection.groups)
        self._sets: dict[tuple[str, ...], int] = {}
        numbers = {name: self._number((f"<{name}>",)) for name in self._groups}
        self._names = {number: name for name, number in numbers.items()}
        self._topics = tuple(self._compile(topic) for topic in topics)
        entries = {number: [entry for part in parts for entry in self._entries(part)] for parts, number in self._sets.items()}
        self._vocabulary = Vocabulary(
            entries,
            first={numbers[name] for name in FIRST if name in numbers},
            never_typos=[word for topic in topics for word in topic.detection.never_typos],
        )
        self._grammar = Grammar(numbers)
        self._small = frozenset(numbers[name] for name in SKIPPED if name in numbers)

    def _number(self, parts: tuple[str, ...]) -> int:
        return self._sets.setdefault(parts, len(self._sets))

    def _entries(self, part: str) -> tuple[str, ...]:
        return self._groups[part[1:-1]] if part.startswith("<") else (part,)

    def _compile(self, topic: StopTopic) -> _Compiled:
        words = topic.detection
        phrases = [compile_phrase(source, self._number) for source in words.phrases]
        return _Compiled(
            topic=topic,
            certain=_by_rarest(compile_phrase(source, self._number) for source in words.certain),
            always=_by_rarest(phrase for phrase in phrases if phrase.always),
            phrases=_by_rarest(phrase for phrase in phrases if not phrase.always),
            harmless=_by_rarest(compile_phrase(source, self._number) for source in words.harmless),
            combinations=words.combinations,
        )

    def detect(self, text: str, vector: Vectors | None = None) -> StopTopic | None:
        """Return the topic that `text` touches, or None.

        Without a vector the first rule decides. With the vector of the text a rule is evidence that is added to what the
        model says, unless it is certain; so what no rule names is found too, and a rule that misreads is outvoted.
        """
        sight = self._sight(text)
        hits = list(self._hits(sight))
        if self.nearness is None or vector is None or (hits and hits[0].certain):
            return hits[0].topic if hits else None
        ruled = {hit.topic.key for hit in hits}
        return self._by_key.get(self.nearness.topic(vector, self._groups_in(sight), ruled) or "")

    def explain(self, text: str) -> tuple[StopTopic, str] | None:
        """Return the topic that `text` touches with the rule that found it, for editors; or None."""
        hit = next(self._hits(self._sight(text)), None)
        return (hit.topic, hit.rule) if hit else None

    def nearest(self, text: str, vector: Vectors) -> tuple[str, float] | None:
        """Return the key of the topic that the model finds nearest and its lead, for editors; None if nothing was learned."""
        if self.nearness is None:
            return None
        sight = self._sight(text)
        return self.nearness.nearest(vector, self._groups_in(sight), {hit.topic.key for hit in self._hits(sight)})

    def groups_in(self, text: str) -> frozenset[str]:
        """Return the names of the word groups that a text has a word of."""
        return self._groups_in(self._sight(text))

    @property
    def group_names(self) -> tuple[str, ...]:
        """Return the names of all word groups, sorted."""
        return tuple(sorted(self._groups))

    def _sight(self, text: str) -> Sight:
        reading = Reading.of(fold(text))
        return Sight(reading, self._vocabulary.find(reading.words))

    def _groups_in(self, sight: Sight) -> frozenset[str]:
        return frozenset(self._names[kind] for kind in sight.found if kind in self._names)

    def _hits(self, sight: Sight) -> Iterator[_Hit]:
        """Yield the first rule of each topic that has one, in order of priority; what is certain comes first."""
        for compiled in self._topics:
            if not compiled.certain:
                continue
            sight.hide(self._harmless(compiled, sight))
            if (found := next(self._spans(compiled.certain, sight), None)) is not None:
                yield _Hit(compiled.topic, found[0].source, certain=True)
        for compiled in self._topics:
            if rule := self._rule(compiled, sight):
                yield _Hit(compiled.topic, rule)

    def _harmless(self, compiled: _Compiled, sight: Sight) -> list[int]:
        sight.hide(())
        return [place for _, span in self._spans(compiled.harmless, sight) for place in span]

    def _rule(self, compiled: _Compiled, sight: Sight) -> str:
        sight.hide(())
        if (found := next(self._spans(compiled.always, sight), None)) is not None:
            return found[0].source
        sight.hide(self._harmless(compiled, sight))
        if (found := next(self._spans(compiled.phrases, sight), None)) is not None:
            return found[0].source
        for combination in compiled.combinations:
            if self._grammar.found(combination, sight):
                return " + ".join(combination.groups)
        return ""

    def _spans(self, phrases: _ByRarest, sight: Sight) -> Iterator[tuple[Phrase, range]]:
        for kind in sight.found_kinds:
            if kind in phrases:
                for phrase in phrases[kind]:
                    if phrase.others <= sight.found:
                        for span in phrase.spans(sight, self._small):
                            yield phrase, span


def _by_rarest(phrases: Iterable[Phrase]) -> _ByRarest:
    found: dict[int, tuple[Phrase, ...]] = {}
    for phrase in phrases:
        found[phrase.rare] = (*found.get(phrase.rare, ()), phrase)
    return found
