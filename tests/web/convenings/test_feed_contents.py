"""What stands in a feed: of whom, in which language, for how long."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from coop import clock
from coop.convenings import ical
from coop.convenings.jobs.feeds import retire_cancelled, write_missing_texts
from coop.convenings.models.feed import ConveningText
from coop.convenings.queries import showing
from coop.database import db, unit_of_work
from coop.network.queries import the_network
from tests.makers import make_convening, make_group, term
from tests.web.convenings.subscriber import FEEDS, addresses, titles


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
            "Hidden", tuple(showing.held(night.id).groups), place_id=night.place_id, **change
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
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ConveningText)) == 15


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
