"""A letter as the bytes that travel (RFC 5322, RFC 2046; RFC 6047 for its calendar part)."""

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from hashlib import sha256
from typing import Any

from coop.outbox.letters import CalendarPart

CHARSET = "UTF-8"


class LetterPolicy(EmailPolicy):
    """The standard one, but an address in a header stays as it is.

    Python would fold a long List-Unsubscribe into encoded words, which no mail program reads there.
    """

    def fold_binary(self, name: str, value: Any) -> bytes:
        """One header, ready to travel."""
        if name == "List-Unsubscribe":
            return f"{name}: {value}\r\n".encode("ascii")
        return super().fold_binary(name, value)


POLICY = LetterPolicy(linesep="\r\n")


@dataclass(frozen=True, slots=True)
class Words:
    """What a letter says: its subject line, and the same in text and HTML."""

    title: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Heading:
    """Who writes to whom, when, under which number."""

    sender: tuple[str, str]
    reader: tuple[str, str]
    message_id: str
    date: datetime
    reply_to: str = ""
    letters_url: str = ""


def build(heading: Heading, words: Words, calendar: CalendarPart | None = None) -> bytes:
    """The whole message. With a calendar part it is

    multipart/mixed( multipart/alternative( text, html, text/calendar ), application/ics ), as the
    calendar programs of the large providers expect it; without one just the alternative.
    """
    message = EmailMessage(policy=POLICY)
    address(message, heading)
    message["Subject"] = words.title
    message.set_content(words.text, charset=CHARSET, cte="quoted-printable")
    message.add_alternative(words.html, subtype="html", charset=CHARSET, cte="quoted-printable")
    if calendar:
        add_calendar(message, calendar)
    mark_boundaries(message, heading.message_id)
    return message.as_bytes()


def address(message: EmailMessage, heading: Heading) -> None:
    """Everything above the subject. Bulk letters alone say how to stop them (RFC 8058)."""
    message["From"] = mailbox(heading.sender)
    message["To"] = mailbox(heading.reader)
    if heading.reply_to:
        message["Reply-To"] = heading.reply_to
    message["Date"] = format_datetime(heading.date)
    message["Message-ID"] = heading.message_id
    message["Auto-Submitted"] = "auto-generated"
    if heading.letters_url:
        message["List-Unsubscribe"] = f"<{heading.letters_url}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def add_calendar(message: EmailMessage, calendar: CalendarPart) -> None:
    """The calendar object twice: last among the alternatives, and as a file."""
    text = calendar.body.decode("utf-8")
    method = {"method": calendar.method}
    message.add_alternative(text, subtype="calendar", params=method, charset=CHARSET, cte="quoted-printable")
    message.add_attachment(calendar.body, maintype="application", subtype="ics", filename="invite.ics")


def mark_boundaries(message: EmailMessage, message_id: str) -> None:
    """Boundaries that are the same for the same letter, so that writing it twice gives the same bytes."""
    mark = sha256(message_id.encode()).hexdigest()[:16]
    multiparts = (part for part in message.walk() if part.is_multipart())
    for number, part in enumerate(multiparts):
        part.set_boundary(f"=_{mark}_{number}")


def mailbox(who: tuple[str, str]) -> Address:
    """A name and an address as a header holds them."""
    name, where = who
    return Address(display_name=" ".join(name.split()), addr_spec=travelling(where))


def travelling(address: str) -> str:
    """The address as mail servers write it: a domain with accents in its ASCII form (RFC 5891)."""
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.encode('idna').decode()}"
