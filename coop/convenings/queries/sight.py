"""Who holds an answer to a convening that is not shown to them any more."""

import sqlalchemy as sa

from coop import clock
from coop.convenings.models.answer import Invitation, Rsvp
from coop.convenings.models.convening import Cohost, Convening, convening_groups
from coop.convenings.queries.hosting import hosted
from coop.convenings.queries.recipients import CLOSED, HOLDING, REACHED
from coop.database import db
from coop.groups.models import LEADING, GroupMembership
from coop.groups.queries.membership import is_member
from coop.organizations.models import Affiliation
from coop.outbox.models import Letter
from coop.people.models import Person
from coop.permissions import Viewer

HOLDING_A_SEAT = ("going", "waitlisted")


def lost(most: int) -> list[tuple[int, int]]:
    """(convening id, person id) of such answers to what is still to come, oldest first; one statement."""
    statement = (
        sa.select(Rsvp.convening_id, Rsvp.person_id)
        .join(Rsvp.convening)
        .join(Rsvp.person)
        .where(
            Convening.state == "published",
            Convening.ends_at > clock.now(),
            Convening.audience != "public",
            Rsvp.answer.in_(HOLDING),
            Person.status.in_(REACHED),
            ~sees(),
            ~_was_told(),
        )
        .order_by(Rsvp.id)
        .limit(most)
    )
    return [(convening_id, person_id) for convening_id, person_id in db.session.execute(statement)]


def sees() -> sa.ColumnElement[bool]:
    """Whether a person sees a published convening: what visibility.visible() says of a viewer, of rows."""
    invited = sa.exists().where(Invitation.convening_id == Convening.id, Invitation.person_id == Person.id)
    has_account = Person.status == "active"
    return sa.or_(
        Convening.audience == "public",
        invited,
        sa.and_(has_account, Person.is_staff),
        sa.and_(Convening.audience == "members", has_account, is_member()),
        sa.and_(Convening.audience == "group", _sits_in_its_groups()),
        _sits_in_its_groups(GroupMembership.role.in_(LEADING)),
        sa.and_(has_account, _was_named_to_host()),
    )


def shut_out(convening_id: int) -> list[int]:
    """Ids of those who hold a seat, or a place in line, that is not open to them any more; one statement."""
    statement = sa.select(Person.id).join(Rsvp, Rsvp.person_id == Person.id).join(Rsvp.convening)
    statement = statement.where(Rsvp.convening_id == convening_id, *_is_held())
    return list(db.session.scalars(statement.order_by(Person.id)))


def to_decide(viewer: Viewer) -> list[tuple[Convening, int]]:
    """What the viewer hosts, or everything for staff, where seats are held by those shut out: how many.

    Soonest first; one statement.
    """
    number = sa.func.count(Rsvp.id).label("number")
    statement = (
        sa.select(Convening, number)
        .join(Rsvp, Rsvp.convening_id == Convening.id)
        .join(Person, Person.id == Rsvp.person_id)
        .where(*_is_held(), sa.true() if viewer.is_staff else hosted(viewer))
        .group_by(Convening.id)
        .order_by(Convening.starts_at, Convening.id)
    )
    return [(convening, count) for convening, count in db.session.execute(statement)]


def _is_held() -> tuple[sa.ColumnElement[bool], ...]:
    is_shut_out = sa.or_(Person.status == "suspended", sa.and_(Convening.audience != "public", ~sees()))
    is_ahead = sa.and_(Convening.state == "published", Convening.ends_at > clock.now())
    return is_ahead, Rsvp.answer.in_(HOLDING_A_SEAT), is_shut_out


def _sits_in_its_groups(*conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.exists().where(
        convening_groups.c.convening_id == Convening.id,
        convening_groups.c.group_id == GroupMembership.group_id,
        GroupMembership.person_id == Person.id,
        GroupMembership.state == "active",
        *conditions,
    )


def _was_named_to_host() -> sa.ColumnElement[bool]:
    administered = (
        sa.select(Affiliation.organization_id)
        .where(Affiliation.person_id == Person.id, Affiliation.until_on.is_(None))
        .where(Affiliation.role == "admin")
        .correlate(Person)
    )
    is_theirs = sa.or_(Cohost.person_id == Person.id, Cohost.organization_id.in_(administered))
    return sa.exists().where(Cohost.convening_id == Convening.id, is_theirs)


def _was_told() -> sa.ColumnElement[bool]:
    """Since they answered last: who comes back and is shut out again is told again once they answered."""
    return sa.exists().where(
        Letter.kind == CLOSED,
        Letter.person_id == Rsvp.person_id,
        Letter.subject_kind == "convening",
        Letter.subject_id == Rsvp.convening_id,
        Letter.posted_at >= Rsvp.answered_at,
    )
