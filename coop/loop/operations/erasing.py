"""Erasing a person: what is left is a number that keeps the counts right."""

from uuid import uuid4

import sqlalchemy as sa

from coop.database import db, lock
from coop.history import operations as history
from coop.people import operations as people
from coop.people.models import USUAL_REMINDERS, Person, SignInLink


def erase(person: Person, by_id: int | None = None) -> None:
    """Leave a tombstone: a number without name, address or a way in. Nobody can undo it."""
    was = db.session.scalars(lock(sa.select(Person).where(Person.id == person.id))).one().status
    people.end_visits(person.id)
    db.session.execute(sa.delete(SignInLink).where(SignInLink.person_id == person.id))
    for column in ("name", "preferred_name", "pronouns", "phone", "sort_key", "locale", "timezone"):
        setattr(person, column, "")
    for column in ("email", "password", "sector_id", "feed_token_hash", "feed_token_made_at", "confirmed_at"):
        setattr(person, column, None)
    person.member_since = None
    for column in ("is_staff", "shows_email", "shows_phone", "is_listed", "wants_invitations", "active"):
        setattr(person, column, False)
    person.status, person.fs_uniquifier = "erased", uuid4().hex
    person.reminder_hours = list(USUAL_REMINDERS)
    history.record("person", person.id, "erased", actor_id=by_id, from_state=was, to_state="erased")
    db.session.flush()
