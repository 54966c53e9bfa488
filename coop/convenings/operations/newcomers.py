"""People whom a host names by address and whom nobody here knows yet."""

from collections.abc import Mapping
from uuid import uuid4

from sqlalchemy.dialects import postgresql, sqlite

from coop import clock
from coop.database import db
from coop.history import operations as history
from coop.people import queries
from coop.people.models import Person
from coop.wording import searchable


def make_contacts(named: Mapping[str, str]) -> dict[str, int]:
    """Normalised address → person id, of many people at once; unknown ones become contacts.

    `named`: address → name. A name that is known stays as it is. The same statements for 3 and for 300.
    """
    if not named:
        return {}
    insert = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    known = queries.ids_of(named)
    rows = [
        {
            "status": "contact",
            "email": email,
            "name": " ".join(name.split()),
            "sort_key": searchable(name),
            "created_at": clock.now(),
            "fs_uniquifier": uuid4().hex,
        }
        for email, name in sorted(named.items())
        if email not in known
    ]
    if not rows:
        return known
    db.session.execute(insert(Person).on_conflict_do_nothing(index_elements=["email"]), rows)
    people = queries.ids_of(named)
    made = sorted(people[email] for email in people.keys() - known.keys())
    known_now = {"subject_kind": "person", "act": "became known", "to_state": "contact"}
    history.record_all([known_now | {"subject_id": person_id} for person_id in made])
    return people
