"""An organization gives its own word: by its admins, or by what was recorded where it was present."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa

from coop import schedule
from coop.actions.jobs import agree_to_what_was_recorded
from coop.actions.models import Action
from coop.actions.operations import agreeing, moving, noting, pledging, promising
from coop.actions.operations.promising import ActionFields
from coop.actions.queries import agreeing as queries
from coop.actions.queries import showing
from coop.actions.queries.listing import Filters, Listing, listed
from coop.convenings.models.attendance import Attendance
from coop.database import db, unit_of_work
from coop.history import queries as history
from coop.loop.queries import progress
from coop.notes.operations import agreeing as notes_agreeing
from coop.notes.operations import concluding
from coop.notes.operations.concluding import OutcomeFields
from coop.organizations.models import Organization
from coop.outbox.jobs.delivering import deliver
from coop.outbox.models import Letter
from coop.permissions import NOBODY, Viewer
from coop.refusal import Refusal
from tests.actions.made import TODAY, agenda, commitment, item, the
from tests.cast import early_childhood, garfield, person_named
from tests.convenings.postroom import the as convening
from tests.loop.test_lock_order import WAITING
from tests.notes.meeting import held, opened, the_notes, the_section
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("app", "now")


def museum() -> int:
    person_named("dov")
    return db.session.scalars(sa.select(Organization.id).where(Organization.name == "Lakeside Museum")).one()


def fields(**values) -> ActionFields:
    usual = {"title": "Twenty visits", "strategy_id": agenda()["1.1"], "visibility": "public"}
    usual |= {"commitment_kind": "practice", "organization_id": museum(), "due_on": TODAY}
    return ActionFields(**usual | values)


def proposed(**values) -> int:
    said, ben = fields(**values), person_named("ben").id
    with unit_of_work():
        return promising.promise(said, ben).id


def asked_of() -> list[tuple[int | None, int]]:
    letters = db.session.scalars(sa.select(Letter).where(Letter.kind == "actions.asked").order_by(Letter.id))
    return [(letter.person_id, letter.facts["organization_id"]) for letter in letters]


def seen_by_visitors() -> list[str]:
    return [one.title for one in listed(Listing(NOBODY, Filters(), TODAY)).rows]


def acts(action_id: int) -> list[str]:
    return [entry.act for entry in history.of("action", action_id)]


def test_a_proposal_is_for_members_until_the_admins_who_are_asked_agree():
    made, dov = proposed(), person_named("dov").id
    assert asked_of() == [(dov, museum())]
    assert seen_by_visitors() == []
    assert [(one.organization_id, action.id) for one, action in queries.asked([museum()])] == [
        (museum(), made)
    ]
    with unit_of_work():
        moving.move(the(made), "agreed", dov)
    assert seen_by_visitors() == ["Twenty visits"]
    assert queries.asked([museum()]) == []


def test_the_letter_asks_as_long_as_the_word_is_not_given(app):
    made, other, ben = proposed(), proposed(title="Ten kits"), person_named("ben").id
    part = commitment("Shared", measure="hours")
    with unit_of_work():
        moving.move(the(other), "agreed", None)
        pledging.give(the(part), museum(), ben, amount=Decimal(20), words="Two guides")
    deliver(schedule.of(app).office)
    statement = sa.select(Letter.message, Letter.reason).where(Letter.kind == "actions.asked")
    whole, agreed, shared = db.session.execute(statement.order_by(Letter.id)).all()
    text = whole[0].decode()
    for words in ("Does Lakeside Museum agree?", "leads a commitment", f"/actions/{made}", "dov@coop.test"):
        assert words in text
    assert agreed[0] is None
    assert "agreed or dropped by now" in agreed[1]
    assert "takes part in a commitment: Shared" in shared[0].decode()


def test_what_an_organization_refused_is_for_members_and_is_asked_again():
    made, dov, ada = proposed(), person_named("dov").id, person_named("ada").id
    with unit_of_work():
        moving.move(the(made), "dropped", dov, note="Not ours")
    for _look in range(2):
        assert seen_by_visitors() == []
        assert progress.by_goal(NOBODY, TODAY) == {}
        assert progress.by_goal(Viewer(has_account=True, was_welcomed=True), TODAY) == {}
        if the(made).state == "dropped":
            with unit_of_work():
                moving.reopen(the(made), ada, note="By mistake")
    assert (the(made).state, asked_of()) == ("proposed", [(dov, museum())] * 2)
    with unit_of_work():
        moving.move(the(made), "agreed", dov)
        moving.move(the(made), "dropped", dov, note="No money")
        moving.reopen(the(made), ada, note="Money came")
    assert (the(made).state, seen_by_visitors()) == ("in_progress", ["Twenty visits"])


@pytest.mark.parametrize(("words", "is_own_word", "asks"), [
    ({"title": "Forty visits"}, False, True),
    ({"target": Decimal(900)}, False, True),
    ({"due_on": date(2027, 6, 1)}, False, True),
    ({"visibility": "public"}, False, True),
    ({"title": "twenty  Visits", "details": "By bus."}, False, False),
    ({"title": "Forty visits"}, True, False),
])  # fmt: skip
def test_what_was_agreed_to_is_not_rewritten_by_others(words, is_own_word, asks):
    made, dov, ben = proposed(visibility="network"), person_named("dov").id, person_named("ben").id
    with unit_of_work():
        moving.move(the(made), "agreed", dov)
    before = len(asked_of())
    with unit_of_work():
        promising.edit(the(made), fields(**{"visibility": "network"} | words), ben, is_own_word=is_own_word)
    assert (the(made).state, len(asked_of()) - before) == (("proposed", 1) if asks else ("agreed", 0))


def test_who_led_only_a_proposal_has_no_part_in_it():
    made, ben = proposed(), person_named("ben").id
    with unit_of_work():
        promising.edit(the(made), fields(organization_id=garfield().id), ben)
    assert showing.pledge(made, museum()) is None
    with unit_of_work():
        pledging.give(the(made), garfield().id, ben, words="Two guides")
        promising.edit(the(made), fields(), ben)
    assert showing.pledge(made, garfield().id)


def test_an_amount_that_others_name_for_who_leads_asks_for_the_whole():
    made, ben = commitment(visibility="public", measure="hours"), person_named("ben").id
    with unit_of_work():
        pledging.give(the(made), garfield().id, ben, amount=Decimal(80))
    assert (the(made).state, seen_by_visitors()) == ("proposed", [])


def test_an_item_that_was_only_proposed_is_proposed_again():
    made = item(state="proposed")
    with unit_of_work():
        moving.move(the(made), "dropped", None, note="No")
        moving.reopen(the(made), None, note="Yes")
    assert the(made).state == "proposed"


def test_another_organization_that_leads_has_to_agree_first():
    made, ben = commitment(), person_named("ben").id
    with unit_of_work():
        promising.edit(the(made), fields(title="Shared visits"), ben)
    assert the(made).state == "proposed"
    assert acts(made)[0] == "to be agreed"
    assert asked_of() == [(person_named("dov").id, museum())]
    own = showing.pledge(made, garfield().id)
    assert own
    assert own.agreed_at


def test_a_part_counts_once_its_organization_agrees_and_a_new_amount_asks_again():
    made, ben, dov = commitment(measure="hours", visibility="public"), person_named("ben").id, museum()
    with unit_of_work():
        pledging.give(the(made), dov, ben, amount=Decimal(20))
    assert showing.total(made) is None
    assert dov not in [one.organization_id for one in showing.pledges(NOBODY, made)]
    assert listed(Listing(NOBODY, Filters(organization="lakeside-museum"), TODAY)).rows == []
    with unit_of_work():
        agreeing.agree_to_part(the(made), dov, person_named("dov").id)
    assert (showing.total(made), acts(made)[0]) == (Decimal(20), "part agreed")
    with unit_of_work():
        pledging.give(the(made), dov, ben, amount=Decimal(20))
    assert showing.total(made) == Decimal(20), "nothing changed"
    with unit_of_work():
        pledging.give(the(made), dov, ben, amount=Decimal(90))
    assert showing.total(made) is None
    with unit_of_work():
        pledging.give(the(made), dov, person_named("dov").id, amount=Decimal(30), is_own_word=True)
    assert showing.total(made) == Decimal(30)
    with pytest.raises(Refusal, match="no part in it"), unit_of_work():
        agreeing.agree_to_part(the(made), 999, None)


def test_who_leads_a_proposal_agrees_to_the_whole():
    made = proposed()
    with pytest.raises(Refusal, match="agree to the commitment itself"), unit_of_work():
        agreeing.agree_to_part(the(made), museum(), None)


def in_notes(was_there=True, text="The museum opens for families. #1.1") -> int:
    """Notes that record what the museum promised, circulated and approved after they were followed."""
    agenda()
    notes_id = opened(held("One", present=("dov",)))
    dov, where = person_named("dov").id, museum()
    said = OutcomeFields("commitment", text, due_on=date(2027, 3, 1))
    with unit_of_work():
        if was_there:
            came = db.session.scalars(sa.select(Attendance).where(Attendance.person_id == dov)).one()
            came.organization_id = where
        notes = the_notes(notes_id)
        said = replace(said, organization_id=where)
        concluding.add_outcome(notes, the_section(notes_id, 0), convening(notes.convening_id), said, None)
    with unit_of_work():
        noting.follow_notes(the_notes(notes_id), person_named("ben").id)
    return notes_id


def approve(notes_id) -> None:
    with unit_of_work():
        notes_agreeing.circulate(the_notes(notes_id), 7, None)
        notes_agreeing.approve(the_notes(notes_id), None)


@pytest.mark.parametrize("was_there", [True, False])
def test_approved_notes_record_the_word_of_an_organization_that_was_present(was_there):
    notes_id = in_notes(was_there)
    made = db.session.scalars(sa.select(Action)).one()
    assert (made.state, agree_to_what_was_recorded()) == ("proposed", 0)
    approve(notes_id)
    with unit_of_work():
        assert noting.agree_recorded(None, notes_id + 1) == 0, "other notes"
    assert (agree_to_what_was_recorded(), agree_to_what_was_recorded()) == (int(was_there), 0)
    assert the(made.id).state == ("agreed" if was_there else "proposed")


def test_who_agrees_while_notes_are_approved_stops_nothing(app):
    """On PostgreSQL the approval waits for the row, and finds it agreed."""
    notes_id, dov = in_notes(), person_named("dov").id
    made = db.session.scalars(sa.select(Action.id)).one()
    approve(notes_id)

    def record():
        with app.app_context(), unit_of_work():
            return noting.agree_recorded(None, notes_id)

    db.session.remove()
    is_sqlite = db.engine.dialect.name == "sqlite"
    with (
        ThreadPoolExecutor(1) as pool,
        db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as watcher,
    ):
        with unit_of_work():
            moving.move(the(made), "agreed", dov)
            waits = None if is_sqlite else pool.submit(record)
            if waits:
                until(lambda: watcher.scalar(sa.text(WAITING)) == 1, seconds=10)
        assert (waits or pool.submit(record)).result(timeout=30) == 0
    assert acts(made).count("agreed") == 1


def test_staff_are_told_of_organizations_that_nobody_administers():
    proposed()
    assert queries.unasked().number == 0
    proposed(organization_id=garfield().id, group_id=early_childhood().id)
    assert queries.unasked().number == 1
    assert queries.administered([garfield().id, museum(), None]) == {museum()}


def test_admins_who_agree_at_one_moment_agree_once(app):
    made, dov, where = commitment(measure="hours"), person_named("dov").id, museum()
    with unit_of_work():
        pledging.give(the(made), where, person_named("ben").id, amount=Decimal(20))

    def agree(_number):
        with app.app_context(), unit_of_work():
            agreeing.agree_to_part(the(made), where, dov)

    db.session.remove()
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(agree, range(6)))
    assert acts(made).count("part agreed") == 1
