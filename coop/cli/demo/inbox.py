"""Loads what came in by mail: replies that nobody is sure of, words, and somebody who is away."""

from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from coop import clock
from coop.cli.demo.files import read as rows
from coop.cli.demo.requests import days_ago
from coop.convenings import ical
from coop.convenings.models.convening import Convening
from coop.convenings.queries import showing
from coop.inbox import incoming
from coop.inbox.operations import keeping
from coop.permissions import Viewer

DESK = Viewer(is_staff=True, has_account=True)
TO = "letters@coop.example"
SOON = timedelta(days=3)
AWAY = "I am out of the office until Monday and read my mail then."
LATE = "Hello,\n\nmy bus is late on Wednesdays. May I come at four, and is there a seat near the door?\n\nDov"

# What an old mail server leaves of a reply that it wraps anew.
PIECES = (
    "METHOD:REPLY\nBEGIN:VCALENDAR VERSION:2.0",
    "MIME-Version: 1.0 Content-Type: text/cal",
    "BEGIN:VEVENT UID:",
)


def load_inbox() -> None:
    """A few of everything that a morning at the desk brings."""
    first, second = _coming()[:2]
    home = ("Cleo Ramos", "cleo.ramos@home.example")
    _came(2.1, home, "Accepted", _reply(first, home, "ACCEPTED"))
    _came(1.4, ("Ben Okafor", "ben@coop.example"), "Declined",
          _reply(second, ("Ben Okafor", "ben@coop.example"), "DECLINED"))  # fmt: skip
    stranger = ("Zoe Quist", "zoe@elsewhere.example")
    _came(0.9, stranger, "Tentative", _reply(second, stranger, "TENTATIVE", uid="another-entry"))
    _came(0.6, ("Dov Adler", "dov@coop.example"), "A little late", LATE)
    for number, piece in enumerate(PIECES):
        _came(
            0.5 - number / 100,
            ("Ben Okafor", "ben@coop.example"),
            "Accepted: …",
            f"{piece}\n{first.uuid}",
        )
    _came(0.2, ("Nadia Brooks", "nadia@elsewhere.example"), "Automatic reply: You are invited", AWAY)


def _coming() -> list[Convening]:
    """Convenings that take answers, the next ones first."""
    known = [showing.find(DESK, row["slug"]) for row in rows("convenings") if row["state"] == "published"]
    after = clock.now() + SOON
    coming = [one for one in known if one and one.takes_answers and one.starts_at > after]
    return sorted(coming, key=lambda one: (one.starts_at, one.id))


def _came(days: float, who: tuple[str, str], subject: str, body: str) -> None:
    """It came so many days ago, and met the same rules as any other."""
    with days_ago(days):
        message = EmailMessage(policy=SMTP)
        message["From"], message["To"] = f"{who[0]} <{who[1]}>", TO
        message["Subject"], message["Message-ID"] = subject, f"<{days}@demo.example>"
        message["Date"] = format_datetime(clock.now())
        if body.startswith("BEGIN:VCALENDAR"):
            message.set_content(f"{who[0]}: {subject.lower()}.")
            message.add_alternative(body, subtype="calendar", params={"method": "REPLY"})
        else:
            message.set_content(body)
        keeping.keep(incoming.read(message.as_bytes()), "imap")


def _reply(convening: Convening, who: tuple[str, str], answer: str, uid: str = "") -> str:
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//A calendar//EN", "METHOD:REPLY", "BEGIN:VEVENT",
        f"UID:{uid or ical.uid(convening)}",
        f"SUMMARY:{convening.title}",
        f"DTSTART:{_stamp(convening.starts_at)}",
        f"DTSTAMP:{_stamp(clock.now())}",
        f"SEQUENCE:{convening.sequence}",
        f'ATTENDEE;CN="{who[0]}";PARTSTAT={answer}:mailto:{who[1]}',
        "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    return "\r\n".join(lines)


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"
