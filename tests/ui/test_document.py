"""Papers as PDF and as Word file: structure for screen readers, any text, the same bytes again, speed."""

import hashlib
import io
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import docx
import pytest
import typst
from docx.oxml.ns import qn

from lotse.ui.document import Document, Facts, Link, Links, Notice, Part, Points, Section, Steps, Text, pdf, plain
from lotse.ui.document.docx import as_docx
from lotse.ui.document.glyphs import FONTS, drawable, printable
from lotse.ui.document.pdf import PaperError, as_pdf
from tests.ui.pdf_structure import fonts, headings, links, opened, problems, tags

SUMS = {
    "SourceSans3-Regular.ttf": "4644c81b86ec9caaa76b634889968ed3c4f4f52f054855933acc7c2b21e53b0f",
    "SourceSans3-Semibold.ttf": "a3f4f8dcf343a8f24dc61951de93f3ba1558b15cd250ba24af8a40e957081b7d",
    "SourceSerif4-Semibold.ttf": "36db62940cb5728b12b1802476dc7fcf4c6c519a7bdd476ba23a4e555fc4655f",
}
ODD = "#strong[x] *kein* `Code` $x$ @ref <b> \\ „Ölmühle“ 😀 日本 𝒳 e\u0301 \u200b\ufeff\x00\x07\ud800 مرحبا"


def paper(text: str = "Größe", sections: int = 1) -> Document:
    """Return a paper with every kind of block."""
    blocks = (
        Text(text, "lead"), Text(text), Text(text, "muted"), Points((text, "zwei")), Steps((text, "zwei")), Facts((("Wer", text),)),
        Links((Link(text, "https://quelle.example/ä", "gelesen am 25.11.2026"), Link("ohne Adresse"))), Notice("Achtung", text),
    )  # fmt: skip
    found = tuple(Section(f"Abschnitt {n}", blocks, (Part(f"Teil {n}", blocks),)) for n in range(sections))
    return Document("Übersicht für die Sitzung", "Thema: Belege", (Notice("Vorführung", text),), found, f"Fuß {text}")


def test_a_paper_that_breaks_the_standard_is_refused_without_quoting_it(
    now: datetime, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    template = tmp_path / "document.typ"
    template.write_text("#let paper = json(bytes(sys.inputs.data))\n= #paper.title\n#panic(paper.footer)\n", encoding="utf-8")
    monkeypatch.setattr(pdf, "TEMPLATE", template)
    with pytest.raises(PaperError) as caught:
        as_pdf(paper("Geheimnis"), now)
    assert str(caught.value) == "typst refused this paper; its own message is left out, because it may quote the text"
    assert caught.value.__suppress_context__


def test_the_standard_itself_finds_a_level_of_headings_left_out() -> None:
    source = b'#set document(title: "x")\n#set text(lang: "de")\n= Eins\n=== Drei'
    with pytest.raises(typst.TypstError, match="PDF/UA-1 error: skipped from heading level 1 to 3"):
        typst.Compiler(source).compile(format="pdf", pdf_standards=["ua-1"])


@pytest.mark.parametrize("text", ["", "ß" * 3_000, ODD, "Zeile\nZeile\r\n\tnoch eine"], ids=["empty", "endless", "odd", "lines"])
def test_any_text_makes_a_pdf_that_a_screen_reader_can_read(now: datetime, text: str) -> None:
    assert problems(as_pdf(paper(text), now)) == []


def test_the_structure_of_a_pdf(now: datetime) -> None:
    file = opened(as_pdf(paper(sections=2), now))
    assert headings(file) == [
        ("H1", "Übersicht für die Sitzung"), ("H2", "Abschnitt 0"), ("H3", "Teil 0"), ("H2", "Abschnitt 1"), ("H3", "Teil 1"),
    ]  # fmt: skip
    kinds = tags(file)
    assert kinds[:3] == ["/Document", "/H1", "/P"]
    assert (kinds.count("/L"), kinds.count("/LI"), kinds.count("/Link")) == (16, 28, 4)
    assert str(file.docinfo["/Title"]) == "Übersicht für die Sitzung"
    assert {str(note.Contents) for note in links(file)} == {"https://quelle.example/ä"}
    assert sorted(name.partition("+")[2] for name in fonts(file)) == [
        "SourceSans3-Regular",
        "SourceSans3-Semibold",
        "SourceSerif4-Semibold",
    ]


def test_the_check_finds_what_a_plain_pdf_lacks() -> None:
    made: Any = typst.Compiler(b"= Eins").compile(format="pdf", pdf_tags=False)
    found = problems(made)
    assert {"not marked as tagged", "no language", "the title is not shown", "does not claim PDF/UA-1", "no title"} <= set(found)
    assert {"not exactly one first heading", "page 1: 2 pieces of text are neither tagged nor marked as decoration"} & set(found)


def test_the_same_paper_at_the_same_time_has_the_same_bytes(now: datetime) -> None:
    assert as_pdf(paper(), now) == as_pdf(paper(), now)
    assert as_pdf(paper(), now) != as_pdf(paper(), now + timedelta(seconds=1))


@pytest.mark.slow
def test_a_pdf_of_three_pages_takes_less_than_a_tenth_of_a_second(now: datetime) -> None:
    long = paper("Ein Satz mit sieben Wörtern steht hier. " * 9, sections=2)
    assert len(opened(as_pdf(long, now)).pages) == 3
    times = []
    for _ in range(7):
        start = time.perf_counter()
        as_pdf(long, now)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ölmühle – „gut“ 5 €", "Ölmühle – „gut“ 5 €"),
        ("Ło\u0301dź, Привет, שלום", "Łódź, Привет, ????"),
        ("Hallo 😀!", "Hallo !"),
        ("日本", "??"),
        ("a\u200bb\x00c\nd\te", "abc d e"),
        ("Donau\xaddampf", "Donau\xaddampf"),
    ],
)
def test_characters_that_no_font_has(text: str, shown: str) -> None:
    assert printable({"a": [text]}) == {"a": [shown]}
    assert all(ord(sign) in drawable() for sign in shown)


