"""The staff's desk: open to staff, not there for anybody else."""

import pytest
import sqlalchemy as sa

from coop.database import db, unit_of_work
from coop.organizations.queries import belonging as organizations
from coop.outbox import operations as outbox
from coop.outbox.models import Letter, Suppression
from coop.people import queries
from tests.cast import garfield, person_named
from tests.makers import make_person
from tests.people.letterbag import posted, text_of
from tests.statements import one_and_three
from tests.visits import form_to

PAGES = ("/staff", "/staff/people", "/staff/invitation", "/staff/letters")
NIA = {"email": "Nia@coop.test", "name": "Nia New", "locale": "en", "organization": "", "role": "staff"}


def found(email: str):
    db.session.rollback()
    return queries.by_email(email)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("name", "status"), [("ada", 200), ("ben", 404), ("dov", 404), ("eve", 303)])
def test_only_staff_find_the_desk(as_, path, name, status):
    assert as_(name).get(path).status_code == status


def test_members_cannot_invite_or_lift(as_):
    ben = as_("ben")
    token = form_to(ben.get("/account").text, "/account/sign-out").values["csrf_token"]
    with unit_of_work():
        number = outbox.suppress("zoe@coop.test", "bounced").id
    for address in ("/staff/invitation", f"/staff/suppressions/{number}/lifting"):
        assert ben.post(address, data=NIA | {"csrf_token": token}).status_code == 403
    assert found("nia@coop.test") is None


def test_staff_invite_a_person(as_):
    answer = as_("ada").send("/staff/invitation", **NIA)
    assert answer.status_code == 303
    person = found("nia@coop.test")
    assert (person.name, person.status, person.is_staff, person.locale) == ("Nia New", "invited", False, "en")
    assert "Ada Lindqvist invites you" in text_of(posted("people.invitation")[0])


def test_an_invited_person_may_belong_to_an_organization_at_once(as_):
    club = garfield()
    as_("ada").send("/staff/invitation", **NIA | {"organization": club.slug, "role": "admin"})
    [affiliation] = organizations.of_person(found("nia@coop.test").id)
    assert (affiliation.organization.name, affiliation.role) == ("Garfield Science Club", "admin")


def test_the_desk_names_languages_as_they_name_themselves(as_):
    desk = as_("ada").get("/staff").text
    assert "<dd>English, Español</dd>" in desk


def test_only_a_status_that_asks_for_something_is_marked(as_):
    with unit_of_work():
        make_person("Nia New", "nia@coop.test", "invited")
        make_person("Ola Odd", "ola@coop.test", "contact")
    rows = as_("ada").get("/staff/people").text.split('<li class="row row-plain">')
    marks = {row.split("</a>")[0].split(">")[-1]: row.count('class="pill') for row in rows[1:]}
    assert (marks["Ada Lindqvist"], marks["Cleo Ramos"], marks["Nia New"], marks["Ola Odd"]) == (1, 0, 1, 1)


def test_who_made_an_account_alone_is_made_a_member(as_):
    with unit_of_work():
        make_person("Nia New", "nia@coop.test", member_since=None)
    ada = as_("ada")
    assert ada.send("/staff/invitation", **NIA).status_code == 303
    assert "Nia New is a member now." in ada.get("/staff/people").text
    assert found("nia@coop.test").member_since


def test_an_account_is_not_invited_again(as_):
    person_named("cleo")
    answer = as_("ada").send("/staff/invitation", **NIA | {"email": "cleo@coop.test"})
    assert answer.status_code == 409
    assert "has an account already" in answer.text


def test_a_wrong_address_comes_back_with_the_name(as_):
    answer = as_("ada").send("/staff/invitation", **NIA | {"email": "nia"})
    assert answer.status_code == 422
    assert 'value="Nia New"' in answer.text


def test_everybody_is_found_by_name_address_and_status(as_):
    with unit_of_work():
        make_person("Zoe Contact", "zoe@elsewhere.test", status="contact")
    ada = as_("ada")
    for query in ("q=zoe", "q=elsewhere", "status=contact"):
        text = ada.get(f"/staff/people?{query}").text
        assert "Zoe Contact" in text
        assert "Ben Okafor" not in text
        assert "/staff/invitation?email=zoe@elsewhere.test" in text
    assert "Nobody found" in ada.get("/staff/people?status=suspended").text


def test_a_stopped_address_is_written_to_again(as_):
    with unit_of_work():
        number = outbox.suppress("zoe@coop.test", "bounced", "550 no such user").id
    ada = as_("ada")
    page = ada.get("/staff/letters")
    assert "550 no such user" in page.text
    assert ada.fill(page, f"/staff/suppressions/{number}/lifting").status_code == 303
    db.session.rollback()
    assert db.session.scalars(sa.select(Suppression)).all() == []
    assert "Letters to zoe@coop.test are sent again." in ada.get("/staff/letters").text


def test_letters_that_came_back_are_shown(as_):
    with unit_of_work():
        letter = outbox.post("people.sign_in", address="zoe@coop.test")
        letter.state, letter.reason, letter.title = "bounced", "550 no such user", "Your way in"
    ada = as_("ada")
    assert "Your way in" in ada.get("/staff/letters").text
    assert db.session.scalars(sa.select(Letter.state)).all() == ["bounced"]


@one_and_three
def test_the_list_asks_the_same_for_one_person_and_for_three(as_, statements, count):
    ada = as_("ada")
    with unit_of_work():
        for number in range(count):
            make_person(f"Zed {number}", f"zed{number}@coop.test", status="contact")
    with statements() as counted:
        ada.get("/staff/people?q=zed")
    assert counted.number == 7, counted
