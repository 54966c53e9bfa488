"""Replies about series: one date, or the whole of it; never one for all by mistake."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coop.convenings import itip
from coop.convenings.operations import stating
from coop.convenings.operations.answering import Wish
from coop.convenings.operations.copying import fields_of
from coop.database import unit_of_work
from coop.inbox.operations import settling
from coop.inbox.queries import guessing, replies
from coop.inbox.queries.matching import OUTDATED
from coop.network import queries as networks
from coop.series.operations import changing
from coop.series.operations.answering import answer_series
from coop.series.queries import dates
from tests.cast import person_named
from tests.convenings.postroom import take_replies, the, wait
from tests.inbox import shapes
from tests.inbox.conftest import answer_now, came
from tests.people.letterbag import posted
from tests.series.planned import convenings_of, repeated, the_series

# The second date, Wednesday, February 17, 2027, 3:30 pm in Chicago, as programs name it.
SECOND = ("RECURRENCE-ID:20270217T213000Z", "RECURRENCE-ID;TZID=America/Chicago:20270217T153000",
          'RECURRENCE-ID;TZID="Central Standard Time":20270217T153000', "RECURRENCE-ID;VALUE=DATE:20270217",
          "RECURRENCE-ID:20270217T153000")  # fmt: skip


@pytest.fixture
def series_id(app, now) -> int:
    person_named("ben")
    take_replies()
    return repeated()


def of_series(series_id: int, name: str = "cleo", **more: object) -> shapes.Invitation:
    series, person = the_series(series_id), person_named(name)
    first = itip.anchor(the(dates.all_ids(series_id)[0]))
    organizer = itip.reply_address(first, person.id, networks.the_network())
    made = shapes.Invitation(
        uid=str(series.uuid),
        organizer=organizer,
        attendee=person.email or "",
        sequence=series.sequence,
        starts="20270120T153000",
        name=person.name,
    )
    return replace(made, **more)


def said(series_id: int, name: str = "cleo") -> list[str]:
    found = [answer_now(each.id, name) for each in convenings_of(series_id)]
    return [rsvp.answer if rsvp else "" for rsvp in found]


@pytest.mark.parametrize("line", SECOND)
def test_a_reply_to_one_date_answers_that_date_however_it_is_named(series_id, line):
    (reply,) = came(shapes.plain(of_series(series_id, answer="DECLINED"), "1", line))
    assert (reply.state, reply.reason, reply.series_id) == ("applied", "", None)
    assert said(series_id) == ["", "declined", "", "", "", ""]
    assert answer_now(convenings_of(series_id)[1].id, "cleo").source == "calendar"


def test_a_reply_to_the_series_fills_only_the_dates_not_answered(series_id):
    came(shapes.plain(of_series(series_id, answer="DECLINED"), "1", SECOND[0]))
    replied = came(shapes.google(of_series(series_id, stamped_at=shapes.later(hours=1)), "2"))[-1]
    assert (replied.state, replied.series_id) == ("applied", series_id)
    assert said(series_id) == ["going", "declined", "going", "going", "going", "going"]
    assert dates.standing_answer(series_id, person_named("cleo").id).source == "calendar"


def test_a_series_and_an_exception_in_one_reply_both_count(series_id):
    whole = shapes.plain(of_series(series_id)).decode()
    single = shapes.calendar(of_series(series_id, answer="DECLINED"), SECOND[0])
    entry = single.split("BEGIN:VEVENT")[1].partition("END:VCALENDAR")[0]
    data = whole.replace("END:VCALENDAR", f"BEGIN:VEVENT{entry}END:VCALENDAR")
    assert [reply.state for reply in came(data.encode())] == ["applied", "applied"]
    assert said(series_id) == ["going", "declined", "going", "going", "going", "going"]


@pytest.mark.parametrize("is_first", [True, False])
def test_a_date_named_beside_the_series_without_an_answer_stays_open(series_id, is_first):
    whole = shapes.calendar(of_series(series_id))
    single = shapes.calendar(of_series(series_id, answer="NEEDS-ACTION"), SECOND[0])
    head, entry, end = (
        whole.partition("BEGIN:VEVENT")[0],
        *(text.partition("BEGIN:VEVENT")[2].partition("END:VCALENDAR")[0] for text in (single, whole)),
    )
    entries = (entry, end) if is_first else (end, entry)
    body = head + "".join(f"BEGIN:VEVENT{each}" for each in entries) + "END:VCALENDAR\r\n"
    kind = "Content-Type: text/calendar; method=REPLY; charset=UTF-8"
    found = came(shapes.mail(of_series(series_id), "1", kind, body=body.encode()))
    assert {reply.state for reply in found} == {"applied", "ignored"}
    assert said(series_id) == ["going", "", "going", "going", "going", "going"]


def test_the_same_answer_again_says_nothing_new_and_sends_no_letter(series_id):
    came(shapes.plain(of_series(series_id), "1"))
    before = len(posted("series.answered"))
    wait(hours=1)
    again = came(shapes.plain(of_series(series_id), "2"))[-1]
    assert (again.state, len(posted("series.answered"))) == ("applied", before)


def test_an_older_word_about_the_series_undoes_nothing(series_id):
    came(shapes.plain(of_series(series_id, stamped_at=shapes.later(hours=2)), "2"))
    older = of_series(series_id, answer="DECLINED", stamped_at=shapes.later(hours=1))
    assert came(shapes.plain(older, "1"))[-1].state == "ignored"
    assert set(said(series_id)) == {"going"}


def test_a_date_that_they_may_not_see_is_none_to_them(series_id):
    hidden = convenings_of(series_id)[1].id
    with unit_of_work():
        the(hidden).audience = "invited"
    (reply,) = came(shapes.plain(of_series(series_id), "1", SECOND[0]))
    assert (reply.state, reply.reason) == ("waiting", "The series has no such date.")
    assert said(series_id) == [""] * 6


def test_a_clock_years_ahead_does_not_silence_what_comes_later(series_id):
    came(shapes.plain(of_series(series_id, stamped_at=shapes.later(days=9_000)), "1", SECOND[0]))
    wait(hours=1)
    came(shapes.plain(of_series(series_id, answer="DECLINED"), "2", SECOND[0]))
    assert said(series_id)[1] == "declined"


@pytest.mark.parametrize(
    "line",
    [
        "RECURRENCE-ID:20270218T213000Z",
        "RECURRENCE-ID;VALUE=DATE:20260101",
        "RECURRENCE-ID:00010101T000000Z",
        "RECURRENCE-ID:99991231T235959Z",
    ],
)
def test_a_date_that_the_series_does_not_have_waits_and_answers_nothing(series_id, line):
    (reply,) = came(shapes.plain(of_series(series_id), "1", line))
    assert (reply.state, reply.reason) == ("waiting", "The series has no such date.")
    assert said(series_id) == [""] * 6


def test_a_date_that_was_called_off_is_refused_with_a_letter_and_the_others_stay(series_id):
    second = convenings_of(series_id)[1]
    with unit_of_work():
        stating.cancel(the(second.id), "Storm.", None)
    of = of_series(series_id, sequence=5)
    assert came(shapes.plain(of, "1", SECOND[0]))[-1].state == "refused"
    assert [letter.subject_id for letter in posted("inbox.refused")] == [second.id]
    assert said(series_id) == [""] * 6


def test_a_forwarded_series_waits_and_the_staff_say_what_is_meant(series_id):
    zoe = "cleo.ramos@home.example"
    of = of_series(series_id, attendee=zoe, sender=zoe)
    reply = replies.by_id(came(shapes.plain(of))[-1].id)
    assert (reply.state, reply.series_id, said(series_id)) == ("waiting", series_id, [""] * 6)
    assert len(guessing.convenings(reply)) == 6
    series, cleo = the_series(series_id), person_named("cleo")
    with unit_of_work():
        settling.apply_reply(
            reply, reply.convening, cleo, "going", series=series, by_id=None, learns_address=True
        )
    assert said(series_id) == ["going"] * 6
    of = of_series(series_id, attendee=zoe, sender=zoe, answer="DECLINED", stamped_at=shapes.later(hours=1))
    assert came(shapes.plain(of, "2", SECOND[0]))[-1].state == "applied"
    assert said(series_id)[:3] == ["going", "declined", "going"]


def test_without_its_address_a_series_is_known_by_its_name(series_id):
    of = of_series(series_id, organizer="replies@replies.coop.test")
    (reply,) = came(shapes.plain(of, "1", SECOND[0]))
    assert (reply.state, reply.convening_id) == ("waiting", convenings_of(series_id)[1].id)
    assert said(series_id) == [""] * 6


def moved(series_id: int, number: int, scope: str) -> None:
    with unit_of_work():
        date_ = the(dates.all_ids(series_id)[number])
        known, hour = fields_of(date_), timedelta(hours=1)
        later = replace(known, starts_at=known.starts_at + hour, ends_at=known.ends_at + hour)
        changing.edit_dates(date_, later, scope, None)


def test_a_reply_to_a_name_of_before_is_outdated_and_waits_for_nobody(series_id):
    of = of_series(series_id)
    moved(series_id, 1, "later")
    single = came(shapes.plain(of, "1", SECOND[0]))[-1]
    assert (single.state, single.reason) == ("ignored", OUTDATED)
    assert came(shapes.plain(of, "2"))[-1].reason == OUTDATED
    later = dates.continuation(series_id)
    assert said(series_id) + said(later.id) == [""] * 6


def test_a_date_that_kept_its_hour_is_answered_under_either_number(series_id):
    of = of_series(series_id)
    moved(series_id, 2, "later")
    assert came(shapes.plain(of, "1", SECOND[0]))[-1].state == "applied"
    now = replace(of_series(series_id, answer="DECLINED"), stamped_at=shapes.later(hours=1))
    assert now.sequence == of.sequence + 1
    assert came(shapes.plain(now, "2", SECOND[0]))[-1].state == "applied"
    assert said(series_id) == ["", "declined"]


def test_what_people_answer_makes_no_reply_to_the_hour_of_before_a_new_one(series_id):
    of = of_series(series_id)
    for answer in ("going", "maybe", "going"):
        with unit_of_work():
            answer_series(the_series(series_id), person_named("cleo"), Wish(answer), also_answered=True)
    moved(series_id, 0, "all")
    wait(hours=1)
    late = replace(of, answer="DECLINED", stamped_at=shapes.later(hours=2), sequence=of.sequence)
    assert came(shapes.plain(late, "1", SECOND[0]))[-1].reason == OUTDATED
    assert set(said(series_id)) == {"going"}


@pytest.mark.parametrize("line", [None, SECOND[0]], ids=["whole", "one date"])
def test_an_absurd_number_does_not_silence_what_comes_later(series_id, line):
    lines = [line] if line else []
    came(shapes.plain(of_series(series_id, sequence=999_999_999), "1", *lines))
    wait(hours=1)
    later = of_series(series_id, answer="DECLINED", stamped_at=shapes.later(hours=1))
    came(shapes.plain(later, "2", SECOND[0]))
    assert said(series_id)[1] == "declined"
    if line is None:
        later = replace(later, stamped_at=shapes.later(hours=2))
        assert came(shapes.plain(later, "3"))[-1].state == "applied"
        assert dates.standing_answer(series_id, person_named("cleo").id).answer == "declined"
