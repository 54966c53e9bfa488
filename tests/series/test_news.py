"""A whole series is one notice, however many dates it has."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from coop.convenings.operations.answering import Wish
from coop.convenings.operations.copying import fields_of
from coop.database import db, unit_of_work
from coop.groups.queries.belonging import viewer_of
from coop.loop.queries.noticing import read_aloud
from coop.outbox.models import Letter
from coop.people.models import Person
from coop.series.operations import answering, changing, making, publishing
from coop.series.queries import dates
from tests.cast import person_named
from tests.convenings.postroom import the
from tests.notices.told import choose, notices, ways
from tests.series.planned import go_to, repeated, the_series

pytestmark = pytest.mark.usefixtures("now")


def lines(name: str) -> list[tuple[str, str, str]]:
    """What somebody reads: what happened, to what, and what became of it."""
    told = notices(name)
    person = db.session.get_one(Person, person_named(name).id)
    read = read_aloud(person, viewer_of(person), told)
    return [(one.line.what, one.line.title, one.line.mark) if one.line else ("", "", "") for one in read]


def move(series_id: int) -> None:
    """All its dates begin an hour later."""
    with unit_of_work():
        first = the(dates.all_ids(series_id)[0])
        known, hour = fields_of(first), timedelta(hours=1)
        later = replace(known, starts_at=known.starts_at + hour, ends_at=known.ends_at + hour)
        changing.edit_dates(first, later, "all", None)


def test_six_dates_are_one_piece_of_news():
    repeated()
    assert ways("cleo") == [("series.published", "daily")]
    assert lines("cleo") == [("A new series of convenings", "Early numbers", "")]


def test_who_wants_news_at_once_gets_one_letter_about_the_first_date():
    choose("cleo", new="at_once")
    series_id = repeated()
    [letter] = db.session.scalars(sa.select(Letter).where(Letter.kind == "convenings.published"))
    assert (letter.person_id, letter.subject_id) == (person_named("cleo").id, dates.all_ids(series_id)[0])


def test_dates_planned_later_are_no_news():
    series_id = repeated()
    go_to(2027, 5, 1, 12)
    with unit_of_work():
        making.make_dates(series_id)
    assert len(notices("cleo")) == 1


def test_one_invitation_and_one_change_are_one_notice_each_as_their_reader_chose():
    choose("cleo", changes="weekly")
    series_id = repeated(is_published=False)
    ben = person_named("ben")
    with unit_of_work():
        publishing.publish(the_series(series_id), None, with_letters=True)
    with unit_of_work():
        answering.answer_series(the_series(series_id), ben, Wish("going"))
    move(series_id)
    assert ways("cleo") == [("series.invited", "at_once"), ("series.changed", "weekly")]
    assert ways("ben") == [("series.invited", "at_once"), ("series.changed", "always")]


def test_many_dates_that_are_off_are_one_notice_and_others_say_so():
    series_id = repeated(is_published=False)
    assert person_named("cleo").name
    with unit_of_work():
        publishing.publish(the_series(series_id), None, with_letters=True)
    with unit_of_work():
        changing.cancel_dates(the(dates.all_ids(series_id)[0]), "Enough.", "all", None)
    assert lines("cleo") == [
        ("You are invited to all dates of a series", "Early numbers", "cancelled"),
        ("Many dates were cancelled", "Early numbers", ""),
    ]
