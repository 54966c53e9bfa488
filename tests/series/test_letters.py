"""Letters about many dates: one a person, with every date and one calendar object of one name."""

from dataclasses import replace
from datetime import timedelta

from coop import links
from coop.convenings.models.series import SeriesAnswer
from coop.convenings.operations import answering as single
from coop.convenings.operations.answering import Wish
from coop.convenings.operations.copying import fields_of
from coop.database import db, unit_of_work
from coop.loop.operations.erasing import erase
from coop.loop.operations.merging_people import merge_contact
from coop.loop.queries.belongings import of_person
from coop.people.models import Person
from coop.series.operations import answering, changing, publishing
from coop.series.queries import dates
from tests.cast import early_childhood, person_named
from tests.convenings.postroom import calendar_of, event_of, html_of, take_replies, text_of, the, wait
from tests.makers import make_person
from tests.series import readers
from tests.series.planned import convenings_of, repeated, the_series


def invited() -> int:
    person_named("cleo")
    series_id = repeated(is_published=False)
    with unit_of_work():
        publishing.publish(the_series(series_id), None, with_letters=True)
    return series_id


def says(series_id: int, name: str, answer: str = "going") -> None:
    with unit_of_work():
        answering.answer_series(the_series(series_id), person_named(name), Wish(answer))


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def test_an_invitation_to_all_dates_is_one_letter_with_the_rule_and_each_date(app, now, post_room):
    series_id = invited()
    arrived = post_room.deliver()
    (letter,) = arrived["cleo@coop.test"]
    text = plain(text_of(letter))
    assert "Third Wednesday of each month, 3:30 pm, until June 2027" in text
    assert text.count("CST") + text.count("CDT") == 6
    assert f"{links.series_answer(series_id, person_named('cleo').id)}?answer=in_person" in text
    calendar = calendar_of(letter)
    assert str(calendar["METHOD"]) == "PUBLISH"
    (entry,) = calendar.walk("VEVENT")
    assert str(entry["UID"]) == str(the_series(series_id).uuid)
    assert "ATTENDEE" not in entry
    there = sorted((each.starts_at.isoformat(), each.title) for each in convenings_of(series_id))
    assert readers.by_recurring_ical_events(calendar.to_ical()) == there


