"""Questions to ask before a decision, dated and chosen by what an entry is like: to vendors, and to the employer."""

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from django.utils.translation import gettext as _
from pydantic import Field, ValidationError, model_validator

from lotse.duties.domain import Hint, Source
from lotse.knowledge.content import Answer, Attributes, ContentError, Key, Part, Text
from lotse.knowledge.domain import wording

FileName = Literal["vendor_questions.toml", "council_questions.toml"]
VENDOR: FileName = "vendor_questions.toml"
COUNCIL: FileName = "council_questions.toml"
FILES: tuple[FileName, ...] = (VENDOR, COUNCIL)


class Question(Part):
    """One question. `when` names attributes: it is asked if one of them is not answered "no"; empty means always.

    `rules` are keys of rules of law that belong to it, `on` the day it was last looked at.
    """

    key: Key
    group: str
    text: Text
    why: Text
    on: date
    when: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    def fits(self, attributes: Mapping[str, Answer]) -> bool:
        """Return whether the question is asked about an entry with these attributes."""
        return not self.when or any(attributes[name] != "no" for name in self.when)


class QuestionFile(Part):
    """A file of questions; `groups` are headings by key, in their order."""

    version: int = Field(ge=1)
    groups: dict[str, Text]
    questions: tuple[Question, ...]

    @model_validator(mode="after")
    def _names_are_known(self) -> "QuestionFile":
        for question in self.questions:
            if question.group not in self.groups:
                raise ValueError(f"{question.key}: group '{question.group}' is none of {', '.join(self.groups)}")
            if unknown := set(question.when) - set(Attributes.model_fields):
                raise ValueError(f"{question.key}: when names '{min(unknown)}', which is no attribute of a use case")
        keys = [question.key for question in self.questions]
        if twice := {key for key in keys if keys.count(key) > 1}:
            raise ValueError(f"the key '{min(twice)}' stands twice")
        return self


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question about one entry, with the hints on law that belong to it here."""

    text: str
    why: str
    on: date
    hints: tuple[Hint, ...]


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions under one heading."""

    heading: str
    questions: tuple[AskedQuestion, ...]


@lru_cache
def load_questions(content_dir: Path, name: FileName) -> QuestionFile:
    """Return a file of questions. Raises ContentError with what is wrong in it."""
    try:
        return QuestionFile.model_validate(tomllib.loads((content_dir / "common" / name).read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(f"{name}: {error}") from None
    except ValidationError as error:
        problems = (f"{name}: {'.'.join(map(str, p['loc'])) or 'the file'}: {p['msg']}." for p in error.errors())
        raise ContentError("\n".join(problems)) from None


def asked(file: QuestionFile, attributes: Mapping[str, Answer], hints: Sequence[Hint]) -> tuple[QuestionGroup, ...]:
    """Return the questions about an entry with these attributes in their groups; `hints` are the hints on law for it."""
    by_key = {hint.key: hint for hint in hints}
    groups = []
    for group, heading in file.groups.items():
        fitting = (q for q in file.questions if q.group == group and q.fits(attributes))
        found = tuple(AskedQuestion(q.text, q.why, q.on, tuple(by_key[k] for k in q.rules if k in by_key)) for q in fitting)
        if found:
            groups.append(QuestionGroup(heading, found))
    return tuple(groups)


def as_text(groups: Sequence[QuestionGroup], title: str) -> str:
    """Return the questions as plain text for a form or a mail, numbered, with room for each answer."""
    lines = [_("Fragen zu: %(title)s") % {"title": title}]
    number = 0
    for group in groups:
        lines += ["", group.heading]
        for question in group.questions:
            number += 1
            lines += [f"{number}. {question.text}", _("Antwort:")]
    return "\n".join(lines)


def sources_of(groups: Sequence[QuestionGroup]) -> tuple[Source, ...]:
    """Return where the rules at the questions were read, each source once."""
    hints = (hint for group in groups for question in group.questions for hint in question.hints)
    return tuple(dict.fromkeys(hint.source for hint in hints))


def check_questions(file: QuestionFile, name: str, rule_keys: Collection[str], today: date) -> Iterator[str]:
    """Yield a sentence for each rule that does not exist, each day in the future and each text against the rules for wording."""
    for question in file.questions:
        place = f"{name}: {question.key}"
        yield from (
            f"{place}: rules names '{key}', which is no rule of content/common/duties." for key in question.rules if key not in rule_keys
        )
        if question.on > today:
            yield f"{place}: on is {question.on}, a day in the future."
        for text in (question.text, question.why):
            for sentence in wording.too_long(text, wording.LONGEST_SENTENCE):
                yield f"{place}: a sentence has more than {wording.LONGEST_SENTENCE} words: „{sentence[:60]} …“."
            for what, find in (("law", wording.law_words), ("hype", wording.hype_words), ("starred", wording.starred_words)):
                yield from (f"{place}: „{word}“ must not stand in a question ({what})." for word in find(text))
