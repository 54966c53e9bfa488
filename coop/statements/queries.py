"""Reading what the network says of itself: what holds now, what did before, and what is drafted."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from coop.database import db, lock
from coop.permissions import Viewer
from coop.statements.models import KINDS, Statement, StatementRevision

_IN_ORDER = sa.case({kind: number for number, kind in enumerate(KINDS)}, value=Statement.kind)


@dataclass(frozen=True)
class Step:
    """A revision beside the one before it, in the history."""

    revision: StatementRevision
    before: StatementRevision | None


def _revisions() -> sa.Select[StatementRevision]:
    return (
        sa.select(StatementRevision)
        .join(StatementRevision.statement)
        .options(contains_eager(StatementRevision.statement))
    )


def _readable(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Everybody reads what was adopted once; members read drafts, too."""
    ever_adopted = StatementRevision.adopted_on.is_not(None)
    return sa.or_(ever_adopted, StatementRevision.state == "draft") if viewer.is_member else ever_adopted


def holds() -> sa.ColumnElement[bool]:
    """Texts that the network says now: adopted, and not ended."""
    return sa.and_(StatementRevision.state == "adopted", StatementRevision.is_ending.is_(False))


def in_force() -> list[StatementRevision]:
    """What holds now, by kind and place, each with its statement; one statement."""
    order = _IN_ORDER, Statement.position, Statement.id
    return list(db.session.scalars(_revisions().where(holds()).order_by(*order)))


def mission() -> StatementRevision | None:
    """The mission as it was adopted."""
    now = Statement.kind == "mission", StatementRevision.state == "adopted"
    return db.session.scalar(_revisions().where(*now))


def mission_and_pillars() -> list[StatementRevision]:
    """What the first page says: the mission and the pillars that hold now; one statement."""
    shown = ("mission", "pillar")
    return [revision for revision in in_force() if revision.statement.kind in shown]


def history() -> list[Step]:
    """Everything that was ever adopted, latest first, each beside what stood there before; one statement."""
    statement = _revisions().where(StatementRevision.adopted_on.is_not(None))
    latest = StatementRevision.adopted_on.desc(), _IN_ORDER, Statement.position
    rows = list(db.session.scalars(statement.order_by(*latest, StatementRevision.number.desc())))
    known = {(row.statement_id, row.number): row for row in rows}
    numbers: dict[int, list[int]] = {}
    for statement_id, number in sorted(known):
        numbers.setdefault(statement_id, []).append(number)
    return [Step(row, _before(row, numbers[row.statement_id], known)) for row in rows]


def _before(
    row: StatementRevision, numbers: list[int], known: dict[tuple[int, int], StatementRevision]
) -> StatementRevision | None:
    place = numbers.index(row.number)
    return known[row.statement_id, numbers[place - 1]] if place else None


def step(viewer: Viewer, key: str, number: int) -> Step | None:
    """One revision of a statement that the viewer may read, beside the adopted one before it."""
    wanted = Statement.key == key, StatementRevision.number == number, _readable(viewer)
    revision = db.session.scalar(_revisions().where(*wanted))
    if revision is None:
        return None
    earlier = (
        _revisions()
        .where(StatementRevision.statement_id == revision.statement_id, StatementRevision.number < number)
        .where(StatementRevision.adopted_on.is_not(None))
        .order_by(StatementRevision.number.desc())
    )
    return Step(revision, db.session.scalar(earlier.limit(1)))


def drafts(viewer: Viewer) -> list[StatementRevision]:
    """What is drafted, for members."""
    drafted = StatementRevision.state == "draft", _readable(viewer)
    return list(db.session.scalars(_revisions().where(*drafted).order_by(_IN_ORDER, Statement.position)))


def draft_of(statement_id: int) -> StatementRevision | None:
    """The next text of a statement, while it is drafted."""
    wanted = StatementRevision.statement_id == statement_id, StatementRevision.state == "draft"
    return db.session.scalar(_revisions().where(*wanted))


def adopted_of(statement_id: int) -> StatementRevision | None:
    """The text of a statement that holds now, or its ending."""
    wanted = StatementRevision.statement_id == statement_id, StatementRevision.state == "adopted"
    return db.session.scalar(_revisions().where(*wanted))


def revisions(statement_id: int) -> list[StatementRevision]:
    """Every revision of a statement, whatever became of it, first one first."""
    wanted = StatementRevision.statement_id == statement_id
    return list(db.session.scalars(_revisions().where(wanted).order_by(StatementRevision.number)))


def by_key(key: str) -> Statement | None:
    """A statement by its name in addresses and files."""
    return db.session.scalar(sa.select(Statement).where(Statement.key == key))


def locked(statement_id: int) -> Statement:
    """A statement, held until the unit ends: whoever drafts or adopts a text of it waits here."""
    return db.session.scalars(lock(sa.select(Statement).where(Statement.id == statement_id))).one()


def last_position(kind: str) -> int:
    """The last place of a kind; 0 before the first."""
    return db.session.scalar(sa.select(sa.func.max(Statement.position)).where(Statement.kind == kind)) or 0
