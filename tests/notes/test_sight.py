"""Who may read notes, and what was decided in those they may."""

import pytest

from coop.database import db, unit_of_work
from coop.groups.queries import belonging
from coop.notes.operations import agreeing, concluding
from coop.notes.operations.concluding import OutcomeFields
from coop.notes.queries import finding, register
from coop.people.models import Person
from coop.permissions import NOBODY, Viewer
from tests.cast import early_childhood, person_named
from tests.convenings.postroom import the
from tests.notes.meeting import circulated, held, opened, the_notes, the_section

pytestmark = pytest.mark.usefixtures("now")
CAST = ("eve", "ines", "dov", "cleo", "ben", "ada")


def viewer(name: str) -> Viewer:
    return NOBODY if name == "eve" else belonging.viewer_of(db.session.get_one(Person, person_named(name).id))


def readers(notes_id: int) -> list[str]:
    db.session.rollback()
    slug = the(the_notes(notes_id).convening_id).slug
    return [name for name in CAST if finding.find(viewer(name), slug)]


def approve(notes_id: int, visibility: str) -> None:
    with unit_of_work():
        agreeing.set_readers(the_notes(notes_id), visibility, leaves_names_out=True, by_id=None)
    with unit_of_work():
        if the_notes(notes_id).state == "circulated":
            agreeing.approve(the_notes(notes_id), None)


def test_a_draft_is_for_its_hosts_and_circulated_notes_for_those_who_were_there_and_the_group(app) -> None:
    assert readers(opened(held("One", present=("dov",)))) == ["ben", "ada"]
    assert readers(circulated(present=("dov",))) == ["dov", "cleo", "ben", "ada"]


def test_approved_notes_are_for_whom_they_are_meant(app) -> None:
    notes_id = circulated()
    approve(notes_id, "group")
    assert readers(notes_id) == ["cleo", "ben", "ada"]
    approve(notes_id, "network")
    assert readers(notes_id) == ["ines", "dov", "cleo", "ben", "ada"]
    approve(notes_id, "public")
    assert readers(notes_id) == list(CAST)


def test_notes_are_never_seen_by_those_who_may_not_see_the_convening(app) -> None:
    notes_id = circulated(audience="group")
    approve(notes_id, "public")
    assert readers(notes_id) == ["cleo", "ben", "ada"]


def test_the_register_holds_decisions_of_approved_notes_that_the_reader_may_read(app) -> None:
    notes_id = opened(held("One"))
    with unit_of_work():
        convening = the(the_notes(notes_id).convening_id)
        section = the_section(notes_id, 0)
        section.body = "We met"
        for kind, text in (("decision", "Bús passes for all"), ("information", "Bus strike")):
            fields = OutcomeFields(kind, text)
            concluding.add_outcome(the_notes(notes_id), section, convening, fields, None)
    assert register.decisions(viewer("ben"), 1).rows == []
    with unit_of_work():
        agreeing.circulate(the_notes(notes_id), 7, None)
    approve(notes_id, "network")
    group = early_childhood().id
    found = register.decisions(viewer("dov"), 1, words="bus", group_id=group)
    assert [each.text for each in found.rows] == ["Bús passes for all"]
    assert found.rows[0].section.notes.convening.title == "Open house"
    assert register.decisions(viewer("dov"), 1, words="cake").total == 0
    assert register.decisions(viewer("dov"), 1, group_id=group + 1).total == 0
    assert register.decisions(viewer("eve"), 1).total == 0
