"""Messages without an answer: which of them a person has to read, and which are kept with a reason alone."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from coop.database import db
from coop.inbox.models import InboxMessage
from coop.inbox.operations import hearing
from tests.cast import person_named
from tests.convenings.postroom import the
from tests.inbox import shapes
from tests.inbox.conftest import came

NOWHERE = "hello@replies.coop.test"
TEXT = "Content-Type: text/plain; charset=UTF-8"
PIECES = b"--b\r\nContent-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VEV"


def words(
    of: shapes.Invitation, body: bytes, number: str = "1", *, subject: str = "Accepted: Outdoors"
) -> bytes:
    """A message of words alone."""
    return shapes.mail(of, number, TEXT, body=body).replace(b"Accepted: Outdoors", subject.encode())


def last() -> InboxMessage:
    """What came last."""
    return db.session.scalars(sa.select(InboxMessage).order_by(InboxMessage.id.desc())).first()


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [
        (b"Sorry, I am late", "words", hearing.WORDS),
        (b"", "words", hearing.SUBJECT_ALONE),
        (PIECES, "unreadable", hearing.BROKEN),
        (b"QkVHSU46" * 9, "unreadable", hearing.BROKEN),
    ],
)
def test_what_belongs_to_an_invitation_waits_under_the_reason_that_is_true(planned, body, kind, reason):
    convening_id = planned()
    reply = came(words(shapes.invitation(convening_id, person_named("ben")), body))[-1]
    assert (reply.state, reply.reason, reply.convening_id) == ("waiting", reason, convening_id)
    assert last().kind == kind


def test_junk_without_any_address_or_entry_of_ours_waits_for_nobody(planned):
    of = shapes.invitation(planned(), person_named("ben"))
    assert came(words(replace(of, organizer=NOWHERE), PIECES)) == []
    assert (last().kind, last().reason) == ("unreadable", hearing.JUNK)


def test_a_broken_reply_is_known_by_the_address_or_the_entry_among_its_pieces(planned):
    convening_id = planned()
    of = shapes.invitation(convening_id, person_named("ben"))
    away = replace(of, organizer=NOWHERE)
    named = b"\r\nORGANIZER:mailto:" + of.organizer.encode()
    entry = b"\r\nUID:" + str(the(convening_id).uuid).encode()
    for number, piece in enumerate((named, entry)):
        reply = came(words(away, PIECES + piece, str(number)))[-1]
        assert (reply.reason, reply.convening_id) == (hearing.BROKEN, convening_id)
    assert reply.invited_id is None


def test_words_of_somebody_we_know_wait_and_those_of_strangers_do_not(planned):
    of = shapes.invitation(planned(), person_named("ben"), organizer=NOWHERE)
    assert came(words(of, b"I am late"))[-1].reason == hearing.WORDS
    assert came(words(of, b"", "2"))[-1].reason == hearing.SUBJECT_ALONE
    number = len(came(words(of, b"", "3", subject="")))
    assert (number, last().reason) == (2, hearing.EMPTY)
    came(words(replace(of, sender="zoe@elsewhere.example"), b"Buy gold", "4"))
    assert (last().kind, last().reason) == ("other", hearing.STRANGE)


def test_words_of_a_number_that_came_before_do_not_wait_again(planned):
    of = shapes.invitation(planned(), person_named("ben"))
    came(words(of, b"I am late"))
    assert len(came(words(of, b"I am late\r\n\r\n-- \r\nAdded by a list"))) == 1
    assert last().reason == hearing.REPEATED


def test_a_whole_reply_counts_though_the_same_one_came_broken_before(planned):
    convening_id = planned()
    of = shapes.invitation(convening_id, person_named("ben"))
    whole = shapes.plain(of)
    came(whole[: whole.index(b"BEGIN:VEVENT") + 15])
    assert last().kind == "unreadable"
    assert came(whole)[-1].state == "applied"
