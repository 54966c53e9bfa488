"""Promises typed in notes become action items, tied both ways."""

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from coop.actions.models import Action
from coop.actions.operations import moving, noting, promising
from coop.actions.operations.promising import ActionFields
from coop.actions.queries import noting as queries
from coop.database import db, unit_of_work
from coop.notes.models import Outcome
from coop.notes.operations import agreeing, concluding, taking
from coop.notes.operations.concluding import OutcomeFields
from coop.refusal import Refusal
from tests.actions.made import agenda
from tests.actions.made import the as the_action
from tests.cast import garfield, person_named
from tests.convenings.postroom import the as convening
from tests.notes.meeting import held, opened, the_notes, the_section

pytestmark = pytest.mark.usefixtures("app", "now")
LINE = "[] @Cleo Ramos (Garfield Science Club) drafts the survey by 12 Feb 2027 #1.2"


def typed(body: str = LINE) -> int:
    """Notes of a meeting at which Cleo was, with these words."""
    agenda()
    notes_id = opened(held("One", present=("cleo",)))
    type_again(notes_id, body)
    return notes_id


def type_again(notes_id: int, body: str) -> None:
    ben = person_named("ben").id
    with unit_of_work():
        section = the_section(notes_id, 0)
        taking.save_section(the_notes(notes_id), section, body, section.version, ben)


def follow(notes_id: int) -> int:
    with unit_of_work():
        return noting.follow_notes(the_notes(notes_id), person_named("ben").id)


def items() -> list[Action]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(Action).order_by(Action.id)))


def test_a_line_becomes_an_item_once_and_both_know_each_other() -> None:
    notes_id = typed()
    assert (follow(notes_id), follow(notes_id)) == (1, 0)
    (item,) = items()
    assert (item.title, item.state, str(item.due_on)) == ("Drafts the survey", "agreed", "2027-02-12")
    assert (item.owner_id, item.organization_id) == (person_named("cleo").id, garfield().id)
    assert item.strategy_id == agenda()["1.2"]
    assert item.convening_id == the_notes(notes_id).convening_id
    outcome = queries.line_of(item)
    assert outcome
    assert queries.items_of([outcome.id])[outcome.id].id == item.id
    assert [group.id for group in convening(item.convening_id).groups] == [item.group_id]


def test_a_changed_line_changes_the_item_until_somebody_goes_on_with_it() -> None:
    notes_id = typed()
    follow(notes_id)
    type_again(
        notes_id, LINE.replace("drafts the survey", "drafts and prints the survey").replace("12 Feb", "1 Mar")
    )
    follow(notes_id)
    (item,) = items()
    assert (item.title, str(item.due_on), str(item.original_due_on)) == (
        "Drafts and prints the survey",
        "2027-03-01",
        "2027-02-12",
    )
    with unit_of_work():
        moving.move(item, "in_progress", None)
    type_again(notes_id, LINE)
    follow(notes_id)
    assert items()[0].title == "Drafts and prints the survey"


def test_a_line_that_is_gone_loses_nothing() -> None:
    notes_id = typed()
    follow(notes_id)
    type_again(notes_id, "We changed our minds.")
    follow(notes_id)
    assert [item.state for item in items()] == ["agreed"]


def test_a_promise_without_a_strategy_waits_for_one() -> None:
    notes_id = typed(LINE.removesuffix(" #1.2"))
    assert follow(notes_id) == 0
    outcome_id = queries.promised(notes_id)[0].id
    with pytest.raises(Refusal, match="agenda that holds now"), unit_of_work():
        noting.take_up(the_notes(notes_id), db.session.get_one(Outcome, outcome_id), 999, None)
    with unit_of_work():
        outcome = db.session.get_one(Outcome, outcome_id)
        noting.take_up(the_notes(notes_id), outcome, agenda()["2.1"], None)
    outcome, strategy_id = db.session.get_one(Outcome, outcome_id), agenda()["2.1"]
    with pytest.raises(Refusal, match="tracked already"), unit_of_work():
        noting.take_up(the_notes(notes_id), outcome, strategy_id, None)
    assert [item.strategy_id for item in items()] == [agenda()["2.1"]]


