"""What members of a group promise one another, and who has accepted which version."""

import sqlalchemy as sa

from coop.database import db
from coop.groups.models import GroupAgreement, GroupMembership


def latest(group_id: int) -> GroupAgreement | None:
    """The newest version, also an empty one."""
    return next(iter(versions(group_id)), None)


def current(group_id: int) -> GroupAgreement | None:
    """What holds now; none when the group has no agreement or gave it up."""
    newest = latest(group_id)
    return newest if newest and newest.text else None


def versions(group_id: int) -> list[GroupAgreement]:
    """All versions, newest first."""
    statement = sa.select(GroupAgreement).where(GroupAgreement.group_id == group_id)
    return list(db.session.scalars(statement.order_by(GroupAgreement.number.desc())))


def has_still_to_accept(membership: GroupMembership, agreement: GroupAgreement | None) -> bool:
    """Whether the words that hold now are others than those the member accepted."""
    return agreement is not None and membership.agreement_number != agreement.number


def waiting_for(group_id: int, number: int) -> list[int]:
    """Ids of people in the group who have not accepted this version."""
    statement = sa.select(GroupMembership.person_id).where(
        GroupMembership.group_id == group_id,
        GroupMembership.state == "active",
        GroupMembership.agreement_number.is_distinct_from(number),
    )
    return list(db.session.scalars(statement.order_by(GroupMembership.person_id)))
