"""What programs read that follow a list under a name: whose it is, and its promises as they are now."""

import sqlalchemy as sa

from coop.actions.models import ENDED, Action, SavedView
from coop.actions.queries.listing import Listing, with_names
from coop.database import db
from coop.people.models import Person


def followed(key: str) -> tuple[SavedView, Person] | None:
    """The list with this key, and the active person whose it is; one statement."""
    statement = (
        sa.select(SavedView, Person)
        .join(Person, Person.id == SavedView.person_id)
        .where(SavedView.feed_key == key, Person.status == "active")
    )
    row = db.session.execute(statement).one_or_none()
    return (row[0], row[1]) if row else None


def latest(asked: Listing, most: int) -> list[Action]:
    """Those that changed last; one statement."""
    statement = sa.select(Action).where(asked.where()).options(*with_names())
    return list(db.session.scalars(statement.order_by(Action.changed_at.desc(), Action.id).limit(most)))


def dated(asked: Listing, most: int) -> list[Action]:
    """Those that are open and have a day, due first at the top; one statement."""
    is_due = sa.and_(asked.where(), Action.state.not_in(ENDED), Action.due_on.is_not(None))
    statement = sa.select(Action).where(is_due).order_by(Action.due_on, Action.id)
    return list(db.session.scalars(statement.limit(most)))
