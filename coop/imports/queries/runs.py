"""Finding runs and their rows."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import load_only

from coop.database import Page, db, lock, page_of
from coop.imports.models import OUTCOMES, ImportRow, ImportRun
from coop.organizations.models import Organization
from coop.outbox.models import Suppression
from coop.people.models import Person

PER_PAGE = 50
NOTED = (
    ImportRow.id, ImportRow.run_id, ImportRow.number, ImportRow.name, ImportRow.outcome, ImportRow.notes,
    ImportRow.changes, ImportRow.candidates, ImportRow.choice, ImportRow.subject_id, ImportRow.done_at,
)  # fmt: skip


@dataclass(frozen=True)
class Counts:
    """How many rows have each outcome, how many are done, how many were looked at, and how many there are."""

    by_outcome: dict[str, int]
    done: int
    seen: int
    total: int
    undecided: int

    @property
    def hundredths(self) -> int:
        """How much is done, of a hundred."""
        return 100 * self.done // self.total if self.total else 100


def find(run_id: int) -> ImportRun | None:
    """A run by number; one that was discarded is not there any more."""
    return db.session.scalar(
        sa.select(ImportRun).where(ImportRun.id == run_id, ImportRun.state != "discarded")
    )


def locked(run_id: int) -> ImportRun | None:
    """The run, so that nobody else works on it until this unit ends."""
    return db.session.scalar(lock(sa.select(ImportRun).where(ImportRun.id == run_id)))


def listed(number: int = 1) -> Page:
    """The runs, newest first."""
    statement = sa.select(ImportRun).where(ImportRun.state != "discarded")
    return page_of(statement.order_by(ImportRun.id.desc()), number)


def for_worker() -> list[int]:
    """Runs that the worker should look at, bring in, or have invited."""
    has_work = sa.and_(ImportRun.is_by_worker, ImportRun.state.in_(("checking", "running")))
    statement = sa.select(ImportRun.id).where(
        sa.or_(has_work, sa.and_(ImportRun.inviter_id.is_not(None), ImportRun.state == "finished"))
    )
    return list(db.session.scalars(statement.order_by(ImportRun.changed_at, ImportRun.id)))


def broken_off(kind: str, file_hash: str) -> ImportRun | None:
    """The latest run of the same file that did not come to its end."""
    statement = (
        sa.select(ImportRun)
        .where(ImportRun.kind == kind, ImportRun.file_hash == file_hash, ImportRun.state == "running")
        .order_by(ImportRun.id.desc())
    )
    return db.session.scalars(statement.limit(1)).first()


def counts(run_ids: Collection[int]) -> dict[int, Counts]:
    """Run → its counts; one statement for all."""
    is_done = sa.case((ImportRow.done_at.is_not(None), 1), else_=0)
    is_open = sa.case(((ImportRow.outcome == "similar") & (ImportRow.choice == ""), 1), else_=0)
    statement = (
        sa.select(
            ImportRow.run_id,
            ImportRow.outcome,
            sa.func.count(),
            sa.func.sum(is_done),
            sa.func.sum(is_open),
        )
        .where(ImportRow.run_id.in_(run_ids))
        .group_by(ImportRow.run_id, ImportRow.outcome)
    )
    rows = list(db.session.execute(statement))
    return {run_id: _counts([row for row in rows if row[0] == run_id]) for run_id in run_ids}


def _counts(rows: list[sa.Row[int, str, int, int, int]]) -> Counts:
    by_outcome = {outcome: number for _run, outcome, number, _done, _open in rows if outcome}
    return Counts(
        by_outcome={outcome: by_outcome[outcome] for outcome in OUTCOMES if outcome in by_outcome},
        done=sum(row[3] for row in rows),
        seen=sum(by_outcome.values()),
        total=sum(row[2] for row in rows),
        undecided=sum(row[4] for row in rows),
    )


def rows(run_id: int, *, outcome: str = "", number: int = 1) -> Page:
    """One page of the rows in the file's order, perhaps of one outcome."""
    return page_of(_rows(run_id, outcome), number, size=PER_PAGE)


def every_row(run_id: int) -> list[ImportRow]:
    """All rows in the file's order, for a report."""
    return list(db.session.scalars(_rows(run_id, "")))


def _rows(run_id: int, outcome: str) -> sa.Select[ImportRow]:
    statement = sa.select(ImportRow).options(load_only(*NOTED)).where(ImportRow.run_id == run_id)
    if outcome:
        statement = statement.where(ImportRow.outcome == outcome)
    return statement.order_by(ImportRow.number)


def sample(run_id: int, most: int = 20) -> list[list[str]]:
    """The cells of the first rows."""
    statement = sa.select(ImportRow.cells).where(ImportRow.run_id == run_id).order_by(ImportRow.number)
    return list(db.session.scalars(statement.limit(most)))


def cells(run_id: int) -> Iterator[tuple[int, str, list[str]]]:
    """Number, key if it was told already, and cells of every row, a few hundred at a time."""
    statement = (
        sa.select(ImportRow.number, ImportRow.key, ImportRow.cells)
        .where(ImportRow.run_id == run_id)
        .order_by(ImportRow.number)
        .execution_options(yield_per=500)
    )
    yield from ((number, key, found) for number, key, found in db.session.execute(statement))


def unseen(run_id: int, most: int) -> list[ImportRow]:
    """The next rows that nobody looked at."""
    return _next(run_id, ImportRow.outcome == "", most)


def undone(run_id: int, most: int) -> list[ImportRow]:
    """The next rows that were not brought in."""
    return _next(run_id, ImportRow.done_at.is_(None), most)


def _next(run_id: int, which: sa.ColumnElement[bool], most: int) -> list[ImportRow]:
    statement = sa.select(ImportRow).where(ImportRow.run_id == run_id, which).order_by(ImportRow.number)
    return list(db.session.scalars(statement.limit(most)))


def names_of_organizations(ids: Collection[int]) -> dict[int, tuple[str, str, str]]:
    """Organization → slug, name and street."""
    statement = sa.select(Organization.id, Organization.slug, Organization.name, Organization.street)
    found = db.session.execute(statement.where(Organization.id.in_(ids)))
    return {number: (slug, name, street) for number, slug, name, street in found}


def names_of_people(ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """Person → name and address; those erased say nothing."""
    statement = sa.select(Person.id, Person.name, Person.email).where(Person.id.in_(ids))
    return {number: (name, email or "") for number, name, email in db.session.execute(statement)}


def to_invite(run_id: int, most: int) -> list[Person]:
    """Contacts that a run made, nobody invited yet, and letters reach."""
    made = sa.select(ImportRow.subject_id).where(
        ImportRow.run_id == run_id, ImportRow.outcome == "create", ImportRow.done_at.is_not(None)
    )
    is_reached = Person.email.is_not(None) & Person.email.not_in(sa.select(Suppression.address))
    statement = sa.select(Person).where(Person.id.in_(made), Person.status == "contact", is_reached)
    return list(db.session.scalars(statement.order_by(Person.id).limit(most)))


def old_enough(before: datetime, most: int = 20) -> list[ImportRun]:
    """Runs that ended or were left before then and still hold rows with something personal."""
    statement = (
        sa.select(ImportRun)
        .where(ImportRun.is_forgotten.is_(False), ImportRun.changed_at < before)
        .order_by(ImportRun.id)
    )
    return list(db.session.scalars(statement.limit(most)))
