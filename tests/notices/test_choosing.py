"""Choosing what reaches one: one truth, wherever it is chosen."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from coop.database import db, unit_of_work
from coop.history import queries as history
from coop.loop.operations.merging_people import merge_contact
from coop.notices import queries
from coop.notices.operations import choosing, telling
from coop.people.models import Person
from tests.cast import early_childhood, person_named
from tests.makers import make_person
from tests.notices.told import choose, notices, tell, ways

pytestmark = pytest.mark.usefixtures("now")


def the(name: str) -> Person:
    person_id = person_named(name).id
    db.session.rollback()
    return db.session.get_one(Person, person_id)


def stop(name: str, topic: str, group_id: int = 0) -> None:
    person_id = person_named(name).id
    with unit_of_work():
        choosing.stop(db.session.get_one(Person, person_id), topic, group_id)


def letter(name: str, topic: str, group_id: int = 0) -> str:
    return queries.chosen_by(the(name)).letter(topic, group_id)


def test_only_what_differs_from_the_usual_is_kept():
    choose("cleo", invitations="at_once", new="weekly", changes_here="")
    assert set(queries.choices(the("cleo").id)) == {("new", 0)}
    choose("cleo", new="daily")
    assert queries.choices(the("cleo").id) == {}


def test_no_invitations_from_anywhere_is_what_hosts_see():
    choose("cleo", invitations="nothing")
    assert not the("cleo").wants_invitations
    choose("cleo", invitations="nothing", invitations_here="weekly")
    assert the("cleo").wants_invitations
    here = early_childhood().id
    assert (letter("cleo", "invitations"), letter("cleo", "invitations", here)) == ("nothing", "weekly")


def test_who_was_marked_as_wanting_none_gets_none_until_they_choose_again():
    with unit_of_work():
        person_named("cleo").wants_invitations = False
    assert letter("cleo", "invitations", early_childhood().id) == "nothing"
    choose("cleo", invitations="daily")
    assert letter("cleo", "invitations", early_childhood().id) == "daily"


def test_what_waits_follows_a_new_choice_and_is_never_lost_to_at_once():
    choose("cleo", new="weekly", changes="weekly", after="weekly", group="weekly")
    for kind in ("published", "changed", "thanks"):
        tell(f"convenings.{kind}", "cleo")
    tell("groups.agreement_changed", "cleo")
    choose("cleo", new="daily", changes="nothing", after="at_once")
    assert ways("cleo") == [
        ("convenings.published", "daily"),
        ("convenings.changed", "nothing"),
        ("convenings.thanks", "weekly"),
        ("groups.agreement_changed", "weekly"),
    ]


def test_one_click_stops_letters_like_the_one_it_stood_in():
    here = early_childhood().id
    choose("cleo", new="weekly", new_here="daily")
    stop("cleo", "new", here)
    assert (letter("cleo", "new"), letter("cleo", "new", here)) == ("weekly", "nothing")
    choose("cleo", new_here="daily")
    stop("cleo", "new")
    assert letter("cleo", "new", here) == "nothing"


def test_one_click_in_a_daily_letter_stops_what_comes_daily_and_nothing_else():
    here = early_childhood().id
    choose("cleo", after="weekly", group_here="daily", reminders=(2,))
    stop("cleo", "daily")
    assert letter("cleo", "new") == letter("cleo", "group", here) == "nothing"
    assert (letter("cleo", "after"), letter("cleo", "group")) == ("weekly", "at_once")
    assert the("cleo").reminder_hours == [2]


def test_an_old_link_stops_letters_to_many_and_no_work():
    with unit_of_work():
        choosing.stop_letters_to_many(person_named("ben"))
    assert {letter("ben", topic) for topic in choosing.TO_MANY} == {"nothing"}
    assert letter("ben", "work") == "at_once"
    assert not the("ben").wants_invitations


def test_history_keeps_what_was_chosen():
    choose("cleo", new="weekly")
    [entry] = history.of("person", person_named("cleo").id)
    assert (entry.act, entry.facts["new:0"]) == ("letters chosen", ["weekly", ""])


def test_the_app_may_show_what_no_letter_tells():
    choose("cleo", new="nothing")
    tell("convenings.published", "cleo")
    [notice] = notices("cleo")
    assert (notice.way, notice.is_shown) == ("nothing", True)


def test_two_windows_that_save_at_once_leave_one_choice_of_each_topic(app):
    person_id, begin = person_named("cleo").id, Barrier(2)
    db.session.remove()

    def save(letter: str) -> None:
        with app.app_context():
            begin.wait()
            with unit_of_work():
                person = db.session.get_one(Person, person_id)
                choosing.choose(person, {("new", 0): (letter, ""), ("after", 0): (letter, "")}, [24])
            db.session.remove()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(save, ("weekly", "nothing")))
    rows = queries.choices(person_id)
    assert set(rows) == {("new", 0), ("after", 0)}
    assert len({row.letter for row in rows.values()}) == 1


def test_what_a_contact_was_told_is_the_accounts_after_a_merge_and_the_accounts_choice_holds():
    subject = ("group", early_childhood().id)
    with unit_of_work():
        contact = make_person("Cleo R.", "cleo@elsewhere.test", "contact")
        telling.tell("convenings.published", [contact.id], subject=subject)
        choosing.choose(contact, {("new", 0): ("nothing", "")}, [24])
        merge_contact(contact, person_named("cleo"), None)
    assert letter("cleo", "new") == "daily"
    assert len(notices("cleo")) == 1
