"""A parted series as programs read it, and as somebody lives with it who answers from their own calendar."""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from email.message import EmailMessage

import pytest

from coop.convenings.operations.answering import Wish
from coop.convenings.operations.copying import fields_of
from coop.convenings.queries import answers
from coop.database import db, unit_of_work
from coop.series import jobs
from coop.series.operations import answering, changing, publishing
from coop.series.operations.planning import Plan
from coop.series.queries import dates
from tests.cast import person_named
from tests.convenings.postroom import PostRoom, calendar_of, take_replies, the, wait
from tests.inbox import shapes
from tests.inbox.conftest import came
from tests.series import readers
from tests.series.diary import Diary, name_of
from tests.series.planned import convenings_of, go_to, repeated, the_series
from tests.series.test_feeds import NOTHING_TO_RUN, entries, expected, own_feed, public_feed

WEEKLY = Plan("weekly", not_in_months=(7,), not_on=(date(2027, 5, 26),))


def later_by(convening_id: int, scope: str, **duration: float) -> None:
    with unit_of_work():
        known, shift = fields_of(the(convening_id)), timedelta(**duration)
        values = replace(known, starts_at=known.starts_at + shift, ends_at=known.ends_at + shift)
        changing.edit_dates(the(convening_id), values, scope, None)


def parted() -> tuple[list[int], list[tuple[str, str]]]:
    """Every week; from April on Thursdays at half past four; two dates on their own; two years long."""
    first = repeated(WEEKLY)
    with unit_of_work():
        answering.answer_series(the_series(first), person_named("cleo"), Wish("going"))
    ids = dates.all_ids(first)
    later_by(ids[10], "later", days=1, hours=1)
    db.session.rollback()
    second = dates.continuation(first).id
    later_by(ids[4], "one", days=2)
    later_by(ids[20], "one", hours=-2)
    with unit_of_work():
        changing.cancel_dates(the(ids[2]), "Snow.", "one", None)
        changing.cancel_dates(the(ids[15]), "Rain.", "one", None)
    go_to(2027, 12, 20, 12)
    jobs.make_dates_ahead()
    rows = [each for part in (first, second) for each in convenings_of(part)]
    return [first, second], expected([each for each in rows if each.state != "cancelled"])


def test_two_masters_tell_every_date_of_two_years(app, now, tmp_path):
    series_ids, there = parted()
    cancelled = "Cancelled: Early numbers"
    for data in (public_feed(), own_feed("cleo")):
        uids = [str(the_series(each).uuid) for each in series_ids]
        assert sorted(str(each["UID"]) for each in entries(data) if "RRULE" in each) == sorted(uids)
        read = [readers.by_recurring_ical_events, readers.by_vobject]
        read += [lambda data: readers.by_ical_js(data, tmp_path)] if readers.node() else []
        for reader in read:
            assert [each for each in reader(data) if each[1] != cancelled] == there
    assert len(there) > 80


@pytest.mark.skipif(shutil.which("khal") is None, reason=NOTHING_TO_RUN)
def test_khal_counts_two_years_of_both(app, now, tmp_path):
    _series_ids, there = parted()
    found = readers.by_khal(public_feed(), tmp_path)
    assert [each for each in found if not each[1].startswith("Cancelled")] == there


def said(letter: EmailMessage, answer: str, name: str = "") -> shapes.Invitation:
    """What Cleo's program answers to a letter, or to one date of it."""
    calendar = calendar_of(letter)
    entry = calendar.walk("VEVENT")[0]
    attendee = str(entry["ATTENDEE"]).removeprefix("mailto:")
    return shapes.Invitation(
        uid=str(entry["UID"]),
        organizer=str(entry["ORGANIZER"]).removeprefix("mailto:"),
        attendee=attendee,
        sequence=int(entry["SEQUENCE"]),
        starts="20270120T153000",
        answer=answer,
        stamped_at=shapes.later(minutes=1),
    )


def named(series_id: int, number: int) -> str:
    at = the(dates.all_ids(series_id)[number]).series_date.recurs_at
    return f"RECURRENCE-ID:{at:%Y%m%dT%H%M%SZ}"


class Cleo:
    """Cleo with her calendar: it reads her letters and answers them, each message with its own number."""

    def __init__(self, post_room: PostRoom) -> None:
        self.post_room, self.diary, self.sent = post_room, Diary(), 0

    def letters(self) -> list[EmailMessage]:
        found = self.post_room.deliver().get("cleo@coop.test", [])
        self.diary.read(found)
        return found

    def replies(self, letter: EmailMessage, answer: str, *lines: str) -> str:
        wait(minutes=2)
        self.sent += 1
        return came(shapes.plain(said(letter, answer), str(self.sent), *lines))[-1].state

    def told(self, convening_id: int) -> str:
        return answers.answer_of(convening_id, person_named("cleo").id).answer


def test_whoever_accepts_by_calendar_keeps_a_true_calendar_through_it_all(app, now, post_room: PostRoom):
    take_replies()
    person_named("cleo")
    series_id, cleo = repeated(is_published=False), Cleo(post_room)
    with unit_of_work():
        publishing.publish(the_series(series_id), None, with_letters=True)
    (invitation,) = cleo.letters()
    assert cleo.replies(invitation, "ACCEPTED") == "applied"
    for number in (1, 4):
        assert cleo.replies(invitation, "DECLINED", named(series_id, number)) == "applied"
    cleo.letters()
    ids = dates.all_ids(series_id)
    later_by(ids[2], "later", hours=1)
    wait(minutes=11)
    _shorter, longer = cleo.letters()
    later = dates.continuation(series_id).id
    assert str(calendar_of(longer).walk("VEVENT")[0]["UID"]) == str(the_series(later).uuid)
    assert cleo.replies(invitation, "DECLINED") == "ignored"
    assert cleo.replies(longer, "DECLINED", named(later, 3)) == "applied"
    with unit_of_work():
        changing.cancel_dates(the(ids[0]), "Snow.", "one", None)
        changing.cancel_dates(the(ids[3]), "Rain.", "one", None)
    cleo.letters()
    assert (cleo.diary.strange, cleo.diary.outdated) == ([], [])
    assert list(map(cleo.told, ids)) == ["going", "declined", "going", "going", "declined", "declined"]
    rows = [each for part in (series_id, later) for each in convenings_of(part) if each.state == "published"]
    assert cleo.diary.shows() == sorted((name_of(each.starts_at), each.title) for each in rows)
    partstats = {str(entry["ATTENDEE"].params["PARTSTAT"]) for entry in cleo.diary.wholes.values()}
    assert partstats == {"ACCEPTED"}
