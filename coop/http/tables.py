"""A list as a table for other programs: CSV for spreadsheets, JSON for the rest."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from flask import Response
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def tabular(ending: str, name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """The rows as `name`.csv, `name`.json or `name`.xlsx."""
    if ending == "json":
        listed = [dict(zip(header, row, strict=True)) for row in rows]
        return Response(json.dumps(listed, ensure_ascii=False), mimetype="application/json")
    if ending == "xlsx":
        return spreadsheet(ending, name, header, rows)
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(header)
    writer.writerows([harmless(value) for value in row] for row in rows)
    response = Response(file.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.csv"'
    return response


def harmless(value: object) -> object:
    """A spreadsheet would run a text that begins like a formula; a quote keeps it a text.

    Signs that no spreadsheet may hold are left out: one name with a bell in it would close the whole list.
    """
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    return f"'{text}" if text.startswith(FORMULA) else text


SPREADSHEETS = ("csv", "xlsx")
BYTE_ORDER_MARK = "\ufeff"  # without it a spreadsheet reads UTF-8 as something else
WIDEST = 60


def spreadsheet(ending: str, name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """The rows as a file for people who open it in a spreadsheet: accents are right, nothing runs."""
    lines = [[harmless(value) for value in row] for row in rows]
    if ending == "xlsx":
        body, kind = workbook(header, lines), EXCEL
    else:
        file = io.StringIO()
        csv.writer(file).writerows([header, *lines])
        body, kind = (BYTE_ORDER_MARK + file.getvalue()).encode(), "text/csv; charset=utf-8"
    response = Response(body, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def workbook(header: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """One sheet with a head that stays in sight; texts are texts, whatever they begin with."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for number, words in enumerate(header, 1):
        longest = max([len(words), *(len(str(row[number - 1])) for row in rows)])
        sheet.column_dimensions[get_column_letter(number)].width = min(longest + 2, WIDEST)
    sheet.append([_cell(sheet, words, is_bold=True) for words in header])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet: object, value: object, *, is_bold: bool = False) -> object:
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    if is_bold:
        cell.font = Font(bold=True)
    return cell


def iso(moment: datetime | None, zone: str) -> str:
    """2027-01-20T15:30 on the clocks of a zone, which stands in a column of its own; "" for none."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None).isoformat("T", "minutes") if moment else ""


def local_times(starts: datetime, ends: datetime, zone: str, *, is_all_day: bool) -> tuple[str, str]:
    """Beginning and end as the clocks there show them, 2027-03-17T15:30-05:00; of whole days the first and
    the last of them."""
    begins, over = starts.astimezone(ZoneInfo(zone)), ends.astimezone(ZoneInfo(zone))
    if is_all_day:
        return begins.date().isoformat(), (over - timedelta(seconds=1)).date().isoformat()
    return begins.isoformat("T", "minutes"), over.isoformat("T", "minutes")
