"""Rows to be decided."""

from collections.abc import Collection

import sqlalchemy as sa

from coop.database import Waiting, db, waiting
from coop.imports.models import ImportRow, ImportRun


def similar(run_id: int, numbers: Collection[int]) -> list[ImportRow]:
    """Those of the rows that look like something known."""
    statement = sa.select(ImportRow).where(
        ImportRow.run_id == run_id, ImportRow.outcome == "similar", ImportRow.number.in_(numbers)
    )
    return list(db.session.scalars(statement))


def of_organizations() -> sa.Select[int]:
    """Runs of organizations, as a part of other statements."""
    return sa.select(ImportRun.id).where(ImportRun.kind == "organizations")


def alike() -> list[ImportRow]:
    """Rows of any list that look like organizations here, decided or not."""
    statement = sa.select(ImportRow).where(
        ImportRow.run_id.in_(of_organizations()), ImportRow.outcome == "similar"
    )
    return list(db.session.scalars(statement.order_by(ImportRow.id)))


def undecided(run_id: int) -> list[ImportRow]:
    """All of them that nobody decided."""
    statement = sa.select(ImportRow).where(
        ImportRow.run_id == run_id, ImportRow.outcome == "similar", ImportRow.choice == ""
    )
    return list(db.session.scalars(statement.order_by(ImportRow.number)))


def waiting_rows() -> Waiting:
    """Rows of all runs that nobody decided, and since when the oldest run stands."""
    statement = (
        sa.select(sa.func.count(ImportRow.id), sa.func.min(ImportRun.changed_at))
        .join(ImportRun, ImportRun.id == ImportRow.run_id)
        .where(ImportRun.state == "checked", ImportRow.outcome == "similar", ImportRow.choice == "")
    )
    return waiting(statement)
