"""Polls are noticed: who is asked as they chose, the leads when time is up."""

from datetime import timedelta

import pytest

from coop import clock
from coop.database import db
from coop.groups.queries.belonging import viewer_of
from coop.loop.queries.noticing import read_aloud
from coop.people.models import Person
from coop.polls.jobs import tell_of_closed
from tests.cast import person_named
from tests.notices.told import choose, notices, ways
from tests.polls.test_voting import CLOSES, opened

pytestmark = pytest.mark.usefixtures("app", "now")


def lines(name: str) -> list[tuple[str, str]]:
    told = notices(name)
    person = db.session.get_one(Person, person_named(name).id)
    read = read_aloud(person, viewer_of(person), told)
    return [(one.line.what, one.line.mark) for one in read if one.line]


def test_a_poll_asks_as_its_reader_chose_and_says_when_it_is_closed():
    choose("cleo", invitations_here="daily")
    opened()
    assert ways("cleo") == [("polls.asked", "daily")]
    assert lines("cleo") == [("Which dates suit you?", "")]
    clock.held.set(CLOSES + timedelta(hours=1))
    tell_of_closed()
    assert lines("cleo") == [("Which dates suit you?", "closed")]
    assert ways("ben")[-1] == ("polls.closed", "at_once")
    assert ways("dov") == []
