"""Calendars to subscribe to, fetched as a bare program does: no cookie, no page, no browser."""

from datetime import timedelta

import sqlalchemy as sa
from icalendar import Calendar

from coop import clock
from coop.convenings import ical
from coop.convenings.jobs.feeds import assemble_feeds
from coop.convenings.models.feed import Feed
from coop.convenings.queries import feed_upkeep, showing
from coop.database import db, unit_of_work
from tests.makers import make_convening
from tests.web.convenings.subscriber import FEEDS, addresses, titles


def test_every_feed_answers_a_program_as_calendars_expect(fetch, night):
    for path in FEEDS:
        response = fetch(addresses(path))
        assert response.status_code == 200
        assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert titles(response) == ["Night at the museum"]
        assert response.headers["ETag"].startswith('"')
        assert response.last_modified is not None
        assert response.headers["Cache-Control"] == "public, no-cache"
        assert "Set-Cookie" not in response.headers
        assert "Cookie" not in response.headers.get("Vary", "")
        assert "X-Robots-Tag" not in response.headers


def test_a_feed_keeps_the_letter_of_rfc_5545(fetch, night):
    for path in FEEDS:
        with unit_of_work():
            night.summary = "Línea uno; dos, tres\nlínea cuatro " + "ñ" * 200
            ical.refresh(night)
        data = fetch(addresses(path)).data
        assert data.count(b"\n") == data.count(b"\r\n")
        assert max(map(len, data.split(b"\r\n"))) <= 75
        for line in data.split(b"\r\n"):
            line.decode("utf-8")
        calendar = Calendar.from_ical(data)
        assert calendar["VERSION"] == "2.0"
        assert calendar["PRODID"]
        assert calendar["METHOD"] == "PUBLISH"
        assert calendar["NAME"] == calendar["X-WR-CALNAME"]
        assert calendar["X-PUBLISHED-TTL"] == "PT1H"
        assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["America/Chicago"]
        assert {str(event["DTSTART"].params["TZID"]) for event in calendar.walk("VEVENT")} == {
            "America/Chicago"
        }
        for event in calendar.walk("VEVENT"):
            assert {"DTSTAMP", "UID", "ORGANIZER", "SEQUENCE", "LAST-MODIFIED", "DTEND"} <= set(event)
            assert "ATTENDEE" not in event


def test_two_fetches_of_unchanged_data_are_the_same_bytes_and_a_third_is_a_304(fetch, night):
    for path in FEEDS:
        first = fetch(addresses(path))
        token = clock.held.set(clock.now() + timedelta(hours=5))
        second = fetch(addresses(path))
        third = fetch(addresses(path), If_None_Match=first.headers["ETag"])
        clock.held.reset(token)
        assert first.data == second.data
        assert first.headers["ETag"] == second.headers["ETag"] == third.headers["ETag"]
        assert third.status_code == 304
        assert third.data == b""


def test_a_change_is_a_new_version(fetch, night):
    before = [fetch(addresses(path)) for path in FEEDS]
    with unit_of_work():
        night.title, night.changed_at = "Night at the zoo", clock.now()
        ical.refresh(night)
    for path, old in zip(FEEDS, before, strict=True):
        new = fetch(addresses(path), If_None_Match=old.headers["ETag"])
        assert new.status_code == 200
        assert titles(new) == ["Night at the zoo"]
        assert new.headers["ETag"] != old.headers["ETag"]


def test_head_says_what_get_would(app, fetch, night):
    got, head = fetch("/calendar.ics"), app.test_client(use_cookies=False).head("/calendar.ics")
    assert head.status_code == 200
    assert head.data == b""
    assert {
        name: head.headers[name] for name in ("ETag", "Last-Modified", "Content-Length", "Content-Type")
    } == {name: got.headers[name] for name in ("ETag", "Last-Modified", "Content-Length", "Content-Type")}


def test_the_date_of_a_change_answers_programs_that_know_no_etag(fetch, night, now):
    """A change within the same second must not hide behind the first, so that second never matches."""
    at_once = fetch("/calendar.ics")
    assert fetch("/calendar.ics", If_Modified_Since=at_once.headers["Last-Modified"]).status_code == 200
    token = clock.held.set(now + timedelta(seconds=2))
    later = fetch("/calendar.ics", If_Modified_Since=at_once.headers["Last-Modified"])
    again = fetch("/calendar.ics", If_Modified_Since=later.headers["Last-Modified"])
    clock.held.reset(token)
    assert (later.status_code, again.status_code) == (200, 304)


def test_an_assembled_feed_is_the_same_bytes(fetch, night):
    joined = fetch("/calendar.ics")
    assert assemble_feeds() == 6
    assert assemble_feeds() == 0
    stored = fetch("/calendar.ics")
    assert stored.data == joined.data
    assert stored.headers["ETag"] == joined.headers["ETag"]


def test_a_body_that_came_too_late_is_not_kept(fetch, night):
    asked = feed_upkeep.not_joined()
    with unit_of_work():
        night.title = "Changed meanwhile"
        ical.refresh(night)
    with unit_of_work():
        assert not any(ical.keep_body(feed, b"of the version before") for feed in asked)
    assert titles(fetch("/calendar.ics")) == ["Changed meanwhile"]


def test_a_database_that_was_restarted_is_asked_again(fetch, night):
    assert fetch("/calendar.ics").status_code == 200
    if db.engine.dialect.name == "postgresql":
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        with db.engine.connect() as connection:
            connection.exec_driver_sql(f"{others} AND datname = current_database()")
    assert fetch("/calendar.ics").status_code == 200


def test_a_browser_that_is_signed_in_gets_no_cookie_with_a_feed(as_, night):
    ben = as_("ben")
    for path in FEEDS:
        response = ben.get(addresses(path))
        assert "Set-Cookie" not in response.headers
        assert "Cookie" not in response.headers.get("Vary", "")


def test_an_unchanged_feed_costs_one_statement(fetch, night, statements):
    with unit_of_work():
        ical.refresh(make_convening("Another"))
    assemble_feeds()
    for path in FEEDS[:3]:
        etag = fetch(addresses(path)).headers["ETag"]
        with statements() as counted:
            assert fetch(addresses(path), If_None_Match=etag).status_code == 304
        assert counted.number == 1
        db.engine.dispose()  # as in a process that served nothing yet
        for number in (2, 1):
            with statements() as counted:
                fetch(addresses(path))
            assert counted.number == number


def test_a_feed_costs_the_same_with_one_convening_and_with_three(fetch, night, statements):
    costs = []
    for more in (0, 2):
        with unit_of_work():
            for _ in range(more):
                ical.refresh(make_convening(groups=tuple(showing.held(night.id).groups)))
        counts = []
        for path in (*FEEDS, f"/convenings/{night.slug}.ics", "/convenings.atom"):
            with statements() as counted:
                fetch(addresses(path))
            counts.append(counted.number)
        costs.append(counts)
    assert costs == [[4, 4, 4, 2, 4, 3]] * 2


def test_robots_may_read_feeds(fetch, now):
    response = fetch("/robots.txt")
    assert response.status_code == 200
    disallowed = [line.split(":", 1)[1].strip() for line in response.text.splitlines() if "Disallow" in line]
    assert not any(
        rule and path.startswith(rule) for rule in disallowed for path in ("/calendar.ics", "/convenings/")
    )


def test_every_feed_version_is_kept_under_its_own_row(night):
    keys = db.session.execute(sa.select(Feed.key, Feed.locale)).all()
    assert len(keys) == len(set(keys)) == 6
