"""One message, read: any bytes in, plain values out (RFC 5322, RFC 2045, RFC 6047). It never raises.

Huge, deeply nested and broken messages are read as far as that takes little time; what was left out stands
in `trouble`.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import compat32
from email.utils import getaddresses, parseaddr, parsedate_to_datetime
from hashlib import sha256
from html import unescape

from coop.calendar.replies import Answer, answers
from coop.inbox.reports import Report, report_of
from coop.wording import N_

MOST_BYTES = 5_000_000
MOST_PARTS = 100
MOST_BOUNDARIES = 120
MOST_MARKS = 3_000
MOST_CALENDARS = 4
LONGEST_HEADER = 2_000
LONGEST_TEXT = 20_000
CALENDARS = ("text/calendar", "application/ics", "text/x-vcalendar", "application/calendar")
TO = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To", "Cc", "Resent-To")
OUT_OF_OFFICE = re.compile(
    r"^\W*(automatic reply|auto(matic)?[- ]?(reply|response)|out of (the )?office|respuesta autom"
    r"|fuera de la? ?oficina|réponse automatique|abwesen|vacation)",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"<(script|style)\b.{0,2000}?</\1\s*>|<br[^>]*>|</p>|<[^>]{0,500}>", re.IGNORECASE | re.DOTALL
)
_NOT_OURS = re.compile(r'"(?:[^"\\]|\\.)*"|\([^()]*\)')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a message says. `recipients` are all addresses it may have been meant for, in small letters.

    `is_vouched`: our own mail server says that the message comes from whom it names as its sender.
    """

    key: str
    message_id: str = ""
    sender: str = ""
    sender_name: str = ""
    subject: str = ""
    text: str = ""
    calendar: str = ""
    sent_at: datetime | None = None
    recipients: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    report: Report | None = None
    is_automatic: bool = False
    is_vouched: bool = False
    trouble: str = ""


@dataclass(slots=True)
class _Inside:
    """What the parts of a message hold."""

    calendars: list[tuple[bytes, str]] = field(default_factory=list)
    plain: str = ""
    html: str = ""


def read(data: bytes, recipients: tuple[str, ...] = (), *, trusted_server: str = "") -> Incoming:
    """Read a message. `recipients`: to whom the mail server says it goes. `trusted_server`: the name under
    which our own server writes Authentication-Results (RFC 8601), "" for none."""
    if len(data) > MOST_BYTES:
        return _unread(data, recipients, N_("It is too large to be read."))
    if data.lower().count(b"boundary") > MOST_BOUNDARIES or data.count(b"\n--") > MOST_MARKS:
        return _unread(data, recipients, N_("It is nested too deeply to be read."))
    try:
        return _read(data, recipients, trusted_server)
    except Exception:  # whatever a library meets in bytes made to break it; RecursionError too
        return _unread(data, recipients, N_("It cannot be read as a message."))


def _read(data: bytes, recipients: tuple[str, ...], trusted_server: str) -> Incoming:
    message = message_from_bytes(data, policy=compat32)
    parts = _parts(message)
    inside = _inside(parts)
    said = [answer for body, method in inside.calendars for answer in answers(body, method)]
    name, sender = parseaddr(header(message, "From"))
    body = inside.plain or clean(unescape(_TAG.sub(" ", inside.html)))
    return Incoming(
        key=_key(message, data),
        message_id=header(message, "Message-ID")[:255],
        sender=sender.strip().lower()[:254],
        sender_name=" ".join(name.split())[:120],
        subject=" ".join(header(message, "Subject").split())[:255],
        text=body.strip()[:LONGEST_TEXT],
        calendar="\n".join(clean(body.decode("utf-8", "replace")) for body, _ in inside.calendars)[
            :LONGEST_TEXT
        ],
        sent_at=_date(header(message, "Date")),
        recipients=_recipients(message, recipients, said),
        answers=tuple(said),
        report=report_of(message, parts),
        is_automatic=_is_automatic(message),
        is_vouched=bool(trusted_server) and _is_vouched(message, trusted_server, sender),
    )


def _unread(data: bytes, recipients: tuple[str, ...], trouble: str) -> Incoming:
    """Kept all the same, with its beginning as text."""
    text = clean(data[:4_000].decode("utf-8", "replace"))
    return Incoming(sha256(data).hexdigest(), text=text, recipients=recipients, trouble=trouble)


def _parts(message: Message) -> list[Message]:
    found = []
    for part in message.walk():
        found.append(part)
        if len(found) == MOST_PARTS:
            break
    return found


