"""What a person has before them, and what they leave behind."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from coop import clock
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import Convening
from coop.database import db
from coop.groups.queries import belonging as groups
from coop.organizations.queries import belonging as organizations


@dataclass(frozen=True, slots=True)
class Leaving:
    """What ends with a person, in numbers, and what stays as a number."""

    answers_to_come: int
    groups: int
    organizations: int
    past_answers: int


def leaving(person_id: int) -> Leaving:
    """What erasing the person would end; four statements."""
    past = sa.select(sa.func.count()).where(Rsvp.person_id == person_id)
    coming = len(coming_answers(person_id))
    return Leaving(
        answers_to_come=coming,
        groups=len(groups.of_person(person_id)),
        organizations=len(organizations.of_person(person_id)),
        past_answers=(db.session.scalar(past) or 0) - coming,
    )


def answered_by(person_id: int) -> list[int]:
    """Ids of the convenings that the person answered, whenever they are."""
    statement = sa.select(Rsvp.convening_id).where(Rsvp.person_id == person_id)
    return list(db.session.scalars(statement.order_by(Rsvp.convening_id)))


def coming_answers(person_id: int) -> list[Rsvp]:
    """The person's yes, maybe and place in line at convenings that are not over, soonest first."""
    statement = (
        sa.select(Rsvp)
        .join(Rsvp.convening)
        .options(contains_eager(Rsvp.convening))
        .where(Rsvp.person_id == person_id, Rsvp.answer != "declined")
        .where(Convening.state == "published", Convening.ends_at > clock.now())
        .order_by(Convening.starts_at, Convening.id)
    )
    return list(db.session.scalars(statement))
