"""An organization that left: its page is for staff and for those who belong there; its name stays history."""

from datetime import date

import pytest

from coop.convenings import ical
from coop.convenings.queries import showing
from coop.database import db, unit_of_work
from coop.groups.models import GroupMembership
from coop.organizations.models import Affiliation
from tests.cast import early_childhood, garfield, person_named
from tests.makers import make_convening, make_organization

PATH = "/organizations/old-makers"
LINK = f'href="{PATH}"'
ROLES = {"eve": False, "ines": False, "dov": False, "cleo": True, "ben": False, "ada": True}


@pytest.fixture
def former(as_):
    """Cleo belongs to it still and sits in her group for it; it hosted a convening of that group."""
    early, since = early_childhood(), date(2026, 1, 1)
    with unit_of_work():
        makers = make_organization("Old Makers", status="former")
        cleo = person_named("cleo")
        db.session.add(Affiliation(person=cleo, organization=makers, from_on=since, is_primary=False))
        membership = db.session.query(GroupMembership).filter_by(person_id=cleo.id).one()
        membership.organization = makers
        convening = make_convening("Open night", (db.session.merge(early),), host_id=makers.id)
        ical.refresh(convening)
    return convening.slug


@pytest.mark.parametrize("role", ROLES)
def test_its_page_and_its_place_in_the_directory_are_for_few(as_, former, role):
    browser, may_see = as_(role), ROLES[role]
    assert browser.get(PATH).status_code == (200 if may_see else 404)
    for path in ("/organizations", "/organizations.csv", "/organizations.json"):
        assert ("Old Makers" in browser.get(path).text) == may_see, path


@pytest.mark.parametrize("role", ROLES)
def test_its_name_stays_with_what_it_hosted_and_leads_only_where_its_page_opens(as_, former, role):
    text = as_(role).get(f"/convenings/{former}").text
    assert "Old Makers" in text
    assert (LINK in text) == ROLES[role]
    for_machines = text.partition("application/ld+json")[2].partition("</script>")[0]
    assert "Old Makers" in for_machines
    assert PATH not in for_machines


@pytest.mark.parametrize("role", ["dov", "cleo", "ben", "ada"])
def test_people_and_groups_name_it_the_same_way(as_, former, role):
    cleo_id = person_named("cleo").id
    for path in (f"/people/{cleo_id}", "/groups/early-childhood"):
        text = as_(role).get(path).text
        assert "Old Makers" in text
        assert (LINK in text) == ROLES[role], path


def test_a_host_that_left_stays_when_a_lead_saves_the_convening(as_, former):
    page = f"/convenings/{former}/edit"
    assert as_("ben").send(page, page, title="Open night again").status_code == 303
    with unit_of_work():
        convening = showing.by_id(1)
    assert convening
    assert (convening.title, convening.host.name) == ("Open night again", "Old Makers")
    assert "Old Makers" not in as_("ben").get("/convenings/new").text
    assert garfield().name in as_("ben").get("/convenings/new").text
