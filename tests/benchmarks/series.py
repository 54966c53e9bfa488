"""`python -m tests.benchmarks.series [--quick] [--databases SQLite]`: a feed of 500 series."""

import argparse
import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from coop import clock
from coop.calendar.rules import on_the_wall
from coop.convenings import ical, recurring
from coop.convenings.models.convening import Convening
from coop.convenings.models.series import Series, SeriesDate
from coop.database import db
from tests.benchmarks.__main__ import Case, Load, header, measure, say
from tests.benchmarks.houses import KINDS, WORDS, House
from tests.benchmarks.load import Ask, once
from tests.makers import MADE, make_convening, make_group, make_place

DATES = 12


def main() -> int:
    """Print the table; the numbers of one run stand beside a bare Flask view of the same bytes."""
    parser = argparse.ArgumentParser(description="A feed of series, next to a bare Flask view.")
    parser.add_argument("--quick", action="store_true", help="one short round")
    parser.add_argument("--masters", type=int, default=500)
    parser.add_argument("--databases", default=",".join(KINDS), help="SQLite,PostgreSQL")
    options = parser.parse_args()
    load = Load(1, 1.0, "") if options.quick else Load(3, 2.0, "")
    say("database", "series", "what", "coop/s", "bare/s", "ratio", "aim", "bytes", "statements")
    for kind in options.databases.split(","):
        with tempfile.TemporaryDirectory() as folder:
            measure(kind, options.masters, Path(folder), load, fill, cases)
    return 0


def cases(filled: House, port: int) -> list[Case]:
    """Assembled when asked, assembled before, and unchanged."""
    feed = Ask("GET", "/calendar.ics")
    etag = header(once(port, feed)[0], "etag")
    unchanged = replace(feed, headers=(("If-None-Match", etag),), status=304)
    return [
        Case("feed cold", [feed], filled.forget_bodies),
        Case("feed warm", [feed], filled.join_bodies),
        Case("feed 304", [unchanged]),
    ]


def fill(number: int) -> str:
    """So many weekly series of twelve dates each, one date of each with words of its own."""
    groups = [make_group() for _ in range(8)]
    places = [make_place() for _ in range(77)]
    slug = ""
    for each in range(number):
        slug = _series(each, groups[each % 8], places[each % 77].id)
    return slug


def _series(each: int, group: object, place_id: int) -> str:
    begins = clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=each % 300)
    made = [
        make_convening(
            f"Series {each} about what we promised each other",
            (group,),  # type: ignore[arg-type]
            starts_at=begins + timedelta(weeks=week),
            place_id=place_id,
            summary=WORDS * 4,
            timezone="America/Phoenix",
        )
        for week in range(DATES)
    ]
    day, hour, minutes = on_the_wall(made[0].starts_at, made[0].ends_at, made[0].timezone)
    series = Series(
        slug=f"series-{each}",
        state="published",
        frequency="weekly",
        weekdays=[day.weekday()],
        begins=hour,
        minutes=minutes,
        timezone=made[0].timezone,
        first_on=day,
        most=DATES,
        created_at=MADE,
        changed_at=MADE,
    )
    db.session.add(series)
    db.session.flush()
    made[each % DATES].title = f"Guests of series {each}"
    for week, convening in enumerate(made):
        tie = "apart" if week == each % DATES else "follows"
        _date(series, convening, week, tie)
    recurring.refresh(series)
    return made[0].slug


def _date(series: Series, convening: Convening, week: int, tie: str) -> None:
    day = series.first_on + timedelta(weeks=week)
    db.session.add(SeriesDate(convening_id=convening.id, series_id=series.id, day=day, tie=tie))
    db.session.flush()
    ical.refresh(convening)


if __name__ == "__main__":
    sys.exit(main())
