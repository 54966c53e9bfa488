"""Loads who came: to what was held, to what nobody closed yet, and to what happens at this moment."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from coop import clock
from coop.cli.demo.city import ZONE, City
from coop.cli.demo.convenings import UNCLOSED
from coop.cli.demo.files import read
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.attendance import Attendance
from coop.convenings.models.convening import Convening
from coop.convenings.operations.arriving import Tapped, open_to_helper
from coop.convenings.operations.walking_in import WalkIn, walk_in
from coop.database import db

HERE_BY_NOW = 12
SOON = timedelta(minutes=25)
WALK_INS = (
    WalkIn("Rosalba Echeverría", "Familias del Oeste", is_family=True),
    WalkIn("Tyrell Odom", "Garfield Science Club"),
)


def today() -> list[dict[str, Any]]:
    """What happens today, written as the other convenings are: it began some minutes ago."""
    now = clock.now().astimezone(ZoneInfo(ZONE))
    return [row | _moment(now - timedelta(minutes=row["begins_minutes_ago"])) for row in read("today")]


def _moment(begin: datetime) -> dict[str, Any]:
    begin -= timedelta(minutes=begin.minute % 5)
    days = (begin.date() - clock.today(ZONE)).days
    return {"days_from_today": days, "weekday": begin.weekday(), "starts": begin.strftime("%H:%M")}


def load_attendance(convening: Convening, rsvps: list[Rsvp], city: City) -> None:
    """Who came, for a convening that has begun; most of those who said so, and some walk in."""
    if convening.state not in ("held", "published") or convening.starts_at > clock.now():
        return
    going = [rsvp for rsvp in rsvps if rsvp.answer == "going"]
    if not convening.is_past:
        going = [rsvp for rsvp in going if rsvp.seat == "in_person"][:HERE_BY_NOW]
    rows = [row for rsvp in going if (row := _row(convening, rsvp))]
    convening.arrivals_version = len(rows)
    for number, row in enumerate(rows, 1):
        row.version = number
    db.session.add_all(rows)
    db.session.flush()
    if not convening.is_past:
        _walk_in(convening, city)


def _row(convening: Convening, rsvp: Rsvp) -> Attendance | None:
    """What is known of one who said that they come: always the same, drawn from its name."""
    draw = sha256(f"{convening.slug}{rsvp.person_id}".encode()).digest()
    is_here = draw[0] < 200 or not convening.is_past
    if convening.slug == UNCLOSED and draw[1] < 128:
        return None
    if convening.state == "published" and not is_here:
        return None
    state = "confirmed" if is_here else ("absent" if draw[0] < 250 else "unknown")
    late = SOON * (draw[2] / 255)
    arrived_at = min(convening.starts_at - timedelta(minutes=12) + late, clock.now())
    return Attendance(
        convening_id=convening.id,
        person_id=rsvp.person_id,
        organization_id=rsvp.organization_id,
        organization_text="",
        sector_id=rsvp.sector_id,
        state=state,
        how="self" if rsvp.seat == "online" else ("desk" if is_here else "list"),
        seat=rsvp.seat,
        guests=rsvp.guests,
        is_walk_in=False,
        arrived_at=arrived_at if is_here else None,
        decided_at=arrived_at if is_here else min(convening.ends_at + timedelta(days=1), clock.now()),
        by_id=None,
        version=0,
    )


def _walk_in(convening: Convening, city: City) -> None:
    ben = city.people["ben@coop.example"].id
    for number, who in enumerate(WALK_INS):
        walk_in(convening, who, Tapped(ago=timedelta(minutes=number), by_id=ben))
    open_to_helper(convening, "Cleo, at the garden door", ben)
