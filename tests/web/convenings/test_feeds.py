"""Calendars to subscribe to, fetched as a bare program does: no cookie, no page, no browser."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from icalendar import Calendar

from coop import clock
from coop.convenings import ical
from coop.convenings.jobs.feeds import assemble_feeds, retire_cancelled, write_missing_texts
from coop.convenings.models.convening import Convening
from coop.convenings.models.feed import ConveningText, Feed
from coop.convenings.queries import feed_upkeep, feeds
from coop.database import db, unit_of_work
from coop.network.queries import the_network
from tests.cast import early_childhood
from tests.makers import make_convening, make_group, make_place, term

FEEDS = (
    "/calendar.ics",
    "/groups/{group}/calendar.ics",
    "/places/{place}/calendar.ics",
    "/convenings/calendar.ics",
)


@pytest.fixture
def fetch(app, now):
    """A bare client: `fetch(path, **headers)`."""

    def get(path, **headers):
        client = app.test_client(use_cookies=False)
        return client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    return get


@pytest.fixture
def night(app, now) -> Convening:
    """A public convening of a group, at a place."""
    group = early_childhood()
    with unit_of_work():
        place = make_place("Austin")
        convening = make_convening("Night at the museum", (db.session.merge(group),), place_id=place.id)
        ical.refresh(convening)
    return convening


def addresses(path: str) -> str:
    return path.format(group="early-childhood", place="austin")


def titles(response) -> list[str]:
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(response.data).walk("VEVENT")]


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


def test_a_feed_speaks_the_language_of_its_address_and_of_nothing_else(fetch, night):
    with unit_of_work():
        night.state, night.cancelled_at = "cancelled", clock.now()
        ical.refresh(night)
    english = fetch("/calendar.ics")
    assert fetch("/calendar.ics", Accept_Language="es").data == english.data
    assert fetch("/calendar.ics?lang=xx").data == english.data
    spanish = fetch("/calendar.ics?lang=es")
    assert spanish.headers["ETag"] != english.headers["ETag"]
    assert titles(english) == ["Cancelled: Night at the museum"]


def test_a_feed_is_complete_and_in_order(fetch, now):
    with unit_of_work():
        for number in range(45):
            ical.refresh(make_convening(f"No. {number:02}", starts_at=now + timedelta(days=40 - number)))
    for path in ("/calendar.ics", "/convenings/calendar.ics"):
        assert titles(fetch(path)) == [f"No. {number:02}" for number in reversed(range(45))]


def test_a_feed_without_convenings_is_still_a_calendar(fetch, now):
    with unit_of_work():
        make_group("Quiet Group")
    for path in ("/calendar.ics", "/groups/quiet-group/calendar.ics"):
        response = fetch(path)
        assert titles(response) == []
        assert fetch(path, If_None_Match=response.headers["ETag"]).status_code == 304


def test_a_group_that_is_not_public_has_no_feed(fetch, now):
    with unit_of_work():
        ical.refresh(make_convening("For members", (make_group("Inner Circle", visibility="network"),)))
    for path in (
        "/groups/inner-circle/calendar.ics",
        "/groups/none/calendar.ics",
        "/places/none/calendar.ics",
    ):
        response = fetch(path)
        assert response.status_code == 404
        assert response.mimetype == "text/plain"


def test_a_group_feed_holds_its_own_and_the_place_feed_its_own(fetch, night):
    with unit_of_work():
        ical.refresh(make_convening("Elsewhere"))
    assert titles(fetch("/groups/early-childhood/calendar.ics")) == ["Night at the museum"]
    assert titles(fetch("/places/austin/calendar.ics")) == ["Night at the museum"]
    assert len(titles(fetch("/calendar.ics"))) == 2


@pytest.mark.parametrize("change", [{"state": "draft"}, {"state": "discarded"}, {"audience": "members"}])
def test_what_is_not_public_leaves_no_trace(fetch, night, change):
    before = [fetch(addresses(path)) for path in FEEDS]
    with unit_of_work():
        hidden = make_convening(
            "Hidden", tuple(feeds.whole(night.id).groups), place_id=night.place_id, **change
        )
        ical.refresh(hidden)
    after = [fetch(addresses(path)) for path in FEEDS]
    assert [each.data for each in after] == [each.data for each in before]
    assert [each.headers["ETag"] for each in after] == [each.headers["ETag"] for each in before]
    assert fetch(f"/convenings/{hidden.slug}.ics").status_code == 404


def test_a_filter_is_a_feed(fetch, now):
    with unit_of_work():
        kind = term("convening_kind", "citywide")
        ical.refresh(make_convening("Robots", kind=kind, mode="online", join_url="https://meet.example/1"))
        ical.refresh(make_convening("Gardens", groups=(make_group("Soil"),)))
    assert titles(fetch("/convenings/calendar.ics?words=robots")) == ["Robots"]
    assert titles(fetch("/convenings/calendar.ics?group=soil")) == ["Gardens"]
    assert titles(fetch("/convenings/calendar.ics?mode=online")) == ["Robots"]
    assert titles(fetch("/convenings/calendar.ics?kind=nothing")) == []
    assert titles(fetch("/convenings/calendar.ics?since=nonsense&page=2")) == ["Robots", "Gardens"]


def test_a_cancelled_convening_stays_for_sixty_days_and_leaves_by_the_daily_job(fetch, night, now):
    with unit_of_work():
        night.state, night.cancelled_at = "cancelled", now
        ical.refresh(night)
    for days, left in ((59, 1), (60, 0)):
        token = clock.held.set(now + timedelta(days=days))
        before = fetch("/calendar.ics")
        assert retire_cancelled() == 1 - left
        after = fetch("/calendar.ics", If_None_Match=before.headers["ETag"])
        assert after.status_code == (304 if left else 200)
        assert retire_cancelled() == 0
        clock.held.reset(token)
    assert titles(after) == []


def test_the_daily_job_writes_what_is_missing(fetch, now):
    with unit_of_work():
        make_convening("Never written")
        make_convening("A draft", state="draft")
        network = the_network()
        network.languages = ["en", "es", "pl"]
    assert write_missing_texts() == 1
    assert write_missing_texts() == 0
    assert titles(fetch("/calendar.ics?lang=pl")) == ["Never written"]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ConveningText)) == 12


def test_one_convening_is_a_file(fetch, night):
    response = fetch(f"/convenings/{night.slug}.ics")
    assert titles(response) == ["Night at the museum"]
    assert response.headers["Content-Disposition"] == f'attachment; filename="{night.slug}.ics"'
    assert fetch(f"/convenings/{night.slug}.ics", If_None_Match=response.headers["ETag"]).status_code == 304
    assert fetch("/convenings/none.ics").status_code == 404


def test_a_draft_is_no_file_not_even_for_staff(as_, now):
    with unit_of_work():
        draft = make_convening("Not yet", state="draft")
    assert as_("ada").get(f"/convenings/{draft.slug}.ics").status_code == 404


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
                ical.refresh(make_convening(groups=tuple(feeds.whole(night.id).groups)))
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