def _inside(parts: list[Message]) -> _Inside:
    """The calendar objects, each once, and the words; what a returned letter held counts for nothing."""
    inside, seen = _Inside(), set()
    returned = {
        id(inner) for part in parts if part.get_content_type() == "message/rfc822" for inner in part.walk()
    }
    for part in parts:
        if part.is_multipart() or id(part) in returned:
            continue
        kind, body = part.get_content_type(), part.get_payload(decode=True) or b""
        if not isinstance(body, bytes):
            continue
        if _is_calendar(part, kind, body):
            mark = b"".join(body.split())
            if mark not in seen and len(inside.calendars) < MOST_CALENDARS:
                seen.add(mark)
                inside.calendars.append((_in_utf8(part, body), str(part.get_param("method") or "")[:40]))
        elif kind == "text/plain" and not inside.plain and not part.get_filename():
            inside.plain = clean(_decoded(part, body[: LONGEST_TEXT * 2]))
        elif kind == "text/html" and not inside.html:
            inside.html = _decoded(part, body[: LONGEST_TEXT * 4])[:LONGEST_TEXT]
    return inside


def _is_calendar(part: Message, kind: str, body: bytes) -> bool:
    if kind in CALENDARS:
        return True
    name = str(part.get_filename() or "").lower()
    is_file = name.endswith((".ics", ".ical", ".vcs")) or kind == "application/octet-stream"
    begins = body[:200].lstrip(b"\xef\xbb\xbf \r\n\t").upper()
    return (is_file or kind == "text/plain") and begins.startswith(b"BEGIN:VCALENDAR")


def _in_utf8(part: Message, body: bytes) -> bytes:
    charset = (part.get_content_charset() or "utf-8").lower()
    if charset in ("utf-8", "us-ascii", "ascii"):
        return body
    return _decoded(part, body).encode("utf-8", "replace")


def _decoded(part: Message, body: bytes) -> str:
    try:
        return body.decode(part.get_content_charset() or "utf-8", "replace")
    except (LookupError, ValueError, UnicodeError):
        return body.decode("utf-8", "replace")


def header(message: Message, name: str) -> str:
    """The first header of this name in words, at most so long."""
    raw = str(message.get(name, ""))[:LONGEST_HEADER]
    try:
        words = [
            part.decode(charset or "ascii", "replace") if isinstance(part, bytes) else part
            for part, charset in decode_header(raw)
        ]
    except (HeaderParseError, LookupError, ValueError, UnicodeError):
        words = [raw]
    return clean("".join(words))


def clean(text: str) -> str:
    """Text that every database and every page can hold."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _recipients(message: Message, told: tuple[str, ...], said: list[Answer]) -> tuple[str, ...]:
    """The server's word first; then the headers, and the organizer to whom the calendar replies."""
    headers = [str(value)[:LONGEST_HEADER] for name in TO for value in message.get_all(name, [])[:5]]
    written = [address for _, address in getaddresses(headers)]
    found = [*told, *written, *(answer.organizer for answer in said)]
    return tuple(dict.fromkeys(clean(one).strip().lower() for one in found if "@" in one))[:50]


def _is_automatic(message: Message) -> bool:
    """Written by a machine (RFC 3834), or to many; nobody answers those."""
    submitted = header(message, "Auto-Submitted").strip().lower()
    precedence = header(message, "Precedence").strip().lower()
    writer = parseaddr(header(message, "From"))[1].partition("@")[0].lower()
    return bool(
        writer in ("mailer-daemon", "postmaster")
        or header(message, "Return-Path").strip() == "<>"
        or (submitted and not submitted.startswith("no"))
        or precedence in ("bulk", "junk", "list", "auto_reply")
        or any(message.get(name) for name in ("X-Autoreply", "X-Autorespond", "X-Autorespond-To", "List-Id"))
        or OUT_OF_OFFICE.search(header(message, "Subject"))
    )


def _is_vouched(message: Message, server: str, sender: str) -> bool:
    """Whether our server found that the sender's domain stands behind it (DMARC); its topmost word counts."""
    for value in message.get_all("Authentication-Results", [])[:10]:
        said = " ".join(str(value)[:LONGEST_HEADER].split()).lower()
        first, *results = _NOT_OURS.sub("", said).split(";")
        if first.split()[:1] == [server.lower()]:
            domain = sender.rpartition("@")[2].lower()
            return bool(domain) and any(_speaks_for(result.split(), domain) for result in results)
    return False


def _speaks_for(result: list[str], domain: str) -> bool:
    """Whether one result is that of DMARC, and good; what a sender chose stands within others."""
    named = next((one.partition("=")[2] for one in result if one.startswith("header.from=")), domain)
    return result[:1] == ["dmarc=pass"] and named == domain


def _date(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _key(message: Message, data: bytes) -> str:
    """The same message has the same key by whatever way it comes: servers add lines to its head alone."""
    _, _, body = data.replace(b"\r\n", b"\n").partition(b"\n\n")
    names = ("Message-ID", "From", "Date", "Subject")
    head = "\n".join(str(message.get(name, ""))[:LONGEST_HEADER] for name in names)
    return sha256(head.encode("utf-8", "replace") + b"\n\n" + body.rstrip()).hexdigest()
