"""Only a network whose inbox was seen to work asks calendars to reply."""

from datetime import timedelta

import pytest

from coop import clock
from coop.convenings import itip
from coop.convenings.queries import answers
from coop.database import db, unit_of_work
from coop.history import queries as history
from coop.inbox.jobs import upkeep
from coop.inbox.jobs.receiving import receive
from coop.inbox.models import InboxMessage
from coop.inbox.operations import checking
from coop.network import queries as networks
from coop.network.operations import prove_replies
from coop.refusal import Refusal
from tests.cast import person_named
from tests.convenings.postroom import PostRoom, the, wait
from tests.makers import make_convening
from tests.outbox.mailserver import listening
from tests.people.letterbag import posted


def method_now(convening_id: int) -> str:
    ben = person_named("ben")
    rsvp = answers.answer_of(convening_id, ben.id)
    part = itip.part(the(convening_id), ben, rsvp, "REQUEST", locale="en", posted_at=clock.now())
    assert part
    return part.method


def say_where(domain: str) -> None:
    with unit_of_work():
        networks.the_network().reply_domain = domain


def write() -> bytes:
    """The letter to ourselves, as a mail server hands it over."""
    with unit_of_work():
        checking.write_to_ourselves()
    with listening() as server:
        PostRoom(server).deliver()
        return server.letters[-1].content


def test_a_letter_to_ourselves_that_comes_back_turns_requests_on(app, now):
    person_named("ben")
    with unit_of_work():
        convening_id = make_convening("Outdoors").id
    assert method_now(convening_id) == "PUBLISH"
    say_where("replies.coop.test")
    assert method_now(convening_id) == "PUBLISH"
    letter = write()
    assert method_now(convening_id) == "PUBLISH"
    assert receive(letter, "pipe") == "check"
    assert method_now(convening_id) == "REQUEST"
    assert history.last("network", 1, "replies arrive")
    say_where("elsewhere.coop.test")
    assert method_now(convening_id) == "PUBLISH"


def test_nobody_else_can_say_that_it_works(app, now):
    say_where("replies.coop.test")
    letter = write()
    wait(days=3)
    assert receive(letter, "pipe") == "automatic"
    assert not networks.the_network().replies_at
    for address in (
        "check-@replies.coop.test",
        "check-aaaaaaaa@replies.coop.test",
        "check-§@replies.coop.test",
    ):
        assert not checking.came_home(address)
    with unit_of_work():
        assert not prove_replies("elsewhere.example")
        assert not prove_replies("")


def test_the_proof_is_renewed_each_week_and_does_not_last_for_ever(app, now):
    say_where("replies.coop.test")
    receive(write(), "pipe")
    upkeep.prove_replies()
    assert len(posted("inbox.check")) == 1
    wait(days=7)
    upkeep.prove_replies()
    assert len(posted("inbox.check")) == 2
    assert networks.the_network().replies_at
    wait(days=8)
    assert not networks.the_network().replies_at
    assert clock.now() - networks.the_network().replies_proven_at > timedelta(days=14)


def test_there_must_be_somewhere_to_write_to(app, now):
    with pytest.raises(Refusal, match="Say first where"), unit_of_work():
        checking.write_to_ourselves()
    with unit_of_work():
        checking.keep_proven()
    assert db.session.get(InboxMessage, 1) is None
