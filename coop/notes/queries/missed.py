"""What somebody missed in a group since they last came to one of its convenings."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from coop import clock
from coop.convenings.models.attendance import Attendance
from coop.convenings.models.convening import Convening
from coop.convenings.queries.visibility import of_groups
from coop.database import db
from coop.notes.models import Notes, NoteSection, Outcome
from coop.notes.queries.sight import TOLD, readable, was_there
from coop.permissions import Viewer

MOST = 50


@dataclass(frozen=True, slots=True)
class Missed:
    """Since when, the convenings held since, what was decided there, and what names the reader."""

    since: datetime | None
    convenings: list[Convening]
    decisions: list[Outcome]
    mine: list[Outcome]


def since_last_came(viewer: Viewer, group_id: int) -> Missed:
    """What happened in the group after the last convening at which the viewer was, confirmed.

    Somebody who never came has missed what there is, the latest fifty of each; four statements.
    """
    last = _last_came(viewer.person_id or 0, group_id)
    after = [Convening.starts_at > last] if last else []
    held = sa.and_(of_groups(frozenset({group_id})), Convening.ends_at <= clock.now(), *after)
    mine = sa.or_(
        Outcome.person_id == (viewer.person_id or 0), Outcome.organization_id.in_(viewer.organization_ids)
    )
    return Missed(
        since=last,
        convenings=_with_notes(viewer, held),
        decisions=_outcomes(viewer, held, Outcome.kind == "decision"),
        mine=_outcomes(viewer, held, mine),
    )


def _last_came(person_id: int, group_id: int) -> datetime | None:
    statement = (
        sa.select(Convening.starts_at)
        .join(Attendance, Attendance.convening_id == Convening.id)
        .where(was_there(person_id), of_groups(frozenset({group_id})))
        .order_by(Convening.starts_at.desc())
        .limit(1)
    )
    return db.session.scalar(statement)


def _with_notes(viewer: Viewer, held: sa.ColumnElement[bool]) -> list[Convening]:
    statement = sa.select(Convening).join(Notes, Notes.convening_id == Convening.id)
    statement = statement.where(held, Notes.state.in_(TOLD), readable(viewer))
    return list(db.session.scalars(statement.order_by(Convening.starts_at.desc()).limit(MOST)))


def _outcomes(viewer: Viewer, held: sa.ColumnElement[bool], which: sa.ColumnElement[bool]) -> list[Outcome]:
    statement = (
        sa.select(Outcome)
        .join(Outcome.section)
        .join(NoteSection.notes)
        .join(Notes.convening)
        .where(held, which, Outcome.left_text_at.is_(None), Notes.state.in_(TOLD), readable(viewer))
        .options(
            contains_eager(Outcome.section).contains_eager(NoteSection.notes).contains_eager(Notes.convening),
            joinedload(Outcome.organization),
        )
        .order_by(Outcome.made_on.desc(), Outcome.id.desc())
        .limit(MOST)
    )
    return list(db.session.scalars(statement))
