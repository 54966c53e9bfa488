"""My page: details, what is shown, letters, calendar address, browsers."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.database import db, unit_of_work
from coop.history import queries as history
from coop.people import queries
from coop.people.models import Person, Visit
from tests.cast import person_named
from tests.makers import START, make_convening
from tests.visits import Visitor, form_to

DETAILS = {
    "name": "Cleo Ramos Vega",
    "preferred_name": "Clé",
    "pronouns": "she/her",
    "phone": "773 555 0100",
    "locale": "es",
    "timezone": "America/New_York",
}


def the(name: str) -> Person:
    person_id = person_named(name).id
    db.session.rollback()
    return queries.by_id(person_id)


def on_my_page(browser: Visitor, what: str, **fields):
    return browser.send("/account", f"/account/{what}", **fields)


def test_a_visitor_signs_in_first(as_):
    assert as_("eve").get("/account").location == "/account/sign-in?next=/account"


def test_my_page_shows_what_i_answered_and_comes_next(as_):
    cleo = as_("cleo")
    assert "My next convenings" not in cleo.get("/account").text
    with unit_of_work():
        person = person_named("cleo")
        for number in range(4):
            convening = make_convening(f"Walk {number}", starts_at=START + timedelta(days=number))
            answer_rsvp(convening, person, Wish("maybe" if number else "going"))
        make_convening("Not mine")
    page = cleo.get("/account").text
    assert "My next convenings" in page
    assert [f"Walk {number}" in page for number in range(4)] == [True, True, True, False]
    assert "Not mine" not in page


def test_details_are_saved(as_):
    cleo = as_("cleo")
    assert on_my_page(cleo, "details", **DETAILS).location == "/account#details"
    person = the("cleo")
    assert {name: getattr(person, name) for name in DETAILS} == DETAILS
    assert person.sort_key == "cleo ramos vega"
    assert [entry.act for entry in history.of("person", person.id)] == ["details edited"]


def test_details_that_cannot_be_come_back_with_what_was_typed(as_):
    answer = on_my_page(as_("cleo"), "details", **DETAILS | {"name": "", "timezone": "Mars/Base"})
    assert answer.status_code == 422
    assert "Please tell us your name." in answer.text
    assert 'value="773 555 0100"' in answer.text
    assert the("cleo").name == "Cleo Ramos"


def looks(browser: Visitor) -> dict[str, str]:
    """Who looks → what the page shows them."""
    page = browser.get("/account/seen").text
    parts = re.split(r"<h2[^>]*>([^<]+)</h2>", page)
    return {words: part.split("</section>")[0] for words, part in zip(parts[1::2], parts[2::2], strict=True)}


def test_each_audience_sees_what_its_own_page_shows(as_):
    cleo = as_("cleo")
    on_my_page(cleo, "details", **DETAILS | {"locale": "en"})
    seen = looks(cleo)
    assert "Nothing" in seen["A visitor without an account"]
    assert "cleo@coop.test" not in seen["Another member"]
    for who in ("An admin of my organization", "The staff"):
        assert "cleo@coop.test" in seen[who]
    assert "cleo@coop.test" not in seen["A lead of my group"]
    on_my_page(cleo, "showing", shows_email=True)
    assert "cleo@coop.test" in looks(cleo)["Another member"]
    on_my_page(cleo, "showing", is_listed=False)
    seen = looks(cleo)
    assert "Nothing" in seen["Another member"]
    assert "not listed" in seen["The staff"]


def test_the_look_is_word_for_word_the_page_of_those_who_look(as_):
    cleo = as_("cleo")
    on_my_page(cleo, "showing", shows_phone=True)
    address = f"/people/{the('cleo').id}"
    for who, name in (("Another member", "dov"), ("The staff", "ada")):
        entry = looks(cleo)[who].split('<div class="measure stack">')[1].split("</ul>")[0]
        assert entry in as_(name).get(address).text


def test_letters_and_reminders_are_chosen(as_):
    chosen = {"letter_invitations_0": "nothing", "reminder_hours": ["168", "2"]}
    as_("cleo").send("/account/letters", "/account/letters", **chosen)
    person = the("cleo")
    assert (person.wants_invitations, person.reminder_hours) == (False, [168, 2])


def test_a_reminder_that_does_not_exist_is_not_kept(as_):
    answer = as_("cleo").send("/account/letters", "/account/letters", reminder_hours=["3"])
    assert answer.status_code == 422
    assert the("cleo").reminder_hours == [24]


def visits(name: str) -> list[Visit]:
    person = the(name)
    statement = sa.select(Visit).where(Visit.person_id == person.id).order_by(Visit.id)
    return list(db.session.scalars(statement))


def test_one_browser_is_signed_out(as_):
    here, elsewhere = as_("cleo"), as_("cleo")
    assert "this one" in here.get("/account").text
    on_my_page(here, f"visits/{visits('cleo')[1].id}/ending")
    assert elsewhere.get("/account").status_code == 303
    assert here.get("/account").status_code == 200


def test_all_other_browsers_are_signed_out(as_):
    here, others = as_("cleo"), [as_("cleo"), as_("cleo")]
    ben = as_("ben")
    on_my_page(here, "visits/ending")
    assert [browser.get("/account").status_code for browser in others] == [303, 303]
    assert here.get("/account").status_code == ben.get("/account").status_code == 200


def test_nobody_signs_out_somebody_else(as_):
    as_("cleo")
    ben = as_("ben")
    token = form_to(ben.get("/account").text, "/account/sign-out").values["csrf_token"]
    address = f"/account/visits/{visits('cleo')[0].id}/ending"
    assert ben.post(address, data={"csrf_token": token}).status_code == 403
    assert visits("cleo")[0].ended_at is None


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_for_one_browser_and_for_three(as_, statements, count):
    cleo = [as_("cleo") for _ in range(count)][0]
    with statements() as counted:
        cleo.get("/account")
    assert counted.number == 7, counted


def test_a_language_chosen_for_the_account_outweighs_what_this_browser_was_told_before(as_):
    cleo = as_("cleo")
    assert 'lang="es"' in cleo.get("/account?lang=es").text
    on_my_page(cleo, "details", **DETAILS | {"locale": "en", "phone": "773 555 0101"})
    assert 'lang="es"' in cleo.get("/account").text
    on_my_page(cleo, "details", **DETAILS | {"locale": "es"})
    on_my_page(cleo, "details", **DETAILS | {"locale": "en"})
    assert '<html lang="en"' in cleo.get("/account").text
