"""Approving, declining and asking for more."""

import pytest
import sqlalchemy as sa

from coop.database import db, unit_of_work
from coop.history import queries as history
from coop.membership_requests import queries
from coop.membership_requests.operations import asking, deciding
from coop.organizations.operations.belonging import affiliate
from coop.organizations.queries import belonging, directory
from coop.outbox.models import Letter
from coop.people import queries as people
from coop.permissions import NOBODY, Viewer
from coop.refusal import Refusal
from tests.cast import garfield, person_named
from tests.makers import make_organization, make_person, term
from tests.membership_requests.asked import fields, is_dropped, letters, one, sent, text_of

pytestmark = pytest.mark.usefixtures("now")


@pytest.fixture
def ada(app) -> int:
    """Staff."""
    return person_named("ada").id


def approved(request_id: int, by: int, **more) -> None:
    with unit_of_work():
        deciding.approve(one(request_id), by, **more)


def test_a_yes_makes_the_member_its_admin_and_the_way_in(ada):
    request_id = sent()
    approved(request_id, ada)
    request = one(request_id)
    organization, person = directory.by_id(request.organization_id), people.by_email("nia@westside.example")
    assert (request.state, request.reviewer_id, request.person_id) == ("approved", ada, person.id)
    assert (organization.name, organization.status, organization.street) == (
        "Westside Makers", "member", "100 N Central Ave",
    )  # fmt: skip
    assert (person.status, person.name) == ("invited", "Nia Brooks")
    assert belonging.affiliation(person.id, organization.id).role == "admin"
    text = text_of(letters("approved")[0])
    assert "/account/sign-in/" in text
    acts = [entry.act for entry in history.of("membership_request", request_id)]
    assert acts == ["approved", "sent", "begun"]


def test_a_yes_sends_one_letter_and_no_second_invitation(ada):
    approved(sent(), ada)
    statement = sa.select(Letter.kind).where(Letter.kind.startswith("people."))
    assert list(db.session.scalars(statement)) == []


def test_one_of_the_directory_becomes_the_member_instead_of_a_second_one(ada):
    with unit_of_work():
        makers = make_organization("Westside Makers", status="former")
    request_id = sent(organization=makers)
    approved(request_id, ada)
    assert directory.find(NOBODY, makers.slug).status == "member"
    assert directory.listed(NOBODY, words="westside").total == 1
    assert [entry.act for entry in history.of("organization", makers.id)] == ["admitted"]


def test_who_has_an_account_keeps_it_and_belongs_from_now_on(ada):
    with unit_of_work():
        nia = make_person("Nia Brooks", "nia@westside.example")
    approved(sent(organization=garfield()), ada, role="educator")
    assert belonging.places_of(nia.id) == {garfield().id: "educator"}
    assert "you belong to Garfield Science Club" in text_of(letters("approved")[0])
    assert "/account/sign-in/" not in text_of(letters("approved")[0])


def test_an_account_that_nobody_invited_is_a_member_once_approved(ada):
    with unit_of_work():
        make_person("Nia Brooks", "nia@westside.example", member_since=None)
    approved(sent(), ada)
    assert people.by_email("nia@westside.example").member_since


def test_a_family_is_a_person_of_that_sector(ada):
    request_id = sent("family", organization_name="")
    approved(request_id, ada)
    person = people.by_email("nia@westside.example")
    assert person.sector_id == term("sector", "family").id
    assert belonging.places_of(person.id) == {}
    assert "families at the table" in text_of(letters("approved")[0])


def test_a_suspended_account_stops_the_whole_approval(ada):
    with unit_of_work():
        make_person("Nia Brooks", "nia@westside.example", status="suspended")
    request_id = sent()
    with pytest.raises(Refusal, match="suspended"):
        approved(request_id, ada)
    assert one(request_id).state == "submitted"
    assert directory.listed(NOBODY, words="westside").total == 0


def test_a_no_says_why(ada):
    request_id = sent()
    with unit_of_work(), pytest.raises(Refusal, match="why"):
        deciding.decline(one(request_id), "  ", ada)
    with unit_of_work():
        deciding.decline(one(request_id), "You sell things.", ada)
    assert "You sell things." in text_of(letters("declined")[0])
    with pytest.raises(Refusal, match="decided"):
        approved(request_id, ada)


def test_a_question_goes_out_and_its_answer_comes_back_to_the_queue(ada):
    request_id = sent()
    with unit_of_work():
        request = queries.by_id(request_id)
        deciding.take_up(request, ada)
        deciding.ask_more(request, "Where do you meet?", ada)
    assert "Where do you meet?" in text_of(letters("asked")[0])
    with unit_of_work():
        request = queries.by_id(request_id)
        asking.save(request, fields(reply="In the library."))
        asking.submit(request, is_proven=True)
    request = one(request_id)
    assert (request.state, request.reply) == ("submitted", "In the library.")
    assert is_dropped(letters("asked")[0])


def test_admins_decide_who_belongs_to_their_own_and_staff_where_there_is_none(ada):
    with unit_of_work():
        club, boss = make_organization("Club"), make_person()
    to_staff = one(sent(organization=club))
    assert queries.deciders_of(to_staff) == [ada]
    with unit_of_work():
        affiliate(boss, club, role="admin")
    assert queries.deciders_of(to_staff) == [boss.id]
    admin = Viewer(person_id=boss.id, has_account=True, administers=frozenset({club.id}))
    other = sent(address="other@coop.test", organization_name="Another")
    assert queries.find(admin, to_staff.id)
    assert queries.find(admin, other) is None
    assert queries.waiting(admin).number == 1
    assert [row.id for row in queries.to_belong(club.id)] == [to_staff.id]


def test_a_letter_to_those_who_decide_is_dropped_once_it_is_decided(ada):
    request_id = sent()
    letter = letters("arrived")[0]
    letter.person_id = ada
    assert "asks that Westside Makers join" in text_of(letter)
    approved(request_id, ada)
    letter.person_id = ada
    assert is_dropped(letter)
