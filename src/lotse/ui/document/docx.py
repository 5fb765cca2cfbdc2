"""Papers as a Word file, for those who want to write into them: real headings and lists, German as language."""

import io
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from lotse.ui.document import Block, Document, Facts, Links, Notice, Points, Steps, Text

HARBOUR, MUTED = RGBColor(0x0B, 0x4A, 0x54), RGBColor(0x46, 0x55, 0x5A)
SIZES = {"Heading 1": 20, "Heading 2": 14, "Heading 3": 12}


def as_docx(document: Document, made_at: datetime) -> bytes:
    """Return `document` as the bytes of a Word file."""
    file = docx.Document()
    _set_up(file, document, made_at)
    _heading(file, document.title, 1)
    if document.lead:
        file.add_paragraph().add_run(_clean(document.lead)).font.color.rgb = MUTED
    _draw(file, document.opening)
    for section in document.sections:
        _heading(file, section.heading, 2)
        _draw(file, section.blocks)
        for part in section.parts:
            _heading(file, part.heading, 3)
            _draw(file, part.blocks)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _set_up(file: WordFile, document: Document, made_at: datetime) -> None:
    made = made_at.astimezone(UTC).replace(tzinfo=None)
    about = file.core_properties
    about.title, about.author, about.language, about.comments = document.title, "Lotse", "de-DE", ""
    about.created = about.modified = made
    for language in file.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "de-DE")
    normal: Any = file.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    for name, size in SIZES.items():
        style: Any = file.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), HARBOUR
    page = file.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(2)
    page.footer.paragraphs[0].text = _clean(document.footer)


def _draw(file: WordFile, blocks: tuple[Block, ...]) -> None:
    for block in blocks:
        _DRAWN[type(block)](file, block)


def _text(file: WordFile, block: Text) -> None:
    run = file.add_paragraph().add_run(_clean(block.text))
    if block.kind == "muted":
        run.font.size, run.font.color.rgb = Pt(9), MUTED
    elif block.kind == "lead":
        run.font.size = Pt(12)


def _points(file: WordFile, block: Points) -> None:
    for item in block.items:
        _paragraph(file, item, "List Bullet")


def _steps(file: WordFile, block: Steps) -> None:
    number = _new_numbering(file)
    for item in block.items:
        properties: Any = _paragraph(file, item, "List Number")._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number


def _facts(file: WordFile, block: Facts) -> None:
    for term, text in block.rows:
        paragraph = file.add_paragraph()
        paragraph.add_run(_clean(f"{term}: ")).bold = True
        paragraph.add_run(_clean(text))


def _links(file: WordFile, block: Links) -> None:
    for item in block.items:
        paragraph = _paragraph(file, f"{item.name}{', ' if item.note else ''}{item.note}{': ' if item.url else ''}", "List Bullet")
        if item.url:
            _add_address(paragraph, item.url)


def _notice(file: WordFile, block: Notice) -> None:
    paragraph = file.add_paragraph()
    paragraph.add_run(_clean(f"{block.title}: ")).bold = True
    paragraph.add_run(_clean(block.text))
    frame = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "8"), ("space", "6"), ("color", "7A4A00")):
            line.set(qn(f"w:{name}"), value)
        frame.append(line)
    properties: Any = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(frame, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


_DRAWN: dict[type, Callable[[WordFile, Any], None]] = {
    Text: _text, Points: _points, Steps: _steps, Facts: _facts, Links: _links, Notice: _notice,
}  # fmt: skip


def _heading(file: WordFile, text: str, level: int) -> None:
    file.add_heading(_clean(text), level)


def _paragraph(file: WordFile, text: str, style: str | None = None) -> Paragraph:
    return file.add_paragraph(_clean(text), style)


def _clean(text: str) -> str:
    """Return `text` without the control characters that XML does not allow."""
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs", "Cn"))


def _new_numbering(file: WordFile) -> int:
    """Return the number of a new list that counts from one; without it Word goes on counting where the last list ended."""
    numbering: Any = file.part.numbering_part.element
    style: Any = file.styles["List Number"].element
    kind = numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
    number = numbering.add_num(kind)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(number.numId)


def _add_address(paragraph: Paragraph, url: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(url)
    run.font.color.rgb, run.font.underline = HARBOUR, True
    link.append(run._r)
    paragraph._p.append(link)
