"""Small lists as people send them, written for the tests."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import sqlalchemy as sa
from openpyxl import Workbook

from coop.database import db, unit_of_work
from coop.imports import jobs
from coop.imports.columns import Matching
from coop.imports.models import ImportRow
from coop.imports.operations import opening, working
from coop.imports.spreadsheets import reading

SITES = """Site ID,Site Name,Address,City,Zip,Phone,Web
1,RIVER BANK NURSERY,12 E LAKE ST,Chicago,60601,(312) 555-0101,www.river.example
2,Prairie Children's Center,40 W Oak Ave,Chicago,60610,n/a,_
3,,9 N Elm St,Chicago,60622,,
2,Prairie again,41 W Oak Ave,Chicago,60610,,
"""
PEOPLE = """Name,Email,Organization,Title,Phone
"Ramos, Ana",ana@partners.example,Garfield Science Club,Director,312.555.0102
Bo Lin,bo@partners,Garfield Science Club,,
Cy Dean,cy@partners.example,Garfield Sience Club,Teacher,
Cleo Ramos,cleo@coop.test,Garfield Science Club,Coordinator,312-555-0199
"""


def workbook(**sheets: Sequence[Sequence[Any]]) -> bytes:
    """A workbook with these sheets."""
    book, file = Workbook(), BytesIO()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(file)
    return file.getvalue()


def opened(text: str, kind: str = "organizations", **said: Any) -> int:
    """A run of a list whose columns were told by their names; `said` is true of all rows."""
    table = reading.read(text.encode())
    with unit_of_work():
        run = opening.open_run(
            kind, table, file_name="list.csv", file_hash=opening.fingerprint(text.encode())
        )
        matching = opening.matching_of(run)
        usual = {"sector": "school", "source": "list"} if kind == "organizations" else {"source": "list"}
        opening.match(run, Matching(kind=kind, columns=matching.columns, **usual | said))
        return run.id


def looked_at(text: str, kind: str = "organizations", **said: Any) -> int:
    """The same, with every row looked at."""
    run_id = opened(text, kind, **said)
    finish(run_id)
    return run_id


def brought(text: str, kind: str = "organizations", **said: Any) -> int:
    """The same, brought in to its end."""
    run_id = looked_at(text, kind, **said)
    begin(run_id)
    finish(run_id)
    return run_id


def begin(run_id: int) -> None:
    """Have the rows brought in."""
    with unit_of_work():
        working.begin(working.runs.locked(run_id))


def finish(run_id: int) -> None:
    """Do all that there is to do."""
    for _batch in jobs.batches(run_id):
        pass


def rows(run_id: int) -> list[ImportRow]:
    """Every row, as it is now."""
    db.session.rollback()
    statement = sa.select(ImportRow).where(ImportRow.run_id == run_id).order_by(ImportRow.number)
    return list(db.session.scalars(statement))


def outcomes(run_id: int) -> list[str]:
    """What would become or became of each row."""
    return [row.outcome for row in rows(run_id)]


def codes(row: ImportRow) -> list[str]:
    """The remarks about a row."""
    return [note[0] for note in row.notes]