def test_the_fonts_are_the_published_ones_with_their_licences() -> None:
    assert {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in FONTS.glob("*.ttf")} == SUMS
    for name in ("SOURCE-SANS-3", "SOURCE-SERIF-4"):
        assert "SIL Open Font License, Version 1.1" in (FONTS / f"{name}-LICENCE.md").read_text(encoding="utf-8")


def test_a_word_file_has_headings_lists_language_and_addresses(now: datetime) -> None:
    file = docx.Document(io.BytesIO(as_docx(paper(ODD, sections=2), now)))
    about = file.core_properties
    assert (about.title, about.author, about.language) == ("Übersicht für die Sitzung", "Lotse", "de-DE")
    assert about.created == datetime(2026, 11, 25, 8, 30, tzinfo=about.created.tzinfo)
    assert {language.get(qn("w:val")) for language in file.styles.element.iter(qn("w:lang"))} == {"de-DE"}
    found = [(p.style.name, p.text) for p in file.paragraphs if p.style and str(p.style.name).startswith("Heading")]
    assert found == [
        ("Heading 1", "Übersicht für die Sitzung"), ("Heading 2", "Abschnitt 0"), ("Heading 3", "Teil 0"),
        ("Heading 2", "Abschnitt 1"), ("Heading 3", "Teil 1"),
    ]  # fmt: skip
    assert {link.address for p in file.paragraphs for link in p.hyperlinks} == {"https://quelle.example/ä"}
    assert "„Ölmühle“ 😀 日本" in file.paragraphs[2].text


def test_every_numbered_list_of_a_word_file_begins_with_one(now: datetime) -> None:
    file = docx.Document(io.BytesIO(as_docx(paper(sections=2), now)))
    numbers = [p._p.pPr.numPr.numId.val for p in file.paragraphs if p.style and p.style.name == "List Number"]
    assert [numbers.count(number) for number in dict.fromkeys(numbers)] == [2, 2, 2, 2]


def test_a_word_file_of_an_empty_text(now: datetime) -> None:
    assert docx.Document(io.BytesIO(as_docx(paper(""), now))).paragraphs[0].text == "Übersicht für die Sitzung"


def test_plain_data_names_the_kind_of_every_block() -> None:
    data = plain(Section("Über", (Points(("a", "b")),)))
    assert data == {"is": "section", "heading": "Über", "blocks": [{"is": "points", "items": ["a", "b"]}], "parts": []}
