"""A file of unknown making becomes a table of texts."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

from coop.imports.spreadsheets import delimited, workbooks
from coop.refusal import Refusal
from coop.wording import gettext as _

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 300
LONGEST_CELL = 20_000
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|\?xml|style|meta)", re.IGNORECASE)
_SIGNS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff]|[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file: its number there, counted as a spreadsheet does, and its cells."""

    number: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns, and the rows that are not empty, as long as the names."""

    header: list[str]
    lines: list[Line]


def read(content: bytes, name: str = "", sheet: str = "") -> Table:
    """The table in a file, told by its bytes and not by its name. `sheet` chooses one of a workbook.

    Refuses a file that is too large, empty, a document of another kind, or has no row of column names.
    """
    if len(content) > MOST_BYTES:
        raise Refusal(_("This file is larger than 10 MB. Remove what is not needed, or import it in parts."))
    if not content.strip(b"\0\r\n\t ,;|\xef\xbb\xbf\xff\xfe"):
        raise Refusal(_("This file is empty."))
    if content.startswith(OLD_EXCEL):
        raise Refusal(_("This is an old or locked Excel file. Save it as .xlsx or CSV, without a password."))
    if zipfile.is_zipfile(BytesIO(content)):
        return table(workbooks.rows(content, sheet))
    if content.startswith(b"%PDF"):
        raise Refusal(_("This is a PDF. Ask for the spreadsheet it was made from."))
    if _HTML.match(content[:2000]):
        raise Refusal(_("This is a web page named like a spreadsheet. Open it and save it as .xlsx or CSV."))
    return table(delimited.rows(content))


def table(rows: list[list[str]]) -> Table:
    """The first row with two filled cells names the columns; what stands above it is a title.

    A narrow list may have one column only.
    """
    cleaned = [[clean(cell) for cell in row] for row in rows]
    at = next((place for place, row in enumerate(cleaned) if sum(map(bool, row)) > 1), None)
    if at is None:
        at = next((place for place, row in enumerate(cleaned) if any(row)), None)
    if at is None:
        raise Refusal(_("This file is empty."))
    header = _trimmed(cleaned[at])
    _refuse_odd(header)
    lines = [
        Line(number, (row + [""] * len(header))[: len(header)])
        for number, row in enumerate(cleaned[at + 1 :], at + 2)
        if any(row)
    ]
    if not lines:
        raise Refusal(_("This file has names of columns and no rows below them."))
    if len(lines) > MOST_ROWS:
        raise Refusal(_("This file has more than 20,000 rows. Import it in parts."))
    return Table([" ".join(name.split())[:200] for name in header], lines)


def clean(cell: str) -> str:
    """A cell without the signs that nobody sees and no database keeps, and without blanks around it."""
    return _SIGNS.sub("", cell).replace("\xa0", " ").replace("\r\n", "\n").strip()[:LONGEST_CELL]


def _trimmed(row: list[str]) -> list[str]:
    """A row without the empty cells at its end."""
    last = max((place for place, cell in enumerate(row) if cell), default=-1)
    return row[: last + 1]


def _refuse_odd(header: list[str]) -> None:
    if len(header) > MOST_COLUMNS:
        raise Refusal(_("This file has more than 300 columns. Remove those that are not needed."))
    named = [name for name in header if name]
    if not any(re.search(r"[^\W\d_]", name) for name in named):
        raise Refusal(_("The first row must name the columns, such as Name, Address, Website."))
    if len(header) > 2 and len(named) <= len(header) / 2:
        raise Refusal(
            _(
                "Many columns have no name, perhaps because cells are merged. Give each column one name, "
                "in one row."
            )
        )
