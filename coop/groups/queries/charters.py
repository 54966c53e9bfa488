"""Every version of what a group said it is for."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from coop.database import db
from coop.groups.models import GroupCharter


def count(group_id: int) -> int:
    """How many versions there are; the last has this number."""
    statement = sa.select(sa.func.max(GroupCharter.number)).where(GroupCharter.group_id == group_id)
    return db.session.scalar(statement) or 0


def versions(group_id: int) -> list[GroupCharter]:
    """All versions with who wrote them, newest first."""
    statement = (
        sa.select(GroupCharter)
        .options(joinedload(GroupCharter.made_by))
        .where(GroupCharter.group_id == group_id)
        .order_by(GroupCharter.number.desc())
    )
    return list(db.session.scalars(statement))
