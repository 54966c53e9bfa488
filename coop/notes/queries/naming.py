"""Whom and what a line of notes can name."""

import sqlalchemy as sa

from coop.convenings.queries import agenda
from coop.database import db
from coop.notes import lines
from coop.notes.queries import finding
from coop.organizations.models import Organization
from coop.people.models import Person


def people(convening_id: int) -> dict[str, int]:
    """Searchable name → id of whoever was there or is in its groups; also by a first name of one alone."""
    there = {person.id: person for person in finding.present(convening_id)}
    there |= {person.id: person for person in agenda.presenters(convening_id)}
    known = ((person.id, (person.name, person.preferred_name)) for person in there.values())
    return lines.names(known, is_short_enough=True)


def with_account(convening_id: int) -> list[Person]:
    """Who of them has an account, by name."""
    return [person for person in agenda.presenters(convening_id) if person.has_account]


def organizations() -> dict[str, int]:
    """Searchable name → id of the organizations there are, by the other names people use for them, too."""
    statement = sa.select(Organization.id, Organization.name, Organization.alt_names)
    rows = db.session.execute(statement.where(Organization.status.in_(("listed", "member", "lapsed"))))
    return lines.names((key, (name, *other)) for key, name, other in rows)
