"""`coop import actions`: a list as somebody kept it, with its habits."""

from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from openpyxl import Workbook

from coop.actions import columns
from coop.actions.models import Action
from coop.actions.operations import promising
from coop.actions.operations.promising import ActionFields
from coop.database import db, unit_of_work
from tests.actions.made import agenda, the
from tests.cast import person_named
from tests.cli.typed import typed

TODAY = date(2027, 1, 11)


def tracker(folder: Path, *rows: list) -> Path:
    """A workbook with a title over its columns and a strategy that stands in one merged cell."""
    book = Workbook()
    sheet = book.active
    sheet.append(["What we promised, 2027"])
    sheet.merge_cells("A1:F1")
    sheet.append(["Strategy", "Action item", "Who", "Due date", "Status", "Notes"])
    usual = [
        ["#2.1", "Draft the survey", "Cleo Ramoz", date(2027, 3, 1), "In progress", ""],
        [None, "Print the survey", "Ben Okafor", "3/15/2027", "Done", "It lies in the office"],
        [None, "Walk the blocks", "Somebody Else", "April 2", "", ""],
    ]
    for row in rows or usual:
        sheet.append(row)
    if not rows:
        sheet.merge_cells("A3:A5")
    path = folder / "tracker.xlsx"
    book.save(path)
    return path


def bring(app, path: Path, *options: str) -> tuple[int, str]:
    person_named("ben")
    agenda()
    db.session.rollback()
    result = typed(app, "import", "actions", path, *options)
    db.session.rollback()
    return result.exit_code, result.output


def kept() -> list[tuple]:
    statement = sa.select(Action).order_by(Action.id)
    return [
        (one.title, one.owner_id, one.due_on and one.due_on.isoformat(), one.state, one.strategy_id)
        for one in db.session.scalars(statement)
    ]


def test_a_list_with_its_habits_comes_in_once(app, now, tmp_path):
    path = tracker(tmp_path)
    code, said = bring(app, path, "--dry-run")
    assert "Cleo Ramoz taken for Cleo Ramos (Garfield Science Club)" in said
    assert "nobody is called Somebody Else for sure" in said
    assert "3 created" in said
    assert (code, kept()) == (0, [])
    assert bring(app, path)[0] == 0
    cleo, ben, strategy = person_named("cleo").id, person_named("ben").id, agenda()["2.1"]
    assert kept() == [
        ("Draft the survey", cleo, "2027-03-01", "in_progress", strategy),
        ("Print the survey", ben, "2027-03-15", "done", strategy),
        ("Walk the blocks", None, "2027-04-02", "agreed", strategy),
    ]
    assert "3 unchanged" in bring(app, path)[1]
    assert len(kept()) == 3


def test_what_changed_in_the_list_follows_and_what_people_changed_stays(app, now, tmp_path):
    bring(app, tracker(tmp_path))
    first, third = (row for row in db.session.scalars(sa.select(Action.id).order_by(Action.id)) if row != 2)
    with unit_of_work():
        action = the(first)
        fields = ActionFields(
            title=action.title, strategy_id=action.strategy_id, owner_id=action.owner_id,
            organization_id=action.organization_id, due_on=date(2027, 5, 5),
        )  # fmt: skip
        promising.edit(action, fields, None)
    path = tracker(
        tmp_path,
        ["2.1", "Draft the survey", "Cleo Ramos", "3/8/2027", "Done", "It is on the page"],
        ["2.1", "Walk the blocks", "Ben Okafor", "April 9", "", ""],
    )
    assert "2 updated" in bring(app, path)[1]
    assert (the(first).due_on, the(first).state) == (date(2027, 5, 5), "done")
    assert (the(third).due_on, the(third).owner_id) == (date(2027, 4, 9), person_named("ben").id)


def test_rows_that_cannot_be_understood_are_refused_with_the_reason(app, now, tmp_path):
    path = tracker(
        tmp_path,
        ["9.9", "No such strategy", "", "", "", ""],
        ["2.1", "No day", "", "soonish", "", ""],
        ["2.1", "No state", "", "", "purple", ""],
        ["2.1", "Fine", "", "", "", ""],
    )
    code, said = bring(app, path)
    assert code == 1
    for words in ("names no strategy", "“soonish” is no day", "“purple” is no state", "1 created"):
        assert words in said
    assert "There is no strategy 7.7" in bring(app, path, "--strategy", "7.7")[1]


@pytest.mark.parametrize(("text", "day"), [
    ("2027-03-01", date(2027, 3, 1)), ("3/1/2027", date(2027, 3, 1)), ("03/01/27", date(2027, 3, 1)),
    ("25/3/2027", date(2027, 3, 25)), ("March 1, 2027", date(2027, 3, 1)), ("1 Mar 2027", date(2027, 3, 1)),
    ("Mar 1", date(2027, 3, 1)), ("Jan 5", date(2028, 1, 5)), ("1 de marzo de 2027", date(2027, 3, 1)),
    ("", None), ("TBD", None),
])  # fmt: skip
def test_days_are_read_as_people_write_them(text, day):
    assert columns.day(text, TODAY) == day


def test_the_day_may_stand_first(app):
    assert columns.day("3/4/2027", TODAY, is_day_first=True) == date(2027, 4, 3)
    for wrong in ("soon", "32/32/2027", "March 40"):
        with pytest.raises(ValueError, match=r"\w"):
            columns.day(wrong, TODAY)
