"""Dates made from a rule: on the right days, at the right hour all year, each once."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from coop.calendar.rules import Rule, nth_of
from coop.convenings.models.answer import Invitation
from coop.convenings.operations import arranging, inviting
from coop.convenings.operations.arranging import LineFields
from coop.convenings.queries import showing
from coop.database import db, unit_of_work
from coop.refusal import Refusal
from coop.schedule import JOBS
from coop.series import jobs
from coop.series.operations import making, planning
from coop.series.operations.planning import Plan
from coop.series.queries import dates
from tests.cast import early_childhood, person_named
from tests.convenings.postroom import the
from tests.makers import make_convening
from tests.series.planned import FIRST, convenings_of, go_to, repeated, the_series

CHICAGO = ZoneInfo("America/Chicago")


def test_a_rule_makes_the_days_people_mean():
    third = Rule(frequency="monthly", first_on=date(2027, 1, 20), weekdays=(2,), nth=3)
    assert third.days(date(2027, 4, 30)) == [
        date(2027, 1, 20),
        date(2027, 2, 17),
        date(2027, 3, 17),
        date(2027, 4, 21),
    ]
    last = Rule(frequency="monthly", first_on=date(2027, 1, 29), weekdays=(4,), nth=-1, not_in_months=(2,))
    assert last.days(date(2027, 3, 31)) == [date(2027, 1, 29), date(2027, 3, 26)]
    other = Rule(frequency="weekly", first_on=date(2027, 1, 5), every=2, weekdays=(1, 3), most=3)
    assert other.days(date(2028, 1, 1)) == [date(2027, 1, 5), date(2027, 1, 7), date(2027, 1, 19)]
    assert nth_of(date(2027, 1, 27)) == (4, -1)
    assert nth_of(date(2027, 1, 29)) == (-1,)


def test_half_past_three_stays_so_on_both_sides_of_a_change_of_the_clocks(app, now):
    series_id = repeated(Plan("monthly", nth=3))
    made = convenings_of(series_id)
    local = [each.starts_at.astimezone(CHICAGO) for each in made]
    assert {f"{each:%H:%M %A}" for each in local} == {"15:30 Wednesday"}
    in_utc = {each.starts_at.month: each.starts_at.hour for each in made}
    assert (in_utc[2], in_utc[3], in_utc[10], in_utc[11]) == (21, 20, 20, 21)
    assert {(each.ends_at - each.starts_at).seconds for each in made} == {90 * 60}


def test_the_dates_are_like_the_first_and_have_their_own_rows(app, now):
    first, second, *rest = convenings_of(repeated(capacity_in_person=12, audience="members"))
    assert len(rest) == 4
    assert (second.capacity_in_person, second.audience, second.venue) == (12, "members", first.venue)
    assert [group.slug for group in second.groups] == ["early-childhood"]
    assert second.slug != first.slug
    assert second.state == "published"


def test_dates_are_made_a_year_ahead_and_never_twice(app, now):
    series_id = repeated(Plan("weekly"))
    assert len(convenings_of(series_id)) == 53
    assert jobs.make_dates_ahead() == 0
    go_to(2027, 2, 11, 12)
    assert jobs.make_dates_ahead() == 3
    assert jobs.make_dates_ahead() == 0
    assert len({each.starts_at for each in convenings_of(series_id)}) == 56
    assert jobs.make_dates_ahead in [job for _when, job in JOBS]


def test_a_worker_that_was_away_for_months_makes_no_dates_of_the_past(app, now):
    series_id = repeated(Plan("monthly", nth=3))
    go_to(2029, 1, 2, 12)
    jobs.make_dates_ahead()
    made = [each.starts_at.date() for each in convenings_of(series_id)]
    assert not [day for day in made if date(2028, 1, 19) < day < date(2029, 1, 2)]


def test_new_dates_are_published_and_whoever_was_invited_is_invited_to_them(app, now):
    series_id = repeated(Plan("weekly"))
    cleo = person_named("cleo").id
    with unit_of_work():
        last = the(dates.all_ids(series_id)[-1])
        inviting.invite(last, [person_named("cleo")], None)
    go_to(2027, 2, 1, 12)
    jobs.make_dates_ahead()
    newest = convenings_of(series_id)[-1]
    assert newest.state == "published"
    assert [row.person_id for row in db.session.query(Invitation).filter_by(convening_id=newest.id)] == [cleo]


def test_a_day_that_was_removed_is_not_made_again(app, now):
    series_id = repeated(is_published=False)
    gone = dates.all_ids(series_id)[2]
    with unit_of_work():
        the(gone).state = "discarded"
    with unit_of_work():
        assert making.make_dates(series_id) == []


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        (Plan("monthly", nth=2), "must be one of the series' days"),
        (Plan("monthly", nth=3, not_in_months=(1,)), "must be one of the series' days"),
        (Plan("weekly", last_on=date(2027, 1, 20)), "must come after the first"),
        (Plan("weekly", last_on=date(2027, 1, 22)), "makes no second date"),
        (Plan("yearly"), "Choose how often"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(app, now, plan, sentence):
    with pytest.raises(Refusal, match=sentence):
        repeated(plan)


def test_what_is_over_or_part_of_a_series_cannot_be_repeated(app, now):
    first = convenings_of(repeated())[0].id
    with unit_of_work(), pytest.raises(Refusal, match="part of a series already"):
        planning.repeat(the(first), Plan("weekly"), None)
    with unit_of_work():
        over = make_convening(starts_at=datetime(2027, 1, 4, 12, tzinfo=UTC), groups=[early_childhood()])
        with pytest.raises(Refusal, match="to come"):
            planning.repeat(over, Plan("weekly"), None)


def test_a_series_knows_its_rule_and_how_far_ahead_it_is_made(app, now):
    series = the_series(repeated())
    assert series.rule.text() == "FREQ=MONTHLY;BYDAY=3WE"
    assert series.moments(date(2027, 1, 20))[0] == FIRST
    assert making.horizon(date(2027, 1, 1)) == date(2028, 1, 2)
    assert planning.rule_for(convenings_of(series.id)[0], Plan("monthly", nth=3)).nth == 3


def test_a_new_date_begins_with_the_lines_of_the_one_before(app, now):
    series_id = repeated(Plan("weekly"))
    with unit_of_work():
        for convening in convenings_of(series_id):
            arranging.add_line(convening, LineFields("Share-out", "share_out", 20), None)
    go_to(2027, 2, 11, 12)
    jobs.make_dates_ahead()
    (line,) = showing.agenda(convenings_of(series_id)[-1].id)
    assert (line.title, line.kind, line.minutes) == ("Share-out", "share_out", 20)
