"""What groups ask of somebody: of those they invite, of their members, of those who lead them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from coop.database import db
from coop.groups.models import Group, GroupAgreement, GroupMembership


@dataclass(frozen=True, slots=True)
class Asking:
    """How many ask to join one group, and since when the first does."""

    group: Group
    number: int
    since: datetime


def invitations(person_id: int) -> list[GroupMembership]:
    """Groups that the person was invited to and has not answered, the longest wait first."""
    statement = _mine(person_id, "invited").order_by(GroupMembership.asked_at, GroupMembership.id)
    return list(db.session.scalars(statement))


def agreements_to_accept(person_id: int) -> list[GroupMembership]:
    """Groups whose agreement reads otherwise than what the person accepted; one statement."""
    newest = (
        sa.select(GroupAgreement.group_id, sa.func.max(GroupAgreement.number).label("number"))
        .group_by(GroupAgreement.group_id)
        .subquery()
    )
    statement = (
        _mine(person_id, "active")
        .join(newest, newest.c.group_id == GroupMembership.group_id)
        .join(
            GroupAgreement,
            sa.and_(GroupAgreement.group_id == newest.c.group_id, GroupAgreement.number == newest.c.number),
        )
        .where(GroupAgreement.text != "", GroupMembership.agreement_number.is_distinct_from(newest.c.number))
        .order_by(Group.sort_key, Group.id)
    )
    return list(db.session.scalars(statement))


def _mine(person_id: int, state: str) -> sa.Select[GroupMembership]:
    return (
        sa.select(GroupMembership)
        .join(GroupMembership.group)
        .options(contains_eager(GroupMembership.group))
        .where(
            GroupMembership.person_id == person_id, GroupMembership.state == state, Group.status != "closed"
        )
    )


def requests_to(group_ids: Collection[int]) -> list[Asking]:
    """Who asks to join some groups, counted for each, the longest wait first; one statement."""
    since = sa.func.min(GroupMembership.asked_at)
    asked = (
        sa.select(GroupMembership.group_id, sa.func.count().label("number"), since.label("since"))
        .where(GroupMembership.group_id.in_(group_ids), GroupMembership.state == "requested")
        .group_by(GroupMembership.group_id)
        .subquery()
    )
    statement = (
        sa.select(Group, asked.c.number, asked.c.since)
        .join(asked, asked.c.group_id == Group.id)
        .order_by(asked.c.since, Group.id)
    )
    return [Asking(*row) for row in db.session.execute(statement)]
