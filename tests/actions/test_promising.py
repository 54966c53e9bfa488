"""Writing down what is promised, and changing it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa

from coop.actions.models import Action, ChecklistLine
from coop.actions.operations import following, pledging, promising
from coop.actions.operations.holding import Overtaken
from coop.actions.operations.promising import ActionFields
from coop.actions.queries import showing
from coop.database import db, unit_of_work
from coop.history import queries as history
from coop.permissions import Viewer
from coop.refusal import Refusal
from tests.actions.made import TODAY, agenda, commitment, item, the
from tests.cast import garfield
from tests.makers import make_organization

STAFF = Viewer(person_id=1, has_account=True, is_staff=True)


def fields(**values) -> ActionFields:
    usual = {"title": "Draft the survey", "strategy_id": agenda()["1.1"], "organization_id": garfield().id}
    return ActionFields(**usual | values)


def change(action_id: int, version: int | None = None, **values) -> None:
    with unit_of_work():
        promising.edit(the(action_id), fields(**values), None, version=version)


def test_an_item_under_a_commitment_serves_its_strategy_and_moves_along(app, now):
    parent = commitment(strategy="1.2")
    child = item(parent_id=parent, strategy="2.1")
    assert the(child).strategy_id == agenda()["1.2"]
    change(parent, commitment_kind="data", strategy_id=agenda()["2.1"])
    db.session.expire_all()
    assert the(child).strategy_id == agenda()["2.1"]


def test_no_item_is_an_orphan_whatever_asks(app, now):
    made = item(parent_id=commitment(strategy="1.2"))
    for wrong in ({"strategy_id": None}, {"strategy_id": agenda()["2.1"]}, {"strategy_id": 999}):
        with pytest.raises(sa.exc.IntegrityError), unit_of_work():
            db.session.execute(sa.update(Action).where(Action.id == made).values(**wrong))


def test_a_commitment_has_one_lead_whatever_asks(app, now):
    made = commitment()
    assert [pledge.organization_id for pledge in showing.pledges(STAFF, made)] == [garfield().id]
    with pytest.raises(sa.exc.IntegrityError), unit_of_work():
        db.session.execute(sa.update(Action).where(Action.id == made).values(organization_id=None))
    with pytest.raises(Refusal, match="which organization leads"), unit_of_work():
        promising.promise(fields(commitment_kind="data", organization_id=None), None)


@pytest.mark.parametrize(("wrong", "sentence"), [
    ({"title": " "}, "Say what is promised."),
    ({"due_on": date(2047, 1, 1)}, "more than ten years away"),
])  # fmt: skip
def test_what_makes_no_sense_is_refused(app, now, wrong, sentence):
    with pytest.raises(Refusal, match=sentence), unit_of_work():
        promising.promise(fields(**wrong), None)


def test_nothing_stands_under_an_item_or_under_what_has_ended(app, now):
    for parent in (item(), commitment(state="done")):
        with pytest.raises(Refusal), unit_of_work():
            promising.promise(fields(), None, parent=the(parent))


def test_the_day_that_was_said_first_stays_known(app, now):
    made = item(due_on=None)
    change(made, due_on=TODAY)
    change(made, due_on=TODAY + timedelta(days=30))
    change(made, due_on=None)
    assert (the(made).due_on, the(made).original_due_on) == (None, TODAY)
    days = [
        entry.facts["changed"]["due_on"]
        for entry in reversed(history.of("action", made))
        if entry.act == "changed"
    ]
    assert days == [[None, "2027-01-11"], ["2027-01-11", "2027-02-10"], ["2027-02-10", None]]


def test_two_who_change_the_same_the_second_is_told_and_nothing_is_lost(app, now):
    made = item()
    seen = the(made).version
    change(made, version=seen, title="Draft the survey in Spanish")
    with pytest.raises(Overtaken):
        change(made, version=seen, title="Draft it")
    assert the(made).title == "Draft the survey in Spanish"


def test_what_has_ended_is_not_changed_and_a_kind_stays(app, now):
    with pytest.raises(Refusal, match="has ended"):
        change(item(state="done"))
    with pytest.raises(Refusal, match="stays one"):
        change(item(), commitment_kind="data")


def test_steps_that_read_as_before_stay_done(app, now):
    made = item(lines=("Write", "Print", "  "))
    with unit_of_work():
        following.tick(the(made).lines[0], True, None)
    change(made, lines=("Translate", "Write"))
    assert [(line.words, bool(line.done_at)) for line in the(made).lines] == [
        ("Translate", False),
        ("Write", True),
    ]
    with unit_of_work():
        following.tick(the(made).lines[1], False, None)
    assert db.session.scalar(sa.select(sa.func.count(ChecklistLine.done_at))) == 0


def given(amount):
    """An amount, or none, that an organization gives itself."""
    return {"amount": amount and Decimal(amount), "is_own_word": True}


def test_many_organizations_make_one_total_and_stand_by_name(app, now):
    made = commitment(measure="hours of mentoring", target=Decimal(200))
    with unit_of_work():
        for name, amount in (("Zoo", 150), ("Area Council", Decimal("2.5")), ("Makers", None)):
            pledging.give(the(made), make_organization(name).id, None, **given(amount))
        pledging.give(
            the(made),
            garfield().id,
            None,
            amount=Decimal(10),
            is_own_word=True,
            words="  Saturday  mornings ",
        )
    rows = [(one.organization.name, one.amount, one.words) for one in showing.pledges(STAFF, made)]
    assert [name for name, *_rest in rows] == ["Area Council", "Garfield Science Club", "Makers", "Zoo"]
    assert rows[1][2] == "Saturday mornings"
    assert showing.total(made) == Decimal("162.5")
    with unit_of_work():
        pledging.take_back(the(made), showing.pledges(STAFF, made)[-1].organization_id, None)
    assert showing.total(made) == Decimal("12.5")
    with pytest.raises(Refusal, match="leads the commitment"), unit_of_work():
        pledging.take_back(the(made), garfield().id, None)
    with pytest.raises(Refusal, match="Only commitments"), unit_of_work():
        pledging.give(the(item()), garfield().id, None)


def test_a_choice_of_filters_is_kept_under_one_name(app, now):
    person_id = the(item()).owner_id
    with unit_of_work():
        following.save_view(person_id, "Late here", {"late": "late"})
        following.save_view(person_id, " Late  here ", {"late": "risk"})
    assert [(view.name, view.arguments) for view in showing.views(person_id)] == [
        ("Late here", {"late": "risk"})
    ]
    with pytest.raises(Refusal, match="Give the list a name"), unit_of_work():
        following.save_view(person_id, " ", {})
    with unit_of_work():
        following.remove_view(showing.views(person_id)[0])
    assert showing.views(person_id) == []
