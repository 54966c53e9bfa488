"""What a file is, and which are not taken."""

import io

import pytest

from coop.files import kinds
from coop.refusal import Refusal
from tests.files.drawn import bomb, picture
from tests.files.made import DOCX, MP4, ODT, PDF, packed, workbook

pytestmark = pytest.mark.usefixtures("english")


def kind(content: bytes, name: str) -> kinds.Kind:
    return kinds.kind_of(io.BytesIO(content), name)


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (PDF, "Guide.PDF", "application/pdf"),
        (packed(DOCX), "a.docx", kinds.OFFICE + "wordprocessingml.document"),
        (packed(ODT), "a.odt", kinds.OPEN + "text"),
        (workbook([["Program", "Seats"]]), "a.xlsx", kinds.OFFICE + "spreadsheetml.sheet"),
        (picture("JPEG"), "a.jpeg", "image/jpeg"),
        (picture("WEBP"), "a.webp", "image/webp"),
        (MP4, "a.mp4", "video/mp4"),
        (b"ID3\x04" + bytes(40), "a.mp3", "audio/mpeg"),
        ("Año,Niñez\n".encode(), "a.csv", "text/csv"),
        ("Año\n".encode("utf-16"), "a.txt", "text/plain"),
        (b"# Notes\n", "a.md", "text/markdown"),
    ],
)
def test_a_file_is_told_by_its_content(content, name, media_type):
    assert kind(content, name).media_type == media_type


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "a.pdf", "empty"),
        (b"MZ\x90\0" + bytes(99), "setup.exe", "program"),
        (b"MZ\x90\0" + bytes(99), "report.pdf", "program"),
        (b"\x7fELF" + bytes(99), "report.pdf", "program"),
        (b"#!/bin/sh\nrm -rf /\n", "notes.txt", "program"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "a.svg", "run in a browser"),
        (b"\xef\xbb\xbf <!DOCTYPE html><script>", "notes.txt", "run in a browser"),
        (b"<?xml version='1.0'?><svg/>", "a.png", "run in a browser"),
        (b"alert(1)", "a.js", "not taken"),
        (b"\0\1\2\3\4 words", "notes.txt", "not taken"),
        (picture("PNG"), "a.pdf", r"ends in \.pdf, but what is in it belongs into a \.png"),
        (bomb(), "large.png", "too many pixels"),
        (PDF, "guide", "ends in"),
        (PDF, "guide.pdf.exe", r"ends in \.exe"),
        (packed({"a.txt": b"a"}), "a.zip", "packed"),
        (packed({"a.txt": b"a"}), "a.docx", "packed"),
        (packed(DOCX | {"word/vbaProject.bin": b"x"}), "a.docx", "macros"),
        (packed(ODT | {"Basic/Standard/Module1.xml": b"x"}), "a.odt", "macros"),
        (packed(DOCX)[:60], "a.docx", "damaged or locked"),
        (packed(DOCX | {"word/media/a.bin": bytes(60_000_000)}), "a.docx", "unpacks to far more"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", "old or locked Office"),
    ],
)
def test_what_is_refused_is_refused_with_a_sentence(content, name, sentence):
    with pytest.raises(Refusal, match=sentence):
        kind(content, name)
