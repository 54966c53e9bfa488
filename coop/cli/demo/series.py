"""Loads two series, made and lived in by the same operations that people use."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from coop import clock
from coop.cli.demo.arrivals import load_attendance
from coop.cli.demo.city import ADA, ZONE, City
from coop.cli.demo.requests import days_ago
from coop.convenings.models.convening import Convening
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.operations.copying import fields_of
from coop.convenings.operations.lifecycle import ConveningFields, open_draft
from coop.convenings.queries import recipients, showing
from coop.convenings.queries.answers import answer_of
from coop.database import db
from coop.history import operations as history
from coop.series.operations import changing, planning, publishing
from coop.series.operations.answering import answer_series
from coop.series.operations.making import tell_calendars
from coop.series.operations.planning import Plan
from coop.series.queries import dates

WEDNESDAY, TUESDAY = 2, 1
PLANNED_BEFORE = 14
ANSWERS = ("going", "going", "going", "maybe", "going", "declined")
TABLE: dict[str, Any] = {
    "title": "The third Wednesday table",
    "summary": "We bring one number each from our own rooms, and one question about it. Coffee is there.",
    "equity_question": "Whose children are missing from the number you brought?",
    "venue": "Garfield Science Club",
    "room": "2nd floor",
    "address": "3312 W. Larkspur Street, Chicago",
    "mode": "hybrid",
    "join_url": "https://meet.example/third-wednesday",
    "audience": "public",
    "capacity_in_person": 14,
    "capacity_online": 30,
}
BENCH: dict[str, Any] = {
    "title": "Open bench: mend a robot",
    "summary": "Bring a robot that does not move, or one that does. Tools and people are there.",
    "venue": "Open Bench",
    "room": "Quiet workshop",
    "address": "1951 W. Serviceberry Street, Chicago",
    "audience": "public",
    "capacity_in_person": 8,
}


def load_series(city: City) -> None:
    """A monthly table that has gone on for a while, with all that can happen to a date, and a weekly one."""
    today = clock.today(ZONE)
    table = _begun(
        city, TABLE, "early-childhood", "garfield-science-club", _third_wednesday(today, -2), time(15, 30),
        Plan("monthly", nth=3, last_on=date(today.year + 1, 6, 30), not_in_months=_empty_month(today)),
    )  # fmt: skip
    _happenings(table)
    tuesday = today + timedelta(days=(TUESDAY - today.weekday()) % 7 - 21)
    bench = _begun(
        city, BENCH, "out-of-school-time-quality", "open-bench", tuesday, time(16, 0), Plan("weekly", most=14)
    )
    _other_evening(bench)
    for series_id in (table, bench):
        _close_what_is_over(series_id, city)


def _begun(
    city: City, words: dict[str, Any], group: str, host: str, first: date, hour: time, plan: Plan
) -> int:
    """Planned and published two weeks before its first date, and answered by members of its group."""
    starts_at = datetime.combine(first, hour, ZoneInfo(ZONE)).astimezone(UTC)
    ada = city.people[ADA].id
    with days_ago((clock.today(ZONE) - first).days + PLANNED_BEFORE):
        values = ConveningFields(
            **words,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=90),
            timezone=ZONE,
            host_id=city.organizations[host].id,
            groups=(city.groups[group],),
        )
        series = planning.repeat(open_draft(values, ada), plan, ada)
        publishing.publish(series, ada, with_letters=False)
        for number, email in enumerate(city.members[group]):
            person = city.people[email]
            clock.held.set(clock.now() + timedelta(minutes=7))
            seat = "online" if number % 4 == 3 and words.get("mode") == "hybrid" else "in_person"
            wish = Wish(ANSWERS[number % len(ANSWERS)], seat)
            if number % 3 != 2:
                answer_series(series, person, wish, source="letter" if number % 2 else "page")
            elif number % 2:
                one = dates.to_come(series.id)[number % 3].convening
                answer_rsvp(one, person, wish, tells=False)
    return series.id


def _happenings(series_id: int) -> None:
    """One date has moved, one is cancelled, one stands for itself."""
    moved, renamed, off, alone = (each.convening for each in dates.to_come(series_id)[:4])
    known, shift = fields_of(moved), timedelta(days=1, hours=1)
    changing.edit_dates(
        moved, replace(known, starts_at=known.starts_at + shift, ends_at=known.ends_at + shift), "one", None
    )
    words: dict[str, Any] = {
        "title": "The third Wednesday table, with families",
        "venue": "Taller Semilla",
        "room": "Salón grande",
    }
    changing.edit_dates(renamed, replace(fields_of(renamed), **words), "one", None)
    changing.cancel_dates(off, "The club paints its floors that week.", "one", None)
    changing.detach(alone, None)


def _other_evening(series_id: int) -> None:
    """From the fourth date to come on it is two days later and at five, which parts the series."""
    fourth = dates.to_come(series_id)[3].convening
    known, shift = fields_of(fourth), timedelta(days=2, hours=1)
    later = replace(known, starts_at=known.starts_at + shift, ends_at=known.ends_at + shift)
    changing.edit_dates(fourth, later, "later", None)


def _close_what_is_over(series_id: int, city: City) -> None:
    for convening_id in dates.all_ids(series_id):
        convening = showing.held(convening_id)
        if convening.is_past and convening.state == "published":
            _close(convening, city)
    db.session.flush()
    tell_calendars(dates.locked(series_id))


def _close(convening: Convening, city: City) -> None:
    convening.state, convening.held_at = "held", min(clock.now(), convening.ends_at + timedelta(hours=20))
    history.record("convening", convening.id, "held", from_state="published", to_state="held")
    people = recipients.concerned(convening.id)
    load_attendance(convening, [rsvp for each in people if (rsvp := answer_of(convening.id, each))], city)


def _third_wednesday(today: date, months: int) -> date:
    """Of the month so many months away."""
    number = today.year * 12 + today.month - 1 + months
    first = date(number // 12, number % 12 + 1, 1)
    return first + timedelta(days=(WEDNESDAY - first.weekday()) % 7 + 14)


def _empty_month(today: date) -> tuple[int, ...]:
    """July; but never the month it begins in."""
    return (7,) if _third_wednesday(today, -2).month != 7 else (8,)
