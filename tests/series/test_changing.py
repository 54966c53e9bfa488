"""This one, this and later, or all; what was edited on its own stays, and nobody gets two letters."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from coop.convenings.models.answer import Invitation
from coop.convenings.models.series import SeriesDate
from coop.convenings.operations import arranging
from coop.convenings.operations.answering import Wish
from coop.convenings.operations.arranging import LineFields
from coop.convenings.operations.copying import fields_of
from coop.convenings.operations.lifecycle import Asked
from coop.convenings.queries import answers, showing
from coop.database import db, unit_of_work
from coop.outbox.models import Letter
from coop.refusal import Refusal
from coop.series.operations import answering, changing, foreseeing, publishing
from coop.series.queries import dates
from tests.cast import person_named
from tests.convenings.postroom import the
from tests.series.planned import convenings_of, go_to, repeated, the_series


def edit(series_id: int, number: int, scope: str, **values) -> None:
    """Change fields of one of its dates."""
    with unit_of_work():
        date_ = the(dates.all_ids(series_id)[number])
        changing.edit_dates(date_, replace(fields_of(date_), **values), scope, None)


def test_a_change_of_many_dates_leaves_their_agendas_as_they_are(app) -> None:
    series_id = repeated()
    second = dates.all_ids(series_id)[1]
    with unit_of_work():
        arranging.add_line(the(second), LineFields("Bus passes", "decision"), None)
    edit(series_id, 0, "all", room="B", agenda=())
    edit(series_id, 1, "one", agenda=())
    assert (the(second).room, ties(series_id)[1]) == ("B", "follows")
    assert [(item.title, item.kind) for item in showing.agenda(second)] == [("Bus passes", "decision")]


def later_by(series_id: int, number: int, scope: str, **duration) -> None:
    """Move the hour of one of its dates."""
    with unit_of_work():
        known = fields_of(the(dates.all_ids(series_id)[number]))
    shift = timedelta(**duration)
    edit(series_id, number, scope, starts_at=known.starts_at + shift, ends_at=known.ends_at + shift)


def ties(series_id: int) -> list[str]:
    db.session.rollback()
    statement = sa.select(SeriesDate.tie).where(SeriesDate.series_id == series_id).order_by(SeriesDate.day)
    return list(db.session.scalars(statement))


def kinds() -> list[str]:
    db.session.rollback()
    return [letter.kind for letter in db.session.scalars(sa.select(Letter).order_by(Letter.id))]


def titles(series_id: int) -> list[str]:
    return [each.title for each in convenings_of(series_id)]


def test_this_one_is_edited_alone_and_stays_so(app, now):
    series_id = repeated()
    edit(series_id, 1, "one", title="Numbers at the library")
    edit(series_id, 0, "all", title="All new")
    assert titles(series_id) == ["All new", "Numbers at the library", *["All new"] * 4]
    assert ties(series_id)[1] == "apart"


def test_this_and_later_leaves_the_earlier(app, now):
    series_id = repeated()
    edit(series_id, 3, "later", title="From April", capacity_in_person=9)
    assert titles(series_id) == ["Early numbers"] * 3 + ["From April"] * 3
    assert [each.capacity_in_person for each in convenings_of(series_id)] == [None] * 3 + [9] * 3


def test_another_hour_for_all_is_that_hour_on_the_wall_of_each_date(app, now):
    series_id = repeated()
    later_by(series_id, 0, "all", minutes=30)
    assert {each.starts_at.hour for each in convenings_of(series_id)} == {21, 22}
    series = the_series(series_id)
    assert (series.begins.isoformat(), series.minutes, series.sequence) == ("16:00:00", 90, 1)
    assert {each.sequence for each in convenings_of(series_id)} == {1}


def test_many_dates_cannot_move_to_another_month_but_one_can(app, now):
    series_id = repeated()
    with pytest.raises(Refusal, match="another day of the same week, or month"):
        later_by(series_id, 0, "later", days=20)
    later_by(series_id, 0, "one", days=1)
    assert convenings_of(series_id)[0].starts_at.day == 21


def test_a_date_that_is_over_never_changes(app, now):
    series_id = repeated()
    go_to(2027, 2, 1, 12)
    edit(series_id, 2, "all", title="New")
    assert titles(series_id) == ["Early numbers", *["New"] * 5]


def test_other_questions_are_asked_on_every_date(app, now):
    series_id = repeated()
    edit(series_id, 0, "all", questions=(Asked("Will you eat?"),))
    asked = [answers.questions(each.id) for each in convenings_of(series_id)]
    assert [[one.prompt for one in of_date] for of_date in asked] == [["Will you eat?"]] * 6
    known = asked[0][0]
    edit(series_id, 0, "all", questions=(Asked("Will you eat with us?", id=known.id),))
    again = [answers.questions(each.id) for each in convenings_of(series_id)]
    assert [one[0].id for one in again] == [one[0].id for one in asked]
    assert {one[0].prompt for one in again} == {"Will you eat with us?"}


def test_a_move_of_many_dates_is_one_letter_for_the_audience(app, now):
    series_id = repeated()
    with unit_of_work():
        answering.answer_series(the_series(series_id), person_named("cleo"), Wish("going"))
    later_by(series_id, 1, "later", minutes=30)
    assert kinds() == ["series.answered", "series.changed"]


def test_more_seats_on_many_dates_are_one_letter_for_each_who_got_some(app, now):
    series_id = repeated(capacity_in_person=1)
    for name in ("ben", "cleo"):
        with unit_of_work():
            answering.answer_series(the_series(series_id), person_named(name), Wish("going"))
    edit(series_id, 0, "all", capacity_in_person=2)
    assert kinds() == ["series.answered", "series.answered", "series.seated"]
    told = dates.answered_days(series_id, person_named("cleo").id)
    assert set(told.values()) == {"going"}


def test_the_preview_says_what_would_change_and_changes_nothing(app, now):
    series_id = repeated()
    edit(series_id, 4, "one", title="Apart")
    with unit_of_work():
        answering.answer_series(the_series(series_id), person_named("cleo"), Wish("going"))
    first = convenings_of(series_id)[0]
    values = replace(fields_of(first), venue="Elsewhere")
    effect = foreseeing.effect_of_edit(first, values, "all")
    assert ([each.id for each in effect.stays], len(effect.changed)) == ([dates.all_ids(series_id)[4]], 5)
    assert (effect.letters, effect.fields) == (1, ["venue"])
    assert foreseeing.effect_of_edit(first, replace(fields_of(first), title="Only words"), "all").letters == 0
    assert titles(series_id)[0] == "Early numbers"


def test_later_ones_cancelled_end_the_series_with_one_letter(app, now):
    series_id = repeated()
    with unit_of_work():
        answering.answer_series(the_series(series_id), person_named("cleo"), Wish("going"))
    third = convenings_of(series_id)[2]
    assert foreseeing.effect_of_cancelling(third, "later").letters == 1
    with unit_of_work():
        changing.cancel_dates(the(third.id), "The library closes.", "later", None)
    assert [each.state for each in convenings_of(series_id)] == ["published"] * 2 + ["cancelled"] * 4
    assert (the_series(series_id).state, the_series(series_id).last_on) == ("ended", date(2027, 3, 16))
    assert kinds() == ["series.answered", "series.cancelled"]


def test_one_date_cancelled_leaves_the_series(app, now):
    series_id = repeated()
    with unit_of_work():
        changing.cancel_dates(the(dates.all_ids(series_id)[2]), "Snow.", "one", None)
    assert [each.state for each in convenings_of(series_id)].count("cancelled") == 1
    assert the_series(series_id).state == "published"
    with unit_of_work(), pytest.raises(Refusal, match="Say why"):
        changing.cancel_dates(the(dates.all_ids(series_id)[3]), " ", "all", None)


def test_a_detached_date_is_touched_by_nothing_more(app, now):
    series_id = repeated()
    with unit_of_work():
        changing.detach(the(dates.all_ids(series_id)[2]), None)
    edit(series_id, 0, "all", title="New")
    with unit_of_work():
        answering.answer_series(the_series(series_id), person_named("cleo"), Wish("going"))
        changing.cancel_dates(the(dates.all_ids(series_id)[0]), "Enough.", "all", None)
    detached = convenings_of(series_id)[2]
    assert (detached.title, detached.state) == ("Early numbers", "published")
    assert detached.id not in dates.answered_days(series_id, person_named("cleo").id)
    with unit_of_work(), pytest.raises(Refusal, match="stands for itself"):
        changing.detach(the(detached.id), None)


def test_a_series_is_published_with_all_its_dates_and_one_invitation(app, now):
    person_named("cleo")
    series_id = repeated(is_published=False)
    with unit_of_work():
        publishing.publish(the_series(series_id), None, with_letters=True)
    assert {each.state for each in convenings_of(series_id)} == {"published"}
    assert kinds() == ["series.invited", "series.invited"]  # Ben and Cleo, one each
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Invitation)) == 12
    with unit_of_work(), pytest.raises(Refusal, match="published already"):
        publishing.publish(the_series(series_id), None, with_letters=True)


def test_nothing_but_the_three_scopes_is_taken(app, now):
    series_id = repeated()
    with pytest.raises(Refusal, match="which dates"):
        edit(series_id, 0, "some", title="x")
