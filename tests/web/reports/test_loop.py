"""The term report: each figure against rows counted by hand, and the rows behind it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from coop import clock
from coop.actions.operations import moving
from coop.convenings.models.attendance import Attendance
from coop.convenings.models.convening import AgendaItem
from coop.convenings.operations import arranging
from coop.convenings.operations.arranging import LineFields
from coop.database import db, unit_of_work
from coop.loop.operations import drafting
from coop.loop.queries import candidates, happened, health
from coop.loop.queries.health import Period, Share
from coop.network import operations as networks
from coop.notes.models import Notes, NoteSection
from coop.notes.operations import concluding
from coop.notes.operations.concluding import OutcomeFields
from coop.permissions import Viewer
from tests.actions.made import TODAY, commitment, item, the
from tests.cast import early_childhood, person_named
from tests.convenings.postroom import the as convening_named
from tests.makers import make_convening, make_person
from tests.notes.meeting import opened, the_notes
from tests.questions.box import later, shown
from tests.statements import one_and_three
from tests.visits import Visitor

Browser = Callable[[str], Visitor]
TERM = Period(date(2026, 12, 1), date(2027, 1, 31), "America/Chicago")
DECEMBER = datetime(2026, 12, 9, 21, tzinfo=UTC)
STAFF = Viewer(person_id=1, has_account=True, is_staff=True)
now = pytest.mark.usefixtures("app", "now")


def met(at: datetime = DECEMBER, told_after: int | None = None, title: str = "Met") -> int:
    """A convening of Ben's group that was held; its notes went round so many days later, or not at all."""
    group = early_childhood()
    with unit_of_work():
        made = make_convening(title, (group,), starts_at=at, ends_at=at + timedelta(hours=2), state="held")
        if told_after is not None:
            told = at + timedelta(hours=3, days=told_after)
            db.session.add(Notes(convening_id=made.id, state="circulated", opened_at=at, circulated_at=told))
        return int(made.id)


@now
def test_days_to_notes_are_a_median_and_those_without_notes_are_seen() -> None:
    for days in (2, 10, 3, None):
        met(told_after=days)
    met(datetime(2026, 11, 30, 21, tzinfo=UTC), told_after=99)
    assert happened.days_to_notes(TERM) == 3
    assert health.share("noted", TERM) == Share(3, 4)
    assert [row.counts for row in happened.behind("noted", TERM).rows] == [1, 1, 1, 0]


@now
def test_a_term_begins_and_ends_at_midnight_of_the_network() -> None:
    met(datetime(2026, 12, 1, 5, 59, tzinfo=UTC))
    met(datetime(2026, 12, 1, 6, 0, tzinfo=UTC))
    assert health.share("noted", TERM).whole == 1


@now
def test_promises_need_an_owner_and_a_day() -> None:
    commitment()
    commitment("Nobody's", owner_id=None)
    item("Some day", due_on=None)
    assert health.share("owned", TERM) == Share(1, 3)


@now
def test_reported_means_before_the_group_met_again() -> None:
    first, group = met(), early_childhood()
    spoken, silent = commitment(), commitment("Silent")
    commitment("Of no convening")
    with unit_of_work():
        for action_id in (spoken, silent):
            the(action_id).convening_id = first
    assert health.share("reported", TERM) == Share(0, 0)
    at = clock.now() + timedelta(days=1)
    with unit_of_work():
        make_convening("Again", (group,), starts_at=at, ends_at=at + timedelta(hours=2))
        moving.move(the(spoken), "in_progress", None)
    assert health.share("reported", TERM) == Share(0, 0)
    with later(days=2):
        assert health.share("reported", TERM) == Share(1, 2)
        with unit_of_work():
            moving.move(the(silent), "in_progress", None)
        assert health.share("reported", TERM) == Share(1, 2)


@now
def test_rows_are_read_in_words() -> None:
    notes_id = opened(met())
    with unit_of_work():
        gone = make_person(status="erased")
        gone.name = ""
        came = Attendance(convening_id=the_notes(notes_id).convening_id, person_id=gone.id, state="confirmed")
        came.decided_at = came.arrived_at = clock.now()
        said = f"[@Cleo Ramos](/people/{person_named('cleo').id}) writes"
        notes, section = the_notes(notes_id), NoteSection(notes_id=notes_id, position=0, heading="One")
        db.session.add_all([came, section])
        db.session.flush()
        fields = OutcomeFields("decision", said, method="consensus")
        concluding.add_outcome(notes, section, convening_named(notes.convening_id), fields, None)
        notes.state, notes.approved_at, notes.circulated_at = "approved", clock.now(), clock.now()
    assert [row.title for row in happened.behind("decisions", TERM).rows] == ["somebody writes"]
    assert [row.title for row in happened.behind("people", TERM).rows] == ["erased person"]


@now
def test_lines_that_came_out_of_the_loop() -> None:
    shown("Who pays for the bus?")
    here = met(datetime(2027, 1, 10, 20, tzinfo=UTC))
    with unit_of_work():
        arranging.add_line(convening_named(here), LineFields("Hello", "welcome"), None)
        arranging.add_line(convening_named(here), LineFields("New"), None)
        item = AgendaItem(convening_id=here, position=5, title="Suggested", state="planned")
        item.proposed_at = DECEMBER
        db.session.add(item)
    with unit_of_work():
        convening = convening_named(here)
        drafting.take(convening, candidates.of(STAFF, convening)[0], None)
    assert health.share("from_loop", TERM) == Share(2, 3)


@now
def test_kept_counts_what_was_due_in_the_term_by_its_first_day() -> None:
    late, soon = TODAY - timedelta(days=1), TODAY + timedelta(days=9)
    commitment("Done", "done", due_on=soon)
    commitment("Late", due_on=late)
    commitment("Not due yet", due_on=soon)
    commitment("Dropped", "dropped", due_on=soon)
    commitment("Next term's", "done", due_on=soon.replace(month=3))
    assert health.share("kept", TERM) == Share(1, 3)
    assert [row.title for row in happened.behind("kept", TERM).rows] == ["Late", "Done", "Dropped"]


def test_staff_see_the_figures_and_each_opens_its_rows(as_: Browser) -> None:
    with unit_of_work():
        networks.keep_year("2026-27", date(2026, 9, 1), date(2027, 8, 31))
    met(told_after=4)
    commitment()
    ada = as_("ada")
    page = ada.get("/reports/loop").text
    assert "Term report: 2026-27" in page
    assert page == ada.get("/reports/loop").text
    rows = ada.get("/reports/loop/owned").text
    assert "Twenty kindergarten visits" in rows
    assert "/convenings/" in ada.get("/reports/loop/noted").text
    table = ada.get("/reports/loop.csv").text
    assert "Promises with an owner and a day,1,1,100,2026-09-01,2027-08-31" in table
    assert "Convenings held,1,,,2026-09-01,2027-08-31" in table
    assert as_("ben").get("/reports/loop").status_code == 404
    assert as_("ada").get("/reports/loop?year=99").status_code == 200


@one_and_three
def test_the_report_costs_the_same_with_one_and_with_three(as_: Browser, statements: Any, count: int) -> None:
    for number in range(count):
        met(told_after=number)
        commitment(f"Promise {number}")
    ada = as_("ada")
    with statements() as counted:
        ada.get("/reports/loop")
    assert counted.number == 12, counted
    with statements() as counted:
        assert ada.get("/reports/loop/owned").text.count(">Promise ") == count
    assert counted.number == 8, counted
