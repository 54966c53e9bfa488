"""Whom one letter about many dates goes to, and what it says of each."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from coop import clock
from coop.convenings.models.answer import Invitation, Rsvp
from coop.convenings.models.convening import Convening, convening_groups
from coop.convenings.models.series import Series, SeriesDate
from coop.convenings.queries.recipients import HOLDING, REACHED
from coop.convenings.queries.showing import WHOLE
from coop.convenings.queries.visibility import OPEN_STATES, visible
from coop.database import db
from coop.groups.models import GroupMembership
from coop.people.models import Person
from coop.permissions import Viewer
from coop.series.queries.dates import Dated


def concerned(convening_ids: Iterable[int]) -> list[int]:
    """Ids of those for whom news of any of some dates is news; each once, in two sets of one statement.

    They hold an answer, or were invited, have not answered that date and want invitations.
    """
    ids = list(convening_ids)
    holding = sa.select(Rsvp.person_id).where(Rsvp.convening_id.in_(ids), Rsvp.answer.in_(HOLDING))
    said = sa.exists().where(
        Rsvp.convening_id == Invitation.convening_id, Rsvp.person_id == Invitation.person_id
    )
    silent = sa.select(Invitation.person_id).where(Invitation.convening_id.in_(ids), ~said)
    statement = sa.select(Person.id).where(
        Person.status.in_(REACHED),
        sa.or_(Person.id.in_(holding), sa.and_(Person.id.in_(silent), Person.wants_invitations)),
    )
    return list(db.session.scalars(statement.order_by(Person.id)))


def holding(convening_ids: Iterable[int]) -> set[int]:
    """Ids of those who hold an answer to any of some dates."""
    answered = Rsvp.convening_id.in_(list(convening_ids))
    return set(db.session.scalars(sa.select(Rsvp.person_id).where(answered, Rsvp.answer.in_(HOLDING))))


@dataclass(frozen=True, slots=True)
class Shown:
    """A series as a notice tells of it: where its page is, and the date that is next, or was last."""

    slug: str
    state: str
    convening: Convening


def shown(viewer: Viewer, series_ids: Collection[int]) -> dict[int, Shown]:
    """Series id → what may be told of it, of those of which the viewer may see a date; one statement."""
    statement = (
        sa.select(Series, Convening)
        .join(SeriesDate, SeriesDate.series_id == Series.id)
        .join(Convening, Convening.id == SeriesDate.convening_id)
        .where(Series.id.in_(series_ids), visible(viewer), Convening.state.in_(OPEN_STATES))
        .order_by(Convening.starts_at, Convening.id)
    )
    found: dict[int, Shown] = {}
    for series, convening in db.session.execute(statement):
        known = found.get(series.id)
        if known is None or known.convening.is_past or known.convening.state == "cancelled":
            found[series.id] = Shown(series.slug, series.state, convening)
    return found


def would_be_invited(convening_ids: Iterable[int]) -> list[Person]:
    """Who would get the one invitation: members of the groups that hold the dates, and those on a list."""
    ids = list(convening_ids)
    members = (
        sa.select(GroupMembership.person_id)
        .join(convening_groups, convening_groups.c.group_id == GroupMembership.group_id)
        .where(convening_groups.c.convening_id.in_(ids), GroupMembership.state == "active")
    )
    listed = sa.select(Invitation.person_id).where(Invitation.convening_id.in_(ids))
    statement = sa.select(Person).where(
        sa.or_(Person.id.in_(members), Person.id.in_(listed)),
        Person.wants_invitations,
        Person.status.in_(REACHED),
    )
    return list(db.session.scalars(statement.order_by(Person.sort_key, Person.id)))


def told_to(viewer: Viewer, series_id: int, ids: Iterable[int] | None = None) -> list[Dated]:
    """The dates of a series that somebody may see and that are not over, whole, each with their answer.

    `ids`: only those, over or not.
    """
    which = Convening.ends_at > clock.now() if ids is None else Convening.id.in_(list(ids))
    return _told(viewer, SeriesDate.series_id == series_id, which)


def told_of(viewer: Viewer, ids: Iterable[int]) -> list[Dated]:
    """The same of some dates of whatever series."""
    return _told(viewer, Convening.id.in_(list(ids)))


def _told(viewer: Viewer, *which: sa.ColumnElement[bool]) -> list[Dated]:
    mine = sa.and_(Rsvp.convening_id == Convening.id, Rsvp.person_id == viewer.person_id)
    statement = (
        sa.select(Convening, SeriesDate.tie, SeriesDate.day, Rsvp)
        .join(SeriesDate, SeriesDate.convening_id == Convening.id)
        .outerjoin(Rsvp, mine)
        .where(*which, visible(viewer), Convening.state.in_(("published", "cancelled", "held")))
        .order_by(Convening.starts_at, Convening.id)
        .options(*WHOLE)
    )
    return [Dated(*row) for row in db.session.execute(statement)]


def place_of_each(convening_id: int) -> dict[int, str]:
    """Person id → answer, of those who wait."""
    statement = sa.select(Rsvp.person_id, Rsvp.answer).where(
        Rsvp.convening_id == convening_id, Rsvp.answer == "waitlisted"
    )
    return {row.person_id: row.answer for row in db.session.execute(statement)}


def seated_since(waited: dict[int, dict[int, str]]) -> list[int]:
    """Ids of those who waited for a date then and have a seat now.

    `waited`: convening id → person id → answer.
    """
    found: set[int] = set()
    for convening_id, people in waited.items():
        if people:
            statement = sa.select(Rsvp.person_id).where(
                Rsvp.convening_id == convening_id, Rsvp.person_id.in_(people), Rsvp.answer == "going"
            )
            found |= set(db.session.scalars(statement))
    return sorted(found)
