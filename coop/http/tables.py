"""A list as a table for other programs: CSV for spreadsheets, JSON for the rest."""

import csv
import io
import json
from collections.abc import Iterable, Sequence

from flask import Response
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def tabular(ending: str, name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """The rows as `name`.csv, `name`.json or `name`.xlsx."""
    if ending == "json":
        listed = [dict(zip(header, row, strict=True)) for row in rows]
        return Response(json.dumps(listed, ensure_ascii=False), mimetype="application/json")
    if ending == "xlsx":
        return workbook(name, header, rows)
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(header)
    writer.writerows([harmless(value) for value in row] for row in rows)
    response = Response(file.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.csv"'
    return response


def workbook(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """The rows as a file to open in a spreadsheet; texts stay texts, whatever they begin with."""
    book, file = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet(name[:31])
    for row in ([*header], *rows):
        sheet.append([WriteOnlyCell(sheet, harmless(value)) for value in row])
    book.save(file)
    response = Response(file.getvalue(), mimetype=EXCEL)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def harmless(value: object) -> object:
    """A spreadsheet would run a text that begins like a formula; a quote keeps it a text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