def test_what_the_agenda_does_not_have_is_no_strategy() -> None:
    notes_id = typed(LINE.replace("#1.2", "#9.9 #2.1"))
    follow(notes_id)
    assert [item.strategy_id for item in items()] == [agenda()["2.1"]]


def test_what_was_changed_by_hand_is_not_undone_by_the_notes() -> None:
    notes_id = typed()
    follow(notes_id)
    type_again(notes_id, LINE.replace("12 Feb", "1 Mar"))
    follow(notes_id)
    (item,) = items()
    with unit_of_work():
        fields = ActionFields("Somebody else drafts it", item.strategy_id, due_on=item.due_on)
        promising.edit(the_action(item.id), fields, None)
    type_again(notes_id, LINE.replace("12 Feb", "9 Mar"))
    follow(notes_id)
    assert (items()[0].title, str(items()[0].due_on)) == ("Somebody else drafts it", "2027-03-01")


@pytest.mark.parametrize("odd", ["[] @Cleo Ramos #2.1 by 12 Dec 2027", LINE.replace("2027", "2099")])
def test_a_line_that_cannot_be_a_promise_stops_nothing(odd: str) -> None:
    notes_id = typed(f"{odd}\n\n{LINE}")
    assert follow(notes_id) == 1
    assert [item.title for item in items()] == ["Drafts the survey"]


def test_what_an_organization_does_is_a_commitment_that_it_leads() -> None:
    notes_id = typed("[] (Garfield Science Club) opens its lab by 12 Feb 2027 #1.2")
    with unit_of_work():
        said = OutcomeFields("commitment", "The lab opens for families. #1.1", due_on=date(2027, 3, 1))
        said = replace(said, person_id=person_named("cleo").id, organization_id=garfield().id)
        notes = the_notes(notes_id)
        concluding.add_outcome(notes, the_section(notes_id, 0), convening(notes.convening_id), said, None)
    assert (follow(notes_id), follow(notes_id)) == (2, 0)
    line, form = items()
    club, cleo = garfield().id, person_named("cleo").id
    assert (line.kind, line.title, line.organization_id, line.owner_id) == (
        ("commitment", "Opens its lab", club, None)
    )
    assert (form.kind, form.organization_id, form.owner_id) == ("commitment", club, cleo)
    type_again(notes_id, "[] (Garfield Science Club) opens both labs by 12 Feb 2027 #1.2")
    follow(notes_id)
    assert items()[0].title == "Opens both labs"
    type_again(notes_id, "[] @Cleo Ramos opens both labs by 13 Feb 2027 #1.2")
    follow(notes_id)
    assert (items()[0].kind, str(items()[0].due_on)) == ("commitment", "2027-02-12")


@pytest.mark.parametrize(("audience", "is_approved", "is_public"), [
    ("public", True, True), ("public", False, False), ("group", True, False),
])  # fmt: skip
def test_a_name_in_notes_is_in_no_public_title(audience, is_approved, is_public) -> None:
    agenda()
    notes_id, cleo = opened(held("One", present=("cleo",))), person_named("cleo").id
    said = f"[@Cleo Ramos](/people/{cleo}) tells the parents #1.2"
    fields = OutcomeFields("commitment", said, due_on=date(2027, 3, 1), organization_id=garfield().id)
    with unit_of_work():
        notes = the_notes(notes_id)
        convening(notes.convening_id).audience = audience
        concluding.add_outcome(notes, the_section(notes_id, 0), convening(notes.convening_id), fields, None)
        agreeing.set_readers(notes, "public", leaves_names_out=True, by_id=None)
        agreeing.circulate(notes, 7, None)
        if is_approved:
            agreeing.approve(notes, None)
    assert (follow(notes_id), follow(notes_id)) == (1, 0)
    (made,) = items()
    title = "Somebody tells the parents" if is_public else "@Cleo Ramos tells the parents"
    assert (made.visibility, made.title) == ("public" if is_public else "network", title)
