"""Plain functions that make rows; call them inside a unit of work or flush yourself."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from slugify import slugify

from coop import likeness
from coop.convenings.models.convening import Convening
from coop.database import db
from coop.groups.models import Group
from coop.keys.models import Passkey
from coop.organizations.models import Organization
from coop.people.models import Person
from coop.places.models import Place
from coop.vocabulary.models import Term

numbers = count(1)
START = datetime(2027, 1, 20, 21, 30, tzinfo=UTC)
MADE = datetime(2026, 12, 1, tzinfo=UTC)


def term(scheme: str, key: str) -> Term:
    """One of the first terms."""
    return db.session.scalars(sa.select(Term).where(Term.scheme == scheme, Term.key == key)).one()


def make_person(name: str = "", email: str = "", status: str = "active", **values: Any) -> Person:
    """An adult with an account, whom the staff invited."""
    number = next(numbers)
    name = name or f"Person {number}"
    values.setdefault("member_since", MADE if status == "active" else None)
    person = Person(
        name=name,
        email=email or f"person{number}@coop.test",
        status=status,
        sort_key=slugify(name, separator=" "),
        created_at=MADE,
        adult_attested_at=MADE if status == "active" else None,
        confirmed_at=MADE,
        fs_uniquifier=uuid4().hex,
        **values,
    )
    return _kept(person)


def make_organization(
    name: str = "", sector: str = "community_based_organization", **values: Any
) -> Organization:
    """A member organization."""
    name = name or f"Organization {next(numbers)}"
    sort_key = slugify(name, separator=" ")
    defaults: dict[str, Any] = {
        "slug": slugify(name),
        "sort_key": sort_key,
        "search_text": sort_key,
        "name_words": likeness.words_of(name, *values.get("alt_names", ())),
        "website_host": likeness.host_of(values.get("website", "")),
        "status": "member",
        "sector": term("sector", sector),
        "created_at": MADE,
        "changed_at": MADE,
    }
    return _kept(Organization(name=name, **defaults | values))


def make_group(name: str = "", **values: Any) -> Group:
    """A public, active affinity group."""
    name = name or f"Group {next(numbers)}"
    sort_key = slugify(name, separator=" ")
    defaults: dict[str, Any] = {
        "slug": slugify(name),
        "sort_key": sort_key,
        "search_text": sort_key,
        "created_at": MADE,
        "changed_at": MADE,
    }
    return _kept(Group(name=name, **defaults | values))


def make_place(name: str = "", **values: Any) -> Place:
    """A community area."""
    number = next(numbers)
    name = name or f"Area {number}"
    return _kept(Place(name=name, **{"slug": slugify(name), "number": number} | values))


def make_convening(title: str = "", groups: tuple[Group, ...] = (), **values: Any) -> Convening:
    """A published public convening on January 20, 2027, 3:30–5:00 pm in Chicago."""
    number = next(numbers)
    title = title or f"Convening {number}"
    starts_at = values.pop("starts_at", START)
    defaults: dict[str, Any] = {
        "slug": f"{slugify(title)}-{number}",
        "state": "published",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=90),
        "timezone": "America/Chicago",
        "venue": "Austin Branch Library",
        "created_at": MADE,
        "changed_at": MADE,
        "search_text": slugify(title, separator=" "),
    }
    return _kept(
        Convening(title=title, groups=list(groups), supports=values.pop("supports", []), **defaults | values)
    )


def make_passkey(person: Person, **values: Any) -> Passkey:
    """A passkey, which only its person's device could use."""
    number = next(numbers)
    defaults = {"name": f"Key {number}", "credential_id": f"key {number}".encode(), "public_key": b"none"}
    return _kept(Passkey(person_id=person.id, **defaults | {"transports": [], "made_at": MADE} | values))


def _kept(row: Any) -> Any:
    db.session.add(row)
    db.session.flush()
    return row
