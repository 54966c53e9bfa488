"""Lines of an agenda for those who arrange it: one of them, who may bring it in, where it can go on."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from coop import clock
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import (
    AgendaItem,
    AgendaTemplateLine,
    Cohost,
    Convening,
    convening_groups,
)
from coop.database import db
from coop.groups.models import Group, GroupMembership
from coop.people.models import Person


def line(convening_id: int, item_id: int) -> AgendaItem | None:
    """A planned line of this convening."""
    statement = sa.select(AgendaItem).where(
        AgendaItem.id == item_id, AgendaItem.convening_id == convening_id, AgendaItem.state == "planned"
    )
    return db.session.scalar(statement.options(joinedload(AgendaItem.presenter)))


def presenters(convening_id: int) -> list[Person]:
    """Who may bring in a line: members of its groups, its hosts, and whoever is going; by name."""
    in_groups = (
        sa.select(GroupMembership.person_id)
        .join(convening_groups, convening_groups.c.group_id == GroupMembership.group_id)
        .where(convening_groups.c.convening_id == convening_id, GroupMembership.state == "active")
    )
    hosting = sa.select(Cohost.person_id).where(
        Cohost.convening_id == convening_id, Cohost.person_id.is_not(None)
    )
    going = sa.select(Rsvp.person_id).where(Rsvp.convening_id == convening_id, Rsvp.answer == "going")
    statement = sa.select(Person).where(
        Person.id.in_(sa.union(in_groups, hosting, going)),
        Person.status.in_(("contact", "invited", "active")),
    )
    return list(db.session.scalars(statement.order_by(Person.sort_key, Person.id)))


def next_of(convening: Convening) -> Convening | None:
    """The next convening to come, after this one, that a group of this one holds, with who hosts it."""
    held = sa.select(convening_groups.c.convening_id).where(
        convening_groups.c.group_id.in_([group.id for group in convening.groups])
    )
    after = max(convening.starts_at, clock.now())
    statement = sa.select(Convening).where(
        Convening.id.in_(held),
        Convening.id != convening.id,
        Convening.state.in_(("draft", "published")),
        Convening.starts_at > after,
    )
    hosts = selectinload(Convening.groups), selectinload(Convening.cohosts)
    return db.session.scalar(statement.options(*hosts).order_by(Convening.starts_at, Convening.id).limit(1))


def continuation(item_id: int, convening_id: int) -> AgendaItem | None:
    """The line on the agenda of that convening as which a line goes on, if it was put there already."""
    statement = sa.select(AgendaItem).where(
        AgendaItem.carried_from_id == item_id, AgendaItem.convening_id == convening_id
    )
    return db.session.scalar(statement.limit(1))


def carried(convening_id: int) -> set[int]:
    """Ids of the lines of this convening that go on at another."""
    here = sa.select(AgendaItem.id).where(AgendaItem.convening_id == convening_id)
    statement = sa.select(AgendaItem.carried_from_id).where(AgendaItem.carried_from_id.in_(here))
    return {each for each in db.session.scalars(statement) if each is not None}


def template(group_id: int) -> list[AgendaTemplateLine]:
    """With what the group usually begins, in order."""
    statement = sa.select(AgendaTemplateLine).where(AgendaTemplateLine.group_id == group_id)
    return list(db.session.scalars(statement.order_by(AgendaTemplateLine.position)))


def group_of(convening: Convening, slug: str) -> Group | None:
    """One of the groups that hold it."""
    return next((group for group in convening.groups if group.slug == slug), None)
