"""Every template loads, every page has a title, and nothing stands inline that the browser would refuse."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

SOURCE = Path(__file__).resolve().parents[2] / "src" / "lotse"
FILES = sorted(SOURCE.glob("*/templates/**/*.html"))
NAMES = [file.relative_to(next(p for p in file.parents if p.name == "templates")).as_posix() for file in FILES]
SOURCES = {name: file.read_text(encoding="utf-8") for name, file in zip(NAMES, FILES, strict=True)}

EXTENDS = re.compile(r"{%\s*extends\s+[\"']([^\"']+)[\"']")
TITLE = re.compile(r"{%\s*block\s+title(?:tag)?\s*%}(.*?){%\s*endblock", re.DOTALL)
INLINE = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*="),
    "style element": re.compile(r"<style\b"),
    "event handler": re.compile(r"<[^>]*\son[a-z]+\s*="),
    "inline script": re.compile(r"<script\b(?![^>]*\bsrc=)"),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
    "htmx event handler": re.compile(r"hx-on|hx-vals=[\"']js:"),
    "htmx attribute without data-": re.compile(r"<[^>]*\shx-[a-z]+"),
    "something from outside": re.compile(r"<(?:script|link|img|iframe|source|video|audio)\b[^>]*(?:src|href)=[\"'](?:https?:)?//"),
}


def parents(name: str) -> list[str]:
    """Return the templates that `name` extends, nearest first. A template of the back office may extend the one it replaces."""
    found = EXTENDS.search(SOURCES[name])
    return [found[1], *parents(found[1])] if found and found[1] != name else []


PAGES = sorted(name for name in NAMES if parents(name) and name not in {parent for other in NAMES for parent in parents(other)})


def test_there_is_something_to_check() -> None:
    assert len(NAMES) == len(set(NAMES)), "two rooms have a template of the same name"
    assert {"people/imprint.html", "ui/errors/404.html"} <= set(PAGES)


@pytest.mark.parametrize("name", NAMES)
def test_loads(name: str) -> None:
    template = get_template(name)
    assert template.template.name == name


@pytest.mark.parametrize("name", PAGES)
def test_has_a_title(name: str) -> None:
    chain = [name, *parents(name)][:-1]  # the frame's own title is only the name of the site
    titles = [found[1].strip() for source in chain if (found := TITLE.search(SOURCES[source]))]
    assert titles, f"{name} needs {{% block title %}}"
    assert titles[0] not in ("", "Lotse")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_inline(name: str) -> None:
    assert [what for what, pattern in INLINE.items() if pattern.search(SOURCES[name])] == []


@pytest.mark.parametrize(
    ("markup", "what"),
    [
        ('<p class="x" style="color:red">', "style attribute"),
        ("<style>p{}</style>", "style element"),
        ('<button onclick="los()">', "event handler"),
        ("<script>alert(1)</script>", "inline script"),
        ('<script type="module">x</script>', "inline script"),
        ('<a href="javascript:x">', "script address"),
        ('<p data-hx-on:click="x">', "htmx event handler"),
        ('<form hx-post="/x">', "htmx attribute without data-"),
        ('<img src="//bilder.example/größe.png">', "something from outside"),
    ],
)
def test_the_guard_finds(markup: str, what: str) -> None:
    assert what in [name for name, pattern in INLINE.items() if pattern.search(markup)]


def test_the_guard_lets_pass_what_is_allowed() -> None:
    allowed = (
        '<script type="module" src="/static/ui/js/lotse.js"></script><a href="https://amt.example/" data-style="x">Über uns on="x"</a>'
    )
    assert [what for what, pattern in INLINE.items() if pattern.search(allowed)] == []
