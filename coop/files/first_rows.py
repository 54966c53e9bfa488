"""The first rows of a spreadsheet, read in a process of its own: `python -m coop.files.first_rows KIND`.

The file comes on standard input, the rows go out as JSON. The process takes itself the time and memory
that it may have, so that a file made to be endless ends it and nobody else.
"""

import csv
import io
import json
import os
import resource
import sys
from itertools import islice
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from openpyxl import load_workbook

MOST_MEMORY = 768 * 1024 * 1024
MOST_SECONDS = 20
POLITE = 10
MOST_SHEETS = 60
MOST_ROWS = 40
MOST_COLUMNS = 400
LONGEST = 100
MOST_SIGNS = 1_000_000
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def workbook(content: io.BytesIO) -> list[list[str]]:
    """The first rows of each sheet of an Excel workbook."""
    book = load_workbook(content, read_only=True, data_only=True, keep_links=False)
    return [
        [_short(cell) for cell in row]
        for sheet in book.worksheets[:MOST_SHEETS]
        for row in islice(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), MOST_ROWS)
    ]


def libre(content: io.BytesIO) -> list[list[str]]:
    """The same of one of LibreOffice."""
    rows: list[list[str]] = []
    left = 0
    with ZipFile(content) as folder, folder.open("content.xml") as text:
        for act, element in ElementTree.iterparse(text, ("start", "end")):  # noqa: S314  limits hold it
            if act == "start" and element.tag == f"{TABLE}table":
                left = MOST_ROWS
            elif act == "end" and element.tag == f"{TABLE}table-row":
                if left > 0:
                    cells = list(element.iter(f"{TABLE}table-cell"))[:MOST_COLUMNS]
                    rows.append([_short("".join(cell.itertext())) for cell in cells])
                left -= 1
                element.clear()
    return rows


def text(content: io.BytesIO) -> list[list[str]]:
    """The same of text with a row a line, whatever stands between its cells."""
    head = content.read(256 * 1024)
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    lines = head.decode("utf-16" if wide else "utf-8-sig", "replace").splitlines()[:MOST_ROWS]
    return [
        [_short(cell) for cell in row]
        for separator in ",;\t|"
        for row in csv.reader(lines, delimiter=separator)
        if len(row) > 1
    ] + [[_short(line)] for line in lines]


READERS = {"xlsx": workbook, "ods": libre, "csv": text, "tsv": text}


def few(rows: list[list[str]]) -> list[list[str]]:
    """As many of the rows as somebody can look through."""
    left, kept = MOST_SIGNS, []
    for row in rows:
        left -= sum(map(len, row))
        if left < 0:
            break
        kept.append(row)
    return kept


def _short(cell: Any) -> str:
    return "" if cell is None else str(cell)[:LONGEST]


def main() -> None:
    """Read standard input, say the rows."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    os.nice(POLITE)
    json.dump(few(READERS[sys.argv[1]](io.BytesIO(sys.stdin.buffer.read()))), sys.stdout)


if __name__ == "__main__":
    main()
