"""A meeting of Ben's group, and its notes."""

from typing import Any

from coop.convenings.models.attendance import Attendance
from coop.convenings.operations import arranging
from coop.convenings.operations.arranging import LineFields
from coop.database import db, unit_of_work
from coop.notes.models import Notes, NoteSection
from coop.notes.operations import agreeing, taking
from coop.notes.queries import finding
from tests.cast import early_childhood, person_named
from tests.convenings.postroom import the
from tests.makers import MADE, make_convening


def held(*titles: str, present: tuple[str, ...] = (), **values: Any) -> int:
    """A convening with these lines on its agenda, and some of the cast confirmed as present."""
    group, ids = early_childhood(), [person_named(name).id for name in present]
    with unit_of_work():
        convening = make_convening("Open house", groups=(group,), **values)
        for title in titles:
            arranging.add_line(convening, LineFields(title, minutes=10), None)
        for person_id in ids:
            came = Attendance(convening_id=convening.id, person_id=person_id, state="confirmed")
            came.arrived_at = came.decided_at = MADE
            db.session.add(came)
        return int(convening.id)


def opened(convening_id: int) -> int:
    """Its notes, begun."""
    with unit_of_work():
        return int(taking.open_notes(the(convening_id), None).id)


def circulated(*, body: str = "We met", days: int = 7, **values: Any) -> int:
    """Notes with one written section, circulated."""
    notes_id = opened(held("One", **values))
    with unit_of_work():
        taking.save_section(the_notes(notes_id), the_section(notes_id, 0), body, 0, None)
    with unit_of_work():
        agreeing.circulate(the_notes(notes_id), days, None)
    return notes_id


def the_notes(notes_id: int) -> Notes:
    """The row."""
    return db.session.get_one(Notes, notes_id)


def the_section(notes_id: int, place: int) -> NoteSection:
    """One of its sections, counted from 0."""
    return finding.sections(notes_id)[place]


def bodies(notes_id: int) -> list[str]:
    """What stands in each section now."""
    db.session.rollback()
    db.session.expire_all()
    return [section.body for section in finding.sections(notes_id)]
