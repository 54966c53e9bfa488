"""Arriving: taps of phones, the scanned code, the join link. Every way in comes through here.

Whoever was tapped as arrived by two phones is here once, since the first of the taps. Taking back what
one phone said takes back what was tapped until then, and nothing that another phone says later.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from coop import clock
from coop.convenings.models.attendance import (
    CORRECTED_WITHIN,
    DOORS_OPEN,
    JOINING_OPENS,
    Attendance,
    HelperLink,
    Tap,
)
from coop.convenings.models.convening import Convening
from coop.convenings.queries import answers, arrivals, showing
from coop.database import db
from coop.history import operations as history
from coop.people.models import Person
from coop.refusal import Refusal
from coop.wording import gettext as _

DESK_STAYS = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Tapped:
    """One tap as it reached us. `ago`: how long it waited on the phone, by the phone's own clock, which
    may be wrong; `device` and `sequence`: the order of the taps on that phone."""

    key: str = ""
    how: str = "desk"
    ago: timedelta = timedelta(0)
    device: str = ""
    sequence: int = 0
    by_id: int | None = None
    helper_id: int | None = None

    def moment(self, now: datetime) -> datetime:
        """When it was tapped, by our clock."""
        return now - min(max(self.ago, timedelta(0)), CORRECTED_WITHIN)


def arrive(convening: Convening, person: Person, tapped: Tapped) -> Attendance:
    """Note that the person is here. The same key a second time changes nothing.

    Refuses a convening that is cancelled, not open yet, or closed before the tap.
    """
    convening = showing.locked(convening.id)
    attendance = row_of(convening, person)
    if arrivals.is_known_tap(convening.id, tapped.key):
        return attendance
    now = clock.now()
    tapped_at = tapped.moment(now)
    refuse_outside(convening, tapped_at)
    tap = _keep(attendance, tapped, "arrived", tapped_at)
    if arrivals.was_taken_back_after(attendance.id, tapped.device, tapped.sequence):
        tap.taken_back_at = now
    _follow(convening, attendance, tapped)
    return attendance


def take_back(convening: Convening, person: Person, tapped: Tapped) -> Attendance:
    """Undo: what was tapped for the person until then does not count.

    Refuses a convening that was closed before, and one that is cancelled.
    """
    convening = showing.locked(convening.id)
    attendance = row_of(convening, person)
    if arrivals.is_known_tap(convening.id, tapped.key):
        return attendance
    now = clock.now()
    tapped_at = tapped.moment(now)
    refuse_outside(convening, tapped_at)
    for tap in arrivals.counting_taps(attendance.id):
        is_own_earlier = tap.device == tapped.device and tap.sequence <= tapped.sequence
        if tap.tapped_at <= tapped_at or (tapped.device and is_own_earlier):
            tap.taken_back_at = now
    _keep(attendance, tapped, "taken_back", tapped_at)
    _follow(convening, attendance, tapped)
    return attendance


def join_online(convening: Convening, person: Person) -> bool:
    """Whoever goes on to the online room while it is open is there; whether that was noted."""
    convening = showing.locked(convening.id)
    now = clock.now()
    is_open = convening.starts_at - JOINING_OPENS <= now < convening.ends_at
    if convening.state != "published" or not convening.has_online_seats or not is_open:
        return False
    arrive(convening, person, Tapped(key=f"self:{person.id}", how="self", by_id=person.id))
    return True


def row_of(convening: Convening, person: Person) -> Attendance:
    """The person's one row, made when first needed: for whom and with whom they said they would come.

    The convening row must be locked.
    """
    known = arrivals.attendance_of(convening.id, person.id)
    if known:
        return known
    rsvp = answers.answer_of(convening.id, person.id)
    usual = answers.organizations_of(person.id, convening.id)[:1]
    organization_id = rsvp.organization_id if rsvp else next((each.id for each in usual), None)
    sector_id = rsvp.sector_id if rsvp else next((each.sector_id for each in usual), person.sector_id)
    attendance = Attendance(
        convening_id=convening.id,
        person_id=person.id,
        organization_id=organization_id,
        organization_text="",
        sector_id=sector_id,
        state="unknown",
        how="desk",
        seat="in_person",
        guests=rsvp.guests if rsvp and rsvp.answer == "going" else 0,
        is_walk_in=False,
        decided_at=clock.now(),
        version=0,
    )
    db.session.add(attendance)
    db.session.flush()
    return attendance


def doors_open_at(convening: Convening) -> datetime:
    """From when people can be checked in."""
    return convening.starts_at - DOORS_OPEN


def desk_ends_at(convening: Convening) -> datetime:
    """Until when the desk is tidied up, helpers' links open it, and phones keep its page."""
    return convening.ends_at + DESK_STAYS


