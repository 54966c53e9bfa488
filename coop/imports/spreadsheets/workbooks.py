"""Excel's workbooks (.xlsx): read a row at a time, and nothing in them is ever run."""

import zipfile
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from coop.refusal import Refusal
from coop.wording import gettext as _

MOST_UNPACKED = 120 * 1024 * 1024
MOST_TIMES_LARGER = 200
MOST_ROWS_READ = 60_000
MOST_CELLS_IN_ROW = 400
MOST_FILES = 2_000


def rows(content: bytes, sheet: str = "") -> list[list[str]]:
    """The cells of the one sheet with something in it, or of the one that is named, as texts.

    Refuses macros, what unpacks to far more than it is, several filled sheets, and formulas whose value
    was never worked out.
    """
    _refuse_dangerous(content)
    try:
        values = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except Exception:  # whatever the many makers of such files get wrong
        raise Refusal(_("This workbook cannot be opened. Save it again as .xlsx, or as CSV.")) from None
    try:
        return _rows_of(values, sheet, content)
    except Refusal:
        raise
    except Exception:
        raise Refusal(_("This workbook is damaged. Save it again as .xlsx, or as CSV.")) from None
    finally:
        values.close()


def _refuse_dangerous(content: bytes) -> None:
    try:
        inside = zipfile.ZipFile(BytesIO(content)).infolist()
    except zipfile.BadZipFile:
        raise Refusal(_("This workbook is damaged. Save it again as .xlsx, or as CSV.")) from None
    names = {one.filename.lower() for one in inside}
    if any(name.endswith("vbaproject.bin") for name in names):
        raise Refusal(_("This workbook holds macros. Save it as .xlsx without them."))
    if "content.xml" in names:
        raise Refusal(_("This is a document of LibreOffice or OpenOffice. Save it as .xlsx or CSV."))
    if not any(name.startswith("xl/") for name in names):
        raise Refusal(_("This file is packed (.zip). Unpack it and choose the spreadsheet inside."))
    unpacked = sum(one.file_size for one in inside)
    is_blown_up = unpacked > MOST_UNPACKED or (
        unpacked > 20 * 1024 * 1024 and unpacked > MOST_TIMES_LARGER * len(content)
    )
    if is_blown_up or len(inside) > MOST_FILES:
        raise Refusal(_("This workbook unpacks to far more than a list of 20,000 rows. It was not opened."))


def _rows_of(values: Workbook, sheet: str, content: bytes) -> list[list[str]]:
    filled = {one.title: found for one in values.worksheets if (found := _texts(one))}
    if sheet and sheet not in filled:
        raise Refusal(_("There is no filled sheet “%(name)s” in this workbook.", name=sheet))
    if len(filled) > 1 and not sheet:
        raise Refusal(
            _(
                "This workbook has several filled sheets: %(names)s. Say which one, or save it as a file.",
                names=", ".join(filled),
            )
        )
    name = sheet or next(iter(filled), "")
    if _formulas_without_value(content, filled):
        raise Refusal(
            _("The formulas of this workbook were never worked out. Open it in a spreadsheet and save it.")
        )
    if not name:
        raise Refusal(_("This workbook is empty."))
    return filled[name]


def _texts(sheet: Any) -> list[list[str]]:
    """The rows up to the last one that has something in it."""
    found: list[list[str]] = []
    blanks = 0
    for row in sheet.iter_rows(values_only=True, max_col=MOST_CELLS_IN_ROW):
        texts = [text_of(value) for value in row]
        if not any(texts):
            blanks += 1
            if blanks > 1000:
                break
            continue
        found += [[]] * blanks
        blanks = 0
        found.append(texts)
        if len(found) > MOST_ROWS_READ:
            raise Refusal(_("This file has more than 20,000 rows. Import it in parts."))
    return found


def _formulas_without_value(content: bytes, filled: dict[str, list[list[str]]]) -> bool:
    """Whether the first rows hold formulas that a program wrote and no spreadsheet has worked out since."""
    book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
    try:
        for one in book.worksheets:
            known = filled.get(one.title, [])
            for place, row in enumerate(one.iter_rows(max_row=50, max_col=MOST_CELLS_IN_ROW)):
                texts = known[place] if place < len(known) else []
                for column, cell in enumerate(row):
                    if cell.data_type == "f" and not (texts[column] if column < len(texts) else ""):
                        return True
        return False
    finally:
        book.close()


def text_of(value: Any) -> str:
    """A cell as somebody would type it: 60634 and not 60634.0, a date as 2026-09-01."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
