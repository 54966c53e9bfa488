"""Letters about convenings, sent through a real mail server, as their readers get them."""

from dataclasses import fields
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import sqlalchemy as sa
from icalendar import Calendar, Component

from coop import clock, links
from coop.convenings.models.convening import Convening
from coop.convenings.operations import answering, lifecycle
from coop.convenings.operations.answering import Wish
from coop.convenings.operations.lifecycle import APART, ConveningFields
from coop.convenings.queries import showing
from coop.database import db, unit_of_work
from coop.network import queries as networks
from coop.network.operations import prove_replies
from coop.notices.mail import verdict
from coop.outbox.jobs.delivering import deliver
from coop.outbox.letters import Office
from coop.outbox.models import Letter
from coop.people.models import Person
from coop.schedule import LETTERS, sender
from tests.cast import early_childhood, person_named
from tests.outbox.mailserver import MailServer


class PostRoom:
    """Sends what is due and hands over what arrived since it was last asked, by address."""

    def __init__(self, server: MailServer) -> None:
        self.server = server
        self.office = Office(kinds=LETTERS, sender=sender, open_line=server.line, verdict=verdict)

    def deliver(self) -> dict[str, list[EmailMessage]]:
        """Address → its letters, in order."""
        begin = len(self.server.letters)
        deliver(self.office)
        db.session.rollback()
        db.session.expire_all()
        arrived: dict[str, list[EmailMessage]] = {}
        for letter in self.server.letters[begin:]:
            assert letter.recipients == [letter.message["To"].addresses[0].addr_spec]
            arrived.setdefault(letter.recipients[0], []).append(letter.message)
        return arrived

    def only(self) -> EmailMessage:
        """The one letter that arrived."""
        letters = [letter for of_one in self.deliver().values() for letter in of_one]
        assert len(letters) == 1, [letter["Subject"] for letter in letters]
        return letters[0]


def text_of(message: EmailMessage) -> str:
    """The letter in text."""
    part = message.get_body(("plain",))
    assert part
    return str(part.get_content())


def html_of(message: EmailMessage) -> str:
    """The letter in HTML."""
    part = message.get_body(("html",))
    assert part
    return str(part.get_content())


def calendar_of(message: EmailMessage) -> Calendar | None:
    """Its calendar object. The one among the alternatives and the file are the same, methods too."""
    parts = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    files = [part for part in message.walk() if part.get_content_type() == "application/ics"]
    assert len(parts) == len(files) <= 1
    if not parts:
        return None
    body = parts[0].get_payload(decode=True)
    assert body == files[0].get_payload(decode=True)
    calendar = Calendar.from_ical(body)
    assert parts[0].get_param("method") == str(calendar["METHOD"])
    return calendar


def event_of(message: EmailMessage) -> Component:
    """The one entry of its calendar object."""
    calendar = calendar_of(message)
    assert calendar is not None
    events = calendar.walk("VEVENT")
    assert len(events) == 1
    return events[0]


def why_dropped() -> dict[int | None, str]:
    """Person id → why they got no letter."""
    statement = sa.select(Letter.person_id, Letter.reason).where(Letter.state == "dropped")
    return {row.person_id: row.reason for row in db.session.execute(statement)}


def change(convening_id: int, **values: Any) -> None:
    """A host edits some of the convening's fields and saves."""
    with unit_of_work():
        convening = the(convening_id)
        names = [each.name for each in fields(ConveningFields) if each.name not in APART]
        kept = {name: getattr(convening, name) for name in names}
        whole = {"groups": tuple(convening.groups), "supports": tuple(convening.supports)}
        lifecycle.edit(convening, ConveningFields(**kept | whole | values), None)


def answer(convening_id: int, person: Person, wish: str, **values: Any) -> None:
    """Somebody answers."""
    person_id = person.id
    with unit_of_work():
        found = db.session.get(Person, person_id)
        assert found
        answering.answer_rsvp(the(convening_id), found, Wish(wish, **values))


def the(convening_id: int) -> Convening:
    """The convening as it is now."""
    convening = showing.by_id(convening_id)
    assert convening
    return convening


def wait(**duration: float) -> None:
    """Let time pass."""
    clock.held.set(clock.now() + timedelta(**duration))


def take_replies() -> None:
    """Give the network an inbox for replies from calendars, proven to work."""
    with unit_of_work():
        networks.the_network().reply_domain = "replies.coop.test"
        prove_replies("replies.coop.test")


def stop_link(name: str, topic: str) -> str:
    """Where one of the group's members stops its letters of a topic, as mail programs read it."""
    return f"<{links.letters_about(person_named(name).id, topic, early_childhood().id)}>"
