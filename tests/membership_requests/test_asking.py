"""Writing a request, proving the address, sending it and taking it back."""

import pytest

from coop.database import unit_of_work
from coop.history import queries as history
from coop.membership_requests.operations import asking
from coop.organizations.operations.belonging import affiliate
from coop.refusal import Refusal
from tests.makers import make_organization, make_person
from tests.membership_requests.asked import begun, fields, is_dropped, letters, one, path_in, sent, text_of

pytestmark = pytest.mark.usefixtures("now")


def test_a_draft_is_kept_and_a_letter_brings_the_way_back(app):
    with unit_of_work():
        request = begun(address=" NIA@Westside.Example ")
    assert (request.state, request.email) == ("draft", "nia@westside.example")
    [letter] = letters("kept")
    assert letter.address == "nia@westside.example"
    assert "Westside Makers" in text_of(letter)
    assert path_in(letter).startswith("/requests/")
    assert [entry.act for entry in history.of("membership_request", request.id)] == ["begun"]


def test_an_address_that_is_not_proven_gets_a_letter_and_staff_get_nothing(app):
    with unit_of_work():
        request = begun()
        asking.submit(request, is_proven=False)
    assert (one(request.id).state, one(request.id).submitted_at) == ("unconfirmed", None)
    assert "Staff get it only then" in text_of(letters("confirm")[0])
    assert letters("arrived") == []


def test_a_proven_one_lies_before_the_staff_and_says_so_to_both(app, now):
    make = sent()
    assert (one(make).state, one(make).submitted_at) == ("submitted", now)
    assert "lies before those who decide" in text_of(letters("received")[0])
    assert [letter.audience for letter in letters("arrived")] == ["deciders"]


@pytest.mark.parametrize(
    ("lacking", "named"),
    [("description", "what it does"), ("motivation", "why you want to join"), ("sector_id", "the sector")],
)
def test_nothing_is_sent_that_nobody_could_decide(app, lacking, named):
    with unit_of_work():
        request = begun(**{lacking: None if lacking == "sector_id" else ""})
        with pytest.raises(Refusal, match=named):
            asking.submit(request, is_proven=True)


def test_one_that_the_directory_has_needs_little(app):
    with unit_of_work():
        makers = make_organization("Makers", status="listed")
        request = begun(organization=makers, description="", sector_id=None)
        asking.submit(request, is_proven=True)
    assert (request.kind, request.subject) == ("organization", "Makers")


def test_whoever_names_a_member_says_that_they_belong_to_it(app):
    with unit_of_work():
        club = make_organization("Club")
        request = begun(organization=club, motivation="")
        assert (request.kind, request.organization_id) == ("belonging", club.id)
        asking.choose(request, None)
        assert (request.kind, request.organization_id) == ("organization", None)


def test_a_family_has_no_organization(app):
    with unit_of_work():
        club, request = make_organization("Club"), begun("family")
        with pytest.raises(Refusal, match="family"):
            asking.choose(request, club)


def test_what_was_sent_cannot_be_changed_and_is_not_asked_twice(app):
    request = one(sent())
    with unit_of_work(), pytest.raises(Refusal, match="sent already"):
        asking.save(request, fields(name="Other"))
    with unit_of_work():
        again = begun()
        with pytest.raises(Refusal, match="asked this already"):
            asking.submit(again, is_proven=True)


def test_who_belongs_already_need_not_ask(app):
    with unit_of_work():
        club, person = make_organization("Club"), make_person(email="nia@westside.example")
        asking_person = asking.begin("organization", person.email, fields(), person=person)
        asking.choose(asking_person, club)
        affiliate(person, club)
        with pytest.raises(Refusal, match="belong"):
            asking.submit(asking_person, is_proven=True)


def test_taking_it_back_ends_it_and_drops_its_letters(app):
    request_id = sent()
    with unit_of_work():
        asking.withdraw(one(request_id))
    assert one(request_id).state == "withdrawn"
    assert is_dropped(letters("received")[0])
    with unit_of_work(), pytest.raises(Refusal, match="ended already"):
        asking.withdraw(one(request_id))
