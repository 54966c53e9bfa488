"""Who answered and loses sight of the convening: their calendar is cleared, and nothing new is told."""

from datetime import date

import pytest
import sqlalchemy as sa

from coop.convenings.jobs.closing import tell_those_shut_out
from coop.convenings.models.answer import Invitation, Rsvp
from coop.convenings.models.convening import AUDIENCES, Cohost, Convening
from coop.convenings.operations import stating
from coop.convenings.queries import sight
from coop.convenings.queries.visibility import visible
from coop.database import db, unit_of_work
from coop.groups.models import GroupMembership
from coop.groups.queries.belonging import viewer_of
from coop.organizations.models import Affiliation
from coop.people.models import Person
from tests.cast import early_childhood, garfield, person_named
from tests.convenings.postroom import (
    PostRoom,
    answer,
    calendar_of,
    change,
    event_of,
    take_replies,
    text_of,
    the,
    wait,
)
from tests.makers import MADE, make_convening, make_organization, make_person

pytestmark = pytest.mark.usefixtures("now")


def planned(**values: object) -> int:
    group = early_childhood()
    with unit_of_work():
        return make_convening("Kindergarten starts outdoors", groups=(group,), **values).id


def going(post_room: PostRoom, *names: str, **values: object) -> int:
    """A convening to which some of the cast go; their receipts have left."""
    convening_id = planned(**values)
    for name in names:
        answer(convening_id, person_named(name), "going")
    post_room.deliver()
    return convening_id


def rsvp_of(convening_id: int, name: str) -> Rsvp:
    db.session.rollback()
    mine = Rsvp.convening_id == convening_id, Rsvp.person_id == person_named(name).id
    return db.session.scalars(sa.select(Rsvp).where(*mine)).one()


def leave_group(name: str) -> None:
    person_id = person_named(name).id
    with unit_of_work():
        mine = sa.update(GroupMembership).where(GroupMembership.person_id == person_id)
        db.session.execute(mine.values(state="left"))


@pytest.mark.parametrize("takes_replies", [False, True], ids=["publish", "cancel"])
def test_a_narrowed_audience_takes_the_entry_back_once(post_room: PostRoom, takes_replies: bool) -> None:
    if takes_replies:
        take_replies()
    convening_id = going(post_room, "ines", "cleo", "ada")
    before = the(convening_id).sequence + rsvp_of(convening_id, "ines").calendar_sequence
    change(convening_id, audience="group", summary="About money.")
    assert tell_those_shut_out() == 1
    assert post_room.deliver() == {}
    wait(minutes=10)
    [(address, [letter])] = post_room.deliver().items()
    assert address == "ines@coop.test"
    event = event_of(letter)
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", before + 1)
    assert str(calendar_of(letter)["METHOD"]) == ("CANCEL" if takes_replies else "PUBLISH")
    assert not {"LOCATION", "CONFERENCE", "GEO", "CATEGORIES"} & set(event)
    assert "money" not in letter.as_string()
    assert "no longer open to you" in text_of(letter) or "ya no está abierto" in text_of(letter)
    assert letter["List-Unsubscribe"] is None
    assert rsvp_of(convening_id, "ines").answer == "going"
    assert (tell_those_shut_out(), post_room.deliver()) == (0, {})


def test_they_hear_of_no_new_time_but_of_its_end(post_room: PostRoom) -> None:
    convening_id = going(post_room, "ines", "ben")
    change(convening_id, audience="group", venue="Field House")
    tell_those_shut_out()
    wait(minutes=10)
    letters = post_room.deliver()
    assert [letter["Subject"].partition(":")[0] for letter in letters["ines@coop.test"]] == [
        "Ya no está abierto para ti"
    ]
    assert "Field House" not in letters["ines@coop.test"][0].as_string()
    assert "Field House" in text_of(letters["ben@coop.test"][0])
    with unit_of_work():
        stating.cancel(the(convening_id), "Storm.", None)
    assert sorted(post_room.deliver()) == ["ben@coop.test", "ines@coop.test"]


def test_what_is_mended_within_ten_minutes_is_no_news(post_room: PostRoom) -> None:
    convening_id = going(post_room, "ines")
    change(convening_id, audience="group")
    assert tell_those_shut_out() == 1
    change(convening_id, audience="public")
    wait(minutes=10)
    assert post_room.deliver() == {}


def test_whoever_leaves_the_group_is_told_and_after_coming_back_again(post_room: PostRoom) -> None:
    convening_id = going(post_room, "cleo", audience="group")
    leave_group("cleo")
    assert tell_those_shut_out() == 1
    wait(minutes=10)
    assert list(post_room.deliver()) == ["cleo@coop.test"]
    with unit_of_work():
        db.session.execute(sa.update(GroupMembership).values(state="active"))
    answer(convening_id, person_named("cleo"), "maybe")
    assert tell_those_shut_out() == 0
    wait(minutes=1)
    leave_group("cleo")
    assert tell_those_shut_out() == 1


@pytest.mark.parametrize("said", ["declined", None])
def test_whoever_holds_nothing_is_not_told(post_room: PostRoom, said: str | None) -> None:
    convening_id = planned()
    if said:
        answer(convening_id, person_named("ines"), said)
    change(convening_id, audience="group")
    assert tell_those_shut_out() == 0


@pytest.mark.parametrize("fate", [{"state": "cancelled"}, {"state": "held"}])
def test_nothing_is_told_of_what_is_cancelled_or_was_held(post_room: PostRoom, fate: dict[str, str]) -> None:
    convening_id = going(post_room, "ines")
    with unit_of_work():
        db.session.execute(sa.update(Convening).values(audience="group", cancelled_at=MADE, **fate))
    assert tell_those_shut_out() == 0
    assert convening_id


@pytest.mark.parametrize("audience", AUDIENCES)
def test_rows_and_viewers_agree_on_who_sees_what(post_room: PostRoom, audience: str) -> None:
    convening_id, since = planned(audience=audience), date(2026, 1, 1)
    club = garfield()
    with unit_of_work():
        invited = make_person("Invited", status="contact")
        db.session.add(Invitation(convening_id=convening_id, person_id=invited.id, invited_at=MADE))
        make_person("Alone", member_since=None)
        belongs = make_person("Belongs", member_since=None)
        db.session.add(Affiliation(person=belongs, organization=db.session.merge(club), from_on=since))
        left = make_person("Left", member_since=None)
        early = db.session.merge(early_childhood())
        db.session.add(GroupMembership(group=early, person=left, state="left", joined_on=since))
        make_person("Suspended", status="suspended", is_staff=True)
        host, keeper = make_person("Host"), make_person("Keeper")
        museum = make_organization("Museum")
        db.session.add(Affiliation(person=keeper, organization=museum, role="admin", from_on=since))
        db.session.add(Affiliation(person=make_person("Guide"), organization=museum, from_on=since))
        for named in ({"person_id": host.id}, {"organization_id": museum.id}):
            db.session.add(Cohost(convening_id=convening_id, named_at=MADE, **named))
    of_rows = sa.select(Person.id).join(Convening, Convening.id == convening_id).where(sight.sees())
    seeing = set(db.session.scalars(of_rows))
    people = db.session.scalars(sa.select(Person)).all()
    shown = {
        person.id
        for person in people
        if db.session.scalar(sa.select(Convening.id).where(visible(viewer_of(person))))
    }
    assert seeing == shown
    assert len(people) == 13
