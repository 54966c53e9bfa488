"""Who has which part in a group until when, and who had it before."""

from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from coop.database import db
from coop.groups.models import Group, GroupMembership, GroupTerm
from coop.people.models import Person

A_MONTH = timedelta(days=30)


def current(membership_id: int) -> GroupTerm | None:
    """The term that lasts, if the member has a part that has one."""
    return db.session.scalar(_with_people().where(GroupTerm.membership_id == membership_id, _lasts()))


def by_id(term_id: int) -> GroupTerm | None:
    """A term with whose it is."""
    return db.session.scalar(_with_people().where(GroupTerm.id == term_id))


def of_group(group_id: int) -> list[GroupTerm]:
    """All terms of a group: those that last first, then the latest."""
    statement = _with_people().where(GroupMembership.group_id == group_id)
    return list(
        db.session.scalars(
            statement.order_by(GroupTerm.ended_on.is_not(None), GroupTerm.from_on.desc(), GroupTerm.id.desc())
        )
    )


def lasting(group_id: int) -> dict[int, GroupTerm]:
    """Person id → the term that lasts."""
    statement = _with_people().where(GroupMembership.group_id == group_id, _lasts())
    return {term.membership.person_id: term for term in db.session.scalars(statement)}


def to_remind(today: date) -> list[GroupTerm]:
    """Terms of open groups that end within a month and of which the leads were not told."""
    is_near = sa.and_(GroupTerm.until_on >= today, GroupTerm.until_on <= today + A_MONTH)
    statement = _in_open_groups().where(is_near, GroupTerm.reminded_at.is_(None))
    return list(db.session.scalars(statement.order_by(GroupTerm.id)))


def over(today: date) -> list[int]:
    """Ids of terms of open groups whose last day has passed."""
    statement = _in_open_groups().where(GroupTerm.until_on < today).order_by(GroupTerm.id)
    return [term.id for term in db.session.scalars(statement)]


def _lasts() -> sa.ColumnElement[bool]:
    return GroupTerm.ended_on.is_(None)


def _with_people() -> sa.Select[GroupTerm]:
    return (
        sa.select(GroupTerm)
        .join(GroupTerm.membership)
        .join(Person, Person.id == GroupMembership.person_id)
        .options(contains_eager(GroupTerm.membership).options(joinedload(GroupMembership.person)))
    )


def _in_open_groups() -> sa.Select[GroupTerm]:
    open_groups = sa.select(Group.id).where(Group.status != "closed")
    return _with_people().where(_lasts(), GroupMembership.group_id.in_(open_groups))
