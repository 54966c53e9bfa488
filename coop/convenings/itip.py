"""The calendar object that goes with a letter (RFC 5546; RFC 6047 for mail).

A network whose inbox for replies is read sends REQUEST and CANCEL: the reader's calendar then shows its
own buttons. Any other network publishes the entry, as its feeds do, and the letter carries our buttons.
"""

import struct
from base64 import b32decode, b32encode
from dataclasses import replace
from datetime import datetime
from hmac import compare_digest
from typing import Any

from coop import links
from coop.calendar.entry import Entry
from coop.calendar.writing import calendar, vevent
from coop.convenings import ical, numbering
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import Convening
from coop.convenings.models.series import SeriesAnswer
from coop.convenings.queries import masters
from coop.convenings.queries.feeds import VARIANT_OF
from coop.network import queries as networks
from coop.network.models import Network
from coop.outbox.letters import CalendarPart
from coop.people.models import Person
from coop.wording import gettext as _
from coop.wording import in_language

# What a person said, as a calendar writes it. Waiting is not yet coming.
PARTSTAT = {"going": "ACCEPTED", "waitlisted": "TENTATIVE", "maybe": "TENTATIVE", "declined": "DECLINED"}
SEAL_OCTETS = 10
NUMBERS = struct.Struct(">II")


def part(
    convening: Convening,
    person: Person,
    rsvp: Rsvp | None,
    method: str,
    *,
    locale: str,
    posted_at: datetime,
    is_closed: bool = False,
) -> CalendarPart | None:
    """The entry for one reader; `method` is REQUEST or CANCEL, where this network may ask for replies.

    None where there is nothing to publish: to somebody who said no, by a network that takes no replies.
    SEQUENCE is that of the person's own feed; of two letters with the same one the later has the later
    DTSTAMP (RFC 5546 2.1.5). `is_closed`: the entry is taken back from somebody who may not see it any more.
    """
    network = networks.the_network()
    is_declined = rsvp is not None and rsvp.answer == "declined"
    is_uninvited = method == "CANCEL" and convening.state != "cancelled"
    if not network.replies_at and is_declined and not is_uninvited:
        return None
    entry = entry_for(convening, person, rsvp, locale, network)
    if is_uninvited:
        # It takes place without them: CANCEL to one attendee has no STATUS (RFC 5546 3.2.5). Published
        # entries have nobody to be uninvited, so theirs alone is called off.
        entry = replace(entry, status="" if network.replies_at else "CANCELLED", conference="")
    entry = replace(entry, changed_at=max(entry.changed_at, posted_at))
    if is_closed:
        entry = _taken_back(entry, convening, locale)
    if network.replies_at:
        entry = addressed(entry, anchor(convening), person, rsvp, network)
    method = method if network.replies_at else "PUBLISH"
    body = calendar([vevent(entry)], zones_of(entry), name="", method=method, refresh="")
    return CalendarPart(method, body)


def zones_of(entry: Entry) -> set[str]:
    """The zones its times are in, and that of the series it is a date of."""
    return {entry.timezone, entry.recurrence.timezone if entry.recurrence else entry.timezone}


def anchor(convening: Convening) -> int:
    """The convening whose number its reply address bears: for all dates of a series that of the first.

    What has one UID has one ORGANIZER; which date a reply means is said by its RECURRENCE-ID.
    """
    dated = convening.series_date
    return masters.first_convening(dated.series_id) if dated else convening.id


def reply_address(convening_id: int, person_id: int, network: Network) -> str:
    """Where calendars send their replies to this one invitation; "" when nobody would read them.

    The numbers stand in front of the seal, so that the inbox can find the invitation by its address.
    Lower case letters and digits only: some servers change case or drop what follows a plus.
    """
    if not network.replies_at:
        return ""
    numbers = NUMBERS.pack(convening_id, person_id)
    token = b32encode(numbers + links.seal("reply", numbers, length=SEAL_OCTETS)).decode("ascii")
    return f"rsvp-{token.rstrip('=').lower()}@{network.replies_at}"


def invitation_behind(address: str) -> tuple[int, int] | None:
    """Convening and person for whom an address was made, whatever became of its case; None for any other."""
    local = address.partition("@")[0].lower()
    if not local.startswith("rsvp-"):
        return None
    token = local.removeprefix("rsvp-").upper()
    try:
        sealed = b32decode(token + "=" * (-len(token) % 8))
    except ValueError:
        return None
    numbers, seal = sealed[: NUMBERS.size], sealed[NUMBERS.size :]
    if not compare_digest(seal, links.seal("reply", numbers, length=SEAL_OCTETS)):
        return None
    convening_id, person_id = NUMBERS.unpack(numbers)
    return convening_id, person_id


def entry_for(
    convening: Convening, person: Person, rsvp: Rsvp | None, locale: str, network: Network
) -> Entry:
    """What their own feed says to this reader, but with links that need no signing in."""
    variant = VARIANT_OF.get(rsvp.answer, "public") if rsvp else "public"
    entry = ical.entry(convening, variant, locale, network)
    return replace(
        entry,
        sequence=numbering.told(convening, rsvp),
        conference=links.join(convening.id, person.id) if entry.conference else "",
        url=entry.url if convening.audience == "public" else links.answer(convening.id, person.id),
    )


def _taken_back(entry: Entry, convening: Convening, locale: str) -> Entry:
    """As good as cancelled for one reader, and saying nothing that they may not know any more."""
    with in_language(locale):
        title = _("No longer open to you: %(title)s", title=convening.title)
    nowhere: dict[str, Any] = {"location": "", "conference": "", "latitude": None, "longitude": None}
    return replace(entry, status="CANCELLED", title=title, description="", categories=(), **nowhere)


def addressed(
    entry: Entry, convening_id: int, person: Person, rsvp: Rsvp | SeriesAnswer | None, network: Network
) -> Entry:
    """To one attendee, with the answer we know, from the address that takes the reply."""
    return replace(
        entry,
        organizer_address=reply_address(convening_id, person.id, network),
        attendee_address=person.email or "",
        attendee_name=person.name,
        attendee_answer=PARTSTAT[rsvp.answer] if rsvp else "NEEDS-ACTION",
    )
