"""Which letters I get, behind the link in each letter."""

import re

import pytest

from coop import links
from coop.database import db
from coop.people import queries
from coop.people.models import Person
from tests.cast import person_named


def path_for(name: str) -> str:
    return links.letters(person_named(name).id).removeprefix("http://coop.test")


def the(name: str) -> Person:
    person_id = person_named(name).id
    db.session.rollback()
    return queries.by_id(person_id)


def test_the_link_shows_and_changes_nothing(as_):
    eve, path = as_("eve"), path_for("cleo")
    page = eve.get(path)
    assert page.status_code == 200
    assert "cleo@coop.test" in page.text
    assert the("cleo").wants_invitations


def test_letters_are_chosen_without_signing_in(as_):
    eve, path = as_("eve"), path_for("cleo")
    saved = eve.send(path, f"{path}/choice", letter_invitations_0="nothing", reminder_hours=["168"])
    assert saved.status_code == 303
    assert (the("cleo").wants_invitations, the("cleo").reminder_hours) == (False, [168])
    assert "Your choice is saved." in eve.get(path).text


def test_a_mail_program_unsubscribes_with_one_click(as_):
    answer = as_("eve").post(path_for("cleo"), data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code in (200, 303)
    assert not the("cleo").wants_invitations
    assert the("cleo").reminder_hours == [24]


def test_another_post_to_the_one_click_address_changes_nothing(as_):
    as_("eve").post(path_for("cleo"), data={})
    assert the("cleo").wants_invitations


def test_the_form_of_the_page_is_protected(as_):
    assert as_("eve").post(f"{path_for('cleo')}/choice", data={}).status_code == 400
    assert the("cleo").wants_invitations


def test_a_forwarded_letter_hands_over_no_account(as_):
    eve, path = as_("eve"), path_for("cleo")
    eve.get(path)
    eve.send(path, f"{path}/choice", letter_invitations_0="at_once")
    assert eve.get("/account").status_code == 303
    assert "Cleo Ramos" not in eve.get(path).text


@pytest.mark.parametrize("token", ["x", "WzEsMl0.abc"])
def test_a_made_up_link_is_not_there(as_, token):
    eve = as_("eve")
    assert eve.get(f"/letters/{token}").status_code == 404
    assert eve.post(f"/letters/{token}", data={"List-Unsubscribe": "One-Click"}).status_code == 404


def test_a_link_for_another_purpose_is_not_there(as_):
    answer = links.answer(1, person_named("cleo").id).rsplit("/", 1)[1]
    assert as_("eve").get(f"/letters/{answer}").status_code == 404
    assert re.fullmatch(r"/letters/[\w.-]+", path_for("cleo"))
