"""Daily and weekly letters: whole, once, in the morning, and only what may be seen."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from coop import clock
from coop.convenings.models.convening import Convening
from coop.convenings.operations import stating
from coop.database import db, unit_of_work
from coop.groups.models import GroupMembership
from coop.loop import writing
from coop.loop.operations.erasing import erase
from coop.loop.operations.merging_people import merge_contact
from coop.loop.queries import belongings
from coop.notices import jobs, queries
from coop.notices.models import Choice, Digest, Notice
from coop.notices.operations import gathering, telling
from coop.outbox import operations as outbox
from coop.outbox.models import Letter
from coop.people.models import Person
from tests.cast import early_childhood, person_named
from tests.convenings.postroom import PostRoom, html_of, text_of, the, why_dropped
from tests.makers import make_convening, make_person
from tests.notices.told import choose, notices, tell
from tests.outbox.mailserver import listening

pytestmark = pytest.mark.usefixtures("now")
CHICAGO, NEXT_DAY = "America/Chicago", datetime(2027, 1, 12, 13, 0, tzinfo=UTC)  # seven in Chicago


@pytest.fixture
def post_room(app):
    with listening() as server:
        yield PostRoom(server)


def published(*titles: str, **values) -> list[int]:
    """Convenings of the group, of which its members hear without an invitation."""
    ids = []
    for title in titles:
        group = early_childhood()
        with unit_of_work():
            ids.append(make_convening(title, groups=(group,), state="draft", **values).id)
        with unit_of_work():
            stating.publish(the(ids[-1]), person_named("ben").id, with_letters=False)
    return ids


def next_morning(post_room) -> dict:
    clock.held.set(max(clock.now(), NEXT_DAY))
    jobs.gather_digests()
    return post_room.deliver()


@pytest.mark.parametrize(
    ("moment", "zone", "period", "day"),
    [
        (datetime(2027, 1, 12, 12, 59, tzinfo=UTC), CHICAGO, "daily", date(2027, 1, 11)),
        (datetime(2027, 1, 12, 13, 0, tzinfo=UTC), CHICAGO, "daily", date(2027, 1, 12)),
        (datetime(2027, 1, 12, 13, 0, tzinfo=UTC), CHICAGO, "weekly", date(2027, 1, 11)),
        (datetime(2027, 1, 11, 12, 59, tzinfo=UTC), CHICAGO, "weekly", date(2027, 1, 4)),
        (datetime(2027, 3, 14, 12, 0, tzinfo=UTC), CHICAGO, "daily", date(2027, 3, 14)),  # the clock changed
        (datetime(2027, 1, 11, 22, 0, tzinfo=UTC), "Asia/Tokyo", "daily", date(2027, 1, 12)),
    ],
)
def test_the_morning_is_the_readers_own(moment, zone, period, day):
    clock.held.set(moment)
    assert gathering.morning(period, zone)[0] == day


def test_nothing_comes_before_the_morning_or_when_nothing_happened(post_room):
    published("Walk")
    assert jobs.gather_digests() == 0
    clock.held.set(NEXT_DAY - timedelta(minutes=1))
    assert jobs.gather_digests() == 0
    assert list(next_morning(post_room)) == ["cleo@coop.test"]
    assert jobs.gather_digests() == 0
    clock.held.set(NEXT_DAY + timedelta(days=1))
    assert jobs.gather_digests() == 0


def test_one_letter_tells_all_group_by_group(post_room):
    published("Walk outdoors", "Numbers at play")
    with unit_of_work():
        convening_id = make_convening("Of the whole network", state="draft").id
    with unit_of_work():
        stating.publish(the(convening_id), None, with_letters=False)
    [letter] = next_morning(post_room)["cleo@coop.test"]
    assert letter["Subject"] == "Of the whole network and 2 more: your daily letter"
    text = text_of(letter)
    parts = [text.index(words) for words in ("STEM COOPERATIVE", "EARLY CHILDHOOD", "Walk outdoors")]
    assert parts == sorted(parts)
    assert "Wednesday, January 20, 2027, 3:30–5:00 pm CST" in text
    assert "Numbers at play" in html_of(letter)
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_it_is_written_in_its_readers_language(post_room):
    choose("ines", new="daily")
    with unit_of_work():
        convening_id = make_convening("Ciencia", state="draft").id
    with unit_of_work():
        stating.publish(the(convening_id), None, with_letters=False)
    [letter] = next_morning(post_room)["ines@coop.test"]
    assert "Un nuevo encuentro" in text_of(letter)
    assert '<html lang="es">' in html_of(letter)


def test_what_became_of_it_since_is_said_and_what_may_not_be_seen_is_counted(post_room):
    called_off, thrown_away, *_ = published("Called off", "Secret now", "Still on")
    with unit_of_work():
        stating.cancel(the(called_off), "Snow", None)
        db.session.execute(sa.update(Convening).where(Convening.id == thrown_away).values(audience="invited"))
    [letter] = next_morning(post_room)["cleo@coop.test"]
    text = text_of(letter)
    assert "A new convening (cancelled): Called off" in text
    assert "Secret now" not in text + html_of(letter)
    assert "1 item was withdrawn" in text
    assert "1 item was withdrawn" in html_of(letter)


def test_who_left_the_group_hears_nothing_of_it_but_that_something_was_withdrawn(post_room):
    published("Inside", audience="group")
    cleo = person_named("cleo").id
    with unit_of_work():
        row = sa.select(GroupMembership).where(GroupMembership.person_id == cleo)
        db.session.scalars(row).one().state = "left"
    [letter] = next_morning(post_room)["cleo@coop.test"]
    assert "Inside" not in letter.as_string()
    assert "1 item was withdrawn" in text_of(letter)


def test_what_does_not_fit_is_counted_with_a_link_to_all_of_it(post_room, as_, monkeypatch):
    monkeypatch.setattr(writing, "MOST", 2)
    published("One", "Two", "Three", "Four")
    [letter] = next_morning(post_room)["cleo@coop.test"]
    text = text_of(letter)
    assert "Three" not in text
    assert "And 2 more: http://coop.test/digests/" in text
    address = text.split("And 2 more: http://coop.test")[1].split()[0]
    page = as_("eve").get(address).text
    assert all(title in page for title in ("One", "Two", "Three", "Four"))
    clock.held.set(clock.now() + timedelta(days=91))
    ended = as_("eve").get(address)
    assert (ended.status_code, "This link has ended" in ended.text) == (410, True)
    assert 'href="/notices"' in ended.text


@pytest.mark.parametrize("fate", ["suspended", "erased", "bounced"])
def test_who_gets_no_letters_gets_none_of_these(post_room, fate):
    published("Walk")
    cleo = person_named("cleo").id
    with unit_of_work():
        person = db.session.get_one(Person, cleo)
        if fate == "erased":
            erase(person)
        elif fate == "bounced":
            outbox.suppress(person.email, "bounced")
        else:
            person.status = "suspended"
    assert next_morning(post_room) == {}


def test_weekly_ones_come_on_monday_with_everything_of_the_week(post_room):
    choose("cleo", new="weekly")
    published("One")
    clock.held.set(NEXT_DAY)
    published("Two")
    assert next_morning(post_room) == {}
    clock.held.set(datetime(2027, 1, 18, 13, 0, tzinfo=UTC))
    [letter] = next_morning(post_room)["cleo@coop.test"]
    assert letter["Subject"] == "One and 1 more: your weekly letter"


def test_a_late_worker_makes_one_letter_and_keeps_the_afternoon_for_tomorrow(post_room):
    published("Morning")
    clock.held.set(NEXT_DAY + timedelta(hours=5))
    published("Afternoon")
    [letter] = next_morning(post_room)["cleo@coop.test"]
    assert "Afternoon" not in text_of(letter)
    clock.held.set(NEXT_DAY + timedelta(days=1))
    [letter] = next_morning(post_room)["cleo@coop.test"]
    assert "Afternoon" in text_of(letter)


def test_two_who_gather_at_once_make_one_letter(app):
    published("One", "Two")
    clock.held.set(NEXT_DAY)
    cleo, start, made = person_named("cleo").id, threading.Barrier(4), []
    db.session.remove()

    def work() -> None:
        token = clock.held.set(NEXT_DAY)
        with app.app_context():
            start.wait()
            with unit_of_work():
                made.append(gathering.gather(cleo, "daily", CHICAGO))
            db.session.remove()
        clock.held.reset(token)

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(one is not None for one in made) == [False, False, False, True]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Digest)) == 1
    posted = sa.select(Letter).where(Letter.kind == gathering.LETTER)
    assert len(db.session.scalars(posted).all()) == 1
    assert {notice.digest_id for notice in notices("cleo")} == {next(one for one in made if one)}


def test_writing_one_costs_the_same_for_one_and_for_many(statements):
    numbers = []
    for titles in (("One",), ("Two", "Three", "Four")):
        published(*titles)
        clock.held.set(clock.now() + timedelta(days=1))
        jobs.gather_digests()
        made = db.session.scalars(sa.select(Digest).order_by(Digest.id.desc())).first()
        letter = Letter(subject_id=made.id, person_id=person_named("cleo").id)
        db.session.rollback()
        with statements() as counted:
            writing.digest(letter)
        numbers.append(counted.number)
    assert numbers[0] == numbers[1], numbers


def test_erasing_leaves_nothing_and_all_my_data_has_it_all():
    choose("cleo", new="weekly")
    tell("convenings.published", "cleo")
    clock.held.set(NEXT_DAY + timedelta(days=6))
    jobs.gather_digests()
    cleo = person_named("cleo").id
    assert {"notices", "notice_choices", "digests"} <= set(belongings.of_person(cleo))
    with unit_of_work():
        erase(db.session.get_one(Person, cleo))
    for model in (Notice, Choice, Digest):
        assert db.session.scalars(sa.select(model).where(model.person_id == cleo)).all() == []
    assert why_dropped()


def test_what_waits_in_nobodys_letter_is_asked_for_in_one_statement(statements):
    telling.tell("groups.accepted", [person_named("cleo").id], subject=("group", 1))
    db.session.commit()
    with statements() as counted:
        assert queries.whom_letters_wait_for() == []
    assert counted.number == 1


def test_who_waits_for_the_morning_costs_no_unit_of_their_own(statements):
    published("Walk")
    db.session.remove()
    with statements() as counted:
        assert jobs.gather_digests() == 0
    assert counted.number == 2, counted  # the network, and who waits


def test_every_day_what_is_more_than_a_year_old_is_forgotten():
    tell("groups.accepted", "cleo")
    jobs.forget_old_notices()
    assert len(notices("cleo")) == 1
    clock.held.set(clock.now() + timedelta(days=401))
    jobs.forget_old_notices()
    assert notices("cleo") == []


def test_what_was_gathered_for_a_contact_is_not_gathered_again_once_they_are_merged():
    cleo = person_named("cleo").id
    with unit_of_work():
        ids = [make_person("Cleo R.", status="contact").id, cleo]
        for person_id, period in ((ids[0], "daily"), (ids[0], "weekly"), (ids[1], "daily")):
            digest = Digest(person_id=person_id, period=period, day=date(2027, 1, 11), made_at=clock.now())
            db.session.add(digest)
            db.session.flush()
            kept = {"kind": "groups.requested", "way": period, "told_at": clock.now() - timedelta(days=2)}
            about = {"subject_kind": "group", "subject_id": len(kept), "person_id": person_id}
            db.session.add(Notice(digest_id=digest.id, **kept, **about))
    with unit_of_work():
        merge_contact(*(db.session.get_one(Person, key) for key in ids), None)
    assert [notice.digest_id for notice in notices("cleo")] == [3, 2, 3]
    rows = db.session.execute(sa.select(Digest.person_id, Digest.period).order_by(Digest.id))
    assert [tuple(row) for row in rows] == [(ids[1], "weekly"), (ids[1], "daily")]
