"""One promise: as its page shows it, and locked as an operation changes it."""

from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from coop.actions.models import Action, ChecklistLine, Follower, Pledge, SavedView
from coop.actions.queries.listing import visible, with_names
from coop.database import db, lock
from coop.history import queries as history
from coop.organizations.models import Organization
from coop.people import queries as people
from coop.people.models import Person
from coop.permissions import Viewer


def find(viewer: Viewer, action_id: int) -> Action | None:
    """The promise with what stands on its page, if the viewer may see it."""
    statement = sa.select(Action).where(Action.id == action_id, visible(viewer)).options(*_in_full())
    return db.session.scalar(statement)


def by_id(action_id: int | None) -> Action | None:
    """The same by number, for letters and those who hold a signed link."""
    return db.session.scalar(sa.select(Action).where(Action.id == action_id).options(*_in_full()))


def _in_full() -> tuple[Any, ...]:
    return *with_names(), joinedload(Action.convening), selectinload(Action.lines)


def locked(action_id: int) -> Action:
    """The row as it is now, held until the unit ends: whoever changes it stands in line here."""
    return db.session.scalars(lock(sa.select(Action).where(Action.id == action_id))).one()


def pledges(viewer: Viewer, action_id: int) -> list[Pledge]:
    """Every organization's part by its name: nobody is ranked by how much they can give. What was only
    proposed for an organization is for members."""
    statement = (
        sa.select(Pledge)
        .join(Pledge.organization)
        .options(contains_eager(Pledge.organization))
        .where(Pledge.action_id == action_id)
        .where(sa.true() if viewer.is_member else Pledge.agreed_at.is_not(None))
        .order_by(Organization.sort_key, Organization.id)
    )
    return list(db.session.scalars(statement))


def pledge(action_id: int, organization_id: int) -> Pledge | None:
    """One organization's part."""
    statement = sa.select(Pledge).where(
        Pledge.action_id == action_id, Pledge.organization_id == organization_id
    )
    return db.session.scalar(statement)


def pledge_named(action_id: int, organization_id: int) -> Pledge | None:
    """The same with the organization."""
    statement = sa.select(Pledge).options(joinedload(Pledge.organization))
    own = Pledge.action_id == action_id, Pledge.organization_id == organization_id
    return db.session.scalar(statement.where(*own))


def was_agreed(action: Action) -> bool:
    """Of what has ended, whether it was agreed before: by the organization that leads a commitment."""
    if action.is_commitment:
        own = pledge(action.id, action.organization_id or 0)
        return own is not None and own.agreed_at is not None
    steps = (entry for entry in history.of("action", action.id, most=1000) if entry.to_state == action.state)
    return next((entry.from_state != "proposed" for entry in steps), True)


def total(action_id: int) -> Decimal | None:
    """All amounts that organizations agreed to, together; none while nobody said one."""
    agreed = Pledge.action_id == action_id, Pledge.agreed_at.is_not(None)
    return db.session.scalar(sa.select(sa.func.sum(Pledge.amount)).where(*agreed))


def lines(action_id: int) -> list[ChecklistLine]:
    """Its steps in their order."""
    statement = sa.select(ChecklistLine).where(ChecklistLine.action_id == action_id)
    return list(db.session.scalars(statement.order_by(ChecklistLine.position)))


def line(action_id: int, line_id: int) -> ChecklistLine | None:
    """One of its steps, as it is now."""
    statement = sa.select(ChecklistLine).where(
        ChecklistLine.action_id == action_id, ChecklistLine.id == line_id
    )
    return db.session.scalar(statement.execution_options(populate_existing=True))


def follower(action_id: int, person_id: int | None) -> Follower | None:
    """Whether somebody follows it."""
    statement = sa.select(Follower).where(Follower.action_id == action_id, Follower.person_id == person_id)
    return db.session.scalar(statement)


def followers(viewer: Viewer, action_id: int) -> list[Person]:
    """Who follows it, by name, as far as the viewer may know them."""
    statement = (
        sa.select(Person)
        .join(Follower, Follower.person_id == Person.id)
        .where(Follower.action_id == action_id, people.visible(viewer))
        .order_by(Person.sort_key, Person.id)
    )
    return list(db.session.scalars(statement))


def views(person_id: int | None) -> list[SavedView]:
    """The filters that somebody saved, by name."""
    statement = sa.select(SavedView).where(SavedView.person_id == person_id)
    return list(db.session.scalars(statement.order_by(SavedView.name, SavedView.id)))


def view(person_id: int | None, view_id: int) -> SavedView | None:
    """One of them."""
    statement = sa.select(SavedView).where(SavedView.person_id == person_id, SavedView.id == view_id)
    return db.session.scalar(statement)
