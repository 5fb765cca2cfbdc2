"""Papers as PDF that a screen reader can read: tagged, PDF/UA-1 and PDF/A-2a, with fonts of this repository."""

import json
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Literal

import typst

from lotse.core.errors import LotseError
from lotse.ui.document import Document, plain
from lotse.ui.document.glyphs import FONTS, printable

TEMPLATE = Path(__file__).parent / "document.typ"
STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]


class PaperError(LotseError):
    """A paper could not be made."""


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def as_pdf(document: Document, made_at: datetime) -> bytes:
    """Return `document` as PDF; the same paper made at the same time has the same bytes.

    Characters that the fonts lack are left out or replaced. Raises PaperError if the paper breaks PDF/UA.
    """
    data = json.dumps(printable(plain(document)), ensure_ascii=False)
    compiler = typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=_fonts(), sys_inputs={"data": data})
    try:
        made = compiler.compile(format="pdf", pdf_standards=[*STANDARDS], timestamp=int(made_at.timestamp()))
    except typst.TypstError:
        raise PaperError("typst refused this paper; its own message is left out, because it may quote the text") from None
    if not isinstance(made, bytes):
        raise PaperError("typst gave no single PDF")
    return made
