"""Replies as calendar programs shape them, made from the invitation that our letter carried."""

from base64 import encodebytes
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from quopri import encodestring

from icalendar import Calendar

from coop import clock
from coop.convenings import itip
from coop.convenings.queries import answers, showing
from coop.people.models import Person


@dataclass(frozen=True)
class Invitation:
    """What a reply repeats of the letter, and what it adds."""

    uid: str
    organizer: str
    attendee: str
    sequence: int
    starts: str
    name: str = "Ben Okafor"
    answer: str = "ACCEPTED"
    stamped_at: datetime | None = None
    sender: str = ""
    more: str = ""
    method: str = "REPLY"

    @property
    def stamp(self) -> str:
        """DTSTAMP."""
        return f"{self.stamped_at or clock.now():%Y%m%dT%H%M%SZ}"

    @property
    def mailbox(self) -> str:
        """Who sends the mail."""
        return self.sender or self.attendee


def invitation(convening_id: int, person: Person, **more: object) -> Invitation:
    """What the person's letter says now."""
    convening = showing.by_id(convening_id)
    assert convening
    rsvp = answers.answer_of(convening_id, person.id)
    part = itip.part(convening, person, rsvp, "REQUEST", locale="en", posted_at=clock.now())
    assert part
    event = Calendar.from_ical(part.body).walk("VEVENT")[0]
    made = Invitation(
        uid=str(event["UID"]),
        organizer=str(event["ORGANIZER"]).removeprefix("mailto:"),
        attendee=person.email or "",
        sequence=int(event["SEQUENCE"]),
        starts=event["DTSTART"].to_ical().decode(),
        name=person.name,
    )
    return replace(made, **more)


def later(**duration: float) -> datetime:
    """A moment after now."""
    return clock.now() + timedelta(**duration)


def calendar(of: Invitation, *lines: str, method: str | None = None) -> str:
    """The plain object that all programs vary."""
    return "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "PRODID:-//Somebody//Something//EN",
            "VERSION:2.0",
            *([f"METHOD:{of.method}"] if method is None else [method] if method else []),
            "BEGIN:VEVENT",
            f"UID:{of.uid}",
            *([f"ORGANIZER:mailto:{of.organizer}"] if of.organizer else []),
            f'ATTENDEE;CN="{of.name}";PARTSTAT={of.answer}{of.more}:mailto:{of.attendee}',
            f"DTSTAMP:{of.stamp}",
            f"DTSTART;TZID=America/Chicago:{of.starts}",
            f"SEQUENCE:{of.sequence}",
            *lines,
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )


def head(of: Invitation, number: str = "1", subject: str = "Accepted: Outdoors") -> str:
    """The header of a mail to the address of the invitation."""
    return (
        f"From: {of.name} <{of.mailbox}>\r\nTo: <{of.organizer}>\r\nSubject: {subject}\r\n"
        f"Date: {of.stamped_at or clock.now():%a, %d %b %Y %H:%M:%S +0000}\r\n"
        f"Message-ID: <{number}@mail.example>\r\nMIME-Version: 1.0\r\n"
    )


def mail(of: Invitation, number: str, *headers: str, body: bytes) -> bytes:
    """A whole message; `headers` end with its Content-Type."""
    return head(of, number).encode() + "\r\n".join([*headers, "", ""]).encode() + body


def part(boundary: str, kind: str, body: bytes, coding: str = "", name: str = "") -> bytes:
    """One part of a multipart message."""
    lines = [f"--{boundary}", f"Content-Type: {kind}"]
    lines += [f"Content-Transfer-Encoding: {coding}"] if coding else []
    lines += [f'Content-Disposition: attachment; filename="{name}"'] if name else []
    coded = {"base64": encodebytes, "quoted-printable": encodestring}.get(coding, bytes)(body)
    return "\r\n".join([*lines, "", ""]).encode() + coded + b"\r\n"


def plain(of: Invitation, number: str = "1", *lines: str) -> bytes:
    """A flat message, nothing but its calendar object."""
    kind = f"Content-Type: text/calendar; method={of.method}; charset=UTF-8"
    return mail(of, number, kind, body=calendar(of, *lines).encode())


