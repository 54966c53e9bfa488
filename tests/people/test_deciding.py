"""What people decide about themselves, each with its line in history and none with personal data."""

import pytest

from coop.database import db, unit_of_work
from coop.history import queries as history
from coop.people import operations, queries
from coop.people.models import Person
from coop.refusal import Refusal
from tests.cast import person_named
from tests.people.letterbag import posted


@pytest.fixture
def cleo_id(app, now) -> int:
    return person_named("cleo").id


def after(person_id: int) -> Person:
    db.session.rollback()
    return queries.by_id(person_id)


def acts(person_id: int) -> list[str]:
    return [entry.act for entry in history.of("person", person_id)]


def test_what_others_see_is_chosen(cleo_id):
    with unit_of_work():
        operations.choose_showing(
            queries.by_id(cleo_id), shows_email=True, shows_phone=False, is_listed=False
        )
    cleo = after(cleo_id)
    assert (cleo.shows_email, cleo.shows_phone, cleo.is_listed) == (True, False, False)
    assert acts(cleo_id) == ["showing chosen"]


def test_letters_are_chosen_and_unknown_reminders_left_out(cleo_id):
    with unit_of_work():
        operations.choose_letters(
            queries.by_id(cleo_id), wants_invitations=False, reminder_hours=[2, 5, 168, 2]
        )
    cleo = after(cleo_id)
    assert (cleo.wants_invitations, cleo.reminder_hours) == (False, [168, 2])
    assert acts(cleo_id) == ["letters chosen"]


@pytest.mark.parametrize(("field", "value"), [("name", "  "), ("timezone", "Mars/Base")])
def test_details_that_cannot_be_are_refused(cleo_id, field, value):
    given = dict.fromkeys(("preferred_name", "pronouns", "phone", "locale", "timezone"), "") | {
        "name": "Cleo"
    }
    with pytest.raises(Refusal), unit_of_work():
        operations.edit_details(queries.by_id(cleo_id), **given | {field: value})
    assert after(cleo_id).name == "Cleo Ramos"


def test_a_visit_is_ended_once(cleo_id):
    with unit_of_work():
        key = operations.begin_visit(cleo_id, "Firefox, Linux")
    for _twice in range(2):
        with unit_of_work():
            operations.end_visit(queries.visit_of_key(key))
    assert queries.visits(cleo_id) == []
    assert acts(cleo_id) == ["visit ended"]


def test_ending_all_visits_spares_the_one_that_asks(cleo_id):
    with unit_of_work():
        keys = [operations.begin_visit(cleo_id) for _ in range(3)]
        operations.begin_visit(person_named("ben").id)
    with unit_of_work():
        operations.end_visits(cleo_id, but_key=keys[1])
    assert [visit.key_hash for visit in queries.visits(cleo_id)] == [queries.hashed(keys[1])]
    assert len(queries.visits(person_named("ben").id)) == 1


def test_a_new_password_ends_everything_that_the_old_one_opened(cleo_id):
    known = queries.by_id(cleo_id).fs_uniquifier
    with unit_of_work():
        operations.begin_visit(cleo_id)
        operations.keep_password(queries.by_id(cleo_id), "a hash", known)
    assert after(cleo_id).password == "a hash"
    assert after(cleo_id).fs_uniquifier != known
    assert queries.visits(cleo_id) == []
    assert len(posted("people.password_changed")) == 1


def test_the_second_of_two_new_passwords_is_refused(cleo_id):
    known = queries.by_id(cleo_id).fs_uniquifier
    with unit_of_work():
        operations.keep_password(queries.by_id(cleo_id), "first", known)
    with pytest.raises(Refusal, match="changed a moment ago"), unit_of_work():
        operations.keep_password(queries.by_id(cleo_id), "second", known)
    assert after(cleo_id).password == "first"
