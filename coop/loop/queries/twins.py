"""Two who may be one: who could be meant, and what merging them would do."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager

from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import Convening
from coop.database import db
from coop.groups.queries import belonging as groups
from coop.organizations.queries import belonging as organizations
from coop.people.models import Person
from coop.wording import searchable


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two has."""

    person: Person
    answers: int
    groups: list[str]
    organizations: list[str]


def side(person: Person) -> Side:
    """Of one of them; four statements."""
    answered = sa.select(sa.func.count()).where(Rsvp.person_id == person.id)
    return Side(
        person=person,
        answers=db.session.scalar(answered) or 0,
        groups=[one.group.name for one in groups.of_person(person.id)],
        organizations=[one.organization.name for one in organizations.of_person(person.id)],
    )


def both_answered(contact_id: int, person_id: int) -> list[tuple[Convening, Rsvp, Rsvp]]:
    """Convenings that both answered: the contact's answer and the person's."""
    own = aliased(Rsvp)
    statement = (
        sa.select(Rsvp, own)
        .join(own, own.convening_id == Rsvp.convening_id)
        .join(Rsvp.convening)
        .options(contains_eager(Rsvp.convening))
        .where(Rsvp.person_id == contact_id, own.person_id == person_id)
        .order_by(Convening.starts_at, Convening.id)
    )
    return [(row[0].convening, row[0], row[1]) for row in db.session.execute(statement)]


def accounts_like(words: str, *, most: int = 10) -> list[Person]:
    """Accounts by name or address; none without a search."""
    parts = searchable(words).split()
    if not parts:
        return []
    statement = sa.select(Person).where(Person.status == "active")
    for part in parts:
        in_name = Person.sort_key.contains(part, autoescape=True)
        statement = statement.where(sa.or_(in_name, Person.email.contains(part, autoescape=True)))
    return list(db.session.scalars(statement.order_by(Person.sort_key, Person.id).limit(most)))
