"""Reading of answered pages in tests."""

import html
import re
from typing import Any


def text_of(markup: str) -> str:
    """Return the text of a piece of HTML: no tags, no soft hyphens, plain hyphens, single spaces."""
    plain = html.unescape(re.sub(r"<[^>]+>", " ", markup)).replace("\xad", "").replace("\xa0", " ").replace("\u2011", "-")
    return re.sub(r"\s+([.,;:!?])", r"\1", re.sub(r"\s+", " ", plain)).strip()


def page_text(response: Any) -> str:
    """Return the text of the main part of a page."""
    return text_of(response.content.decode().partition("<main")[2].partition(">")[2].partition("</main>")[0])


def headings(response: Any, level: int) -> list[str]:
    """Return the headings of one level."""
    return [text_of(found) for found in re.findall(rf"<h{level}\b[^>]*>(.*?)</h{level}>", response.content.decode(), re.DOTALL)]


def heading(response: Any) -> str:
    """Return the one h1. Fails if there is none or more than one."""
    found = headings(response, 1)
    assert len(found) == 1, found
    return found[0]


def title(response: Any) -> str:
    """Return the title of the page."""
    return text_of(response.content.decode().partition("<title>")[2].partition("</title>")[0])
