"""A series in feeds: one entry where all dates say the same to the reader, counted by five programs."""

import shutil
from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from icalendar import Calendar

from coop.convenings import ical, recurring
from coop.convenings.jobs import feeds as feed_jobs
from coop.convenings.models.convening import Convening
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.operations.copying import fields_of
from coop.convenings.queries import feeds, masters
from coop.database import db, unit_of_work
from coop.groups.queries.belonging import viewer_of
from coop.series import jobs
from coop.series.operations import answering, changing
from coop.series.operations.planning import Plan
from coop.series.queries import dates
from tests.cast import person_named
from tests.convenings.postroom import the
from tests.series import readers
from tests.series.planned import convenings_of, go_to, repeated, the_series

NOTHING_TO_RUN = "node or ical.js is missing (npm ci)"


def public_feed(key: str = "all") -> bytes:
    db.session.rollback()
    standing = feeds.standing(key, "", "en")
    assert standing
    return ical.joined(standing)


def own_feed(name: str) -> bytes:
    db.session.rollback()
    return ical.together(ical.of_person(viewer_of(person_named(name)), "en"), "Mine")


def entries(data: bytes) -> list:
    return Calendar.from_ical(data).walk("VEVENT")


def expected(listed: list[Convening], title: str = "") -> readers.Read:
    return sorted((each.starts_at.astimezone(UTC).isoformat(), title or each.title) for each in listed)


def varied() -> tuple[int, readers.Read]:
    """A year and more of a monthly series with everything that can happen to a date."""
    series_id = repeated(Plan("monthly", nth=3, not_in_months=(7,)))
    ids = dates.all_ids(series_id)
    with unit_of_work():
        moved = the(ids[1])
        known = fields_of(moved)
        shift = timedelta(days=1, hours=2)
        changing.edit_dates(
            moved,
            replace(known, starts_at=known.starts_at + shift, ends_at=known.ends_at + shift),
            "one",
            None,
        )
        changing.edit_dates(
            the(ids[2]), replace(fields_of(the(ids[2])), title="Numbers outdoors"), "one", None
        )
        changing.cancel_dates(the(ids[3]), "Snow.", "one", None)
        changing.detach(the(ids[4]), None)
    go_to(2027, 9, 20, 12)
    jobs.make_dates_ahead()
    feed_jobs.retire_cancelled()
    listed = [each for each in convenings_of(series_id) if each.state != "cancelled"]
    return series_id, expected(listed)


def test_a_series_is_one_entry_and_its_exceptions(app, now):
    _series_id, there = varied()
    found = entries(public_feed())
    (master,) = [each for each in found if "RRULE" in each]
    apart = [each for each in found if "RECURRENCE-ID" in each]
    assert (len(found), len(apart)) == (3, 2)  # the moved one and the renamed one
    assert len(there) > 15
    assert {str(each["UID"]) for each in found} == {str(master["UID"])}
    left_out = {each.dt.month for each in master["EXDATE"].dts}
    assert left_out == {4, 7}  # cancelled long ago, and never in July
    assert master["RRULE"]["UNTIL"][0].utcoffset() == timedelta(0)


def test_recurring_ical_events_counts_two_years(app, now):
    _series_id, there = varied()
    assert readers.by_recurring_ical_events(public_feed()) == there


def test_vobject_counts_two_years(app, now):
    _series_id, there = varied()
    assert readers.by_vobject(public_feed()) == there


@pytest.mark.skipif(readers.node() is None, reason=NOTHING_TO_RUN)
def test_ical_js_counts_two_years(app, now, tmp_path):
    _series_id, there = varied()
    assert readers.by_ical_js(public_feed(), tmp_path) == there


@pytest.mark.skipif(shutil.which("khal") is None, reason="khal is not installed here")
def test_khal_counts_two_years(app, now, tmp_path):
    _series_id, there = varied()
    assert readers.by_khal(public_feed(), tmp_path) == there


