"""Whose a reply is: the address of the invitation, UID and ATTENDEE; nothing alone decides."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from coop.convenings import itip
from coop.database import db, unit_of_work
from coop.inbox.models import Alias, InboxMessage
from coop.inbox.operations import settling
from coop.people.models import Person
from tests.cast import garfield, person_named
from tests.convenings.postroom import answer, the
from tests.inbox import shapes
from tests.inbox.conftest import answer_now, came
from tests.people.letterbag import posted

OURS = "mx.coop.test"
VOUCHED = (
    f"Authentication-Results: {OURS}; dkim=pass header.d=coop.test; dmarc=pass header.from=coop.test\r\n"
)


def without_token(of: shapes.Invitation) -> shapes.Invitation:
    return replace(of, organizer="replies@replies.coop.test")


def how_many_people() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Person)) or 0


def test_the_address_of_an_invitation_is_read_in_any_case_and_no_other_is(planned):
    address = shapes.invitation(planned(), person_named("ben")).organizer
    known = itip.invitation_behind(address)
    assert known is not None
    assert itip.invitation_behind(address.upper()) == known
    local, _, domain = address.partition("@")
    swapped = f"{local[:8]}{'a' if local[8] != 'a' else 'b'}{local[9:]}"
    others = ("", "rsvp-", "rsvp-@x", local[:-4], swapped, "check-aaaa", "ben@coop.test", "rsvp-§§§@x")
    for wrong in others:
        assert itip.invitation_behind(f"{wrong}@{domain}") is None


def test_a_forwarded_invitation_answers_for_nobody(planned):
    convening_id = planned()
    of = shapes.invitation(convening_id, person_named("ben"), name="Zoe", sender="zoe@elsewhere.example")
    before = how_many_people()
    (reply,) = came(shapes.plain(replace(of, attendee="zoe@elsewhere.example")))
    assert (reply.state, reply.person_id) == ("waiting", None)
    assert "forwarded" in reply.reason
    assert reply.invited_id == person_named("ben").id
    assert answer_now(convening_id, "ben") is None
    assert how_many_people() == before


def test_somebody_we_know_does_not_answer_for_another(planned):
    convening_id = planned()
    of = shapes.invitation(convening_id, person_named("ben"), sender="dov@coop.test")
    (reply,) = came(shapes.plain(of))
    assert (reply.state, reply.person_id) == ("waiting", None)
    assert answer_now(convening_id, "ben") is None


def test_the_attendee_may_be_another_address_when_the_mail_comes_from_the_person(planned):
    convening_id = planned()
    of = shapes.invitation(convening_id, person_named("ben"), sender="ben@coop.test")
    (reply,) = came(shapes.plain(replace(of, attendee="ben@phone.example")))
    assert reply.state == "applied"
    assert answer_now(convening_id, "ben").answer == "going"


def test_a_reply_about_another_entry_than_its_address_waits(planned):
    first, second = planned("Outdoors"), planned("Indoors")
    of = shapes.invitation(first, person_named("ben"))
    other = shapes.invitation(second, person_named("ben"))
    assert came(shapes.plain(replace(of, uid=other.uid)))[0].state == "waiting"
    assert answer_now(first, "ben") is None
    assert answer_now(second, "ben") is None


def test_exchange_wraps_the_name_of_an_entry(planned):
    convening_id = planned()
    of = shapes.invitation(convening_id, person_named("ben"))
    inner = b"vCal-Uid\x01\x00\x00\x00" + of.uid.encode() + b"\x00"
    wrapped = "040000008200E00074C5B7101A82E008" + "0" * 48 + inner.hex().upper()
    assert came(shapes.plain(replace(of, uid=wrapped)))[0].state == "applied"


@pytest.mark.parametrize(
    "line",
    [
        "spf=pass smtp.mailfrom=dmarc=pass@evil.example; dmarc=fail header.from=coop.test",
        'spf=pass smtp.mailfrom="x; dmarc=pass"@evil.example; dmarc=fail header.from=coop.test',
        "spf=pass (said; dmarc=pass) smtp.mailfrom=evil.example; dmarc=fail header.from=coop.test",
        "dmarc=pass header.from=evil.example",
    ],
)
def test_what_the_sender_wrote_into_the_word_of_our_server_vouches_for_nobody(planned, line):
    convening_id = planned()
    of = without_token(shapes.invitation(convening_id, person_named("ben")))
    data = f"Authentication-Results: {OURS}; {line}\r\n".encode() + shapes.plain(of)
    (reply,) = came(data, trusted_server=OURS)
    assert (reply.state, answer_now(convening_id, "ben")) == ("waiting", None)


@pytest.mark.parametrize("vouched", [True, False])
def test_uid_and_attendee_count_when_our_own_server_vouches_for_the_sender(planned, vouched):
    convening_id = planned()
    of = without_token(shapes.invitation(convening_id, person_named("ben")))
    data = (VOUCHED.encode() if vouched else b"") + shapes.plain(of).replace(
        b"mailto:ben@coop", b"mailto:BEN@Coop"
    )
    (reply,) = came(data, trusted_server=OURS)
    assert reply.state == ("applied" if vouched else "waiting")
    assert reply.convening_id == convening_id
    assert (answer_now(convening_id, "ben") is not None) == vouched


@pytest.mark.parametrize(
    "header",
    [
        VOUCHED.replace(OURS, "mx.attacker.example"),
        VOUCHED.replace("dmarc=pass", "dmarc=fail"),
        VOUCHED.replace(OURS, "x") + VOUCHED.replace("dmarc=pass", "dmarc=none"),
        f"X-{VOUCHED}",
    ],
)
def test_nobody_elses_word_vouches_for_a_sender(planned, header):
    of = without_token(shapes.invitation(planned(), person_named("ben")))
    assert came(header.encode() + shapes.plain(of), trusted_server=OURS)[0].state == "waiting"


def test_who_was_not_invited_and_what_is_not_ours_waits(planned):
    convening_id = planned()
    of = without_token(shapes.invitation(convening_id, person_named("ben")))
    crasher = replace(of, attendee="crash@party.example")
    assert came(VOUCHED.encode() + shapes.plain(crasher), trusted_server=OURS)[0].state == "waiting"
    foreign = replace(of, uid="somebody-elses@calendar.example")
    last = came(shapes.plain(foreign, "2"))[-1]
    assert (last.state, last.convening_id) == ("waiting", None)


def test_an_address_that_was_learned_counts_from_then_on_by_itself(planned):
    first, second = planned("Outdoors"), planned("Indoors")
    of = shapes.invitation(first, person_named("ben"), sender="bo@home.example")
    (reply,) = came(shapes.plain(replace(of, attendee="bo@home.example")))
    assert reply.state == "waiting"
    with unit_of_work():
        settling.apply_reply(
            reply, the(first), person_named("ben"), "going", by_id=person_named("ada").id, learns_address=True
        )
    rsvp = answer_now(first, "ben")
    assert (rsvp.answer, rsvp.source) == ("going", "calendar")
    of = shapes.invitation(second, person_named("ben"), sender="bo@home.example", answer="DECLINED")
    assert came(shapes.plain(replace(of, attendee="BO@home.example"), "2"))[-1].state == "applied"
    assert answer_now(second, "ben").answer == "declined"


def test_an_address_of_somebody_else_is_never_learned(planned):
    planned()
    with unit_of_work():
        assert not settling.learn("dov@coop.test", person_named("ben"), None)
        assert settling.learn("bo@home.example", person_named("ben"), None)
        assert not settling.learn("bo@home.example", person_named("cleo"), None)
    assert db.session.scalars(sa.select(Alias.person_id)).all() == [person_named("ben").id]


def test_whoever_names_a_colleague_offers_the_seat_and_keeps_it_until_it_is_taken(planned):
    convening_id = planned()
    answer(convening_id, person_named("ben"), "going", organization_id=garfield().id)
    more = {
        "answer": "DELEGATED",
        "more": ';DELEGATED-TO="mailto:cleo@coop.test"',
        "stamped_at": shapes.later(hours=1),
    }
    of = shapes.invitation(convening_id, person_named("ben"), **more)
    assert came(shapes.plain(of))[0].state == "noted"
    assert [letter.address for letter in posted("convenings.seat_offered")] == ["cleo@coop.test"]
    assert answer_now(convening_id, "ben").answer == "going"
    back = {
        "more": ';DELEGATED-FROM="mailto:BEN@coop.test"',
        "answer": "ACCEPTED",
        "attendee": "cleo@coop.test",
    }
    taken = replace(of, sender="cleo@coop.test", **back)
    assert came(shapes.plain(taken, "2"))[-1].state == "applied"
    assert answer_now(convening_id, "ben").answer == "declined"
    assert answer_now(convening_id, "cleo").answer == "going"
    assert answer_now(convening_id, "cleo").source == "calendar"


@pytest.mark.parametrize("who", ["cleo@coop.test", "nobody@elsewhere.example"])
def test_nobody_comes_in_place_of_another_on_their_own_word(planned, who):
    convening_id = planned()
    answer(convening_id, person_named("ben"), "going", organization_id=garfield().id)
    before = how_many_people()
    of = shapes.invitation(convening_id, person_named("ben"), more=';DELEGATED-FROM="mailto:ben@coop.test"')
    last = came(shapes.plain(replace(of, attendee=who, sender=who)))[-1]
    assert (last.state, last.invited_id) == ("waiting", person_named("ben").id)
    assert answer_now(convening_id, "ben").answer == "going"
    assert how_many_people() == before


def test_whoever_names_a_colleague_without_a_seat_waits_for_the_staff(planned):
    of = shapes.invitation(
        planned(), person_named("ben"), answer="DELEGATED", more=';DELEGATED-TO="mailto:cleo@coop.test"'
    )
    assert came(shapes.plain(of))[0].state == "waiting"
    assert not posted("convenings.seat_offered")


def test_words_to_the_address_of_an_invitation_wait_for_a_person(planned):
    of = shapes.invitation(planned(), person_named("ben"))
    (reply,) = came(
        shapes.mail(of, "1", "Content-Type: text/html", body=b"<p>I will be <b>late</b></p><script>x")
    )
    assert (reply.state, reply.answer, reply.person_id) == ("waiting", "", person_named("ben").id)
    message = db.session.get_one(InboxMessage, reply.message_id)
    assert (message.kind, message.person_id) == ("words", person_named("ben").id)
    assert "I will be  late" in message.text
    stranger = replace(of, sender="zoe@elsewhere.example")
    last = came(shapes.mail(stranger, "2", "Content-Type: text/plain", body=b"Me too"))[-1]
    assert (last.state, last.person_id) == ("waiting", None)


def test_words_of_strangers_to_nobody_are_kept_and_wait_for_nobody(planned):
    of = without_token(shapes.invitation(planned(), person_named("ben"), sender="zoe@elsewhere.example"))
    assert came(shapes.mail(of, "1", "Content-Type: text/plain", body=b"Buy now")) == []
    (message,) = db.session.scalars(sa.select(InboxMessage))
    assert (message.kind, message.text) == ("other", "Buy now")
