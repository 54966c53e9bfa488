"""A tombstone: a number, and nothing that says who it was."""

import sqlalchemy as sa

from coop.database import db, unit_of_work
from coop.groups.queries import membership as members
from coop.history import queries as history
from coop.history.models import HistoryEntry
from coop.loop.operations.erasing import erase
from coop.people import operations, queries
from coop.people.models import Person, SignInLink, Visit
from coop.permissions import Viewer
from tests.cast import person_named
from tests.people.letterbag import posted, reason_of

SECRETS = ("Cleo", "cleo", "Ramos", "ramos", "773", "she/her")


def erased() -> Person:
    person_id = person_named("cleo").id
    with unit_of_work():
        cleo = queries.by_id(person_id)
        operations.edit_details(
            cleo,
            name="Cleo Ramos",
            preferred_name="Cleo",
            pronouns="she/her",
            phone="773 555 0100",
            locale="es",
            timezone="America/New_York",
        )
        operations.begin_visit(cleo.id, "Firefox, Linux")
        operations.make_feed_token(cleo)
        operations.ask_to_sign_in("cleo@coop.test")
    with unit_of_work():
        erase(queries.by_id(person_id), by_id=person_named("ada").id)
    db.session.rollback()
    return queries.by_id(person_id)


def test_nothing_that_says_who_it_was_is_left(app, now):
    person = erased()
    values = [str(getattr(person, column.key)) for column in sa.inspect(Person).columns]
    assert not [value for value in values for secret in SECRETS if secret in value]
    assert (person.status, person.email, person.is_listed) == ("erased", None, False)


def test_every_way_in_is_closed(app, now):
    person = erased()
    assert db.session.scalars(sa.select(SignInLink)).all() == []
    assert db.session.scalars(sa.select(Visit).where(Visit.ended_at.is_(None))).all() == []
    assert not person.is_active
    assert person.feed_token_hash is None
    assert reason_of(posted("people.sign_in")[0])


def test_history_tells_that_and_by_whom_but_not_whom(app, now):
    person = erased()
    [entry] = [entry for entry in history.of("person", person.id) if entry.act == "erased"]
    assert (entry.actor_id, entry.from_state, entry.to_state) == (person_named("ada").id, "active", "erased")
    told = [f"{one.note}{one.facts}" for one in db.session.scalars(sa.select(HistoryEntry))]
    assert not [text for text in told for secret in SECRETS if secret in text]


def test_staff_and_members_do_not_find_them(app, now):
    person = erased()
    for viewer in (
        Viewer(person_id=1, is_staff=True, has_account=True),
        Viewer(person_id=2, has_account=True, was_welcomed=True),
    ):
        assert members.find(viewer, person.id) is None
        assert person.id not in [one.id for one in members.directory(viewer).rows]


def test_the_address_may_come_back_as_somebody_new(app, now):
    person = erased()
    with unit_of_work():
        assert operations.find_or_make_contact("cleo@coop.test").id != person.id
