"""Files that mean harm."""

import io
import random
import zipfile

from tests.files.documents import pdf
from tests.files.drawn import picture
from tests.files.made import DOCX, PDF, packed, workbook

MACRO_TYPES = {
    "[Content_Types].xml": b"<Types><Override ContentType='application/vnd.ms-word.document.macroEnabled'/>"
}


def slow_workbook(megabytes: int = 150) -> bytes:
    """A spreadsheet with one row that does not end, and ballast so that it does not look blown up."""
    cell = b"<c><v>1</v></c>"
    row = b"<row>" + cell * (megabytes * 1024 * 1024 // len(cell)) + b"</row>"
    return _with_rows(row, ballast=megabytes * 7000)


def many_rows(rows: int = 1_000_000) -> bytes:
    """A spreadsheet with a million rows."""
    row = b'<row r="%d"><c r="A%d"><v>%d</v></c></row>'
    return _with_rows(b"".join(row % (n, n, n * 7919) for n in range(1, rows + 1)))


def _with_rows(rows: bytes, ballast: int = 1) -> bytes:
    small, out = zipfile.ZipFile(io.BytesIO(workbook([["Program", "Seats"]]))), io.BytesIO()
    with small, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        for name in small.namelist():
            content = small.read(name)
            if name == "xl/worksheets/sheet1.xml":
                head, _data, rest = content.partition(b"<sheetData>")
                content = head + b"<sheetData>" + rows + b"</sheetData>" + rest.partition(b"</sheetData>")[2]
            folder.writestr(name, content)
        folder.writestr("xl/ballast.bin", random.Random(1).randbytes(ballast))
    return out.getvalue()


def long_list(parts: int = 300_000) -> bytes:
    """A folder whose list of parts alone fills memory: one empty part, listed again and again."""
    one = packed({"a": b""})
    at = one.index(b"PK\x01\x02")
    end = one.index(b"PK\x05\x06")
    entry = one[at:end]
    record = bytearray(one[end:])
    record[8:12] = b"\xff\xff" * 2
    record[12:16] = (len(entry) * parts).to_bytes(4, "little")
    return one[:at] + entry * parts + bytes(record)


def lying_list() -> bytes:
    """The same, with a second end that says it is short."""
    content = bytearray(long_list())
    end = content.rindex(b"PK\x05\x06")
    content[end + 16 : end + 20] = b"PK\x05\x06"
    return bytes(content)


def picture_with_a_page() -> bytes:
    """A picture that is a web page and a folder, too."""
    return picture("GIF") + b"<script>alert(1)</script>" + packed({"a.class": b"\xca\xfe"})


def pdf_behind_a_page() -> bytes:
    """A web page that is a PDF, too."""
    return b"<html><script>alert(1)</script>\n" + PDF


def long_pdf() -> bytes:
    """A page that draws its words for ever."""
    return pdf("words", repeat=3_000_000)


def macros_by_another_name() -> bytes:
    """Word with macros whose part is not called as usual."""
    return packed(DOCX | MACRO_TYPES | {"word/pictures.bin": b"x"})
