"""The prose of a use case with links to the glossary, made only when a page draws it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from re import Pattern

from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from lotse.knowledge.content import Part, UseCaseContent
from lotse.knowledge.domain.term_links import TermFinder, term_pattern
from lotse.knowledge.library.terms import load_glossary


@dataclass(frozen=True)
class LinkedProse:
    """The running text of a use case in the order of its page, by the names of the entry. Headings and simple language stay plain."""

    description: Mapping[str, SafeString]
    first_step: Mapping[str, SafeString | tuple[SafeString, ...]]
    signs: tuple[SafeString, ...]
    worth_from: SafeString
    against: SafeString
    objections: tuple[SafeString, ...]
    failures: tuple[SafeString, ...]
    without_ai: SafeString
    people: Mapping[str, SafeString]
    learning_needs: tuple[SafeString, ...]
    data: Mapping[str, SafeString]
    effort: SafeString
    has_links: bool


def linked_prose(entry: UseCaseContent, content_dir: Path) -> LinkedProse:
    """Return the prose of `entry`; each term of the glossary is a link where it occurs first."""
    pattern, keys = _forms(content_dir)
    finder = TermFinder(pattern, keys)
    links = 0

    def link(text: str) -> SafeString:
        nonlocal links
        pieces = finder.pieces(text)
        links += sum(bool(piece.term) for piece in pieces)
        return mark_safe("".join(_link(piece.text, piece.term) if piece.term else conditional_escape(piece.text) for piece in pieces))  # noqa: S308

    def all_of(texts: tuple[str, ...]) -> tuple[SafeString, ...]:
        return tuple(link(text) for text in texts)

    def fields(part: Part, *names: str) -> dict[str, SafeString]:
        return {name: link(getattr(part, name)) for name in names}

    # In the order of the page: the arguments are worked out from top to bottom, and the first occurrence counts.
    prose = {
        "description": fields(entry.description, "text", "input", "output", "person_decides"),
        "first_step": {"summary": link(entry.first_step.summary), "steps": all_of(entry.first_step.steps)},
        "signs": all_of(entry.benefit.signs),
        "worth_from": link(entry.benefit.worth_from),
        "against": link(entry.against),
        "objections": all_of(entry.objections),
        "failures": all_of(entry.failures),
        "without_ai": link(entry.without_ai),
        "people": fields(entry.people, "tasks", "skills", "load", "monitoring_risk"),
        "learning_needs": all_of(entry.learning_needs),
        "data": fields(entry.data, "what", "amount", "owner"),
        "effort": link(entry.effort.text),
    }
    return LinkedProse(**prose, has_links=links > 0)  # type: ignore[arg-type]


def _link(text: str, key: str) -> SafeString:
    return format_html('<a class="term" href="{}">{}</a>', reverse("library:term", args=[key]), text)


@lru_cache(maxsize=2)
def _forms(content_dir: Path) -> tuple[Pattern[str], dict[str, str]]:
    """Return the pattern of all forms, and the key of each. A form of two terms belongs to the first; `checks` refuses that."""
    keys: dict[str, str] = {}
    for key, term in load_glossary(content_dir).items():
        for form in (term.entry.term, *term.entry.forms):
            keys.setdefault(form, key)
    return term_pattern(keys), keys