def google(of: Invitation, number: str = "1") -> bytes:
    """multipart/mixed( alternative( text, html, calendar ), application/ics ), folded within a name."""
    body = calendar(of, "STATUS:CONFIRMED", "TRANSP:OPAQUE").encode()
    body = body.replace(b"PARTSTAT", b"CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PART\r\n STAT")
    inner = (
        part("alt", "text/plain; charset=UTF-8", b"Ben has accepted this invitation.")
        + part("alt", "text/html; charset=UTF-8", b"<p>Ben has accepted this invitation.</p>")
        + part("alt", "text/calendar; charset=UTF-8; method=REPLY", body, "7bit")
        + b"--alt--\r\n"
    )
    whole = (
        part("mixed", 'multipart/alternative; boundary="alt"', inner)
        + part("mixed", 'application/ics; name="invite.ics"', body, "base64", "invite.ics")
        + b"--mixed--\r\n"
    )
    headers = ("Auto-Submitted: auto-generated", "Sender: Google Calendar <notification@google.example>")
    return mail(of, number, *headers, 'Content-Type: multipart/mixed; boundary="mixed"', body=whole)


def outlook(of: Invitation, number: str = "1") -> bytes:
    """No ORGANIZER, a Windows zone, SUMMARY with a prefix, base64, X- lines with the sequence once more."""
    body = calendar(
        replace(of, organizer=""),
        "SUMMARY;LANGUAGE=en-us:Accepted: Outdoors",
        "PRIORITY:5",
        f"X-MICROSOFT-CDO-APPT-SEQUENCE:{of.sequence}",
        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
    ).replace("TZID=America/Chicago", 'TZID="Central Standard Time"')
    whole = (
        part("_000_", 'text/plain; charset="us-ascii"', b"\r\n\r\n", "quoted-printable")
        + part("_000_", 'text/calendar; charset="utf-8"; method=REPLY', body.encode(), "base64")
        + b"--_000_--\r\n"
    )
    kind = 'Content-Type: multipart/alternative; boundary="_000_"'
    return mail(of, number, "X-MS-Has-Attach: ", "Thread-Topic: Outdoors", kind, body=whole)


def apple(of: Invitation, number: str = "1") -> bytes:
    """The address as a parameter beside a number; quoted-printable."""
    number_of = "urn:uuid:9B5F5B2E-0000-4000-8000-2C5A4B3D0001"
    body = calendar(of).replace(f":mailto:{of.attendee}", f";EMAIL={of.attendee}:{number_of}")
    kind = "text/calendar; method=REPLY; name=iCal-20270111.ics"
    whole = (
        part("Apple-Mail=_1", "text/plain; charset=utf-8", b"Ben Okafor has accepted your invitation.")
        + part("Apple-Mail=_1", kind, body.encode(), "quoted-printable")
        + b"--Apple-Mail=_1--\r\n"
    )
    kind = 'Content-Type: multipart/alternative; boundary="Apple-Mail=_1"'
    return mail(of, number, "X-Mailer: Apple Mail (2.3774)", kind, body=whole)


def thunderbird(of: Invitation, number: str = "1") -> bytes:
    """CN without quotes, 8bit, and the reply as a file as well."""
    body = calendar(of).replace(f'CN="{of.name}"', f"CN={of.name};ROLE=REQ-PARTICIPANT").encode()
    inner = (
        part("---b", "text/plain; charset=UTF-8; format=flowed", b"Ben Okafor has accepted.")
        + part("---b", "text/calendar; method=REPLY; charset=UTF-8", body, "8bit")
        + b"-----b--\r\n"
    )
    whole = (
        part("---a", 'multipart/alternative; boundary="---b"', inner)
        + part("---a", 'application/ics; name="invite.ics"', body, "base64", "invite.ics")
        + b"-----a--\r\n"
    )
    kind = 'Content-Type: multipart/mixed; boundary="---a"'
    return mail(of, number, "User-Agent: Mozilla Thunderbird", kind, body=whole)


CLIENTS = {"google": google, "outlook": outlook, "apple": apple, "thunderbird": thunderbird, "plain": plain}
