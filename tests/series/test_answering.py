"""One date or the series: each date keeps its own seats and line, and nothing is answered by mistake."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
import sqlalchemy as sa

from coop.convenings.models.answer import Rsvp
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.database import db, unit_of_work
from coop.history.models import HistoryEntry
from coop.outbox.models import Letter
from coop.refusal import Refusal
from coop.series import jobs
from coop.series.filled import Filled
from coop.series.operations import answering
from coop.series.operations.planning import Plan
from coop.series.operations.standing import fill_date
from coop.series.queries import dates
from tests.cast import person_named
from tests.convenings.postroom import the
from tests.series.planned import go_to, repeated, the_series


def says(series_id: int, name: str, answer: str = "going", **values) -> Filled:
    person_named(name)
    with unit_of_work():
        also = values.pop("also_answered", False)
        return answering.answer_series(
            the_series(series_id), person_named(name), Wish(answer, **values), also_answered=also
        )


def answers(name: str, series_id: int) -> list[str]:
    """Of each date in order, "" where there is none."""
    db.session.rollback()
    told = dates.answered_days(series_id, person_named(name).id)
    return [told.get(each, "") for each in dates.all_ids(series_id)]


def letters(kind: str) -> int:
    db.session.rollback()
    return db.session.scalar(sa.select(sa.func.count()).where(Letter.kind.startswith(kind))) or 0


def test_a_series_answer_fills_only_the_dates_not_answered(app, now):
    series_id = repeated()
    with unit_of_work():
        answer_rsvp(the(dates.all_ids(series_id)[1]), person_named("cleo"), Wish("declined"))
    filled = says(series_id, "cleo")
    assert answers("cleo", series_id) == ["going", "declined", "going", "going", "going", "going"]
    assert (len(filled.going), filled.kept) == (5, [dates.all_ids(series_id)[1]])


def test_a_date_that_somebody_may_not_see_is_not_filled_for_them(app, now):
    series_id = repeated(audience="public")
    with unit_of_work():
        the(dates.all_ids(series_id)[5]).audience = "invited"
    filled = says(series_id, "dov")
    assert answers("dov", series_id) == ["going"] * 5 + [""]
    assert (len(filled.going), filled.refused) == (5, {})


def test_one_letter_tells_of_all_dates(app, now):
    series_id = repeated()
    says(series_id, "cleo")
    assert (letters("series.answered"), letters("convenings.")) == (1, 0)


def test_each_date_has_its_own_seats_and_its_own_line(app, now):
    series_id = repeated(capacity_in_person=1)
    with unit_of_work():
        answer_rsvp(the(dates.all_ids(series_id)[2]), person_named("ben"), Wish("going"))
    filled = says(series_id, "cleo")
    assert answers("cleo", series_id) == ["going", "going", "waitlisted", "going", "going", "going"]
    assert filled.waiting == [dates.all_ids(series_id)[2]]


def test_a_series_answer_fills_the_dates_to_come(app, now):
    series_id = repeated(Plan("weekly"))
    says(series_id, "cleo", "maybe")
    go_to(2027, 2, 1, 12)
    assert jobs.make_dates_ahead() > 0
    assert answers("cleo", series_id)[-1] == "maybe"
    assert letters("convenings.") == 0


def test_one_date_answered_is_one_date_answered(app, now):
    series_id = repeated()
    with unit_of_work():
        answer_rsvp(the(dates.all_ids(series_id)[0]), person_named("cleo"), Wish("going"))
    assert answers("cleo", series_id) == ["going", "", "", "", "", ""]
    with unit_of_work():
        assert dates.standing_answer(series_id, person_named("cleo").id) is None


def test_another_answer_to_the_series_changes_what_was_answered_only_when_they_say_so(app, now):
    series_id = repeated()
    says(series_id, "cleo")
    filled = says(series_id, "cleo", "declined")
    assert set(answers("cleo", series_id)) == {"going"}
    assert len(filled.kept) == 6
    says(series_id, "cleo", "declined", also_answered=True)
    assert set(answers("cleo", series_id)) == {"declined"}


def test_a_past_date_a_cancelled_and_a_closed_one_take_no_answer(app, now):
    series_id = repeated()
    with unit_of_work():
        the(dates.all_ids(series_id)[1]).state = "cancelled"
        the(dates.all_ids(series_id)[2]).answers_close_at = datetime(2027, 1, 2, tzinfo=UTC)
    go_to(2027, 1, 21, 12)
    says(series_id, "cleo")
    assert answers("cleo", series_id) == ["", "", "", "going", "going", "going"]


def test_a_seat_that_no_date_has_is_refused_once_and_a_draft_takes_no_answer(app, now):
    series_id = repeated()
    with pytest.raises(Refusal, match="in the room only"):
        says(series_id, "cleo", seat="online")
    assert answers("cleo", series_id) == [""] * 6
    with pytest.raises(Refusal, match="no answers"):
        says(repeated(is_published=False), "cleo")


def test_a_calendar_answers_what_its_recurrence_id_means(app, now):
    series_id = repeated()
    uid = the_series(series_id).uuid
    cleo = person_named("cleo")
    with unit_of_work():
        # Google answers in UTC; others with the day alone; the hour of before still names its day.
        meant = (datetime(2027, 2, 17, 21, 30, tzinfo=UTC), date(2027, 3, 17), datetime(2027, 4, 21, 9, 0))  # noqa: DTZ001  some name no zone
        for recurrence in meant:
            answering.answer_by_calendar(uid, recurrence, person_named("cleo"), Wish("declined"))
    assert answers("cleo", series_id) == ["", "declined", "declined", "declined", "", ""]
    with unit_of_work():
        answering.answer_by_calendar(uid, None, cleo, Wish("going"))
    assert answers("cleo", series_id) == ["going", "declined", "declined", "declined", "going", "going"]
    sources = {row.source for row in db.session.query(Rsvp).filter_by(person_id=cleo.id)}
    assert sources == {"calendar"}


def test_a_calendar_that_means_nothing_of_ours_is_refused(app, now):
    series_id = repeated()
    with unit_of_work():
        uid = the_series(series_id).uuid
        with pytest.raises(Refusal, match="no such date"):
            answering.meant_by(uid, date(2027, 2, 18))
        with pytest.raises(Refusal, match="has this name"):
            answering.meant_by(uuid4(), None)
        single = the(dates.all_ids(series_id)[0])
        assert answering.meant_by(single.uuid, None) == single


def test_who_left_their_organization_comes_for_themselves_to_new_dates(app, now):
    series_id = repeated(is_published=True)
    says(series_id, "cleo")
    with unit_of_work():
        series, first = the_series(series_id), the(dates.all_ids(series_id)[0])
        dates.standing_answers(series_id)[0].organization_id = 1
        db.session.execute(sa.delete(Rsvp))
        assert len(fill_date(series, first).going) == 1


def test_every_answer_to_a_series_is_in_its_history(app, now):
    series_id = repeated()
    says(series_id, "cleo")
    entry = db.session.scalars(
        sa.select(HistoryEntry).where(HistoryEntry.subject_kind == "series answer")
    ).one()
    assert (entry.act, entry.to_state, entry.facts["source"]) == ("answered", "going", "page")
