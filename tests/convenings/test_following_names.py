"""Calendar texts follow the names they use, without a letter and without another SEQUENCE."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from icalendar import Calendar

from coop import clock
from coop.convenings import ical
from coop.convenings.jobs import feeds as jobs
from coop.convenings.jobs.feeds import assemble_feeds, follow_names
from coop.convenings.models.convening import Convening
from coop.convenings.models.feed import ConveningText, Feed, OutdatedText
from coop.database import db, unit_of_work
from coop.groups.models import Group
from coop.network.queries import the_network
from coop.outbox.models import Letter
from coop.places.models import Place
from coop.vocabulary.models import Term
from tests.convenings.postroom import change
from tests.makers import make_convening, make_group, make_place, term

PATHS = ("/calendar.ics", "/groups/makers/calendar.ics", "/places/austin/calendar.ics")


@pytest.fixture
def night(app, now):
    """A convening of a group, at a place, with a meal; calendars have been told all its names."""
    with unit_of_work():
        makers, place = make_group("Makers"), make_place("Austin")
        meal, kind = term("support", "meal"), term("convening_kind", "social")
        convening = make_convening("Night", (makers,), place_id=place.id, supports=[meal], kind=kind)
        ical.refresh(convening)
    follow_names()
    assemble_feeds()
    clock.held.set(now + timedelta(hours=1))
    return convening.id


@pytest.fixture
def fetch(app):
    """A bare program."""
    return lambda path, **headers: app.test_client(use_cookies=False).get(path, headers=headers)


def events(response):
    return Calendar.from_ical(response.data).walk("VEVENT")


def rename_group(**values):
    with unit_of_work():
        db.session.execute(sa.update(Group).where(Group.slug == "makers").values(**values))


def rename_term(key, words):
    with unit_of_work():
        labels = {"en": words, "es": f"{words} (es)"}
        db.session.execute(sa.update(Term).where(Term.key == key).values(labels=labels))


def rename_place():
    with unit_of_work():
        db.session.execute(sa.update(Place).values(name="Austin Village"))


def rename_network():
    with unit_of_work():
        the_network().name, the_network().sender_address = "City Learning", "hello@city.test"


def texts(convening_id):
    db.session.rollback()
    rows = sa.select(ConveningText.body).where(ConveningText.convening_id == convening_id)
    return list(db.session.scalars(rows))


def unfolded(body):
    return body.replace("\r\n ", "")


@pytest.mark.parametrize(
    ("rename", "told"),
    [
        (lambda: rename_group(name="Makers of Austin"), "Makers of Austin"),
        (lambda: rename_term("meal", "Supper"), "Offered: Supper"),
        (lambda: rename_term("social", "Time together"), "Time together"),
        (rename_network, "mailto:hello@city.test"),
    ],
)
def test_its_entry_says_the_new_name_everywhere(night, fetch, rename, told):
    before = {path: fetch(path) for path in PATHS}
    rename()
    assert follow_names() == 1
    assemble_feeds()
    for path in PATHS:
        after = fetch(path, **{"If-None-Match": before[path].headers["ETag"]})
        assert after.status_code == 200
        assert told in unfolded(after.text), path
        [new], [old] = events(after), events(before[path])
        assert new["SEQUENCE"] == old["SEQUENCE"]
        assert new["DTSTAMP"].dt == clock.now() > old["DTSTAMP"].dt
        assert (new["UID"], new["DTSTART"].dt) == (old["UID"], old["DTSTART"].dt)
    assert len(texts(night)) == 10
    assert db.session.scalar(sa.select(sa.func.count(Letter.id))) == 0


def test_a_feed_bears_the_new_name_of_its_area(night, fetch):
    whole, of_place = fetch(PATHS[0]), fetch(PATHS[2])
    rename_place()
    assert follow_names() == 0  # no entry says where an area is, so none is written anew
    after = fetch(PATHS[2], **{"If-None-Match": of_place.headers["ETag"]})
    assert "Austin Village" in str(Calendar.from_ical(after.data)["NAME"])
    assert fetch(PATHS[0], **{"If-None-Match": whole.headers["ETag"]}).status_code == 304


def test_a_feed_that_never_held_anything_bears_its_new_name_under_another_etag(night, fetch):
    with unit_of_work():
        make_group("Quiet")
    follow_names()
    before = fetch("/groups/quiet/calendar.ics")
    with unit_of_work():
        db.session.execute(sa.update(Group).where(Group.slug == "quiet").values(name="Quiet ones"))
    follow_names()
    after = fetch("/groups/quiet/calendar.ics", **{"If-None-Match": before.headers["ETag"]})
    assert "Quiet ones" in str(Calendar.from_ical(after.data)["NAME"])


def test_every_feed_bears_the_new_name_of_the_network(night, fetch):
    rename_network()
    follow_names()
    assemble_feeds()
    for path in PATHS:
        assert "City Learning" in str(Calendar.from_ical(fetch(path).data)["NAME"])


def test_a_group_that_becomes_one_of_the_network_leaves_every_text_and_comes_back(night, fetch):
    first = fetch(PATHS[1]).headers["ETag"]
    rename_group(visibility="network")
    assert fetch(PATHS[1]).status_code == 404
    assert follow_names() == 1
    assert not [body for body in texts(night) if "Makers" in body]
    assert b"Makers" not in fetch(PATHS[0]).data
    assert b"Makers" not in fetch("/convenings/calendar.ics").data
    rename_group(visibility="public")
    assert follow_names() == 1
    back = fetch(PATHS[1], **{"If-None-Match": first})
    assert back.status_code == 200
    assert "Makers" in str(events(back)[0]["CATEGORIES"].to_ical())


def test_nothing_is_done_twice(night):
    rename_group(name="Makers of Austin")
    assert [follow_names(), follow_names()] == [1, 0]
    versions = db.session.scalars(sa.select(Feed.version)).all()
    assert follow_names() == 0
    db.session.rollback()
    assert db.session.scalars(sa.select(Feed.version)).all() == versions
    assert not db.session.scalars(sa.select(OutdatedText)).all()


def test_a_name_taken_back_before_it_was_followed_changes_no_text(night):
    before = texts(night)
    rename_group(name="Makers of Austin")
    with unit_of_work():
        jobs.following.mark_outdated()
    rename_group(name="Makers")
    assert follow_names() == 0
    assert texts(night) == before


def test_a_run_ends_and_the_next_goes_on_where_it_was(night, monkeypatch):
    group = db.session.scalars(sa.select(Group)).one()
    with unit_of_work():
        for _number in range(4):
            ical.refresh(make_convening(groups=(db.session.merge(group),)))
        make_convening(groups=(db.session.merge(group),), state="draft")
    monkeypatch.setattr(jobs, "FOLLOWED", 2)
    rename_group(name="Makers of Austin")
    assert [follow_names() for _run in range(4)] == [2, 2, 1, 0]


def test_a_host_who_edits_meanwhile_is_not_followed_again(night):
    rename_group(name="Makers of Austin")
    with unit_of_work():
        jobs.following.mark_outdated()
    change(night, summary="Bring a lamp")
    changed_at = db.session.get(Convening, night).changed_at
    clock.held.set(clock.now() + timedelta(minutes=1))
    assert follow_names() == 0
    assert db.session.get(Convening, night).changed_at == changed_at


def test_a_language_that_is_added_is_written_within_the_minute(night):
    with unit_of_work():
        the_network().languages = ["en", "es", "pl"]
    assert follow_names() == 1
    assert len(texts(night)) == 15


@pytest.mark.parametrize("count", [1, 3])
def test_looking_costs_the_same_however_many_there_are(night, statements, count):
    with unit_of_work():
        for _number in range(count):
            ical.refresh(make_convening(groups=(make_group(),)))
    follow_names()
    db.session.rollback()
    with statements() as counted:
        follow_names()
    assert counted.number == 6, counted
