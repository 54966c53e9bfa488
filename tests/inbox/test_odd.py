"""Any bytes at all: no traceback, no half-applied reply, each message kept with its reason."""

import logging
import os
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from coop.database import db, unit_of_work
from coop.inbox.incoming import MOST_BYTES, read
from coop.inbox.jobs.receiving import receive
from coop.inbox.models import InboxMessage, InboxReply
from coop.people.models import Person
from tests.cast import CAST, person_named
from tests.convenings.postroom import the
from tests.inbox import shapes
from tests.inbox.conftest import answer_now
from tests.inbox.odd import bombs, odd_messages

MANY = int(os.environ.get("COOP_ODD_MESSAGES", "120"))
SLOWEST = 4.0


def good_messages(convening_id: int) -> list[bytes]:
    said = ("ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED")
    made = []
    for number, name in enumerate(CAST):
        of = shapes.invitation(convening_id, person_named(name), answer=said[number % 4])
        made += [shape(of, f"{name}-{kind}") for kind, shape in shapes.CLIENTS.items()]
        made.append(shapes.mail(of, name, "Content-Type: text/plain", body=b"Sorry, I am late"))
    return made


def calendars() -> list[bytes]:
    folder = os.environ.get("COOP_SAMPLE_DATA", "")
    files = sorted(Path(folder, "calendars").rglob("*.ics")) if folder else []
    return [path.read_bytes() for path in files[:400]]


def test_odd_messages_are_all_kept_and_none_does_half_a_thing(planned, caplog):
    convening_id = planned(capacity_in_person=2)
    before = db.session.scalar(sa.select(sa.func.count()).select_from(Person))
    seen, slowest = set(), 0.0
    with caplog.at_level(logging.ERROR):
        for data in odd_messages(good_messages(convening_id), calendars(), MANY):
            began = time.monotonic()
            receive(data, "pipe")
            slowest = max(slowest, time.monotonic() - began)
            seen.add(read(data).key)
    assert [record.getMessage() for record in caplog.records] == []
    assert slowest < SLOWEST
    rows = list(db.session.scalars(sa.select(InboxMessage)))
    assert {row.key for row in rows} == seen
    replies = list(db.session.scalars(sa.select(InboxReply)))
    told = {reply.message_id for reply in replies if reply.reason or reply.state == "applied"}
    assert [row.id for row in rows if not row.reason and row.id not in told] == []
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Person)) == before
    _nothing_is_half_done(convening_id, replies)


def _nothing_is_half_done(convening_id: int, replies: list[InboxReply]) -> None:
    """Who has an answer has an applied reply that says it, and no more seats are taken than there are."""
    applied = {reply.person_id for reply in replies if reply.state == "applied"}
    answered = {person_named(name).id: answer_now(convening_id, name) for name in CAST}
    assert {person_id for person_id, rsvp in answered.items() if rsvp} == applied
    going = [rsvp for rsvp in answered.values() if rsvp and rsvp.answer == "going"]
    assert sum(rsvp.party for rsvp in going) <= 2
    assert the(convening_id).title == "Outdoors"


@pytest.mark.parametrize("name", bombs())
def test_what_was_made_to_hurt_is_kept_in_little_time(planned, name):
    planned()
    began = time.monotonic()
    assert receive(bombs()[name], "lmtp") != "copy"
    assert time.monotonic() - began < SLOWEST
    message = db.session.scalars(sa.select(InboxMessage)).one()
    assert len(message.text) + len(message.calendar) < 50_000


def test_a_message_that_is_too_large_for_its_invitation_waits_for_a_person(planned):
    of = shapes.invitation(planned(), person_named("ben"))
    receive(shapes.plain(of) + b"x" * MOST_BYTES, "lmtp", (of.organizer,))
    reply = db.session.scalars(sa.select(InboxReply)).one()
    assert (reply.state, reply.reason) == ("waiting", "It is too large to be read.")


def test_a_message_whose_work_fails_is_kept_whole_and_waits(planned, caplog):
    """A fault of ours must not lose anybody's reply."""
    convening_id = planned()
    of = shapes.invitation(convening_id, person_named("ben"))
    with unit_of_work():
        db.session.get_one(Person, person_named("ben").id).locale = "xx-not-a-language"
    data = shapes.plain(of)
    assert receive(data, "pipe") in ("reply", "unreadable")
    assert db.session.scalars(sa.select(InboxMessage.subject)).all() == ["Accepted: Outdoors"]
    assert receive(data, "pipe") == "copy"
