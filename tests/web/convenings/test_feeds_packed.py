"""Feeds compressed for who accepts it: the same calendar, an ETag for each coding, a 304 for both."""

import gzip
from datetime import timedelta

import pytest

from coop import clock
from coop.convenings import ical
from coop.convenings.jobs.feeds import assemble_feeds
from coop.convenings.queries import feeds
from coop.database import changes, unit_of_work
from tests.cast import person_named
from tests.convenings.postroom import answer
from tests.makers import make_convening

PATHS = ("/calendar.ics", "/convenings/calendar.ics", "/convenings/{slug}.ics")
GZIP = {"Accept-Encoding": "gzip, deflate"}


@pytest.fixture
def slug(app, now):
    """Sixty convenings, whose feed the worker has joined; the slug of the last."""
    with unit_of_work():
        for number in range(60):
            convening = make_convening(f"Night {number} at the museum", summary="A walk. " * 20)
            ical.refresh(convening)
        slug = convening.slug
    assemble_feeds()
    return slug


@pytest.fixture
def fetch(app):
    """A bare program."""
    return lambda path, headers: app.test_client(use_cookies=False).get(path, headers=headers)


def test_the_same_bytes_travel_in_an_eighth(fetch, slug):
    whole, packed = fetch("/calendar.ics", {}), fetch("/calendar.ics", GZIP)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == whole.data
    assert len(packed.data) * 8 < len(whole.data)
    assert packed.data == fetch("/calendar.ics", GZIP).data


@pytest.mark.parametrize("path", PATHS)
def test_each_coding_has_its_own_etag_and_both_a_304(fetch, slug, path):
    path = path.format(slug=slug)
    whole, packed = fetch(path, {}), fetch(path, GZIP)
    assert "Content-Encoding" not in whole.headers
    assert gzip.decompress(packed.data) == whole.data
    assert whole.headers["ETag"] != packed.headers["ETag"]
    for response in (whole, packed):
        assert "Accept-Encoding" in response.headers["Vary"]
        again = fetch(path, GZIP | {"If-None-Match": response.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == response.headers["ETag"]
        assert "Accept-Encoding" in again.headers["Vary"]
    assert fetch(path, {"If-None-Match": whole.headers["ETag"]}).status_code == 304
    assert fetch(path, {"If-None-Match": packed.headers["ETag"]}).status_code == 200


def test_a_change_is_news_in_both_codings(fetch, slug):
    before = [fetch("/calendar.ics", headers) for headers in ({}, GZIP)]
    with unit_of_work():
        ical.refresh(make_convening("Another"))
    for is_joined in (False, True):
        for old in before:
            asked = GZIP | {"If-None-Match": old.headers["ETag"]}
            new = fetch("/calendar.ics", asked)
            assert new.status_code == 200
            assert ("Content-Encoding" in new.headers) == is_joined
            body = gzip.decompress(new.data) if is_joined else new.data
            assert b"Another" in body
            kept = fetch("/calendar.ics", asked | {"If-None-Match": new.headers["ETag"]})
            assert kept.status_code == 304
        assemble_feeds()


def test_the_date_alone_is_still_an_answer(fetch, slug, now):
    clock.held.set(now + timedelta(seconds=5))
    dated = fetch("/calendar.ics", GZIP).headers["Last-Modified"]
    assert fetch("/calendar.ics", GZIP | {"If-Modified-Since": dated}).status_code == 304


@pytest.mark.parametrize(
    ("accepted", "is_packed"),
    [
        ("gzip", True),
        ("br;q=1.0, gzip;q=0.8", True),
        ("gzip;q=0", False),
        ("identity", False),
        ("br", False),
        ("", False),
        ("*;q=0.1, gzip;q=0, identity", False),
    ],
)
def test_it_is_compressed_only_where_that_is_accepted(fetch, slug, accepted, is_packed):
    response = fetch("/calendar.ics", {"Accept-Encoding": accepted})
    assert ("Content-Encoding" in response.headers) == is_packed


def test_a_persons_own_feed_is_compressed_too(app, as_, fetch, slug):
    page = as_("cleo").send("/account/calendar", "/account/calendar-address").text
    token = page.partition("/feeds/")[2].partition("/calendar.ics")[0]
    answer(1, person_named("cleo"), "going")
    packed = fetch(f"/feeds/{token}/calendar.ics", GZIP)
    assert b"Night 0 at the museum" in gzip.decompress(packed.data)
    assert packed.headers["X-Robots-Tag"] == "noindex"


def test_a_304_costs_no_more_than_before(fetch, slug, statements):
    etag = fetch("/calendar.ics", GZIP).headers["ETag"]
    with statements() as counted:
        assert fetch("/calendar.ics", GZIP | {"If-None-Match": etag}).status_code == 304
        assert fetch("/calendar.ics", GZIP).status_code == 200
    assert counted.number == 2, counted


def test_feeds_that_make_room_forget_only_feeds(fetch, slug, monkeypatch):
    monkeypatch.setattr(feeds, "MOST_KEPT", 1)
    before = changes()
    assert fetch("/calendar.ics", GZIP).status_code == 200
    assert changes() == before
