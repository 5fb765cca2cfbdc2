"""Papers to take along, as values: rooms say what stands in them, `pdf` and `docx` draw them. No product word here."""

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph: plain, the leading sentence, or a remark."""

    text: str
    kind: Literal["plain", "lead", "muted"] = "plain"


@dataclass(frozen=True, slots=True)
class Points:
    """A list without order."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """A list whose order counts."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a term and what is said about it."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """An address with its name and a remark, for example the day it was read. Without `url` it is a name only."""

    name: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """A list of addresses."""

    items: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A boxed remark that nobody may miss."""

    title: str
    text: str


Block = Text | Points | Steps | Facts | Links | Notice


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a section, with a heading of its own."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the paper: first its blocks, then its parts."""

    heading: str
    blocks: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A paper in German. `footer` stands at the foot of every page."""

    title: str
    lead: str
    opening: tuple[Block, ...]
    sections: tuple[Section, ...]
    footer: str


def plain(value: Any) -> Any:
    """Return a part of a paper as plain data; `is` names the kind of block."""
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        fields = {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}
        return {"is": type(value).__name__.lower(), **fields}
    return value
