"""A list as a table for other programs: CSV for spreadsheets, JSON for the rest."""

import csv
import io
import json
from collections.abc import Iterable, Sequence

from flask import Response

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def tabular(ending: str, name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """The rows as `name`.csv or `name`.json."""
    if ending == "json":
        listed = [dict(zip(header, row, strict=True)) for row in rows]
        return Response(json.dumps(listed, ensure_ascii=False), mimetype="application/json")
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(header)
    writer.writerows([harmless(value) for value in row] for row in rows)
    response = Response(file.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.csv"'
    return response


def harmless(value: object) -> object:
    """A spreadsheet would run a text that begins like a formula; a quote keeps it a text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
