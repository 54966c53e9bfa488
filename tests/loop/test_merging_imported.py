"""Lists and what came of them follow organizations that were merged."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from coop.convenings import pasted
from coop.convenings.models.answer import Invitation
from coop.convenings.models.attendance import Attendance
from coop.convenings.models.convening import Cohost
from coop.convenings.models.saved_list import ListedPerson
from coop.convenings.operations import cohosting, listing
from coop.convenings.operations.attending import decide
from coop.convenings.operations.inviting import Shown, invite_as_shown
from coop.convenings.queries import audience
from coop.convenings.queries.audience import Choice
from coop.database import db, unit_of_work
from coop.groups.models import GroupMembership
from coop.groups.operations.seating import add_member
from coop.imports.models import ImportLink
from coop.imports.operations import deciding, working
from coop.loop.operations.merging_organizations import merge_organizations
from coop.organizations.models import Organization
from coop.organizations.operations.belonging import affiliate
from coop.organizations.queries import directory
from coop.permissions import NOBODY
from tests.imports.sheets import begin, brought, finish, looked_at, outcomes, rows
from tests.makers import make_convening, make_group, make_organization, make_person

pytestmark = pytest.mark.usefixtures("app", "now")
TWICE = """ID,Name,Address,Website
1,Casa Nueva,1 N Elm Street,casa.example
2,Taller Azul,9 W Oak Street,
"""


def merged(keeper: str, other: str) -> int:
    with unit_of_work():
        keeps, goes = directory.whole(NOBODY, keeper), directory.whole(NOBODY, other)
        merge_organizations(keeps, goes)
        return keeps.id


def test_the_list_that_has_both_changes_nothing_when_it_comes_again():
    brought(TWICE)
    keeper = merged("casa-nueva", "taller-azul")
    assert set(db.session.scalars(sa.select(ImportLink.organization_id))) == {keeper}
    again = brought(TWICE)
    assert outcomes(again) == ["unchanged", "unchanged"]
    assert [row.subject_id for row in rows(again)] == [keeper, keeper]
    assert directory.find(NOBODY, "casa-nueva").name == "Casa Nueva"


def test_what_a_report_says_and_a_row_that_waits_lead_to_the_one_that_stays():
    first = brought(TWICE)
    waiting = looked_at("Name,Address\nTaler Azul,9 W Oak St\n", source="another")
    assert outcomes(waiting) == ["similar"]
    keeper = merged("casa-nueva", "taller-azul")
    assert [row.subject_id for row in rows(first)] == [keeper, keeper]
    [row] = rows(waiting)
    assert row.candidates == [keeper]
    with unit_of_work():
        deciding.decide(working.runs.locked(waiting), {row.number: f"same:{keeper}"})
    begin(waiting)
    finish(waiting)
    assert rows(waiting)[0].subject_id == keeper
    assert db.session.scalar(sa.select(sa.func.count(Organization.id))) == 1


def test_seats_invitations_lists_and_groups_of_the_other_are_the_keepers(now):
    with unit_of_work():
        make_organization("Casa Nueva")
        other = make_organization("Taller Azul")
        person, group = make_person(), make_group()
        affiliate(person, other, role="admin")
        convening = make_convening(groups=(group,), starts_at=now - timedelta(minutes=30))
        add_member(group, person, organization_id=other.id)
        cohosting.name_host(convening, other, None)
        listed = pasted.entries(f"{person.name} <{person.email}>, Taller Azul")
        shown = Shown.of(audience.preview(convening.id, Choice(), listed).guests)
        invite_as_shown(convening, shown, None)
        listing.keep_list("Ours", shown.known(), group_id=group.id, owner_id=person.id)
        decide(convening, person, "confirmed", None)
    keeper = merged("casa-nueva", "taller-azul")
    for model in (Invitation, ListedPerson, Attendance, GroupMembership, Cohost):
        assert list(db.session.scalars(sa.select(model.organization_id))) == [keeper], model
