"""Loads who is there: the network, its areas, organizations, people and groups."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from coop import clock
from coop.cli.demo.files import read
from coop.database import db
from coop.groups.models import Group
from coop.network import operations as networks
from coop.organizations.models import Organization
from coop.organizations.operations.belonging import affiliate
from coop.organizations.operations.profile import OrganizationFields, open_organization
from coop.people.models import Person
from coop.places import operations as places
from coop.places import queries as areas_of
from coop.places.chicago import areas
from coop.vocabulary import operations as vocabulary
from coop.vocabulary.models import Term
from coop.vocabulary.queries import by_key
from coop.wording import searchable

NAME = "STEM Cooperative"
ZONE = "America/Chicago"
CAST = ("ada", "ben", "cleo", "dov", "ines")
ADA = "ada@coop.example"
# Long enough ago that the whole year of convenings lies after it.
JOINED_BEFORE = timedelta(days=420)
HOW_EVERYBODY_TAKES_PART = """Everybody should be able to use these pages and come to what they tell of.

## At our convenings

Every room we choose can be reached without stairs. Interpreters for Spanish and American Sign Language come
when somebody asks a week before. Say what you need when you answer; only the hosts read it.

## When something is in your way

Write to letters@coop.example. Ada Lindqvist answers within two working days.
"""


@dataclass(slots=True)
class City:
    """Everybody and everything that convenings point at, by slug, address or key."""

    terms: dict[tuple[str, str], Term] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    organizations: dict[str, Organization] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    organization_of: dict[str, Organization] = field(default_factory=dict)


def load_city(password_hash: str) -> City:
    """Make the network and everybody in it; the cast can enter with the password of the hash."""
    networks.name_network(
        name=NAME,
        city="Chicago",
        timezone=ZONE,
        sender_name=NAME,
        sender_address="letters@coop.example",
        licence="CC BY 4.0",
    )
    _say_about_itself()
    vocabulary.load_first_terms()
    places.load_areas(areas())
    city = City(terms=by_key(), places={place.slug: place.id for place in areas_of.listed()})
    for row in read("organizations"):
        city.organizations[row["slug"]] = _organization(row, city)
    for row in read("people"):
        city.people[row["email"]] = _person(row, city, password_hash)
    db.session.flush()
    for row in read("people"):
        _affiliate(row, city)
    return city


def _say_about_itself() -> None:
    """Its years, of which two overlap, and a statement of its own."""
    autumn = clock.today(ZONE).year - (clock.today(ZONE).month < 9)
    networks.keep_year("Founding year", date(autumn - 2, 2, 1), date(autumn - 2, 9, 30))
    for number, label in enumerate(("Second year", "Third year", "Fourth year", "Fifth year")):
        begins = autumn - 2 + number
        networks.keep_year(label, date(begins, 9, 1), date(begins + 1, 8, 31))
    networks.state("accessibility", "en", HOW_EVERYBODY_TAKES_PART)


def _organization(row: dict[str, Any], city: City) -> Organization:
    fields = OrganizationFields(
        name=row["name"],
        sector_id=city.terms["sector", row["sector"]].id,
        place_id=city.places[row["place"]],
        description=row["description"],
        website=row["website"],
        status=row["status"],
        street=row["address"],
        phone=row["phone"] or "",
        email=row["email"] or "",
    )
    return open_organization(fields, slug=row["slug"])


def _person(row: dict[str, Any], city: City, password_hash: str) -> Person:
    joined, is_active = clock.now() - JOINED_BEFORE, row["status"] == "active"
    is_cast = row["email"] in {f"{name}@coop.example" for name in CAST}
    person = Person(
        email=row["email"],
        name=row["name"],
        sort_key=searchable(row["name"]),
        status=row["status"],
        locale=row["locale"],
        is_staff=row["is_staff"],
        sector_id=city.terms["sector", row["sector_self"]].id if row["sector_self"] else None,
        created_at=joined,
        adult_attested_at=joined if is_active else None,
        member_since=joined if is_active else None,
        confirmed_at=joined if is_active else None,
        password=password_hash if is_cast else None,
        # The same city each time; it signs nobody in without the session's own signature.
        fs_uniquifier=sha256(f"{row['email']}{joined.isoformat()}".encode()).hexdigest(),
    )
    db.session.add(person)
    return person


def _affiliate(row: dict[str, Any], city: City) -> None:
    person, since = city.people[row["email"]], (clock.now() - JOINED_BEFORE).date()
    for each in row["affiliations"]:
        organization = city.organizations[each["organization"]]
        if each["is_primary"]:
            city.organization_of[row["email"]] = organization
        affiliate(
            person,
            organization,
            role=each["role"],
            title=each["title"] or "",
            from_on=since,
            is_primary=each["is_primary"],
        )
