"""The secret address of a personal calendar."""

import sqlalchemy as sa

from coop.database import db, unit_of_work
from coop.people import operations, queries
from coop.people.models import Person
from tests.cast import person_named


def make() -> str:
    person_id = person_named("cleo").id
    with unit_of_work():
        return operations.make_feed_token(queries.by_id(person_id))


def test_a_token_finds_its_person_and_is_not_kept(app, now):
    token = make()
    person = queries.by_feed_token(token)
    assert person.name == "Cleo Ramos"
    assert token not in person.feed_token_hash


def test_a_new_token_takes_the_place_of_the_one_before(app, now):
    first, second = make(), make()
    assert queries.by_feed_token(first) is None
    assert queries.by_feed_token(second)


def test_a_revoked_token_finds_nobody(app, now):
    token = make()
    with unit_of_work():
        operations.revoke_feed_token(queries.by_feed_token(token))
    assert queries.by_feed_token(token) is None


def test_a_suspended_person_has_no_feed(app, now):
    token = make()
    with unit_of_work():
        db.session.execute(sa.update(Person).values(status="suspended"))
    assert queries.by_feed_token(token) is None
    assert queries.by_feed_token("") is None
