"""Whose a reply is, and about what, as far as that is sure.

An address that we made for one invitation, and that nobody can guess, comes first; it alone proves nothing
about who writes, for letters are forwarded. From or ATTENDEE alone prove nothing either: two must agree.
"""

import re
from dataclasses import dataclass, replace
from itertools import islice
from uuid import UUID

import sqlalchemy as sa

from coop.calendar.replies import Answer, Attendee
from coop.convenings import itip
from coop.convenings.models.convening import Convening
from coop.convenings.models.series import Series
from coop.convenings.queries import answers as found
from coop.convenings.queries import masters, showing
from coop.convenings.queries.recipients import Reader, may_see
from coop.database import db
from coop.inbox.incoming import Incoming
from coop.inbox.models import Alias
from coop.people import queries as people
from coop.people.models import Person
from coop.series.queries import dates, naming
from coop.wording import N_

NO_SUCH_DATE = N_("The series has no such date.")
OUTDATED = N_("It answers a time or place of before; the letter about the change asks anew.")
MOST_PIECES = 40_000
MOST_NAMES = 5
_AN_ADDRESS = re.compile(r"rsvp-[a-z2-7]{16,80}", re.IGNORECASE)
_AN_ENTRY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_WRAPPED = re.compile(r"vCal-Uid....(.{1,200}?)\x00", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Match:
    """What is sure. `reason`: why it is for the staff to say, "" when it is not. `invited_id`: for whom the
    address was made that the reply came to. `attendee`: the one in the reply that is meant. With `series`
    the whole of it is meant, and `convening` is its first date."""

    convening: Convening | None = None
    series: Series | None = None
    person: Person | None = None
    invited_id: int | None = None
    attendee: Attendee = Attendee("")
    reason: str = ""


def match(answer: Answer, incoming: Incoming) -> Match:
    """By the address, then by UID and ATTENDEE; each of them by the person's other addresses, too."""
    token = _token(answer, incoming)
    return _by_address(*token, answer, incoming) if token else _by_entry(answer, incoming)


def behind(incoming: Incoming) -> tuple[Convening | None, Person | None]:
    """The invitation to whose address somebody wrote words, and its person."""
    token = next((made for one in incoming.recipients if (made := itip.invitation_behind(one))), None)
    return (showing.by_id(token[0]), people.by_id(token[1])) if token else (None, None)


def named_in(incoming: Incoming) -> tuple[Convening | None, Person | None]:
    """The invitation whose address, or the entry whose name, stands among the pieces of a broken message."""
    pieces = f"{incoming.text}\n{incoming.calendar}"[:MOST_PIECES]
    for found_one in islice(_AN_ADDRESS.finditer(pieces), MOST_NAMES):
        if token := itip.invitation_behind(found_one[0]):
            return showing.by_id(token[0]), people.by_id(token[1])
    for found_one in islice(_AN_ENTRY.finditer(pieces), MOST_NAMES):
        if meant := _of_name(Answer("", found_one[0])).convening:
            return meant, None
    return None, None


def addresses_of(person: Person) -> set[str]:
    """The person's own, and those the staff said are theirs, too."""
    statement = sa.select(Alias.address).where(Alias.person_id == person.id)
    return {person.email or "", *db.session.scalars(statement)} - {""}


def person_at(address: str) -> Person | None:
    """Whose address it is: their own, or another one of theirs."""
    if not address:
        return None
    if known := people.by_email(address):
        return known
    person_id = db.session.scalar(sa.select(Alias.person_id).where(Alias.address == address))
    return people.by_id(person_id) if person_id else None


def _token(answer: Answer, incoming: Incoming) -> tuple[int, int] | None:
    addresses = (answer.organizer, *incoming.recipients)
    return next((made for one in addresses if (made := itip.invitation_behind(one))), None)


def _by_address(convening_id: int, person_id: int, answer: Answer, incoming: Incoming) -> Match:
    first, person = showing.by_id(convening_id), people.by_id(person_id)
    attendee = _first(answer)
    if first is None or person is None:
        return Match(attendee=attendee, reason=N_("The convening or the person is gone."))
    convening, series, reason = _meant(answer, first)
    if convening and convening.id != first.id and not _is_shown(convening, person):
        convening, reason = None, NO_SUCH_DATE
    match = Match(convening or first, series, invited_id=person.id, attendee=attendee, reason=reason)
    if reason:
        return match
    own = addresses_of(person)
    if mine := next((one for one in answer.attendees if one.address in own), None):
        other = None if incoming.sender in own else person_at(incoming.sender)
        if other is None:
            return replace(match, person=person, attendee=mine)
        reason = N_("It answers for one person and comes from the address of another.")
        return replace(match, attendee=mine, reason=reason)
    if incoming.sender in own and not attendee.delegated_from:
        return replace(match, person=person)
    if attendee.delegated_from in own:
        return _delegate(match)
    return replace(match, reason=N_("The invitation was somebody else's; it may have been forwarded."))


def _is_shown(convening: Convening, person: Person) -> bool:
    """One address serves all dates of a series, but somebody may not see each of them."""
    return found.on_the_list(convening, person.id) is not None or may_see(Reader(convening, person, None, ""))


def _delegate(match: Match) -> Match:
    """Somebody says that the invited person sent them; whether that is so, the caller must find out."""
    delegate = person_at(match.attendee.address)
    unknown = N_("Somebody unknown comes in place of the person who was invited.")
    return replace(match, person=delegate, reason="" if delegate else unknown)


def _meant(answer: Answer, first: Convening) -> tuple[Convening | None, Series | None, str]:
    """What a reply to the address of a convening means: that, or of a series one date, or the whole of it."""
    name, other = (
        _unwrapped(answer.uid).lower(),
        N_("It answers another entry than was sent to this address."),
    )
    series = dates.by_id(first.series_date.series_id) if first.series_date else None
    if series is None or name == str(first.uuid):
        return (first, None, "") if name in ("", str(first.uuid)) else (None, None, other)
    if name != str(series.uuid):
        alone = by_uid(answer.uid)
        is_its_own = alone and alone.series_date and alone.series_date.series_id == series.id
        return (alone, None, "") if is_its_own else (None, None, other)
    if answer.recurrence is None:
        return first, series, ""
    convening = naming.convening_on(series, answer.recurrence)
    return convening, None, "" if convening else _without_date(series, answer)


def _by_entry(answer: Answer, incoming: Incoming) -> Match:
    meant = _of_name(answer)
    attendee = _first(answer)
    if meant.convening is None:
        return replace(meant, attendee=attendee)
    for one in answer.attendees:
        person = person_at(one.address)
        if person and found.on_the_list(meant.convening, person.id):
            if incoming.is_vouched and incoming.sender in addresses_of(person):
                return replace(meant, person=person, attendee=one)
            reason = N_("Nothing proves that it comes from the person it answers for.")
            return replace(meant, attendee=one, reason=reason)
    return replace(meant, attendee=attendee, reason=N_("Nobody of this address was invited."))


def _of_name(answer: Answer) -> Match:
    """What an entry's name means by itself."""
    series = dates.by_uid(number) if (number := _number(answer.uid)) else None
    if series is None:
        convening = by_uid(answer.uid)
        return Match(convening, reason="" if convening else N_("It is about no entry of ours."))
    if answer.recurrence is None:
        return Match(showing.by_id(masters.first_convening(series.id)), series)
    convening = naming.convening_on(series, answer.recurrence)
    return Match(convening, reason="" if convening else _without_date(series, answer))


def _without_date(series: Series, answer: Answer) -> str:
    """A date that the series had when the reader was asked may bear another name since, elsewhere."""
    is_before = answer.sequence is not None and answer.sequence < series.sequence
    return OUTDATED if is_before else NO_SUCH_DATE


def by_uid(uid: str) -> Convening | None:
    """The convening of an entry, also in the wrapping that Exchange puts around the names of others."""
    number = _number(uid)
    known = showing.by_uuid(number) if number else None
    return showing.by_id(known.id) if known else None


def _number(uid: str) -> UUID | None:
    try:
        return UUID(_unwrapped(uid))
    except ValueError:
        return None


def _unwrapped(uid: str) -> str:
    """MS-OXCICAL 2.1.3.1.1.20.26: a UID of others stands inside a long number in hexadecimal."""
    if not uid.upper().startswith("040000008200E00074C5B7101A82E008"):
        return uid.strip()
    try:
        held = bytes.fromhex(uid).decode("latin-1")
    except ValueError:
        return uid
    inner = _WRAPPED.search(held)
    return inner[1] if inner else uid


def _first(answer: Answer) -> Attendee:
    return answer.attendees[0] if answer.attendees else Attendee("")
