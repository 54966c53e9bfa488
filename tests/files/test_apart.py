"""The words in documents, and what becomes of those that mean harm."""

import io
import time

import pptx as pptx_library
import pytest
from pypdf import PdfWriter

from coop.files import apart, words_in
from tests.files.documents import docx, endless_pdf, odt, packed, pdf, pptx

BILLION = (
    '<!DOCTYPE a [<!ENTITY a0 "lol">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)


def words(content: bytes, ending: str) -> list[str]:
    return apart.words_in(io.BytesIO(content), ending).split("\n")


@pytest.mark.parametrize(
    ("content", "ending", "found"),
    [
        (pdf("Observing play", "Mud kitchens"), "pdf", ["Observing play", "Mud kitchens"]),
        (docx("Observing   play", "", "Niñez"), "docx", ["Observing play", "Niñez"]),
        (pptx(*(f"Slide {number}" for number in range(1, 12))), "pptx", [f"Slide {n}" for n in range(1, 12)]),
        (odt("Observing play", "Niñez"), "odt", ["Observing play", "Niñez"]),
        ("# Juego\n\nNiñez".encode(), "md", ["# Juego Niñez"]),
        ("Niñez".encode("utf-16"), "txt", ["Niñez"]),
    ],
)
def test_the_words_of_a_document_are_read(content, ending, found):
    assert words(content, ending) == found


def test_tables_boxes_notes_and_tracked_changes_are_read_once():
    box = "<w:p><w:r><w:t>In a box</w:t></w:r></w:p>"
    twice = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    inside = (
        f"Around</w:t><w:tab/><mc:AlternateContent>{twice}</mc:AlternateContent><w:t>it",
        "</w:t></w:r><w:ins><w:r><w:t>New</w:t></w:r></w:ins><w:r><w:delText>Old</w:delText><w:t> words",
        "</w:t></w:r></w:p><w:sdt><w:tbl><w:p><w:r><w:t>In a table"
        "</w:t></w:r></w:p></w:tbl></w:sdt><w:p><w:r><w:t>",
    )
    said = words(docx(*inside, note="At the foot"), "docx")
    assert said == ["Around it", "In a box", "New words", "In a table", "At the foot"]


def test_real_slides_say_their_tables_and_what_the_speaker_noted():
    presentation, out = pptx_library.Presentation(), io.BytesIO()
    for number in (1, 2):
        slide = presentation.slides.add_slide(presentation.slide_layouts[6])
        slide.shapes.add_table(1, 1, 0, 0, 99, 99).table.cell(0, 0).text = f"Table {number}"
        slide.notes_slide.notes_text_frame.text = f"Noted {number}"
    presentation.save(out)
    said = [line for line in words(out.getvalue(), "pptx") if not line.isdigit()]
    assert said == ["Table 1", "Noted 1", "Table 2", "Noted 2"]


def test_no_more_is_read_than_is_kept():
    said = words(docx(*("word " * 1000 for _number in range(60))), "docx")
    assert sum(map(len, said)) <= words_in.MOST_SIGNS


def locked_pdf() -> bytes:
    writer, out = PdfWriter(io.BytesIO(pdf("Secret"))), io.BytesIO()
    writer.encrypt("key", algorithm="AES-256")
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "ending", "trouble"),
    [
        (locked_pdf(), "pdf", "locked"),
        (pdf(""), "pdf", "wordless"),
        (b"%PDF-1.7\nnothing", "pdf", "broken"),
        (docx(), "docx", "wordless"),
    ],
)
def test_why_nothing_was_read_is_told(content, ending, trouble):
    with pytest.raises(apart.Unreadable) as unreadable:
        words(content, ending)
    assert unreadable.value.trouble == trouble


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (endless_pdf(), "pdf"),
        (b"%PDF-1.7\nnothing", "pdf"),
        (docx("&a9;", before=BILLION), "docx"),
        (b"no folder", "docx"),
        (packed({"word/document.xml": "<w>" * 100_000}), "docx"),
    ],
)
def test_what_means_harm_ends_its_own_process_soon(content, ending):
    began = time.monotonic()
    with pytest.raises(apart.Unreadable):
        apart.words_in(io.BytesIO(content), ending)
    assert time.monotonic() - began < 30
