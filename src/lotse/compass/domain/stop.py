"""The state `stop`: texts that want to watch, score or sort people, read their feelings, or that show distress.

Pure. The topics with their words come from content/common/stops (see `lotse.compass.stop_content`); here is only how
the words are looked for. A detector says which topic a text touches, never that somebody did something wrong.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from lotse.compass.domain.stop_grammar import SMALL, Combination, Sight
from lotse.compass.domain.stop_phrases import Phrase, compile_phrase, phrase_words, words_pattern
from lotse.compass.domain.stop_text import Reading, fold, read, tokens
from lotse.compass.domain.stop_words import Vocabulary

PEOPLE_GROUPS = ("people", "applicant")


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
    """The words of a topic: groups by role, phrases, combinations, and the harmless phrases that are left out first."""

    groups: Mapping[str, tuple[str, ...]]
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
class _Compiled:
    topic: StopTopic
    phrases: tuple[Phrase, ...]
    harmless: tuple[Phrase, ...]
    combinations: tuple[Combination, ...]
    needs: tuple[int, ...]


class StopDetector:
    """Says which topic a text touches. The first topic that fits wins: hand them over in order of priority."""

    def __init__(self, topics: Sequence[StopTopic]) -> None:
        """Compile the words of all topics; groups of the same name must be the same in all of them."""
        groups: dict[str, tuple[str, ...]] = {}
        for topic in topics:
            groups.update(topic.detection.groups)
        sources = [p for t in topics for p in (*t.detection.phrases, *t.detection.harmless)]
        self._vocabulary = Vocabulary(
            groups,
            phrase_words=(word for source in sources for word in phrase_words(source)),
            never_typos=(word for topic in topics for word in topic.detection.never_typos),
        )
        self._bits = self._vocabulary.bits
        small = words_pattern(entry for name in (SMALL, "determiner", *PEOPLE_GROUPS) for entry in groups.get(name, ()))
        self._topics = tuple(self._compile(topic, groups, small) for topic in topics)

    def _compile(self, topic: StopTopic, groups: Mapping[str, tuple[str, ...]], small: str) -> _Compiled:
        def compiled(sources: Iterable[str]) -> tuple[Phrase, ...]:
            return tuple(compile_phrase(source, groups, small) for source in sources)

        words = topic.detection
        return _Compiled(
            topic=topic,
            phrases=compiled(words.phrases),
            harmless=compiled(words.harmless),
            combinations=words.combinations,
            needs=tuple(sum(self._bits[name] for name in c.groups) for c in words.combinations),
        )

    def detect(self, text: str) -> StopTopic | None:
        """Return the topic that `text` touches, or None."""
        found = self.explain(text)
        return found[0] if found else None

    def explain(self, text: str) -> tuple[StopTopic, str] | None:
        """Return the topic that `text` touches with the rule that found it, for editors; or None."""
        folded = fold(text)
        parts = tokens(folded)
        masks, corrected = self._vocabulary.find(set(parts), folded)
        present = 0
        for mask in masks.values():
            present |= mask
        if corrected:
            parts = [corrected.get(part, part) for part in parts]
            masks |= {right: masks[wrong] for wrong, right in corrected.items() if wrong in masks}
        reading = read(parts)
        word_masks = [masks.get(word, 0) for word in reading.words]
        for compiled in self._topics:
            if rule := self._rule(compiled, reading, word_masks, present):
                return compiled.topic, rule
        return None

    def _rule(self, compiled: _Compiled, reading: Reading, masks: Sequence[int], present: int) -> str:
        line = reading.line
        spans = [span for phrase in compiled.harmless for span in phrase.spans(line)]
        if spans:
            line, masks = _without(spans, reading, masks)
        for phrase in compiled.phrases:
            if phrase.found(line):
                return phrase.source
        likely = [c for c, need in zip(compiled.combinations, compiled.needs, strict=True) if present & need == need]
        if likely:
            sight = Sight(reading, masks, self._bits)
            for combination in likely:
                if sight.has(combination):
                    return " + ".join(combination.groups)
        return ""


def _without(spans: Sequence[tuple[int, int]], reading: Reading, masks: Sequence[int]) -> tuple[str, list[int]]:
    """Return the line and the masks with the words of the spans taken out of play."""
    line = reading.line
    for start, end in spans:
        line = line[:start] + "".join(" " if letter == " " else "_" for letter in line[start:end]) + line[end:]
    left = [0 if any(start <= at < end for start, end in spans) else mask for at, mask in zip(reading.starts, masks, strict=True)]
    return line, left
