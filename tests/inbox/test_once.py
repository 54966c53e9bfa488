"""The same message changes one row once, however often and by how many ways at once it comes."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import sqlalchemy as sa
from flask import Flask

from coop.database import db
from coop.history.models import HistoryEntry
from coop.inbox.jobs.receiving import receive
from coop.inbox.models import InboxMessage
from tests.cast import person_named
from tests.inbox import shapes
from tests.inbox.conftest import all_replies, answer_now, came
from tests.people.letterbag import posted


def answers_in_history() -> int:
    statement = sa.select(sa.func.count()).where(
        HistoryEntry.subject_kind == "rsvp", HistoryEntry.act == "answered"
    )
    return db.session.scalar(statement) or 0


def test_the_same_message_three_times_by_three_ways_counts_once(planned):
    convening_id = planned()
    data = shapes.google(shapes.invitation(convening_id, person_named("ben")))
    came(data)
    came(b"Received: from elsewhere\r\nDelivered-To: x@y.example\r\n" + data, "lmtp")
    came(data.replace(b"\r\n", b"\n"), "imap")
    assert len(all_replies()) == 1
    assert db.session.scalars(sa.select(InboxMessage.copies)).all() == [3]
    assert answers_in_history() == 1
    assert len(posted("convenings.received")) == 1


def test_a_message_of_the_same_number_with_other_words_does_nothing(planned):
    convening_id = planned()
    of = shapes.invitation(convening_id, person_named("ben"))
    came(shapes.plain(of))
    replies = came(shapes.plain(of).replace(b"PARTSTAT=ACCEPTED", b"PARTSTAT=DECLINED"))
    assert [reply.state for reply in replies] == ["applied", "ignored"]
    assert answer_now(convening_id, "ben").answer == "going"


def test_two_deliveries_at_once_change_one_row_once(planned, app: Flask):
    convening_id = planned()
    data = shapes.outlook(shapes.invitation(convening_id, person_named("ben")))
    db.session.remove()
    start = Barrier(6)

    def deliver(number: int) -> str:
        with app.app_context():
            start.wait()
            kind = receive(data, ("pipe", "imap", "lmtp")[number % 3])
            db.session.remove()
            return kind

    with ThreadPoolExecutor(6) as pool:
        kinds = list(pool.map(deliver, range(6)))
    assert sorted(kinds) == ["copy"] * 5 + ["reply"]
    assert answer_now(convening_id, "ben").answer == "going"
    assert answers_in_history() == 1
    assert len(posted("convenings.received")) == 1
    assert db.session.scalars(sa.select(InboxMessage.copies)).all() == [6]


def test_many_replies_at_once_fill_exactly_the_seats(planned, app: Flask):
    convening_id = planned(capacity_in_person=2)
    names = ("ada", "ben", "cleo", "dov", "ines")
    mails = [shapes.plain(shapes.invitation(convening_id, person_named(name)), name) for name in names]
    db.session.remove()
    start = Barrier(len(mails))

    def deliver(data: bytes) -> str:
        with app.app_context():
            start.wait()
            kind = receive(data, "lmtp")
            db.session.remove()
            return kind

    with ThreadPoolExecutor(len(mails)) as pool:
        assert list(pool.map(deliver, mails)) == ["reply"] * 5
    said = sorted(answer_now(convening_id, name).answer for name in names)
    assert said == ["going"] * 2 + ["waitlisted"] * 3
    assert {reply.state for reply in all_replies()} == {"applied"}
