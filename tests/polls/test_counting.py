"""Who counts in a poll: those who are in its group and in the network still. And who waits for whom."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import sqlalchemy as sa
from flask import Flask

from coop import clock
from coop.database import db, unit_of_work
from coop.groups.models import GroupMembership
from coop.loop.operations.erasing import erase
from coop.people.models import Person
from coop.people.operations import suspend
from coop.permissions import Viewer
from coop.polls import queries
from coop.polls.jobs import remind_voters
from coop.polls.models import PollPerson, PollVote
from coop.polls.operations import choosing, voting
from coop.refusal import Refusal
from tests.cast import early_childhood, person_named
from tests.makers import MADE, make_person
from tests.polls.test_voting import CLOSES, opened, posted, say, the

STAFF = Viewer(is_staff=True, has_account=True)


def leave(name: str) -> None:
    with unit_of_work():
        person = db.session.get_one(Person, person_named(name).id)
        mine = GroupMembership.person_id == person.id
        db.session.execute(sa.update(GroupMembership).where(mine).values(state="left"))


def be_suspended(name: str) -> None:
    with unit_of_work():
        suspend(db.session.get_one(Person, person_named(name).id), None, "Asked for")


@pytest.mark.usefixtures("app", "now")
@pytest.mark.parametrize("go", [leave, be_suspended])
def test_a_vote_of_somebody_who_left_counts_no_more(go) -> None:
    poll_id = opened()
    say(poll_id, "ben", "no", "yes", "yes")
    say(poll_id, "cleo", "yes", "no", "no")
    go("cleo")
    db.session.rollback()
    tallies = queries.tallies(the(poll_id), with_names=True)
    assert [(each.yes, each.no, each.is_best) for each in tallies] == [
        (0, 1, False),
        (1, 0, True),
        (1, 0, True),
    ]
    assert "Cleo" not in str([each.names for each in tallies])
    assert [row.person.name for row in queries.people(the(poll_id))] == ["Ben Okafor"]
    (row,) = queries.listed(STAFF).rows
    assert (row.asked, row.voted) == (1, 1)


@pytest.mark.usefixtures("app", "now")
def test_reminders_go_out_a_few_at_a_time_and_to_everybody() -> None:
    group = early_childhood()
    with unit_of_work():
        for number in range(choosing.REMINDED_AT_ONCE + 3):
            member = make_person(f"Member {number}", f"m{number}@coop.test")
            db.session.add(
                GroupMembership(group_id=group.id, person_id=member.id, state="active", joined_on=MADE.date())
            )
    poll_id = opened()
    clock.held.set(CLOSES - timedelta(days=2))
    with unit_of_work():
        assert choosing.remind(poll_id, at_most=2) == 2
    assert len(posted("reminded")) == 2
    assert remind_voters() == choosing.REMINDED_AT_ONCE + 3
    assert len(set(posted("reminded"))) == len(posted("reminded")) == choosing.REMINDED_AT_ONCE + 5


def test_no_vote_stays_of_somebody_who_is_erased_while_they_vote(app: Flask) -> None:
    poll_id, cleo = _open_now(), person_named("cleo").id
    db.session.remove()
    start = Barrier(4)

    def run(number: int) -> str:
        with app.app_context():
            start.wait()
            try:
                with unit_of_work():
                    person = db.session.get_one(Person, cleo)
                    if number == 0:
                        erase(person)
                        return "erased"
                    poll = the(poll_id)
                    voting.vote(poll, person, {date.id: "yes" for date in poll.dates})
            except Refusal:
                return "refused"
            return "voted"

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(run, range(4)))
    db.session.rollback()
    assert done[0] == "erased"
    for model in (PollVote, PollPerson):
        assert db.session.scalars(sa.select(model.id).where(model.person_id == cleo)).all() == []
    assert db.session.get_one(Person, cleo).status == "erased"


def _open_now() -> int:
    """A poll of the cast's group by the real clock, as threads have no other."""
    now = clock.now().replace(microsecond=0)
    dates = (now + timedelta(days=9), now + timedelta(days=10))
    return opened(*dates, closes_at=now + timedelta(days=5))
