"""Another hour or day for later dates: the series ends there, another goes on, and every calendar follows."""

from dataclasses import replace
from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

import pytest

from coop.convenings.models.series import Series
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.operations.copying import fields_of
from coop.convenings.queries import answers
from coop.database import db, unit_of_work
from coop.refusal import Refusal
from coop.series.operations import answering, changing, foreseeing, publishing
from coop.series.operations.planning import Plan
from coop.series.queries import dates
from coop.series.sentences import said
from tests.cast import person_named
from tests.convenings.postroom import PostRoom, take_replies, text_of, the, wait
from tests.series.diary import Diary, name_of
from tests.series.planned import convenings_of, go_to, repeated, the_series

HOUR = timedelta(hours=1)
CHICAGO = ZoneInfo("America/Chicago")


def wished(convening_id: int, **shift: float):
    """The fields of a date, some time later on the wall."""
    with unit_of_work():
        known = fields_of(the(convening_id))
    moved = {
        name: (getattr(known, name).astimezone(CHICAGO).replace(tzinfo=None) + timedelta(**shift))
        .replace(tzinfo=CHICAGO)
        .astimezone(UTC)
        for name in ("starts_at", "ends_at")
    }
    return replace(known, **moved)


def move(convening_id: int, scope: str, more: dict | None = None, **shift: float) -> None:
    values = replace(wished(convening_id, **shift), **(more or {}))
    with unit_of_work():
        changing.edit_dates(the(convening_id), values, scope, None)


def after(series_id: int) -> Series:
    db.session.rollback()
    found = dates.continuation(series_id)
    assert found
    return found


def days(series_id: int) -> list[str]:
    return [f"{each.starts_at.astimezone(CHICAGO):%a %m-%d %H:%M}" for each in convenings_of(series_id)]


def says(series_id: int, name: str, answer: str = "going") -> None:
    with unit_of_work():
        answering.answer_series(the_series(series_id), person_named(name), Wish(answer))


def going_of(name: str, *series_ids: int) -> list[tuple[str, str]]:
    """What the rows say: each date that takes place and that somebody comes to."""
    found = []
    for series_id in series_ids:
        for each in convenings_of(series_id):
            rsvp = answers.answer_of(each.id, person_named(name).id)
            if each.state == "published" and rsvp and rsvp.answer == "going":
                found.append((name_of(each.starts_at), each.title))
    return sorted(found)


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def test_a_new_hour_from_a_date_on_ends_the_series_there_and_begins_another(app, now):
    series_id = repeated()
    uid, ids = the_series(series_id).uuid, dates.all_ids(series_id)
    move(ids[3], "later", hours=1)
    new = after(series_id)
    assert (dates.all_ids(series_id), dates.all_ids(new.id)) == (ids[:3], ids[3:])
    assert (the_series(series_id).uuid, new.uuid != uid) == (uid, True)
    assert days(series_id) == ["Wed 01-20 15:30", "Wed 02-17 15:30", "Wed 03-17 15:30"]
    assert days(new.id) == ["Wed 04-21 16:30", "Wed 05-19 16:30", "Wed 06-16 16:30"]
    assert (
        plain(said(the_series(series_id))) == "Third Wednesday of each month, 3:30 pm, until April 20, 2027"
    )
    assert plain(said(after(series_id))) == "Third Wednesday of each month, 4:30 pm, until June 2027"


def test_another_weekday_for_later_dates_is_the_same_week_of_each_month(app, now):
    series_id = repeated()
    move(dates.all_ids(series_id)[1], "later", days=1)
    thursdays = ("2-18", "3-18", "4-15", "5-20", "6-17")
    assert days(after(series_id).id) == [f"Thu 0{day} 15:30" for day in thursdays]
    assert plain(said(after(series_id))) == "Third Thursday of each month, 3:30 pm, until June 2027"


def test_every_week_on_thursdays_instead(app, now):
    left_out = (date(2027, 1, 27),)
    series_id = repeated(Plan("weekly", weekdays=(0, 2), last_on=date(2027, 2, 3), not_on=left_out))
    assert days(series_id) == [f"{day} 15:30" for day in ("Wed 01-20", "Mon 01-25", "Mon 02-01", "Wed 02-03")]
    move(dates.all_ids(series_id)[3], "later", days=1)
    assert days(after(series_id).id) == ["Thu 02-04 15:30"]
    ten = repeated(Plan("weekly", most=10))
    move(dates.all_ids(ten)[6], "later", hours=1)
    assert plain(said(the_series(ten))) == "Every Wednesday, 3:30 pm, until March 2, 2027"
    assert plain(said(after(ten))) == "Every Wednesday, 4:30 pm, 4 times"
    before_all = repeated(Plan("weekly", most=3))
    move(dates.all_ids(before_all)[0], "all", days=1)
    assert days(before_all) == ["Thu 01-21 15:30", "Thu 01-28 15:30", "Thu 02-04 15:30"]
    assert dates.continuation(before_all) is None


