"""The format of the stop topics in content/common/stops, and the loader. `docs/content.md` explains content to editors.

One file per topic, named after its key, and `words.toml` with the groups of words that all topics share.
"""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from lotse.compass.domain.stop import BetterWay, Detection, PersonToTalkTo, StopSource, StopTopic
from lotse.compass.domain.stop_grammar import GRAMMAR_GROUPS, Combination
from lotse.core.errors import LotseError

SHARED_WORDS = "words.toml"
PRIORITY = ("distress", "emotion", "selection", "dismissal", "monitoring")
LONGEST_SENTENCE = 25

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
RuleKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+([-/][A-Za-z0-9]+)+$")]
Url = Annotated[str, StringConstraints(pattern=r"^https://")]
Phone = Annotated[str, StringConstraints(pattern=r"^\d[\d ]*\d$")]
_WORD_ENTRY = re.compile(r"^(=\w+|\*?\w+\*?|~\w{8,}\*?)$")
_GROUP = re.compile(r"<([^>]*)>")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
File = TypeVar("File", bound="Part")


class StopContentError(LotseError):
    """A file of the stop topics is wrong; the message names file, key, what is wrong and what is allowed."""


class Part(BaseModel):
    """Base of all parts: unknown keys are errors, so a typing mistake never goes unnoticed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceFile(Part):
    """Where a number or a statement was found, and when."""

    title: Text
    url: Url
    checked_on: date


class PersonFile(Part):
    """Somebody to talk to."""

    name: Text
    what_for: Text
    phones: tuple[Phone, ...] = ()
    hours: str = ""
    link: Url | Literal[""] = ""
    source: SourceFile


class BetterWayFile(Part):
    """What helps instead."""

    text: Text
    use_case: Key | Literal[""] = ""


class CombinationFile(Part):
    """Groups of words that must stand near each other."""

    groups: Annotated[tuple[str, ...], Field(min_length=2)]
    within: int = Field(default=8, ge=0, le=40)
    done_to: str = ""
    strong: bool = False
    unless: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _done_to_is_one_of_the_groups(self) -> "CombinationFile":
        if self.done_to and self.done_to not in self.groups[1:]:
            raise ValueError(f"done_to is '{self.done_to}', allowed are {_listed(self.groups[1:])}")
        return self


class WordsFile(Part):
    """`words.toml`: groups that all topics share."""

    groups: dict[Key, tuple[Text, ...]]
    never_typos: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _words_are_words(self) -> "WordsFile":
        _check_words(self.groups)
        missing = [name for name in GRAMMAR_GROUPS if name not in self.groups]
        if missing:
            raise ValueError(f"the groups {_listed(missing)} are missing; the grammar needs {_listed(GRAMMAR_GROUPS)}")
        return self


class DetectionFile(Part):
    """The words of one topic."""

    groups: dict[Key, tuple[Text, ...]] = {}
    phrases: tuple[Text, ...] = ()
    harmless: tuple[Text, ...] = ()
    combinations: tuple[CombinationFile, ...] = ()

    @model_validator(mode="after")
    def _words_are_words(self) -> "DetectionFile":
        _check_words(self.groups)
        return self


class TopicFile(Part):
    """One topic."""

    key: Literal["distress", "emotion", "selection", "dismissal", "monitoring"]
    title: Annotated[str, StringConstraints(min_length=5, max_length=80)]
    message: Text
    rule_keys: tuple[RuleKey, ...]
    still_allowed: Annotated[tuple[Text, ...], Field(min_length=2, max_length=6)]
    better_way: Annotated[tuple[BetterWayFile, ...], Field(min_length=2, max_length=6)]
    people_to_talk_to: tuple[PersonFile, ...] = ()
    detection: DetectionFile

    @model_validator(mode="after")
    def _texts_keep_the_rules(self) -> "TopicFile":
        for text in (self.message, *self.still_allowed, *(way.text for way in self.better_way)):
            for sentence in _SENTENCE_END.split(text):
                if (count := len(sentence.split())) > LONGEST_SENTENCE:
                    raise ValueError(f"a sentence has {count} words, at most {LONGEST_SENTENCE} are allowed: '{sentence}'")
        if self.key == "distress" and not self.people_to_talk_to:
            raise ValueError("people_to_talk_to is empty; distress names at least one person or number")
        if self.key != "distress" and not self.rule_keys:
            raise ValueError("rule_keys is empty; every topic except distress names at least one rule")
        return self


def load_stop_topics(content_dir: Path) -> tuple[StopTopic, ...]:
    """Read content/common/stops, in order of priority, distress first. Raises StopContentError with every problem found."""
    folder = content_dir / "common" / "stops"
    problems: list[str] = []
    shared = WordsFile.model_construct(groups={}, never_typos=())
    try:
        shared = _read(folder / SHARED_WORDS, WordsFile)
    except StopContentError as error:
        problems.append(str(error))
    topics: list[StopTopic] = []
    for key in PRIORITY:
        file = folder / f"{key}.toml"
        try:
            topic = _read(file, TopicFile)
            if not problems:
                problems += _group_problems(file.name, topic, shared)
            if topic.key != key:
                problems.append(f"{file.name}: key is '{topic.key}', but the file is named '{key}'. Both must be the same.")
            topics.append(_topic(topic, shared))
        except StopContentError as error:
            problems.append(str(error))
    known = {SHARED_WORDS, *(f"{key}.toml" for key in PRIORITY)}
    problems += [
        f"{file.name}: is no stop topic. Allowed are {_listed(sorted(known))}." for file in sorted(folder.glob("*.toml")) if file.name not in known
    ]
    if problems:
        raise StopContentError("\n".join(problems))
    return tuple(topics)


def _read(file: Path, model: type[File]) -> File:
    try:
        return model.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise StopContentError(f"{file.name}: is missing. The folder 'stops' has words.toml and one file per topic: {_listed(PRIORITY)}.") from None
    except tomllib.TOMLDecodeError as error:
        raise StopContentError(f"{file.name}: is not valid TOML ({error}).") from None
    except ValidationError as error:
        raise StopContentError("\n".join(f"{file.name}: {_problem(p)}" for p in error.errors())) from None


def _problem(problem: Any) -> str:
    field = ".".join(str(part) for part in problem["loc"]) or "the file"
    return f"{field}: {str(problem['msg']).removeprefix('Value error, ')}."


def _check_words(groups: dict[str, tuple[str, ...]]) -> None:
    for name, entries in groups.items():
        for entry in entries:
            if not _WORD_ENTRY.match(entry):
                raise ValueError(f"group '{name}': '{entry}' is not allowed. Allowed are word, =word, word*, *word, *word* and, from eight letters, ~word and ~word*, without spaces or hyphens")


def _group_problems(file: str, topic: TopicFile, shared: WordsFile) -> list[str]:
    own = topic.detection.groups
    problems = [f"{file}: detection.groups.{name}: {SHARED_WORDS} has a group of this name. Choose another one." for name in own if name in shared.groups]
    known = {*own, *shared.groups}
    named = {name for c in topic.detection.combinations for name in (*c.groups, *c.unless)}
    for source in (*topic.detection.phrases, *topic.detection.harmless):
        named.update(_GROUP.findall(source))
    problems += [
        f"{file}: detection: there is no group '{name}'. Groups of this topic: {_listed(own) or 'none'}; shared groups: {_listed(shared.groups)}."
        for name in sorted(named - known)
    ]
    return problems


def _listed(names: Any) -> str:
    return ", ".join(names)


def _topic(file: TopicFile, shared: WordsFile) -> StopTopic:
    """Return the value of a topic. Its own groups get its key in front, so that two topics may use the same name."""
    words = file.detection
    own = {name: f"{file.key}.{name}" if name in words.groups else name for name in {*words.groups, *shared.groups}}

    def phrases(sources: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_GROUP.sub(lambda m: f"<{own.get(m[1], m[1])}>", source) for source in sources)

    return StopTopic(
        key=file.key,
        title=file.title,
        message=file.message,
        rule_keys=file.rule_keys,
        still_allowed=file.still_allowed,
        better_way=tuple(BetterWay(way.text, way.use_case) for way in file.better_way),
        people_to_talk_to=tuple(_person(person) for person in file.people_to_talk_to),
        detection=Detection(
            groups={**shared.groups, **{own[name]: entries for name, entries in words.groups.items()}},
            phrases=phrases(words.phrases),
            combinations=tuple(_combination(c, own) for c in words.combinations),
            harmless=phrases(words.harmless),
            never_typos=shared.never_typos,
        ),
    )


def _combination(file: CombinationFile, own: dict[str, str]) -> Combination:
    def names(groups: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(own.get(name, name) for name in groups)

    return Combination(names(file.groups), file.within, own.get(file.done_to, file.done_to), file.strong, names(file.unless))


def _person(file: PersonFile) -> PersonToTalkTo:
    source = StopSource(file.source.title, file.source.checked_on, file.source.url)
    return PersonToTalkTo(file.name, file.what_for, source, file.phones, file.hours, file.link)
