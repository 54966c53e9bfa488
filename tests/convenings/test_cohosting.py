"""Naming those who host one convening with the leads of its groups."""

import pytest
import sqlalchemy as sa

from coop.convenings.models.convening import Cohost
from coop.convenings.operations import cohosting
from coop.convenings.queries import hosts, showing
from coop.database import db, unit_of_work
from coop.groups.queries.belonging import viewer_of
from coop.history.models import HistoryEntry
from coop.organizations.models import Organization
from coop.people.models import Person
from coop.permissions import may
from coop.refusal import Refusal
from tests.cast import early_childhood, person_named
from tests.convenings.postroom import PostRoom, html_of, text_of, the
from tests.makers import MADE, make_convening, make_person

pytestmark = pytest.mark.usefixtures("now")


def planned(**values: object) -> int:
    group = early_childhood()
    with unit_of_work():
        return int(make_convening("Outdoors", groups=(group,), **values).id)


def name(convening_id: int, kind: type, number: int) -> int:
    by_id = person_named("ben").id
    with unit_of_work():
        return cohosting.name_host(the(convening_id), db.session.get_one(kind, number), by_id).id


def museum() -> int:
    person_named("dov")
    return db.session.scalars(sa.select(Organization.id).where(Organization.slug == "lakeside-museum")).one()


def sees(who: str, convening_id: int) -> bool:
    viewer = viewer_of(person_named(who))
    found = showing.find(viewer, the(convening_id).slug)
    return found is not None and may(viewer, "convenings.invite", found)


def test_a_member_named_to_host_sees_the_draft_and_does_its_daily_work(post_room: PostRoom):
    convening_id = planned(state="draft")
    assert not sees("cleo", convening_id)
    name(convening_id, Person, person_named("cleo").id)
    assert sees("cleo", convening_id)
    letter = post_room.only()
    assert letter["Subject"] == "You host it too: Outdoors"
    for words in (text_of(letter), html_of(letter)):
        assert "Ben Okafor named you as a host." in words
        assert f"/convenings/{the(convening_id).slug}" in words


def test_whoever_administers_a_named_organization_hosts_and_gets_the_letter(post_room: PostRoom):
    convening_id = planned(audience="group")
    assert not sees("dov", convening_id)
    name(convening_id, Organization, museum())
    assert (sees("dov", convening_id), sees("cleo", convening_id)) == (True, False)
    assert post_room.only()["To"].addresses[0].addr_spec == "dov@coop.test"


def test_who_is_dismissed_hosts_no_more_and_a_waiting_letter_stays(post_room: PostRoom):
    convening_id = planned(state="draft")
    cohost_id = name(convening_id, Person, person_named("cleo").id)
    with unit_of_work():
        cohosting.dismiss_host(hosts.find(convening_id, cohost_id), None)
    assert (sees("cleo", convening_id), post_room.deliver()) == (False, {})
    acts = db.session.scalars(sa.select(HistoryEntry.act).where(HistoryEntry.act.startswith("host "))).all()
    assert acts == ["host named", "host dismissed"]


def test_nobody_is_named_twice_and_only_somebody_with_an_account():
    convening_id = planned()
    name(convening_id, Person, person_named("cleo").id)
    with pytest.raises(Refusal, match="hosts it already"):
        name(convening_id, Person, person_named("cleo").id)
    with unit_of_work():
        contact = make_person("Only known", status="contact").id
    with pytest.raises(Refusal, match="with an account"):
        name(convening_id, Person, contact)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Cohost)) == 1


def test_what_is_over_gets_no_more_hosts():
    convening_id = planned(starts_at=MADE)
    with pytest.raises(Refusal, match="over"):
        name(convening_id, Person, person_named("cleo").id)
