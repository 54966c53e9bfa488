"""Who types notes, and what they see of lines that are promises."""

from collections.abc import Callable

import sqlalchemy as sa

from coop.database import db, unit_of_work
from coop.groups.models import GroupMembership
from coop.notes.operations import taking
from tests.cast import person_named
from tests.notes.meeting import held, opened, the_notes, the_section
from tests.visits import Visitor, form_to
from tests.web.notes.test_meeting import PART, path_of, seen

Browser = Callable[[str], Visitor]
LINE = "[] @Ben calls the library by 12 Feb #2.1"


def test_a_scribe_chosen_by_the_lead_types_the_draft(as_: Browser) -> None:
    ben, cleo = as_("ben"), as_("cleo")
    notes_id = opened(held("One"))
    path = path_of(notes_id)
    assert cleo.get(path).status_code == 404
    answer = ben.send(f"{path}/agreement", f"{path}/scribe", person=str(person_named("cleo").id))
    assert answer.status_code == 303
    section = f"{path}/sections/{the_section(notes_id, 0).id}"
    assert cleo.send(path, section, body="Cleo typed").status_code == 303
    assert cleo.get(f"{path}/agreement").status_code == 403
    assert "Cleo typed" in seen(ben, path)


def test_the_scribe_of_the_group_takes_notes(as_: Browser) -> None:
    cleo, convening_id = as_("cleo"), held("One")
    path = path_of(opened(convening_id))
    assert cleo.get(path).status_code == 404
    with unit_of_work():
        whose = GroupMembership.person_id == person_named("cleo").id
        db.session.execute(sa.update(GroupMembership).where(whose).values(role="scribe"))
    assert "<textarea" in seen(cleo, path)
    assert cleo.get(f"{path}/agreement").status_code == 403


def test_what_is_understood_of_a_line_is_said_where_it_is_typed(as_: Browser) -> None:
    ben = as_("ben")
    notes_id = opened(held("One"))
    path, part = path_of(notes_id), the_section(notes_id, 0).id
    section = f"{path}/sections/{part}"
    values = form_to(seen(ben, path), section).values
    half = ben.post(section, data=values | {"body": "[] @Ben calls the library"}, headers=PART)
    assert "Not a commitment yet" in half.get_data(as_text=True)
    whole = ben.post(section, data=values | {"body": LINE, "version": "1"}, headers=PART)
    text = whole.get_data(as_text=True)
    assert "Commitment: Calls the library #2.1" in text
    assert "February\u00a012, 2027" in text
    assert "Not a commitment yet" not in text
    ben.post(section, data=values | {"body": "Nothing", "version": "2"}, headers=PART)
    assert "no longer in the text" in seen(ben, path)
    assert "Calls the library" not in seen(as_("ada"), f"{path}/meanwhile")


def test_readers_see_boxes_and_the_row(as_: Browser) -> None:
    ben = as_("ben")
    notes_id = opened(held("One"))
    path = path_of(notes_id)
    with unit_of_work():
        taking.save_section(the_notes(notes_id), the_section(notes_id, 0), LINE, 0, None)
    ben.send(f"{path}/agreement", f"{path}/circulation", days="7")
    text = seen(as_("cleo"), path)
    assert "☐" in text
    assert "Calls the library #2.1" in text
