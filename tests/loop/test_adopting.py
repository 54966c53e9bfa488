"""Adopting by what was decided at a convening, and what hangs on strategies that are left out."""

from datetime import date, timedelta

import pytest

from coop import clock
from coop.agenda.operations import drafting, ordering, wording
from coop.agenda.operations.wording import Words
from coop.agenda.queries import standing
from coop.database import db, unit_of_work
from coop.loop.operations import adopting
from coop.loop.operations.adopting import Occasion
from coop.loop.queries import adopted as adoptions
from coop.notes.models import Notes, NoteSection, Outcome
from coop.permissions import NOBODY, Viewer
from coop.refusal import Refusal
from coop.statements import queries as texts
from coop.statements.operations import drafting as statements
from coop.statements.operations.drafting import Text
from tests.agenda.written import adopted, written, year
from tests.makers import make_convening

STAFF = Viewer(person_id=1, is_staff=True, has_account=True)


@pytest.fixture(autouse=True)
def at_work(app, now):
    """All of these change rows."""
    with unit_of_work():
        yield


def occasion(**values) -> Occasion:
    """A convening of last night, 7 pm in Chicago, already tomorrow in UTC."""
    return Occasion(
        make_convening("Fall meeting", **{"starts_at": clock.now() - timedelta(hours=17)} | values)
    )


def decided(**values) -> Occasion:
    """The same with a decision in its agreed notes."""
    convening, moment = occasion(**values).convening, clock.now()
    notes = Notes(convening=convening, state="approved", visibility="network", opened_at=moment)
    notes.circulated_at = notes.approved_at = moment
    section = NoteSection(position=1, heading="Agenda")
    section.outcomes = [
        Outcome(kind="decision", text="We adopt it", method="consensus", made_on=date(2027, 1, 10))
    ]
    notes.sections = [section]
    db.session.add(notes)
    db.session.flush()
    return Occasion(convening, section.outcomes[0])


def test_a_statement_is_adopted_on_the_day_of_the_convening_there():
    draft = statements.propose("mission", Text("Convening", "Why"), None)
    where = occasion()
    adopting.adopt_statement(draft, where, None)
    assert (draft.state, draft.adopted_on) == ("adopted", date(2027, 1, 10))
    kept = adoptions.of_revisions(NOBODY, [draft.id])[draft.id]
    assert (kept.convening, kept.outcome_id) == (where.convening, None)


def test_where_it_was_adopted_is_told_to_those_who_know_of_the_convening():
    draft = statements.propose("mission", Text("Convening", "Why"), None)
    adopting.adopt_statement(draft, decided(audience="members"), None)
    assert adoptions.of_revisions(NOBODY, [draft.id]) == {}
    assert adoptions.of_revisions(STAFF, [draft.id])[draft.id].outcome_id


def test_nothing_is_adopted_at_a_convening_that_did_not_take_place():
    draft = statements.propose("mission", Text("Convening", "Why"), None)
    for values in ({"starts_at": clock.now() + timedelta(days=1)}, {"state": "cancelled"}):
        with pytest.raises(Refusal, match="that took place"):
            adopting.adopt_statement(draft, occasion(**values), None)


def test_the_agenda_is_adopted_by_a_decision():
    version, decision = written(), decided()
    assert [one.text for one in adoptions.decisions(STAFF)] == ["We adopt it"]
    assert decision.convening in adoptions.convenings(STAFF)
    adopting.adopt_agenda(version, decision, None)
    assert standing.version_in_force() is version
    assert adoptions.of_versions(STAFF, [version.id])[version.id].outcome_id == decision.outcome.id


def test_promises_of_a_strategy_that_is_left_out_go_on_or_hold_it(monkeypatch):
    handed: list[tuple[int, int]] = []
    monkeypatch.setattr(adopting, "LIVE_PROMISES", (lambda ids: dict.fromkeys(ids, 2),))
    monkeypatch.setattr(adopting, "HANDING_ON", (lambda was, now, _by: handed.append((was, now)),))
    adopted()
    draft = drafting.open_draft(year("2027-28", 2027), None)
    mud, seeds, _rockets = standing.whole(draft).strategies
    mud_id, seeds_id = mud.strategy_id, seeds.strategy_id
    ordering.leave_out_strategy(mud, "Joined the seeds", seeds_id, None)
    adopting.adopt_agenda(draft, occasion(), None)
    assert handed == [(mud_id, seeds_id)]
    draft = drafting.open_draft(year("2028-29", 2028), None)
    again = next(row for row in standing.whole(draft).strategies if row.strategy_id == seeds_id)
    ordering.leave_out_strategy(again, "Nobody sows", None, None)
    wording.add_strategy(draft, again.goal_id, Words("Walks"), None)
    with pytest.raises(Refusal, match="Something is promised for strategy 1.1 .Seeds."):
        adopting.adopt_agenda(draft, occasion(), None)


def test_a_statement_is_ended_by_what_was_decided_at_a_convening():
    premise = statements.propose("premise", Text("Only schools teach", "So we said"), None)
    adopting.adopt_statement(premise, occasion(), None)
    coming = occasion(starts_at=clock.now() + timedelta(days=1))
    with pytest.raises(Refusal, match="took place"):
        adopting.end_statement(premise.statement, "We learned", coming, None)
    meeting = decided()
    adopting.end_statement(premise.statement, "We learned", meeting, None)
    (last, _first) = texts.history()
    assert (last.revision.is_ending, last.revision.adopted_on) == (True, meeting.on)
    assert adoptions.of_revisions(STAFF, [last.revision.id])[last.revision.id].outcome is meeting.outcome
