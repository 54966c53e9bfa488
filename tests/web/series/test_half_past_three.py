"""Over March and November it stays 3:30 pm in Chicago: on the page, in the feed, in letters, in tables."""

import csv
import io
from datetime import datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar

from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.database import unit_of_work
from coop.loop.queries import belongings
from coop.series.operations import answering
from coop.series.operations.planning import Plan
from tests.cast import person_named
from tests.convenings.postroom import text_of
from tests.series import readers
from tests.series.planned import convenings_of, repeated, the_series

CHICAGO = ZoneInfo("America/Chicago")


def test_it_is_half_past_three_everywhere(as_, post_room):
    series_id = repeated(Plan("monthly", nth=3))
    person_named("cleo")
    with unit_of_work():
        answering.answer_series(the_series(series_id), person_named("cleo"), Wish("going"))
    eve = as_("eve")
    page = eve.get(f"/series/{the_series(series_id).slug}").get_data(as_text=True).replace("\xa0", " ")
    letter = text_of(post_room.deliver()["cleo@coop.test"][0]).replace("\xa0", " ")
    summer = [each for each in convenings_of(series_id) if each.starts_at.astimezone(CHICAGO).dst()]
    assert 0 < len(summer) < len(convenings_of(series_id))
    assert page.count("3:30–5:00 pm CDT") == len(summer)
    assert page.count("3:30–5:00 pm CST") == len(convenings_of(series_id)) - len(summer)
    assert letter.count("3:30–5:00 pm CDT") == len(summer)
    feed = eve.get("/calendar.ics").get_data()
    read = [datetime.fromisoformat(start) for start, _title in readers.by_recurring_ical_events(feed)]
    assert {f"{each.astimezone(CHICAGO):%H:%M}" for each in read} == {"15:30"}
    assert len(read) == len(convenings_of(series_id))
    assert "America/Chicago" in str(Calendar.from_ical(feed).walk("VEVENT")[0]["DTSTART"].params["TZID"])
    table = eve.get("/convenings.csv").get_data(as_text=True).lstrip("\ufeff")
    rows = list(csv.DictReader(io.StringIO(table)))
    starts = [datetime.fromisoformat(row["starts_at"]) for row in rows]
    assert {f"{each.astimezone(CHICAGO):%H:%M}" for each in starts} == {"15:30"}
    assert {row["timezone"] for row in rows} == {"America/Chicago"}
    slug = the_series(series_id).slug
    dates = list(csv.DictReader(io.StringIO(eve.get(f"/series/{slug}/dates.csv").get_data(as_text=True))))
    listed = eve.get(f"/series/{slug}/dates.json").get_json()
    for table in (rows, dates, listed, eve.get("/convenings.json").get_json()):
        assert len(table) == len(convenings_of(series_id))
        assert {row["starts_local"][10:] for row in table} == {"T15:30-06:00", "T15:30-05:00"}
        assert {row["ends_local"][10:] for row in table} == {"T17:00-06:00", "T17:00-05:00"}
        assert [row["starts_local"][16:] == "-05:00" for row in table] == [
            bool(each.starts_at.astimezone(CHICAGO).dst()) for each in convenings_of(series_id)
        ]
    mine = belongings.of_person(person_named("cleo").id)["rsvps"]
    assert {row["convening_starts_local"][10:] for row in mine} == {"T15:30-06:00", "T15:30-05:00"}


def test_the_answers_of_a_summer_date_say_its_own_hour(as_):
    series_id = repeated(Plan("monthly", nth=3))
    one = next(each for each in convenings_of(series_id) if each.starts_at.astimezone(CHICAGO).dst())
    with unit_of_work():
        answer_rsvp(one, person_named("cleo"), Wish("going"))
    for name in ("answers", "attendance"):
        file = as_("ada").get(f"/convenings/{one.slug}/{name}.csv").get_data().decode("utf-8-sig")
        (row,) = csv.DictReader(io.StringIO(file))
        assert (row["Begins"][10:], row["Ends"][10:]) == ("T15:30-05:00", "T17:00-05:00")
        assert row["Time zone"] == "America/Chicago"


def test_a_table_of_dates_holds_what_its_reader_may_see(as_):
    series_id = repeated(Plan("monthly", nth=3))
    first, second = convenings_of(series_id)[:2]
    slug = the_series(series_id).slug
    with unit_of_work():
        first.audience = "members"
        answer_rsvp(second, person_named("cleo"), Wish("going"))
    number = len(convenings_of(series_id))
    assert len(as_("eve").get(f"/series/{slug}/dates.json").get_json()) == number - 1
    rows = as_("cleo").get(f"/series/{slug}/dates.json").get_json()
    assert [row["my_answer"] for row in rows][:3] == ["", "going", ""]
    assert as_("eve").get("/series/none/dates.csv").status_code == 404
