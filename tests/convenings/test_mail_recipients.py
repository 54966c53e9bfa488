"""Who may still receive a letter is asked when it is sent."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
import sqlalchemy as sa

from coop.convenings import mail
from coop.convenings.models.convening import Convening
from coop.convenings.operations import inviting, stating
from coop.convenings.queries import recipients
from coop.database import db, unit_of_work
from coop.groups.models import GroupMembership
from coop.outbox import operations as outbox
from coop.outbox.models import Letter
from coop.people.models import Person
from tests.cast import early_childhood, person_named
from tests.convenings.postroom import PostRoom, answer, change, the, wait, why_dropped
from tests.makers import START, make_convening
from tests.statements import Counted

pytestmark = pytest.mark.usefixtures("now")


def planned(**values: object) -> int:
    group = early_childhood()
    with unit_of_work():
        return make_convening("Kindergarten starts outdoors", groups=(group,), **values).id


def invite(convening_id: int, *names: str) -> None:
    people = [person_named(name) for name in names]
    with unit_of_work():
        inviting.invite(the(convening_id), people, None)


def test_whoever_is_invited_while_somebody_publishes_gets_a_letter(post_room: PostRoom) -> None:
    convening_id = planned(state="draft")
    cleo = person_named("cleo")
    with unit_of_work():
        convening = the(convening_id)
        published = sa.update(Convening).values(state="published")
        db.session.execute(published, execution_options={"synchronize_session": False})
        inviting.invite(convening, [cleo], None)
        assert db.session.scalars(sa.select(Letter.kind)).all() == ["convenings.invited"]


def suspended(person: Person) -> None:
    person.status = "suspended"


def erased(person: Person) -> None:
    person.status, person.email, person.name = "erased", None, ""


def without_invitations(person: Person) -> None:
    person.wants_invitations = False


def bounced(person: Person) -> None:
    outbox.suppress(person.email or "", "bounced")


@pytest.mark.parametrize("fate", [suspended, erased, without_invitations, bounced])
def test_nobody_is_invited_who_may_or_would_not_be(
    post_room: PostRoom, fate: Callable[[Person], None]
) -> None:
    convening_id = planned()
    invite(convening_id, "cleo")
    with unit_of_work():
        fate(person_named("cleo"))
    assert post_room.deliver() == {}
    assert why_dropped()


@pytest.mark.parametrize("fate", [suspended, erased, bounced])
def test_whoever_goes_and_is_gone_hears_of_no_cancellation(
    post_room: PostRoom, fate: Callable[[Person], None]
) -> None:
    convening_id = planned()
    answer(convening_id, person_named("cleo"), "going")
    answer(convening_id, person_named("ben"), "going")
    post_room.deliver()
    with unit_of_work():
        stating.cancel(the(convening_id), "Storm.", None)
        fate(person_named("cleo"))
    assert list(post_room.deliver()) == ["ben@coop.test"]


def test_news_about_an_unanswered_invitation_respects_who_wants_none(post_room: PostRoom) -> None:
    convening_id = planned()
    invite(convening_id, "cleo", "ben")
    post_room.deliver()
    with unit_of_work():
        person_named("cleo").wants_invitations = False
    answer(convening_id, person_named("ben"), "going")
    post_room.deliver()
    with unit_of_work():
        person_named("ben").wants_invitations = False
    change(convening_id, venue="Field House")
    wait(minutes=10)
    assert list(post_room.deliver()) == ["ben@coop.test"]


def test_whoever_answered_already_is_not_asked_again(post_room: PostRoom) -> None:
    convening_id = planned()
    invite(convening_id, "cleo")
    answer(convening_id, person_named("cleo"), "declined")
    letters = post_room.deliver()["cleo@coop.test"]
    assert [letter["Subject"] for letter in letters] == ["Not this time: Kindergarten starts outdoors"]


def test_an_invitation_to_what_is_over_or_cancelled_stays_here(post_room: PostRoom) -> None:
    convening_id = planned()
    invite(convening_id, "cleo")
    wait(days=10)
    assert post_room.deliver() == {}
    assert why_dropped() == {person_named("cleo").id: "The convening is over."}


def test_whoever_left_the_group_is_told_nothing_of_its_own_convenings(post_room: PostRoom) -> None:
    convening_id = planned(audience="group")
    answer(convening_id, person_named("cleo"), "going")
    answer(convening_id, person_named("ben"), "going")
    post_room.deliver()
    with unit_of_work():
        statement = sa.select(GroupMembership).where(GroupMembership.person_id == person_named("cleo").id)
        db.session.scalars(statement).one().state = "left"
    change(convening_id, venue="Field House")
    wait(minutes=10)
    assert list(post_room.deliver()) == ["ben@coop.test"]
    assert person_named("cleo").id in why_dropped()


def test_but_a_seat_that_was_promised_is_taken_back_in_a_letter(post_room: PostRoom) -> None:
    convening_id = planned()
    answer(convening_id, person_named("ines"), "going")
    post_room.deliver()
    change(convening_id, audience="group")
    with unit_of_work():
        stating.cancel(the(convening_id), "Storm.", None)
    assert list(post_room.deliver()) == ["ines@coop.test"]


def test_publishing_with_letters_asks_members_and_those_on_the_list_once(post_room: PostRoom) -> None:
    convening_id = planned(state="draft")
    invite(convening_id, "cleo", "dov")
    assert post_room.deliver() == {}
    with unit_of_work():
        stating.publish(the(convening_id), None, with_letters=True)
        inviting.invite_waiting(the(convening_id), None)
    letters = post_room.deliver()
    assert sorted(letters) == ["ben@coop.test", "cleo@coop.test", "dov@coop.test"]
    assert all(len(of_one) == 1 for of_one in letters.values())


def test_a_draft_that_was_published_without_letters_writes_to_nobody(post_room: PostRoom) -> None:
    convening_id = planned(state="draft")
    with unit_of_work():
        stating.publish(the(convening_id), None, with_letters=False)
    assert post_room.deliver() == {}


def test_the_concerned_are_counted_before_a_letter_goes(post_room: PostRoom) -> None:
    convening_id = planned()
    invite(convening_id, "cleo", "dov", "ines")
    answer(convening_id, person_named("ben"), "maybe")
    answer(convening_id, person_named("dov"), "declined")
    with unit_of_work():
        suspended(person_named("ines"))
    assert recipients.concerned(convening_id) == sorted(person_named(name).id for name in ("ben", "cleo"))


def test_a_confirmation_reaches_known_addresses_too_but_no_suspended_person(post_room: PostRoom) -> None:
    convening_id = planned()
    for address in ("ben@coop.test", "cleo@coop.test"):
        with unit_of_work():
            suspended(person_named("cleo"))
            facts = {"answer": "maybe", "name": "Ben"}
            mail.confirm_answer(the(convening_id), address, "Ben", "en", facts)
    assert list(post_room.deliver()) == ["ben@coop.test"]


def test_no_confirmation_is_asked_once_answers_are_closed(post_room: PostRoom) -> None:
    convening_id = planned(answers_close_at=START - timedelta(days=1))
    facts = {"answer": "maybe", "name": "Eve"}
    with unit_of_work():
        mail.confirm_answer(the(convening_id), "eve@example.org", "Eve", "en", facts)
    wait(days=9)
    assert post_room.deliver() == {}


def test_a_letter_about_nobody_or_nothing_is_dropped(post_room: PostRoom) -> None:
    convening_id = planned()
    with unit_of_work():
        mail.invited(convening_id, [999], None)
        mail.invited(999, [person_named("ben").id], None)
    assert post_room.deliver() == {}
    assert why_dropped() == {
        999: "The convening or the person is gone.",
        person_named("ben").id: "The convening or the person is gone.",
    }


def test_asking_whether_somebody_may_read_costs_the_same_few_statements(
    statements: Callable[[], AbstractContextManager[Counted]],
) -> None:
    convening_id = planned()
    ben_id = person_named("ben").id
    db.session.rollback()
    with statements() as counted:
        reader = recipients.reader(convening_id, ben_id)
        assert reader
        assert recipients.may_see(reader)
    assert counted.number == 9