def test_a_network_that_reads_replies_asks_with_one_organizer_for_all_dates(app, now, post_room):
    take_replies()
    series_id = invited()
    (letter,) = post_room.deliver()["cleo@coop.test"]
    (entry,) = calendar_of(letter).walk("VEVENT")
    assert str(calendar_of(letter)["METHOD"]) == "REQUEST"
    assert entry["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    organizer = str(entry["ORGANIZER"])
    with unit_of_work():
        single.answer_rsvp(the(dates.all_ids(series_id)[2]), person_named("cleo"), Wish("declined"))
    one = event_of(post_room.deliver()["cleo@coop.test"][0])
    assert (str(one["UID"]), str(one["ORGANIZER"])) == (str(entry["UID"]), organizer)
    assert one["RECURRENCE-ID"].dt == convenings_of(series_id)[2].starts_at


def test_an_answer_to_all_dates_says_what_became_of_each(app, now, post_room):
    take_replies()
    series_id = repeated(capacity_in_person=1)
    with unit_of_work():
        single.answer_rsvp(the(dates.all_ids(series_id)[1]), person_named("ben"), Wish("going"))
    post_room.deliver()
    says(series_id, "cleo")
    (letter,) = post_room.deliver()["cleo@coop.test"]
    text = plain(text_of(letter))
    assert (text.count("(going)"), text.count("(waiting for a seat)")) == (5, 1)
    assert "Change my answer" in html_of(letter)
    master, waiting = calendar_of(letter).walk("VEVENT")
    assert (master["ATTENDEE"].params["PARTSTAT"], waiting["ATTENDEE"].params["PARTSTAT"]) == (
        "ACCEPTED",
        "TENTATIVE",
    )
    assert str(waiting["ORGANIZER"]) == str(master["ORGANIZER"])


def test_a_move_of_many_dates_is_told_once_after_the_last_change(app, now, post_room):
    series_id = repeated()
    says(series_id, "cleo")
    post_room.deliver()
    for minutes in (15, 15):
        with unit_of_work():
            first = the(dates.all_ids(series_id)[0])
            known = fields_of(first)
            shift = timedelta(minutes=minutes)
            values = replace(known, starts_at=known.starts_at + shift, ends_at=known.ends_at + shift)
            changing.edit_dates(first, values, "all", None)
    assert post_room.deliver() == {}
    wait(minutes=11)
    (letter,) = post_room.deliver()["cleo@coop.test"]
    text = plain(text_of(letter))
    assert "3:30–5:00 pm CST" in text
    assert "Third Wednesday of each month, 4:00 pm, until June 2027" in text
    (entry,) = calendar_of(letter).walk("VEVENT")
    assert entry["DTSTART"].dt.strftime("%H:%M") == "16:00"
    assert entry["SEQUENCE"] > 0


def test_a_change_that_was_taken_back_says_the_hour_of_now(app, now, post_room):
    series_id = repeated()
    says(series_id, "cleo")
    post_room.deliver()
    with unit_of_work():
        first = the(dates.all_ids(series_id)[0])
        changing.edit_dates(first, replace(fields_of(first), venue="Legler Library"), "all", None)
    wait(minutes=11)
    (letter,) = post_room.deliver()["cleo@coop.test"]
    assert "New place: Early numbers" in letter["Subject"]
    assert "Legler Library" in text_of(letter)


def test_dates_that_are_called_off_are_one_letter_and_named_one_by_one_for_calendars(app, now, post_room):
    take_replies()
    series_id = repeated()
    says(series_id, "cleo")
    post_room.deliver()
    with unit_of_work():
        changing.cancel_dates(the(dates.all_ids(series_id)[3]), "The library closes.", "later", None)
    (letter,) = post_room.deliver()["cleo@coop.test"]
    assert letter["Subject"] == "Cancelled: Early numbers, 3 dates"
    assert "The library closes." in text_of(letter)
    calendar = calendar_of(letter)
    assert str(calendar["METHOD"]) == "CANCEL"
    gone = calendar.walk("VEVENT")
    assert {each["RECURRENCE-ID"].dt.month for each in gone} == {4, 5, 6}
    assert {str(each["STATUS"]) for each in gone} == {"CANCELLED"}


def test_new_seats_on_many_dates_are_told_in_one_letter(app, now, post_room):
    series_id = repeated(capacity_in_person=1)
    says(series_id, "ben")
    says(series_id, "cleo")
    post_room.deliver()
    with unit_of_work():
        first = the(dates.all_ids(series_id)[0])
        changing.edit_dates(first, replace(fields_of(first), capacity_in_person=2), "all", None)
    arrived = post_room.deliver()
    assert list(arrived) == ["cleo@coop.test"]
    assert "Seats were added" in arrived["cleo@coop.test"][0]["Subject"]


def test_a_letter_is_in_the_language_of_its_reader(app, now, post_room):
    series_id = repeated()
    says(series_id, "ines")
    (letter,) = post_room.deliver()["ines@coop.test"]
    assert "Tercer miércoles de cada mes" in plain(text_of(letter))


def test_whoever_may_not_see_it_any_more_is_told_nothing(app, now, post_room):
    series_id = repeated()
    says(series_id, "dov")
    with unit_of_work():
        for convening_id in dates.all_ids(series_id):
            the(convening_id).audience = "group"
    assert post_room.deliver() == {}


def test_who_is_erased_or_merged_takes_their_answer_to_the_series_along(app, now):
    series_id = repeated()
    early_childhood()
    with unit_of_work():
        nia = make_person("Nia", "nia@coop.test", status="contact")
        answering.answer_series(the_series(series_id), nia, Wish("maybe"))
        merge_contact(nia, person_named("dov"), None)
    assert of_person(person_named("dov").id)["series_answers"][0]["answer"] == "maybe"
    with unit_of_work():
        erase(db.session.get(Person, person_named("ines").id))
        assert db.session.query(SeriesAnswer).count() == 1
        dov = dates.standing_answer(series_id, person_named("dov").id)
        assert dov


def test_whoever_waits_for_every_date_is_not_told_a_series_they_are_going_to(app, now, post_room):
    series_id = repeated(capacity_in_person=1)
    says(series_id, "ben")
    says(series_id, "cleo")
    (letter,) = post_room.deliver()["cleo@coop.test"]
    found = calendar_of(letter).walk("VEVENT")
    assert [("RRULE" in each, str(each["STATUS"])) for each in found] == [(False, "TENTATIVE")] * 6