@pytest.mark.parametrize("shift", [7, 14, -8, 28])
def test_days_that_make_no_rule_of_the_same_kind_are_refused(app, now, shift):
    weekly = repeated(Plan("weekly", most=8))
    fifth = dates.all_ids(weekly)[4]
    with pytest.raises(Refusal, match="another day of the same week"):
        move(fifth, "later", days=shift)
    assert dates.continuation(weekly) is None


def test_dates_that_would_be_over_already_are_refused(app, now):
    series_id = repeated(Plan("weekly", most=8))
    go_to(2027, 2, 2, 12)
    with pytest.raises(Refusal, match="would be over already"):
        move(dates.all_ids(series_id)[2], "all", days=-2)


def test_what_is_over_and_what_stands_for_itself_keeps_its_name(app, now):
    series_id = repeated()
    ids = dates.all_ids(series_id)
    with unit_of_work():
        changing.detach(the(ids[4]), None)
    go_to(2027, 2, 1, 12)
    names = {key: the(key).series_date.recurs_at for key in (ids[0], ids[4])}
    move(ids[1], "all", hours=1)
    new = after(series_id)
    assert dates.all_ids(series_id) == [ids[0], ids[4]]
    assert {key: the(key).series_date.recurs_at for key in names} == names
    assert "not on May 19, 2027" in said(new)
    assert len(new.rule.days(date(2028, 1, 1))) == len(dates.all_ids(new.id))


def test_a_series_of_which_nothing_stays_behind_keeps_its_uid(app, now):
    series_id = repeated()
    uid = the_series(series_id).uuid
    move(dates.all_ids(series_id)[0], "later", hours=1)
    assert (dates.continuation(series_id), the_series(series_id).uuid) == (None, uid)


def test_only_another_end_parts_nothing(app, now):
    series_id = repeated()
    third = dates.all_ids(series_id)[2]
    with unit_of_work():
        known = fields_of(the(third))
        values = replace(known, ends_at=known.ends_at + HOUR)
        changing.edit_dates(the(third), values, "later", None)
    assert dates.continuation(series_id) is None
    lengths = {each.ends_at - each.starts_at for each in convenings_of(series_id)}
    assert lengths == {timedelta(minutes=90), timedelta(minutes=150)}


def test_answers_go_on_and_a_second_parting_stands_between(app, now):
    series_id = repeated()
    says(series_id, "cleo", "maybe")
    ids = dates.all_ids(series_id)
    move(ids[4], "later", hours=1)
    last = after(series_id).id
    move(ids[2], "later", hours=2)
    between = after(series_id).id
    assert (after(between).id, dates.all_ids(between)) == (last, ids[2:4])
    for each in (series_id, between, last):
        assert dates.standing_answer(each, person_named("cleo").id).answer == "maybe"
    assert {answers.answer_of(each, person_named("cleo").id).answer for each in ids} == {"maybe"}


@pytest.mark.parametrize("takes_replies", [True, False], ids=["request", "publish"])
def test_a_calendar_that_holds_the_series_follows_every_change(
    app, now, post_room: PostRoom, takes_replies: bool
):
    if takes_replies:
        take_replies()
    series_id = repeated()
    says(series_id, "cleo")
    ids = dates.all_ids(series_id)
    with unit_of_work():
        answer_rsvp(the(ids[1]), person_named("cleo"), Wish("declined"))
        answer_rsvp(the(ids[4]), person_named("cleo"), Wish("declined"))
    diary = Diary()

    def read() -> None:
        diary.read(post_room.deliver().get("cleo@coop.test", []))

    read()
    move(ids[2], "later", hours=1)
    new = after(series_id).id
    wait(minutes=11)
    read()
    assert len(diary.wholes) == 2
    if takes_replies:  # a published series does not hold what its reader declined
        with unit_of_work():
            answer_rsvp(the(ids[1]), person_named("cleo"), Wish("going"))
            answer_rsvp(the(ids[4]), person_named("cleo"), Wish("going"))
        read()
    with unit_of_work():
        changing.cancel_dates(the(ids[0]), "Snow.", "one", None)
        changing.cancel_dates(the(ids[3]), "Rain.", "one", None)
    read()
    assert (diary.strange, diary.outdated) == ([], [])
    assert len(diary.shows()) == (4 if takes_replies else 2)
    assert diary.shows() == going_of("cleo", series_id, new)


