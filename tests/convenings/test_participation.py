"""Who is in the room beside who belongs, held against plain counting."""

from datetime import timedelta

import pytest

from coop import clock
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.operations.arriving import Tapped, arrive
from coop.convenings.operations.walking_in import WalkIn, walk_in
from coop.convenings.queries import participation
from coop.database import db
from coop.organizations.models import Affiliation, Organization
from coop.people.models import Person
from tests.makers import MADE, make_convening, make_organization, make_person, make_place

pytestmark = pytest.mark.usefixtures("app", "now")


def member_of(organization: Organization) -> Person:
    person = make_person()
    db.session.add(Affiliation(person=person, organization=organization, from_on=MADE.date()))
    db.session.flush()
    return person


def by_key(convening) -> dict[str, tuple[int, int, int]]:
    found = participation.sectors(convening)
    return {one.term.key: (one.coming, one.came, one.members) for one in found}


def test_before_it_is_those_who_say_they_come_and_after_it_those_who_came():
    club, school = make_organization("Club"), make_organization("School", sector="school")
    make_organization("Only listed", sector="school", status="listed")
    convening = make_convening(starts_at=clock.now() + timedelta(hours=1))
    people = [member_of(club), member_of(club), member_of(school)]
    for person, organization in zip(people, (club, club, school), strict=True):
        answer_rsvp(convening, person, Wish("going", organization_id=organization.id))
    assert by_key(convening)["community_based_organization"] == (2, 0, 1)
    assert by_key(convening)["school"] == (1, 0, 1)
    assert by_key(convening)["family"] == (0, 0, 0)
    assert [(term.key, n) for term, n in participation.in_the_room(convening)] == [
        ("community_based_organization", 2),
        ("school", 1),
    ]
    clock.held.set(convening.starts_at)
    arrive(convening, people[2], Tapped())
    walk_in(convening, WalkIn("A mother", is_family=True), Tapped())
    walk_in(convening, WalkIn("Somebody"), Tapped())
    assert by_key(convening)["school"] == (1, 1, 1)
    assert by_key(convening)["family"] == (0, 1, 0)
    assert participation.without_sector(convening) == (0, 1)
    assert participation.has_anybody_come(convening)
    assert sorted(term.key for term, _n in participation.in_the_room(convening)) == ["family", "school"]


def test_an_organization_is_new_until_it_came_once():
    austin = make_place("Austin")
    club, lab = make_organization("Club", place=austin), make_organization("Lab")
    first = make_convening(starts_at=clock.now() - timedelta(days=3))
    second = make_convening(starts_at=clock.now())
    ann, bob = member_of(club), member_of(lab)
    arrive(first, ann, Tapped())
    assert [(one.name, one.is_new) for one in participation.organizations(first)] == [("Club", True)]
    for person in (ann, bob):
        arrive(second, person, Tapped())
    found = participation.organizations(second)
    assert [(one.name, one.people, one.is_new) for one in found] == [("Club", 1, False), ("Lab", 1, True)]
    assert [(one.name, one.people) for one in participation.areas(second)] == [("Austin", 1)]
