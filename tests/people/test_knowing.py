"""Becoming known: contacts, invitations, staff."""

from threading import Barrier, Thread

import pytest
import sqlalchemy as sa

from coop import links
from coop.database import db, unit_of_work
from coop.history import queries as history
from coop.people import operations, queries
from coop.people.addresses import normalised
from coop.people.models import Person
from coop.refusal import Refusal
from tests.cast import person_named
from tests.conftest import NOON
from tests.makers import make_person
from tests.people.letterbag import posted, reason_of, text_of


def known(address: str, name: str = "", locale: str = "") -> Person:
    with unit_of_work():
        return operations.find_or_make_contact(address, name, locale)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (" Ada@Coop.TEST ", "ada@coop.test"),
        ("a@bücher.example", "a@bücher.example"),
    ],
)
def test_an_address_is_kept_in_one_way(app, written, kept):
    assert normalised(written) == kept


@pytest.mark.parametrize(
    "written",
    ["", "ada", "ada@", "ada@gmail", "ada at coop.test", "a@b..test", "<a@b.test>", "josé@example.org"],
)
def test_what_is_no_address_is_refused_with_a_hint(app, written):
    with pytest.raises(Refusal, match=r"name@example\.org"):
        normalised(written)


def test_a_contact_is_made_once(app, now):
    first, again = known("Nia@Coop.test", "Nia  New"), known("nia@coop.test")
    assert first.id == again.id
    assert (first.status, first.name, first.sort_key, first.created_at) == (
        "contact",
        "Nia New",
        "nia new",
        NOON,
    )
    assert [entry.act for entry in history.of("person", first.id)] == ["became known"]


def test_a_known_name_and_language_stay(app, now):
    known("nia@coop.test", "Nia New", "es")
    person = known("nia@coop.test", "Somebody Else", "en")
    assert (person.name, person.locale) == ("Nia New", "es")


def test_a_contact_without_a_name_gets_one_later(app, now):
    known("nia@coop.test")
    assert known("nia@coop.test", "Nia New").name == "Nia New"


def test_two_at_once_make_one_contact(app, now):
    together, found = Barrier(8), []

    def make() -> None:
        with app.app_context():
            together.wait()
            found.append(known("nia@coop.test", "Nia New").id)

    threads = [Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_an_invited_person_gets_a_letter_for_fourteen_days(app, now):
    ada = person_named("ada")
    with unit_of_work():
        person = operations.invite_person("nia@coop.test", "Nia New", ada.id, locale="en")
    assert person.status == "invited"
    [letter] = posted("people.invitation")
    text = text_of(letter)
    assert "You are invited to STEM Cooperative" in text
    assert "Ada Lindqvist invites you" in text
    assert "Monday, January 25, 2027" in text
    assert "http://coop.test/account/sign-in/" in text


def test_a_contact_is_invited_without_losing_anything(app, now):
    contact_id = known("nia@coop.test", "Nia New").id
    with unit_of_work():
        assert operations.invite_person("nia@coop.test", "", None).id == contact_id
    acts = [(entry.act, entry.from_state, entry.to_state) for entry in history.of("person", contact_id)]
    assert acts[0] == ("invited", "contact", "invited")


def test_an_invitation_that_was_lost_is_written_again(app, now):
    for _ in range(2):
        with unit_of_work():
            operations.invite_person("nia@coop.test", "Nia New", None)
    assert len(posted("people.invitation")) == 2


def test_who_has_an_account_is_not_invited(app, now):
    person_named("cleo")
    with pytest.raises(Refusal, match="Cleo Ramos has an account already"), unit_of_work():
        operations.invite_person("cleo@coop.test", "", None)


def test_who_made_an_account_alone_becomes_a_member_without_a_letter(app, now):
    with unit_of_work():
        person = make_person("Nia New", "nia@coop.test", member_since=None)
        operations.invite_person("nia@coop.test", "", None)
    assert (person.status, person.member_since) == ("active", NOON)
    assert history.of("person", person.id)[0].act == "became a member"
    assert posted("people.invitation") == []


@pytest.mark.parametrize(("is_invited", "since"), [(True, NOON), (False, None)])
def test_staff_make_a_member_and_an_account_alone_does_not(app, now, is_invited, since):
    with unit_of_work():
        person = operations.find_or_make_contact("nia@coop.test", "Nia New")
        if is_invited:
            operations.invite_person("nia@coop.test", "", None)
        key = operations.make_link(person).key
    with unit_of_work():
        person = operations.use_link(key, attests_adult=True).person
    assert (person.status, person.member_since) == ("active", since)


def test_who_was_suspended_is_not_invited(app, now):
    with unit_of_work():
        make_person("Sam Sol", "sam@coop.test", status="suspended")
    with pytest.raises(Refusal, match="suspended"), unit_of_work():
        operations.invite_person("sam@coop.test", "", None)


def test_an_answered_invitation_is_not_sent_any_more(app, now):
    with unit_of_work():
        person = operations.invite_person("nia@coop.test", "Nia New", None)
        key = operations.make_link(person).key
    with unit_of_work():
        operations.use_link(key, attests_adult=True)
    assert "answered" in reason_of(posted("people.invitation")[0])


def test_staff_are_added_by_address_and_invited(app, now):
    with unit_of_work():
        person = operations.add_staff("Fay@coop.test", "Fay First")
    assert (person.is_staff, person.status) == (True, "invited")
    assert "you are invited to an account" in text_of(posted("people.invitation")[0])


def test_a_member_becomes_staff_without_a_letter(app, now):
    person_named("cleo")
    with unit_of_work():
        staff = operations.add_staff("cleo@coop.test")
    assert staff.is_staff
    assert staff.member_since
    assert posted("people.invitation") == []


def test_a_link_is_used_once_by_two_at_once(app, now):
    cleo = person_named("cleo")
    with unit_of_work():
        key = operations.make_link(cleo).key
    together, ended = Barrier(4), []

    def use() -> None:
        with app.app_context():
            together.wait()
            try:
                with unit_of_work():
                    operations.use_link(key)
                ended.append("in")
            except Refusal:
                ended.append("refused")

    threads = [Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ended) == ["in", "refused", "refused", "refused"]


def test_nobody_enters_without_name_or_attestation(app, now):
    with unit_of_work():
        key = operations.make_link(operations.find_or_make_contact("nia@coop.test")).key
    for given in ({}, {"name": "Nia"}, {"attests_adult": True}):
        with pytest.raises(Refusal), unit_of_work():
            operations.use_link(key, **given)
    with unit_of_work():
        assert operations.use_link(key, name="Nia", attests_adult=True).person.has_account


def test_a_suspended_person_does_not_enter_with_an_older_link(app, now):
    cleo = person_named("cleo")
    with unit_of_work():
        key = operations.make_link(cleo).key
        db.session.execute(sa.update(Person).where(Person.id == cleo.id).values(status="suspended"))
    with pytest.raises(Refusal, match="cannot be used"), unit_of_work():
        operations.use_link(key)


def test_a_used_link_is_not_sent_any_more(app, now):
    cleo = person_named("cleo")
    with unit_of_work():
        operations.ask_to_sign_in("cleo@coop.test")
        link = operations.make_link(cleo)
    with unit_of_work():
        operations.use_link(link.key)
    assert "used" in reason_of(posted("people.sign_in")[0])
    assert links.sign_in("key").startswith("http://coop.test/account/sign-in/")
    assert queries.open_link(link.key) is None
