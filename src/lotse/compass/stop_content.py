"""The format of the stop topics in content/common/stops, and the loader. `docs/content.md` explains content to editors.

One file per topic, named after its key; `words.toml` with the groups of words that all topics share; and, where a
topic has many groups of its own, `words_<key>.toml` with those.
"""

import re
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from lotse.compass.domain.stop import BetterWay, Detection, PersonToTalkTo, StopSource, StopTopic
from lotse.compass.domain.stop_grammar import GRAMMAR_GROUPS, Combination
from lotse.compass.domain.stop_phrases import compile_phrase
from lotse.core.errors import LotseError

SHARED_WORDS = "words.toml"
PRIORITY = ("distress", "emotion", "selection", "dismissal", "monitoring")
LONGEST_SENTENCE = 25
WORDS_ALLOWED = (
    "Allowed are word and =word, from three letters word*, *word and *word*, from eight letters ~word and ~word*, without spaces or hyphens"
)
PHRASES_ALLOWED = (
    "Allowed are words of letters and digits with * before or behind, / between alternatives, ? behind, <group>, .., ..., ~, |, ^ and !"
)

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
RuleKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+([-/][A-Za-z0-9]+)+$")]
Url = Annotated[str, StringConstraints(pattern=r"^https://")]
Phone = Annotated[str, StringConstraints(pattern=r"^\d[\d ]*\d$")]
_WORD_ENTRY = re.compile(r"^(=\w+|\w{2,}|\w{3,}\*|\*\w{3,}\*?|~\w{8,}\*?)$")
_PHRASE_ELEMENT = re.compile(r"^(\.{2,3}|[~|^]|(\*?\w+\*?|<[^<>/]+>)(/(\*?\w+\*?|<[^<>/]+>))*\??)$")
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


class OwnWordsFile(Part):
    """`words_<key>.toml`: more groups of one topic."""

    groups: dict[Key, tuple[Text, ...]]

    @model_validator(mode="after")
    def _words_are_words(self) -> "OwnWordsFile":
        _check_words(self.groups)
        return self


class DetectionFile(Part):
    """The words of one topic."""

    groups: dict[Key, tuple[Text, ...]] = {}
    certain: tuple[Text, ...] = ()
    phrases: tuple[Text, ...] = ()
    harmless: tuple[Text, ...] = ()
    combinations: tuple[CombinationFile, ...] = ()

    @model_validator(mode="after")
    def _words_are_words(self) -> "DetectionFile":
        _check_words(self.groups)
        for source in (*self.certain, *self.phrases, *self.harmless):
            _check_phrase(source)
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

    def attempt(load: Callable[[], File]) -> File | None:
        try:
            return load()
        except StopContentError as error:
            problems.append(str(error))
            return None

    shared = attempt(lambda: _read(folder / SHARED_WORDS, WordsFile))
    files = [file for key in PRIORITY if (file := attempt(lambda key=key: _read_topic(folder, key)))]  # type: ignore[misc]
    if shared:
        problems += [problem for file in files for problem in _group_problems(file, shared)]
    known = {SHARED_WORDS, *(f"{key}.toml" for key in PRIORITY), *(f"words_{key}.toml" for key in PRIORITY)}
    problems += [
        f"{name}: is no file of the stop topics. Allowed are {_listed(sorted(known))}."
        for name in sorted({f.name for f in folder.glob("*.toml")} - known)
    ]
    if problems or shared is None:
        raise StopContentError("\n".join(problems))
    return tuple(_topic(file, shared) for file in files)


def _read_topic(folder: Path, key: str) -> TopicFile:
    """Read the file of a topic and add the groups of its words file, if it has one."""
    topic = _read(folder / f"{key}.toml", TopicFile)
    if topic.key != key:
        raise StopContentError(f"{key}.toml: key is '{topic.key}', but the file is named '{key}'. Both must be the same.")
    more = folder / f"words_{key}.toml"
    if not more.exists():
        return topic
    words = topic.detection
    groups = {**_read(more, OwnWordsFile).groups, **words.groups}
    return topic.model_copy(update={"detection": words.model_copy(update={"groups": groups})})


def _read(file: Path, model: type[File]) -> File:
    try:
        return model.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise StopContentError(
            f"{file.name}: is missing. The folder 'stops' has words.toml and one file per topic: {_listed(PRIORITY)}."
        ) from None
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
                raise ValueError(f"group '{name}': '{entry}' is not allowed. {WORDS_ALLOWED}")


def _check_phrase(source: str) -> None:
    for element in source.removeprefix("! ").split():
        if not _PHRASE_ELEMENT.match(element):
            raise ValueError(f"phrase '{source}': '{element}' is not allowed. {PHRASES_ALLOWED}")
    compile_phrase(source, lambda parts: 0)


def _group_problems(topic: TopicFile, shared: WordsFile) -> list[str]:
    words, file = topic.detection, f"{topic.key}.toml"
    problems = [
        f"{file}: group '{name}': {SHARED_WORDS} has a group of this name. Choose another one."
        for name in words.groups
        if name in shared.groups
    ]
    named = {name for c in words.combinations for name in (*c.groups, *c.unless)}
    for source in (*words.certain, *words.phrases, *words.harmless):
        named.update(_GROUP.findall(source))
    problems += [
        f"{file}: there is no group '{name}'. Allowed are {_listed([*words.groups, *shared.groups])}."
        for name in sorted(named - {*words.groups, *shared.groups})
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
            certain=phrases(words.certain),
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
