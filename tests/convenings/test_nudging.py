"""Asking those who have not answered once more: only them, at most twice, never twice in two days."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
import sqlalchemy as sa

from coop import links
from coop.convenings.models.answer import Invitation, Rsvp
from coop.convenings.operations import inviting, nudging
from coop.convenings.queries import silence
from coop.database import db, unit_of_work
from coop.history.models import HistoryEntry
from coop.outbox import operations as outbox
from coop.outbox.models import Letter
from coop.people.models import Person
from coop.refusal import Refusal
from tests.cast import early_childhood, person_named
from tests.convenings.postroom import PostRoom, answer, html_of, stop_link, text_of, the, wait
from tests.makers import MADE, make_convening, make_person

# The threads of a race go by the real clock.
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("now")


def asked(*names: str, **values: object) -> int:
    """A convening of the Early Childhood group to which some of the cast were invited long ago."""
    people = [person_named(name).id for name in names]
    group = early_childhood()
    with unit_of_work():
        convening = make_convening("Kindergarten starts outdoors", groups=(group,), **values)
        for person_id in people:
            db.session.add(Invitation(convening_id=convening.id, person_id=person_id, invited_at=MADE))
        return int(convening.id)


def nudge(convening_id: int) -> int:
    by_id = person_named("ben").id
    with unit_of_work():
        return nudging.nudge(the(convening_id), by_id)


def nudged() -> list[int | None]:
    db.session.rollback()
    statement = sa.select(Letter.person_id).where(Letter.kind == "convenings.nudged").order_by(Letter.id)
    return list(db.session.scalars(statement))


def test_a_nudge_goes_only_to_those_who_have_not_answered():
    convening_id = asked("cleo", "dov", "ines")
    answer(convening_id, person_named("dov"), "declined")
    assert nudge(convening_id) == 2
    assert set(nudged()) == {person_named("cleo").id, person_named("ines").id}
    noted = db.session.scalars(sa.select(HistoryEntry).where(HistoryEntry.act == "nudged")).one()
    assert (noted.actor_id, noted.facts) == (person_named("ben").id, {"people": 2})


def test_nobody_is_nudged_more_than_twice_nor_twice_in_two_days():
    convening_id = asked("cleo")
    assert [nudge(convening_id), nudge(convening_id)] == [1, 0]
    wait(hours=47)
    assert nudge(convening_id) == 0
    wait(hours=1)
    assert nudge(convening_id) == 1
    wait(hours=49)
    assert (nudge(convening_id), len(nudged())) == (0, 2)
    assert silence.how_many(convening_id)["enough"] == 1


def test_nobody_is_nudged_within_two_days_of_the_invitation():
    convening_id = asked()
    with unit_of_work():
        inviting.invite(the(convening_id), [person_named("cleo")], None)
    assert (nudge(convening_id), silence.how_many(convening_id)["soon"]) == (0, 1)
    wait(hours=48)
    assert nudge(convening_id) == 1


def test_who_wants_no_invitations_or_cannot_be_reached_is_left_out_and_counted():
    convening_id = asked("cleo", "dov", "ines", "ada")
    with unit_of_work():
        db.session.get_one(Person, person_named("cleo").id).wants_invitations = False
        outbox.suppress("dov@coop.test", "bounced")
        db.session.get_one(Person, person_named("ines").id).status = "suspended"
    assert nudge(convening_id) == 1
    counted = silence.how_many(convening_id)
    assert counted == {"due": 0, "soon": 1, "enough": 0, "unwilling": 1, "stopped": 1, "unreached": 1}
    assert nudged() == [person_named("ada").id]


@pytest.mark.parametrize("values", [{"state": "cancelled"}, {"answers_close_at": MADE}, {"state": "draft"}])
def test_nobody_is_nudged_for_an_answer_that_would_not_be_taken(values):
    convening_id = asked("cleo", **values)
    with pytest.raises(Refusal):
        nudge(convening_id)
    assert nudged() == []


def test_the_letter_asks_with_one_link_an_answer_and_can_be_stopped(post_room: PostRoom):
    convening_id = asked("ines", "cleo", equity_question="Who is missing?")
    nudge(convening_id)
    arrived = post_room.deliver()
    letter = arrived["cleo@coop.test"][0]
    url = links.answer(convening_id, person_named("cleo").id)
    assert letter["Subject"] == "Are you coming? Kindergarten starts outdoors, January 20, 2027"
    assert letter["List-Unsubscribe"] == stop_link("cleo", "invitations")
    for words in (text_of(letter), html_of(letter)):
        assert "Ben Okafor asks once more" in words
        assert "A no helps as much as a yes." in words
        assert f"{url}?answer=declined" in words
        assert "Who is missing?" in words
    assert "Ben Okafor pregunta otra vez" in text_of(arrived["ines@coop.test"][0])


def test_who_answers_before_the_letter_leaves_gets_none(post_room: PostRoom):
    convening_id = asked("cleo")
    nudge(convening_id)
    answer(convening_id, person_named("cleo"), "maybe")
    subjects = [letter["Subject"] for letter in post_room.deliver()["cleo@coop.test"]]
    assert subjects == ["You said maybe: Kindergarten starts outdoors"]


def test_no_letter_leaves_after_answers_closed(post_room: PostRoom):
    convening_id = asked("cleo")
    nudge(convening_id)
    with unit_of_work():
        the(convening_id).answers_close_at = MADE
    assert post_room.deliver() == {}


def test_the_list_says_since_when_and_what_became_of_the_last_letter(post_room: PostRoom):
    convening_id = asked("cleo", "dov")
    nudge(convening_id)
    post_room.deliver()
    rows = silence.silent(convening_id)
    assert [(row.person.name, row.invited_at, row.nudges) for row in rows] == [
        ("Cleo Ramos", MADE, 1),
        ("Dov Adler", MADE, 1),
    ]
    assert [(row.letter.kind, row.letter.state) for row in rows if row.letter] == [
        ("convenings.nudged", "sent")
    ] * 2
    assert silence.due_ids(convening_id) == []


def test_many_hosts_who_nudge_at_once_send_one_letter_each(app):
    """Without the lock of the convening two of them would find the same people silent."""
    with unit_of_work():
        convening_id = make_convening().id
        for _ in range(30):
            invitation = Invitation(person=make_person(), convening_id=convening_id, invited_at=LONG_AGO)
            db.session.add(invitation)
    hosts = 6
    begin = Barrier(hosts)

    def press(_number: int) -> int:
        begin.wait()
        with app.app_context(), unit_of_work():
            return nudging.nudge(the(convening_id), None)

    with ThreadPoolExecutor(hosts) as pool:
        numbers = list(pool.map(press, range(hosts)))
    assert sorted(numbers) == [0] * (hosts - 1) + [30]
    assert (len(nudged()), len(set(nudged()))) == (30, 30)
    assert set(db.session.scalars(sa.select(Invitation.nudges))) == {1}
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Rsvp)) == 0
