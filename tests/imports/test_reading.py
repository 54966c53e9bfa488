"""Files of unknown making become tables, or a sentence that says what to do."""

import io
import zipfile
from datetime import date

import pytest

from coop.imports.spreadsheets import delimited, reading
from coop.refusal import Refusal
from tests.imports.sheets import workbook

TABLE = (["Name", "City"], [["Niño", "Pilsen"], ["B", "C"]])
TEXT = "Name,City\nNiño,Pilsen\nB,C\n"


def read(content: bytes, **said: str) -> tuple[list[str], list[list[str]]]:
    table = reading.read(content, "list", **said)
    return table.header, [line.cells for line in table.lines]


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
        TEXT.encode("cp850"),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", "\t").encode("utf-16"),
        TEXT.replace(",", "|").replace("\n", "\r\n").encode("latin-1"),
        b"sep=;\r\n" + TEXT.replace(",", ";").encode(),
        b"\n\nOur partners\n" + TEXT.encode(),
        TEXT.replace("B", " \xa0B\u200b ").encode() + b",,\n\n",
        workbook(Sheet1=[["Name", "City"], ["Niño", "Pilsen"], ["B", "C"]], Empty=[]),
    ],
)
def test_every_way_of_saving_a_list_gives_the_same_table(english: None, content: bytes) -> None:
    assert read(content) == TABLE


def test_rows_keep_the_numbers_that_a_spreadsheet_shows(english: None) -> None:
    table = reading.read(b'Name,About\nA,"two\nlines"\n\nB,x\n')
    assert [(line.number, line.cells) for line in table.lines] == [(2, ["A", "two\nlines"]), (4, ["B", "x"])]


def test_numbers_dates_and_formulas_of_a_workbook_read_as_typed(english: None) -> None:
    content = workbook(S=[["Zip", "When", "Share", "Is"], [60634.0, date(2026, 9, 1), 0.5, True]])
    assert read(content)[1] == [["60634", "2026-09-01", "0.5", "true"]]


def packed(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return file.getvalue()


BAD = {
    "empty": (b"", "is empty"),
    "only blanks": (b"\xef\xbb\xbf\r\n,,,\r\n", "is empty"),
    "no rows": (b"Name,City\n", "no rows below"),
    "no names": (b"1,2\n3,4\n", "must name the columns"),
    "merged names": (b"School,,,Contact,\nA,B,C,D,E\n", "perhaps because cells are merged"),
    "a web page": (b"\n<html><table><tr><td>Name</td></tr></table>", "web page named like a spreadsheet"),
    "old Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "old or locked Excel"),
    "a PDF": (b"%PDF-1.7 ...", "This is a PDF"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "neither a spreadsheet nor text"),
    "too large": (b"Name\n" + b"x" * (10 * 1024 * 1024), "larger than 10 MB"),
    "too many rows": (b"Name,City\n" + b"a,b\n" * 20_001, "more than 20,000 rows"),
    "an archive": (packed(list_csv=b"Name\nA\n"), "packed (.zip)"),
    "OpenOffice": (packed(content_xml=b"<x/>"), "LibreOffice"),
    "macros": (packed(xl__workbook_xml=b"<x/>", xl__vbaProject_bin=b"1"), "holds macros"),
    "a bomb": (packed(xl__workbook_xml=b"0" * 130 * 1024 * 1024), "unpacks to far more"),
    "broken": (packed(xl__workbook_xml=b"<x/>"), "cannot be opened"),
    "two sheets": (
        workbook(North=[["Name"], ["A"]], South=[["Name"], ["B"]]),
        "several filled sheets: North, South",
    ),
    "no sheet": (workbook(North=[]), "This workbook is empty"),
    "formulas": (workbook(S=[["Name", "City"], ["A", '=UPPER("x")']]), "never worked out"),
    "no end": (b'Name,City\nA,"' + b"x" * 2_100_000, "quotation mark"),
}


@pytest.mark.parametrize(("content", "sentence"), BAD.values(), ids=BAD)
def test_a_bad_file_gets_a_sentence(english: None, content: bytes, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence.replace("(", r"\(").replace(")", r"\)")):
        reading.read(content, "list")


def test_one_of_several_sheets_is_chosen_by_name(english: None) -> None:
    content = workbook(North=[["Name"], ["A"]], South=[["Name"], ["B"]])
    assert read(content, sheet="South") == (["Name"], [["B"]])
    with pytest.raises(Refusal, match="no filled sheet “West”"):
        read(content, sheet="West")


def test_an_old_alphabet_is_told_by_signs_inside_words() -> None:
    assert delimited.decoded("El Hogar Del Niño".encode("cp850")) == "El Hogar Del Niño"
    assert delimited.decoded("Price 5¤ a day — à la carte".encode("cp1252")) == "Price 5¤ a day — à la carte"