def test_a_calendar_that_holds_single_dates_follows_every_change(app, now, post_room: PostRoom):
    take_replies()
    series_id = repeated()
    ids = dates.all_ids(series_id)
    diary = Diary()
    for number in (0, 3, 5):
        with unit_of_work():
            answer_rsvp(the(ids[number]), person_named("cleo"), Wish("going"))
    diary.read(post_room.deliver()["cleo@coop.test"])
    move(ids[2], "later", hours=1)
    wait(minutes=11)
    diary.read(post_room.deliver()["cleo@coop.test"])
    with unit_of_work():
        changing.cancel_dates(the(ids[0]), "Snow.", "one", None)
        changing.cancel_dates(the(ids[3]), "Rain.", "one", None)
    diary.read(post_room.deliver()["cleo@coop.test"])
    assert (diary.strange, diary.outdated) == ([], [])
    assert diary.shows() == going_of("cleo", series_id, after(series_id).id)


def test_single_dates_follow_a_series_that_begins_at_another_hour_as_a_whole(app, now, post_room: PostRoom):
    take_replies()
    series_id = repeated()
    diary = Diary()
    with unit_of_work():
        answer_rsvp(the(dates.all_ids(series_id)[3]), person_named("cleo"), Wish("going"))
    diary.read(post_room.deliver()["cleo@coop.test"])
    for minutes in (30, 60):
        move(dates.all_ids(series_id)[0], "all", minutes=minutes)
    wait(minutes=11)
    letters = post_room.deliver()["cleo@coop.test"]
    diary.read(letters)
    assert [len(letters), diary.strange, diary.outdated] == [2, [], []]
    assert diary.shows() == going_of("cleo", series_id)


def test_whoever_was_asked_to_all_dates_and_said_nothing_holds_both_parts(app, now, post_room: PostRoom):
    take_replies()
    person_named("cleo")
    series_id = repeated(is_published=False)
    with unit_of_work():
        publishing.publish(the_series(series_id), None, with_letters=True)
    diary = Diary()
    diary.read(post_room.deliver()["cleo@coop.test"])
    move(dates.all_ids(series_id)[1], "later", hours=1)
    wait(minutes=11)
    diary.read(post_room.deliver()["cleo@coop.test"])
    rows = [each for part in (series_id, after(series_id).id) for each in convenings_of(part)]
    assert (diary.strange, diary.outdated) == ([], [])
    assert diary.shows() == sorted((name_of(each.starts_at), each.title) for each in rows)
    assert len(diary.wholes) == 2


@pytest.mark.parametrize(("scope", "number"), [("later", 2), ("all", 0)])
def test_as_many_letters_leave_as_were_foretold(app, now, post_room: PostRoom, scope: str, number: int):
    take_replies()
    series_id = repeated()
    ids = dates.all_ids(series_id)
    says(series_id, "ben")
    with unit_of_work():
        answer_rsvp(the(ids[4]), person_named("cleo"), Wish("maybe"))
    post_room.deliver()
    values = replace(wished(ids[number], hours=1), venue="Legler Library")
    effect = foreseeing.effect_of_edit(the(ids[number]), values, scope)
    db.session.rollback()
    move(ids[number], scope, {"venue": "Legler Library"}, hours=1)
    wait(minutes=11)
    arrived = [letter for of_one in post_room.deliver().values() for letter in of_one]
    new = [each for each in arrived if each["Subject"].startswith("New time and place: ")]
    assert (effect.letters, effect.letters + effect.calendar_letters) == (len(new), len(arrived))
    assert effect.calendar_letters == (2 if scope == "later" else 1)
    assert effect.is_parted == (scope == "later")


def test_a_new_place_and_then_a_new_hour_are_one_letter_about_both(app, now, post_room: PostRoom):
    series_id = repeated()
    says(series_id, "cleo")
    post_room.deliver()
    third = dates.all_ids(series_id)[2]
    with unit_of_work():
        values = replace(fields_of(the(third)), venue="Legler Library")
        changing.edit_dates(the(third), values, "later", None)
    wait(minutes=5)
    move(third, "later", hours=1)
    wait(minutes=11)
    (letter,) = post_room.deliver()["cleo@coop.test"]
    assert letter["Subject"].startswith("New time and place: ")
    text = plain(text_of(letter))
    assert text.index("Austin Branch Library") < text.index("Legler Library")
    assert "Third Wednesday of each month, 3:30 pm, until March 16, 2027" in text
    assert "Third Wednesday of each month, 4:30 pm" in text
    assert "February 17" not in text
