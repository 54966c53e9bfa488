"""Uploaded lists, CSV and XLSX, as lines of text to be read, shown and corrected like pasted ones."""

import csv
import io
from collections.abc import Iterable
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from coop.convenings.pasted import MOST_LINES
from coop.refusal import Refusal
from coop.wording import gettext as _


def lines_of(name: str, content: bytes) -> str:
    """The rows of a file, one a line, cells parted by tabs. Refuses what is no list, or too long a one."""
    if name.lower().endswith((".xlsx", ".xlsm")) or content.startswith(b"PK\x03\x04"):
        return _joined(_workbook(content))
    text = _text(content)
    if "\0" in text:
        raise Refusal(_("This file cannot be read. Save it as CSV or XLSX and choose it again."))
    separator = max("\t;,", key=text[:5000].count)
    if separator not in text or "<" in text:
        return text  # a plain list of addresses, read line by line
    return _joined(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def _workbook(content: bytes) -> Iterable[Iterable[object]]:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        return list(sheet.iter_rows(max_row=MOST_LINES + 1, max_col=50, values_only=True))
    except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, OSError) as error:
        raise Refusal(_("This file cannot be read. Save it as CSV or XLSX and choose it again.")) from error


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _joined(rows: Iterable[Iterable[object]]) -> str:
    lines = ["\t".join(" ".join(str(cell or "").split()) for cell in row) for row in rows]
    if len(lines) > MOST_LINES:
        raise Refusal(_("Take at most %(number)s lines at a time.", number=MOST_LINES))
    return "\n".join(lines)
