"""Who gets the link to prepare for a convening, and when; what they proposed for its agenda."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from coop import clock
from coop.convenings.models.answer import Invitation, Rsvp
from coop.convenings.models.convening import AgendaItem, Convening
from coop.convenings.queries.recipients import HOLDING, REACHED
from coop.convenings.queries.sight import sees
from coop.database import db
from coop.outbox.models import Suppression
from coop.people.models import Person

BEFORE = timedelta(days=3)
# Beside `sees`, which looks into invitations, too.
Asked = aliased(Invitation)
# Nearer than this it does not go by itself: the reminder of the last day would come right behind it.
TOO_NEAR = timedelta(hours=36)
# Whoever was asked within a day has just had a letter with the same page.
JUST_ASKED = timedelta(days=1)


def goes_at(convening: Convening) -> datetime:
    """When it goes by itself."""
    return convening.starts_at - BEFORE


def goes_alone(convening: Convening) -> bool:
    """Whether it still goes by itself: not when it went, answers are closed, or the day is too near."""
    is_ahead = convening.starts_at - clock.now() > TOO_NEAR
    return convening.prepared_at is None and convening.takes_answers and is_ahead


def is_due(convening: Convening) -> bool:
    """Whether it should go now by itself."""
    return goes_alone(convening) and goes_at(convening) <= clock.now()


def due(most: int) -> list[int]:
    """Ids of convenings whose link should go now and that asked somebody long enough ago, soonest first."""
    now = clock.now()
    before = now - JUST_ASKED
    asked = sa.exists().where(Invitation.convening_id == Convening.id, Invitation.invited_at <= before)
    answered = sa.exists().where(Rsvp.convening_id == Convening.id, Rsvp.answered_at <= before)
    statement = (
        sa.select(Convening.id)
        .where(
            Convening.state == "published",
            Convening.prepared_at.is_(None),
            Convening.starts_at > now + TOO_NEAR,
            Convening.starts_at <= now + BEFORE,
            sa.or_(Convening.answers_close_at.is_(None), Convening.answers_close_at > now),
            sa.or_(asked, answered),
        )
        .order_by(Convening.starts_at, Convening.id)
        .limit(most)
    )
    return list(db.session.scalars(statement))


def receivers(convening_id: int, *, but_just_asked: bool = False) -> list[int]:
    """Ids of those it goes to now: everybody who was invited or answered and did not say no, may see the
    convening and wants its letters."""
    known = sa.union(
        sa.select(Invitation.person_id).where(Invitation.convening_id == convening_id),
        sa.select(Rsvp.person_id).where(Rsvp.convening_id == convening_id),
    )
    is_silent = sa.and_(Rsvp.id.is_(None), Person.wants_invitations)
    asked_at = sa.func.coalesce(Asked.invited_at, Rsvp.answered_at)
    statement = (
        sa.select(Person.id)
        .join(Convening, Convening.id == convening_id)
        .outerjoin(Rsvp, sa.and_(Rsvp.convening_id == convening_id, Rsvp.person_id == Person.id))
        .outerjoin(Asked, sa.and_(Asked.convening_id == convening_id, Asked.person_id == Person.id))
        .outerjoin(Suppression, Suppression.address == Person.email)
        .where(
            Person.id.in_(known),
            sa.or_(Rsvp.answer.in_(HOLDING), is_silent),
            Person.status.in_(REACHED),
            Person.email.is_not(None),
            Suppression.id.is_(None),
            sees(),
            asked_at <= clock.now() - JUST_ASKED if but_just_asked else sa.true(),
        )
    )
    return list(db.session.scalars(statement.order_by(Person.id)))


def proposed(convening_id: int) -> list[AgendaItem]:
    """What people proposed, undecided first, each with who did; without what they took back."""
    statement = (
        sa.select(AgendaItem)
        .where(
            AgendaItem.convening_id == convening_id,
            AgendaItem.proposed_at.is_not(None),
            AgendaItem.state != "withdrawn",
        )
        .options(joinedload(AgendaItem.person))
        .order_by((AgendaItem.state == "proposed").desc(), AgendaItem.proposed_at, AgendaItem.id)
    )
    return list(db.session.scalars(statement))


def proposal(convening_id: int, item_id: int) -> AgendaItem | None:
    """One of them."""
    statement = sa.select(AgendaItem).where(
        AgendaItem.id == item_id,
        AgendaItem.convening_id == convening_id,
        AgendaItem.proposed_at.is_not(None),
        AgendaItem.state != "withdrawn",
    )
    return db.session.scalar(statement.options(joinedload(AgendaItem.person)))


def own_proposal(convening_id: int, person_id: int) -> AgendaItem | None:
    """What this person proposed for it, as it stands now; not what they took back."""
    statement = (
        sa.select(AgendaItem)
        .where(
            AgendaItem.convening_id == convening_id,
            AgendaItem.person_id == person_id,
            AgendaItem.proposed_at.is_not(None),
            AgendaItem.state != "withdrawn",
        )
        .order_by(AgendaItem.id.desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )
    return db.session.scalar(statement)


def last_position(convening_id: int) -> int:
    """Where the outline ends; -1 when there is none."""
    statement = sa.select(sa.func.max(AgendaItem.position)).where(
        AgendaItem.convening_id == convening_id, AgendaItem.state == "planned"
    )
    last = db.session.scalar(statement)
    return -1 if last is None else last
