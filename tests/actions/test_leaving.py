"""Who stands behind a promise goes, is known twice, ends or becomes one with another."""

from decimal import Decimal

import pytest

from coop.actions.operations import following, leaving, pledging
from coop.actions.queries import showing
from coop.database import db, unit_of_work
from coop.groups.queries import finding
from coop.history import queries as history
from coop.loop.operations.closing import close_group
from coop.loop.operations.erasing import erase
from coop.loop.operations.merging_organizations import merge_organizations
from coop.loop.operations.merging_people import merge_contact
from coop.organizations.models import Organization
from coop.people import queries as people
from coop.permissions import Viewer
from tests.actions.made import agenda, commitment, item, the
from tests.cast import early_childhood, garfield, person_named
from tests.makers import make_group, make_organization, make_person


def test_open_promises_of_somebody_erased_are_nobodys_and_done_ones_stay_counted(app, now):
    open_one, done = item(), item(state="done")
    cleo = person_named("cleo").id
    with unit_of_work():
        following.follow(the(done), cleo)
        following.save_view(cleo, "Mine", {"whose": "mine"})
    with unit_of_work():
        erase(people.by_id(cleo))
    assert (the(open_one).owner_id, the(done).owner_id) == (None, cleo)
    assert the(done).owner.known_as == "erased person"
    assert history.of("action", open_one)[0].act == "owner left"
    assert showing.followers(Viewer(is_staff=True), done) == []
    assert showing.views(cleo) == []


def test_of_a_contact_known_twice_all_promises_are_the_persons(app, now):
    with unit_of_work():
        contact = make_person("Cleo R.", "c.ramos@work.test", status="contact").id
    made, both = item(owner_id=contact), commitment()
    cleo = person_named("cleo").id
    with unit_of_work():
        for person_id in (contact, cleo):
            following.follow(the(both), person_id)
        following.follow(the(made), contact)
    with unit_of_work():
        merge_contact(people.by_id(contact), people.by_id(cleo), None)
    assert the(made).owner_id == cleo
    for one in (made, both):
        assert [each.id for each in showing.followers(Viewer(is_staff=True), one)] == [cleo]


def test_of_two_organizations_that_are_one_no_amount_is_lost(app, now):
    made = commitment(measure="hours")
    with unit_of_work():
        other = make_organization("Garfield Club").id
        pledging.give(the(made), garfield().id, None, amount=Decimal(10), words="Saturdays", is_own_word=True)
        pledging.give(the(made), other, None, amount=Decimal("2.5"), words="Sundays")
    led = commitment("Led by the other", organization_id=other)
    with unit_of_work():
        merge_organizations(garfield(), db.session.get_one(Organization, other))
    (part,) = showing.pledges(Viewer(is_staff=True, person_id=1, has_account=True), made)
    assert (part.amount, part.words) == (Decimal("12.5"), "Saturdays; Sundays")
    assert the(led).organization_id == garfield().id


@pytest.mark.parametrize("has_heir", [True, False])
def test_a_group_that_ends_passes_its_open_promises_on(app, now, has_heir):
    made, done = commitment(), commitment(state="done")
    with unit_of_work():
        heir = make_group("Soil").id
    with unit_of_work():
        close_group(early_childhood(), "Done", heir=finding.by_id(heir) if has_heir else None)
    assert the(made).group_id == (heir if has_heir else None)
    assert the(done).group_id == early_childhood().id


def test_what_served_a_strategy_that_is_left_out_follows_its_successor(app, now):
    made, done = commitment(), commitment(state="done")
    child = item(parent_id=made)
    with unit_of_work():
        moved = leaving.follow_agenda(agenda()["1.1"], agenda()["2.1"], None)
    db.session.expire_all()
    assert moved == 1
    assert (the(made).strategy_id, the(child).strategy_id) == (agenda()["2.1"],) * 2
    assert the(done).strategy_id == agenda()["1.1"]
