"""Who is in a group, and who may know of it."""

import pytest
from flask import Flask

from coop.database import unit_of_work
from coop.groups.operations import seating
from coop.groups.queries import belonging, finding
from coop.permissions import NOBODY, Viewer
from coop.refusal import Refusal
from tests.cast import early_childhood, garfield, person_named
from tests.makers import make_group, make_organization, make_person

MEMBER = Viewer(person_id=0, has_account=True, was_welcomed=True)


def test_whoever_left_comes_back_to_the_same_row_as_a_member(app: Flask, now: object) -> None:
    with unit_of_work():
        group, person = make_group("Soil"), make_person()
        seating.add_member(group, make_person(), role="lead")
        row = seating.add_member(group, person, role="scribe")
        seating.remove_member(row, actor_id=person.id)
    assert (row.state, row.role) == ("left", "member")
    with unit_of_work():
        again = seating.add_member(group, person)
    assert again.id == row.id
    assert (again.state, again.left_on) == ("active", None)


def test_nobody_is_added_twice_and_nobody_leaves_twice(app: Flask, now: object) -> None:
    with unit_of_work():
        group, person = make_group("Soil"), make_person("Rosa Lima")
        row = seating.add_member(group, person)
        with pytest.raises(Refusal, match="Rosa Lima is in this group already"):
            seating.add_member(group, person)
        seating.remove_member(row, actor_id=None)
        assert row.state == "removed"
        with pytest.raises(Refusal, match="no longer in the group"):
            seating.remove_member(row)


def test_groups_of_the_network_are_there_for_members_only(app: Flask) -> None:
    with unit_of_work():
        make_group("Inside", visibility="network")
        make_group("Outside")
        make_group("Over", status="closed")
    assert [row.group.name for row in finding.listed(NOBODY)] == ["Outside"]
    assert [row.group.name for row in finding.listed(MEMBER)] == ["Inside", "Outside"]
    assert finding.find(NOBODY, "inside") is None
    assert finding.find(MEMBER, "inside") is not None
    assert finding.find(NOBODY, "over") is not None


def test_groups_stand_by_kind_then_name_with_their_number_of_members(app: Flask) -> None:
    group = early_childhood()
    with unit_of_work():
        make_group("Zebra table", kind="leadership")
        make_group("Action", kind="action_team")
    rows = finding.listed(NOBODY)
    assert [(row.group.name, row.members) for row in rows] == [
        ("Zebra table", 0), (group.name, 2), ("Action", 0),
    ]  # fmt: skip


def test_leads_are_public_and_members_are_shown_as_they_allow(app: Flask) -> None:
    group = early_childhood()
    with unit_of_work():
        person_named("cleo").is_listed = False
    assert [row.person.name for row in belonging.leads(group.id)] == ["Ben Okafor"]
    assert belonging.members(NOBODY, group.id) == []
    assert [row.person.name for row in belonging.members(MEMBER, group.id)] == ["Ben Okafor"]
    ben = Viewer(person_id=person_named("ben").id, has_account=True, leads=frozenset([group.id]))
    assert [row.person.name for row in belonging.members(ben, group.id)] == ["Ben Okafor", "Cleo Ramos"]


def names_to_add(viewer: Viewer, group_id: int, words: str) -> list[str]:
    return [person.name for person, _organization in belonging.people_to_add(viewer, group_id, words)]


def test_leads_add_members_they_can_find_and_staff_anybody_with_an_account(app: Flask) -> None:
    group = early_childhood()
    with unit_of_work():
        hidden = make_person("Zoe Hidden", is_listed=False)
        make_person("Zoe Alone", member_since=None)
        seated = make_person("Zoe Seated", member_since=None)
        seating.add_member(make_group("Other"), seated)
    staff = Viewer(person_id=0, has_account=True, is_staff=True)
    assert names_to_add(MEMBER, group.id, "zoe") == ["Zoe Seated"]
    assert names_to_add(staff, group.id, "zoe") == ["Zoe Alone", "Zoe Hidden", "Zoe Seated"]
    assert belonging.person_to_add(MEMBER, hidden.id) is None
    assert belonging.person_to_add(staff, hidden.id) == hidden


def test_people_to_add_have_an_account_and_are_not_in_the_group(app: Flask) -> None:
    group, club = early_childhood(), garfield()
    with unit_of_work():
        make_person("Cleo Other")
        make_person("Cleo Contact", status="contact")
    assert names_to_add(MEMBER, group.id, "cleo") == ["Cleo Other"]
    assert names_to_add(MEMBER, group.id, " ") == []
    with unit_of_work():
        other = make_group("Other")
    (found,) = belonging.people_to_add(MEMBER, other.id, "ben oka")
    assert (found[0].name, found[1]) == ("Ben Okafor", club)


def test_where_an_organization_and_a_person_sit(app: Flask) -> None:
    group, club, ben = early_childhood(), garfield(), person_named("ben")
    assert finding.of_organization(NOBODY, club.id) == [group]
    assert [row.group.name for row in belonging.of_person(ben.id)] == ["Early Childhood"]
    assert finding.led_by(Viewer(leads=frozenset([group.id]))) == [group]
    assert finding.led_by(NOBODY) == []
    with unit_of_work():
        assert finding.of_organization(NOBODY, make_organization().id) == []