def is_desk_open(convening: Convening) -> bool:
    """Whether people arrive now, or the desk is still being tidied up."""
    is_time = doors_open_at(convening) <= clock.now() < desk_ends_at(convening)
    return convening.state == "published" and is_time


def refuse_outside(convening: Convening, tapped_at: datetime) -> None:
    """Nobody arrives at what is not open, not yet near, called off, or closed before the tap."""
    if convening.state == "cancelled":
        raise Refusal(_("This convening was cancelled, so nobody can arrive."))
    if convening.state not in ("published", "held"):
        raise Refusal(_("This convening is not published yet, so nobody can arrive."))
    if tapped_at < doors_open_at(convening):
        raise Refusal(_("The desk opens two hours before the convening begins."))
    if convening.ends_at + CORRECTED_WITHIN <= clock.now():
        raise Refusal(_("Attendance can be corrected for 14 days after a convening. They are over."))
    if convening.state == "held" and tapped_at > (convening.held_at or convening.ends_at):
        raise Refusal(_("This convening was closed. Correct its attendance on the list instead."))


def open_to_helper(convening: Convening, name: str, by_id: int | None) -> HelperLink:
    """A link for somebody who helps at the door, until some hours after the end.

    Refuses a convening that is over, cancelled or not published.
    """
    convening = showing.locked(convening.id)
    expires_at = desk_ends_at(convening)
    if convening.state != "published" or expires_at <= clock.now():
        raise Refusal(_("Nobody arrives any more, so there is nothing to help with."))
    link = HelperLink(
        convening_id=convening.id,
        name=name.strip(),
        made_by_id=by_id,
        made_at=clock.now(),
        expires_at=expires_at,
    )
    db.session.add(link)
    db.session.flush()
    history.record("convening", convening.id, "helper_link_made", actor_id=by_id, facts={"link": link.id})
    return link


def end_help(link: HelperLink, by_id: int | None) -> None:
    """The link opens nothing from now on; what was tapped with it stays."""
    if link.revoked_at is None:
        link.revoked_at = clock.now()
        history.record(
            "convening", link.convening_id, "helper_link_ended", actor_id=by_id, facts={"link": link.id}
        )


def _keep(attendance: Attendance, tapped: Tapped, act: str, tapped_at: datetime) -> Tap:
    tap = Tap(
        convening_id=attendance.convening_id,
        attendance_id=attendance.id,
        key=tapped.key or uuid4().hex,
        act=act,
        how=tapped.how,
        device=tapped.device,
        sequence=tapped.sequence,
        tapped_at=tapped_at,
        received_at=clock.now(),
        by_id=tapped.by_id,
        helper_id=tapped.helper_id,
    )
    db.session.add(tap)
    return tap


def _follow(convening: Convening, attendance: Attendance, tapped: Tapped) -> None:
    """Let the row say what its taps come to, and write down when it says something else than before."""
    db.session.flush()
    taps = arrivals.counting_taps(attendance.id)
    was, before = attendance.state, (attendance.state, attendance.arrived_at, attendance.seat)
    if taps:
        is_in_the_room = any(tap.how != "self" for tap in taps)
        attendance.state, attendance.arrived_at = "confirmed", taps[0].tapped_at
        attendance.seat = "in_person" if is_in_the_room else "online"
        attendance.how = taps[0].how
    elif was == "confirmed":
        attendance.state, attendance.arrived_at = "unknown", None
    if before == (attendance.state, attendance.arrived_at, attendance.seat):
        return
    note_change(convening, attendance, was, by_id=tapped.by_id, helper_id=tapped.helper_id)


def note_change(
    convening: Convening,
    attendance: Attendance,
    was: str,
    *,
    by_id: int | None,
    helper_id: int | None = None,
    note: str = "",
) -> None:
    """Raise the version of the list, which phones ask for, and write history."""
    convening.arrivals_version += 1
    attendance.version, attendance.decided_at = convening.arrivals_version, clock.now()
    attendance.by_id = by_id
    db.session.flush()
    history.record(
        "attendance",
        attendance.id,
        "came" if attendance.state == "confirmed" else attendance.state,
        from_state=was,
        to_state=attendance.state,
        actor_id=by_id,
        note=note,
        facts={"how": attendance.how} | ({"helper": helper_id} if helper_id else {}),
    )
