"""Reading of the structure of a PDF in tests: what a screen reader gets."""

import io
import itertools
from collections.abc import Iterator
from typing import Any

import pikepdf

HEADINGS = ("/H1", "/H2", "/H3")
CONTAINERS = {
    "/Document", "/P", "/H1", "/H2", "/H3", "/L", "/LI", "/Lbl", "/LBody", "/Link", "/Span", "/Strong", "/Em", "/Div", "/Sect", "/Part",
}  # fmt: skip


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def elements(node: Any) -> Iterator[Any]:
    """Yield the structure elements below `node` in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


def tags(pdf: pikepdf.Pdf) -> list[str]:
    """Return the kinds of all structure elements in reading order."""
    return [str(element.S) for element in elements(pdf.Root.get("/StructTreeRoot", {}).get("/K", []))]


def headings(pdf: pikepdf.Pdf) -> list[tuple[str, str]]:
    """Return kind and text of all headings in reading order."""
    return [(str(e.S)[1:], str(e.T)) for e in elements(pdf.Root.StructTreeRoot.K) if str(e.S) in HEADINGS]


def fonts(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Return all fonts of all pages by name."""
    found = {}
    for page in pdf.pages:
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            found[str(font.BaseFont)] = font
    return found


def links(pdf: pikepdf.Pdf) -> list[Any]:
    return [note for page in pdf.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]


def problems(content: bytes) -> list[str]:
    """Return what a PDF lacks of PDF/UA-1, as far as a program can see it without rendering: empty when nothing does."""
    pdf = opened(content)
    root = pdf.Root
    found = [] if root.get("/MarkInfo", {}).get("/Marked") else ["not marked as tagged"]
    if str(root.get("/Lang", "")) != "de-DE":
        found.append("no language")
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        found.append("the title is not shown")
    with pdf.open_metadata(set_pikepdf_as_editor=False) as about:
        if about.get("pdfuaid:part") != "1":
            found.append("does not claim PDF/UA-1")
        if not about.get("dc:title"):
            found.append("no title")
    kinds = tags(pdf)
    found += [f"unknown kind {kind}" for kind in sorted(set(kinds) - CONTAINERS)]
    levels = [int(kind[2:]) for kind in kinds if kind in HEADINGS]
    if not levels or levels[0] != 1 or levels.count(1) != 1:
        found.append("not exactly one first heading")
    found += [f"heading {after} follows {before}" for before, after in itertools.pairwise(levels) if after > before + 1]
    for number, page in enumerate(pdf.pages, 1):
        if page.get("/Tabs") != "/S":
            found.append(f"page {number}: tabs do not follow the structure")
        if page.get("/StructParents") is None:
            found.append(f"page {number}: its content is not in the structure")
        if unmarked := _unmarked(page):
            found.append(f"page {number}: {unmarked} pieces of text are neither tagged nor marked as decoration")
    for name, font in fonts(pdf).items():
        descendants = font.get("/DescendantFonts", [font])
        descriptor = descendants[0].get("/FontDescriptor", {})
        if not any(f"/FontFile{n}" in descriptor for n in ("", "2", "3")):
            found.append(f"{name} is not embedded")
        if "/ToUnicode" not in font:
            found.append(f"{name} does not say which letters it draws")
    found += ["a link has no description" for note in links(pdf) if not str(note.get("/Contents", ""))]
    found += ["a link is not in the structure" for note in links(pdf) if "/StructParent" not in note]
    return found


def _unmarked(page: Any) -> int:
    """Return how often text is shown outside of marked content."""
    depth = missing = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(name, 0)
        missing += depth == 0 and name in ("Tj", "TJ", "'", '"') and bool(operands)
    return missing
