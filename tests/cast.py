"""The cast. Their descriptions are the specification of the roles.

Ada is backbone staff. Ben leads the Early Childhood group and belongs to Garfield Science Club. Cleo is a
plain member of both. Dov administers another organization, Lakeside Museum, and has no say over theirs.
Eve is a visitor with no account. Ines is a family member without an organization; she reads Spanish.
"""

from datetime import date

import sqlalchemy as sa

from coop.database import db, unit_of_work
from coop.groups.models import Group, GroupMembership
from coop.organizations.models import Affiliation, Organization
from coop.people.models import Person
from tests.makers import make_group, make_organization, make_person, term

CAST = ("ada", "ben", "cleo", "dov", "ines")


def person_named(name: str) -> Person:
    """One of the cast, made together with the others on first use."""
    statement = sa.select(Person).where(Person.email == f"{name}@coop.test")
    person = db.session.scalar(statement)
    if person is None:
        with unit_of_work():
            _make_cast()
        person = db.session.scalars(statement).one()
    return person


def _make_cast() -> None:
    make_person("Ada Lindqvist", "ada@coop.test", is_staff=True)
    ben = make_person("Ben Okafor", "ben@coop.test")
    cleo = make_person("Cleo Ramos", "cleo@coop.test")
    dov = make_person("Dov Adler", "dov@coop.test")
    make_person("Ines Duarte", "ines@coop.test", locale="es", sector=term("sector", "family"))
    club = make_organization("Garfield Science Club")
    museum = make_organization("Lakeside Museum", sector="cultural_institution")
    early = make_group("Early Childhood")
    since = date(2025, 9, 1)
    db.session.add_all(
        [
            Affiliation(person=ben, organization=club, role="staff", from_on=since),
            Affiliation(person=cleo, organization=club, role="educator", from_on=since),
            Affiliation(person=dov, organization=museum, role="admin", from_on=since),
            GroupMembership(group=early, person=ben, organization=club, role="lead", joined_on=since),
            GroupMembership(group=early, person=cleo, organization=club, role="member", joined_on=since),
        ]
    )


def early_childhood() -> Group:
    """The group that Ben leads."""
    person_named("ben")
    return db.session.scalars(sa.select(Group).where(Group.slug == "early-childhood")).one()


def garfield() -> Organization:
    """The club of Ben and Cleo."""
    person_named("ben")
    return db.session.scalars(
        sa.select(Organization).where(Organization.slug == "garfield-science-club")
    ).one()