def test_whoever_answered_single_dates_gets_single_entries_of_the_same_name(app, now, tmp_path):
    series_id = repeated()
    with unit_of_work():
        for number in (0, 2):
            answer_rsvp(the(dates.all_ids(series_id)[number]), person_named("cleo"), Wish("going"))
    data = own_feed("cleo")
    assert [("RRULE" in each, str(each["UID"])) for each in entries(data)] == [
        (False, str(the_series(series_id).uuid))
    ] * 2
    there = expected([convenings_of(series_id)[0], convenings_of(series_id)[2]])
    assert readers.by_recurring_ical_events(data) == readers.by_vobject(data) == there
    if readers.node():
        assert readers.by_ical_js(data, tmp_path) == there
    if shutil.which("khal"):
        assert readers.by_khal(data, tmp_path) == there


def test_whoever_answered_the_series_gets_it_whole_with_what_differs_for_them(app, now, tmp_path):
    series_id = repeated(capacity_in_person=1)
    ids = dates.all_ids(series_id)
    with unit_of_work():
        answer_rsvp(the(ids[1]), person_named("ben"), Wish("going"))
        answer_rsvp(the(ids[2]), person_named("cleo"), Wish("declined"))
        answering.answer_series(the_series(series_id), person_named("cleo"), Wish("going"))
    data = own_feed("cleo")
    master, waiting = entries(data)
    assert (str(waiting["SUMMARY"]), str(waiting["STATUS"])) == ("Waiting: Early numbers", "TENTATIVE")
    assert (str(master["STATUS"]), master["SEQUENCE"]) == ("CONFIRMED", 0)
    assert master["EXDATE"].dts[0].dt.month == 3
    going = [each for number, each in enumerate(convenings_of(series_id)) if number not in (1, 2)]
    there = sorted(expected(going) + expected([convenings_of(series_id)[1]], "Waiting: Early numbers"))
    assert readers.by_recurring_ical_events(data) == readers.by_vobject(data) == there
    if readers.node():
        assert readers.by_ical_js(data, tmp_path) == there
    if shutil.which("khal"):
        assert readers.by_khal(data, tmp_path) == there


def test_another_hour_for_all_to_come_leaves_what_is_over_its_name(app, now):
    series_id = repeated()
    before = {str(each["UID"]) for each in entries(public_feed())}
    go_to(2027, 2, 1, 12)
    with unit_of_work():
        known = fields_of(the(dates.all_ids(series_id)[1]))
        values = replace(known, starts_at=known.starts_at + timedelta(minutes=30))
        changing.edit_dates(the(dates.all_ids(series_id)[1]), values, "all", None)
    past, whole = sorted(entries(public_feed()), key=lambda each: "RRULE" in each)
    assert {str(past["UID"])} == before != {str(whole["UID"])}
    assert (past["DTSTART"].dt.hour, past["RECURRENCE-ID"].dt.hour) == (15, 15)
    assert (past["SEQUENCE"], whole["SEQUENCE"]) == (1, 1)
    later = dates.continuation(series_id)
    rows = [*convenings_of(series_id), *convenings_of(later.id)]
    assert readers.by_recurring_ical_events(public_feed()) == expected(rows)


def test_an_all_day_series_is_dates(app, now):
    series_id = repeated(Plan("weekly", most=4), is_all_day=True)
    first = convenings_of(series_id)[0]
    assert first.is_all_day
    (master,) = entries(public_feed())
    assert "COUNT" not in master["RRULE"]
    assert master["DTSTART"].params["VALUE"] == "DATE"
    days = readers.recurring_ical_events.of(Calendar.from_ical(public_feed())).between(
        readers.SINCE, timedelta(days=90)
    )
    assert len(days) == 4


def test_the_same_rows_are_the_same_bytes_and_a_draft_says_nothing(app, now):
    series_id = repeated()
    assert public_feed() == public_feed()
    with unit_of_work():
        series = the_series(series_id)
        assert not recurring.refresh_if_outdated(series)
        assert len(recurring.days_of(series)) == 6
        assert masters.first_convening(series_id) == dates.all_ids(series_id)[0]
    repeated(is_published=False)
    assert len(entries(public_feed())) == 1
