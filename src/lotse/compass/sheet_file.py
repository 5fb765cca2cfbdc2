"""The Kompassblatt as a file to download: PDF, Word or JSON."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpResponse

from lotse.compass.sheet import Sheet
from lotse.compass.sheet_paper import paper

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _pdf(sheet: Sheet, now: datetime) -> bytes:
    from lotse.ui.document.pdf import as_pdf  # takes memory that a process without downloads need not spend

    return as_pdf(paper(sheet), now)


def _word(sheet: Sheet, now: datetime) -> bytes:
    from lotse.ui.document.docx import as_docx

    return as_docx(paper(sheet), now)


def _json(sheet: Sheet, now: datetime) -> bytes:
    return sheet.model_dump_json(indent=2).encode()


KINDS: dict[str, tuple[str, Callable[[Sheet, datetime], bytes]]] = {
    "pdf": ("application/pdf", _pdf),
    "docx": (WORD, _word),
    "json": ("application/json", _json),
}


def sheet_file(sheet: Sheet, kind: str, now: datetime) -> HttpResponse:
    """Return the sheet as a download; its name says for whom it is, and nothing of the need."""
    content_type, make = KINDS[kind]
    name = f"kompassblatt-{_readers(sheet)}.{kind}"
    return HttpResponse(make(sheet, now), content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _readers(sheet: Sheet) -> str:
    if sheet.audience == "management":
        return "leitung"
    return "beschaeftigte" if sheet.has_works_council is False else "betriebsrat"
