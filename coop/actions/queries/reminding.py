"""Whom to remind of what, and to whom it climbs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from coop.actions.models import Action, Reminder
from coop.actions.queries import standing
from coop.database import Waiting, db, waiting
from coop.groups.models import LEADING, Group, GroupMembership
from coop.people.models import ENTERING, Person

# Stage → from how many days after the day it is told, and until how many: what is older is no news.
WINDOWS = {"before": (-7, 0), "after": (1, 6), "lead": (7, 20), "staff": (21, 60)}
TO_OWNERS = ("before", "after")


@dataclass(frozen=True, slots=True)
class Told:
    """A promise of which somebody is to be told at a stage."""

    action_id: int
    due_on: date
    owner_id: int | None
    group_id: int | None


def to_tell(stage: str, today: date) -> list[Told]:
    """Promises in the window of a stage of which nobody was told yet. Proposals wait for their agreement;
    of what its owner left behind only leads and staff are told."""
    first, last = (today - timedelta(days=days) for days in WINDOWS[stage])
    known = sa.exists().where(
        Reminder.action_id == Action.id, Reminder.stage == stage, Reminder.due_on == Action.due_on
    )
    statement = (
        sa.select(Action.id, Action.due_on, Action.owner_id, Action.group_id)
        .where(standing.is_open(), Action.state != "proposed", Action.due_on.between(last, first))
        .where(sa.not_(known))
    )
    if stage in TO_OWNERS:
        statement = statement.where(Action.owner_id.is_not(None), sa.not_(standing.left_behind()))
    return [
        Told(row[0], row[1] or today, row[2], row[3])
        for row in db.session.execute(statement.order_by(Action.due_on, Action.id))
    ]


def still_open(action_ids: Iterable[int], *, owner_id: int | None = None) -> list[Action]:
    """Those of the promises that have not ended by now, due first at the top; of one owner, if asked."""
    statement = (
        sa.select(Action)
        .where(Action.id.in_(set(action_ids)), standing.is_open())
        .options(joinedload(Action.owner), joinedload(Action.organization))
        .order_by(Action.due_on, Action.id)
    )
    if owner_id is not None:
        statement = statement.where(Action.owner_id == owner_id)
    return list(db.session.scalars(statement))


def open_of(person_id: int) -> list[Action]:
    """What somebody has agreed to and not ended, due first at the top."""
    statement = (
        sa.select(Action)
        .where(standing.is_open(), Action.state != "proposed", Action.owner_id == person_id)
        .order_by(Action.due_on.asc().nulls_last(), Action.id)
    )
    return list(db.session.scalars(statement))


def leads(group_id: int | None) -> list[int]:
    """Ids of who leads a group that has not closed."""
    statement = (
        sa.select(Person.id)
        .join(GroupMembership, GroupMembership.person_id == Person.id)
        .join(Group, Group.id == GroupMembership.group_id)
        .where(Group.id == group_id, Group.status != "closed", Person.status.in_(ENTERING))
        .where(GroupMembership.state == "active", GroupMembership.role.in_(LEADING))
    )
    return list(db.session.scalars(statement.order_by(Person.id)))


def to_hand_over() -> Waiting:
    """How many open promises nobody keeps, and since when the oldest does not move."""
    return waiting(
        sa.select(sa.func.count(Action.id), sa.func.min(Action.state_since)).where(standing.to_hand_over())
    )
