"""One convening, whole."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from coop.convenings.models.answer import Invitation
from coop.convenings.models.convening import AgendaItem, Convening, convening_groups
from coop.convenings.models.series import SeriesDate
from coop.convenings.queries.visibility import visible
from coop.database import db, lock
from coop.groups.models import GroupMembership
from coop.people.models import Person
from coop.permissions import Viewer

WHOLE = (
    joinedload(Convening.kind),
    joinedload(Convening.host),
    joinedload(Convening.place),
    joinedload(Convening.series_date).joinedload(SeriesDate.series),
    selectinload(Convening.groups),
    selectinload(Convening.supports),
)


def find(viewer: Viewer, slug: str) -> Convening | None:
    """The convening with everything its page and its permissions ask for, if the viewer may see it."""
    statement = sa.select(Convening).where(Convening.slug == slug, visible(viewer))
    rows = db.session.scalars(statement.options(*WHOLE, joinedload(Convening.cohosts)))
    return rows.unique().one_or_none()


def by_id(convening_id: int) -> Convening | None:
    """The same by number, for those who hold a signed link and for letters. Never a discarded one."""
    statement = sa.select(Convening).where(Convening.id == convening_id, Convening.state != "discarded")
    rows = db.session.scalars(statement.options(*WHOLE, joinedload(Convening.cohosts)))
    return rows.unique().one_or_none()


def locked(convening_id: int) -> Convening:
    """The row as it is now, locked until the unit ends."""
    return db.session.scalars(lock(sa.select(Convening).where(Convening.id == convening_id))).one()


def held(convening_id: int) -> Convening:
    """The same with everything its page and its texts say."""
    statement = sa.select(Convening).where(Convening.id == convening_id).options(*WHOLE)
    statement = statement.with_for_update(of=Convening).execution_options(populate_existing=True)
    return db.session.scalars(statement).one()


def agenda(convening_id: int) -> list[AgendaItem]:
    """The agenda outline in order, each line with who brings it in; without what was only proposed."""
    statement = (
        sa.select(AgendaItem)
        .where(AgendaItem.convening_id == convening_id, AgendaItem.state == "planned")
        .options(joinedload(AgendaItem.presenter))
    )
    return list(db.session.scalars(statement.order_by(AgendaItem.position, AgendaItem.id)))


@dataclass(frozen=True, slots=True)
class TimedItem:
    """An agenda line with the moment it begins, where that is known."""

    item: AgendaItem
    begins_at: datetime | None


def timed_agenda(convening: Convening) -> list[TimedItem]:
    """The agenda outline, and when each line begins as far as the minutes before it are known."""
    begins_at: datetime | None = convening.starts_at
    lines = []
    for item in agenda(convening.id):
        lines.append(TimedItem(item, begins_at))
        begins_at = begins_at + timedelta(minutes=item.minutes) if begins_at and item.minutes else None
    return lines


def members_of_its_groups(convening_id: int) -> list[Person]:
    """Active members of the groups that hold it, each once, by name."""
    return _reached(Person.id.in_(_in_its_groups(convening_id)))


def would_be_invited(convening_id: int) -> list[Person]:
    """Who would get an invitation if it were published with letters now: members and those on the list."""
    on_the_list = sa.select(Invitation.person_id).where(Invitation.convening_id == convening_id)
    listed = sa.or_(Person.id.in_(_in_its_groups(convening_id)), Person.id.in_(on_the_list))
    return _reached(sa.and_(listed, Person.wants_invitations))


def _in_its_groups(convening_id: int) -> sa.Select[int]:
    return (
        sa.select(GroupMembership.person_id)
        .join(convening_groups, convening_groups.c.group_id == GroupMembership.group_id)
        .where(convening_groups.c.convening_id == convening_id, GroupMembership.state == "active")
    )


def _reached(which: sa.ColumnElement[bool]) -> list[Person]:
    statement = sa.select(Person).where(which, Person.status.in_(("contact", "invited", "active")))
    return list(db.session.scalars(statement.order_by(Person.sort_key, Person.id)))


def slug_exists(slug: str) -> bool:
    """Whether an address is taken."""
    return db.session.scalar(sa.select(Convening.id).where(Convening.slug == slug)) is not None


def by_uuid(uuid: UUID) -> Convening | None:
    """The convening that calendars know by this UID, if it is not discarded."""
    statement = sa.select(Convening).where(Convening.uuid == uuid, Convening.state != "discarded")
    return db.session.scalar(statement)
