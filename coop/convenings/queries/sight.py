"""Who holds an answer to a convening that is not shown to them any more, and was not told so yet."""

import sqlalchemy as sa

from coop import clock
from coop.convenings.models.answer import Invitation, Rsvp
from coop.convenings.models.convening import Convening, convening_groups
from coop.convenings.queries.recipients import CLOSED, HOLDING, REACHED
from coop.database import db
from coop.groups.models import LEADING, GroupMembership
from coop.groups.queries.membership import is_member
from coop.outbox.models import Letter
from coop.people.models import Person


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
    )


def _sits_in_its_groups(*conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.exists().where(
        convening_groups.c.convening_id == Convening.id,
        convening_groups.c.group_id == GroupMembership.group_id,
        GroupMembership.person_id == Person.id,
        GroupMembership.state == "active",
        *conditions,
    )


def _was_told() -> sa.ColumnElement[bool]:
    """Since they answered last: who comes back and is shut out again is told again once they answered."""
    return sa.exists().where(
        Letter.kind == CLOSED,
        Letter.person_id == Rsvp.person_id,
        Letter.subject_kind == "convening",
        Letter.subject_id == Rsvp.convening_id,
        Letter.posted_at >= Rsvp.answered_at,
    )
