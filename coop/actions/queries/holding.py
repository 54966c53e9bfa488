"""What somebody, a group, an organization or a strategy has in hand, in the order in which it is locked."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from coop.actions.models import Action, Pledge
from coop.actions.queries.standing import is_open
from coop.database import db


def open_of_owner(person_id: int) -> list[int]:
    """Ids of the open promises of one person."""
    return _ids(Action.owner_id == person_id)


def open_of_group(group_id: int) -> list[int]:
    """Ids of the open promises that a group has in hand."""
    return _ids(Action.group_id == group_id)


def open_of_strategy(strategy_id: int) -> list[int]:
    """Ids of what hangs on a strategy itself; items under a commitment hang on that."""
    return _ids(sa.and_(Action.strategy_id == strategy_id, Action.parent_id.is_(None)))


def open_by_strategy(strategy_ids: Collection[int]) -> dict[int, int]:
    """How many open promises hang on each of some strategies; those without any are left out."""
    statement = (
        sa.select(Action.strategy_id, sa.func.count())
        .where(Action.strategy_id.in_(strategy_ids), is_open())
        .group_by(Action.strategy_id)
    )
    return {strategy_id: number for strategy_id, number in db.session.execute(statement)}


def parts_of_both(keeper_id: int, other_id: int) -> list[tuple[Pledge, Pledge]]:
    """What each of two organizations gives to the same commitment."""
    theirs = aliased(Pledge)
    statement = (
        sa.select(Pledge, theirs)
        .join(theirs, theirs.action_id == Pledge.action_id)
        .where(Pledge.organization_id == keeper_id, theirs.organization_id == other_id)
    )
    return [(row[0], row[1]) for row in db.session.execute(statement.order_by(Pledge.id))]


def _ids(which: sa.ColumnElement[bool]) -> list[int]:
    return list(db.session.scalars(sa.select(Action.id).where(which, is_open()).order_by(Action.id)))
