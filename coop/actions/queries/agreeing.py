"""Whose word a commitment waits for, who may give it, and what notes recorded."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from coop.actions.models import Action, Pledge
from coop.actions.queries import standing
from coop.actions.queries.standing import administrators, is_open
from coop.convenings.models.attendance import Attendance
from coop.database import Waiting, db, waiting
from coop.notes.models import Notes, NoteSection, Outcome
from coop.organizations.models import Affiliation


@dataclass(frozen=True, slots=True)
class Voice:
    """What permission to agree is asked about: a promise, and whether its organization has an admin."""

    is_commitment: bool
    organization_id: int | None
    group_id: int | None
    owner_id: int | None
    has_admin: bool


def admins(organization_id: int | None) -> list[int]:
    """Ids of who administers an organization and can sign in."""
    return list(db.session.scalars(administrators().where(Affiliation.organization_id == organization_id)))


def administered(organization_ids: Iterable[int | None]) -> set[int]:
    """Those of the organizations that somebody administers; one statement."""
    ids = {one for one in organization_ids if one}
    statement = administrators().order_by(None).with_only_columns(Affiliation.organization_id).distinct()
    return set(db.session.scalars(statement.where(Affiliation.organization_id.in_(ids)))) if ids else set()


def asked(organization_ids: Iterable[int]) -> list[tuple[Pledge, Action]]:
    """What was proposed for organizations and is open: their parts, with the commitment, oldest first."""
    statement = (
        sa.select(Pledge, Action)
        .join(Action, Action.id == Pledge.action_id)
        .join(Pledge.organization)
        .options(contains_eager(Pledge.organization))
        .where(Pledge.organization_id.in_(set(organization_ids)), Pledge.agreed_at.is_(None), is_open())
        .order_by(Action.made_at, Pledge.id)
    )
    return [(row[0], row[1]) for row in db.session.execute(statement)]


def unasked() -> Waiting:
    """Commitments that wait for the word of an organization which nobody administers."""
    return waiting(sa.select(sa.func.count(), sa.func.min(Action.made_at)).where(standing.unasked()))


def recorded(*, notes_id: int | None = None, action_id: int | None = None) -> list[int]:
    """Ids of proposed commitments that approved notes have, of a convening at which the organization was;
    of these notes alone, or of that one commitment."""
    was_there = sa.exists().where(
        Attendance.convening_id == Notes.convening_id,
        Attendance.organization_id == Action.organization_id,
        Attendance.state == "confirmed",
    )
    statement = (
        sa.select(Action.id)
        .join(Outcome, Outcome.id == Action.outcome_id)
        .join(NoteSection, NoteSection.id == Outcome.section_id)
        .join(Notes, Notes.id == NoteSection.notes_id)
        .where(Action.kind == "commitment", Action.state == "proposed", Notes.state == "approved")
        .where(Outcome.left_text_at.is_(None), Outcome.organization_id == Action.organization_id, was_there)
    )
    if notes_id is not None:
        statement = statement.where(Notes.id == notes_id)
    if action_id is not None:
        statement = statement.where(Action.id == action_id)
    return list(db.session.scalars(statement.order_by(Action.id)))
