"""Rows that follow the lines of notes."""

from collections.abc import Callable
from datetime import date

import pytest

from coop.database import db, unit_of_work
from coop.notes.models import Outcome
from coop.notes.operations import agreeing, forgetting, taking
from coop.refusal import Refusal
from tests.cast import garfield, person_named
from tests.notes.meeting import bodies, held, opened, the_notes, the_section

pytestmark = pytest.mark.usefixtures("now")

DRAFTS = "[] @Cleo (Garfield Science Club) drafts the survey by 12 Feb #2.1"
BRINGS = "[] @Ben brings the boots by January 30"
Saver = Callable[..., int]


@pytest.fixture
def begun(now: object) -> int:
    """Notes of a meeting on January 20, 2027, of Ben's group, with two sections."""
    for name in ("ben", "cleo"):
        person_named(name)
    garfield()
    return opened(held("One", "Two", present=("ben", "cleo")))


def typed(notes_id: int, place: int, body: str) -> None:
    """Save a section as somebody who read it last."""
    with unit_of_work():
        section = the_section(notes_id, place)
        assert taking.save_section(the_notes(notes_id), section, body, section.version, None)


def rows() -> dict[int, Outcome]:
    """All outcomes as they are now."""
    db.session.rollback()
    db.session.expire_all()
    return {row.id: row for row in db.session.query(Outcome).order_by(Outcome.id)}


def test_a_line_is_a_commitment(begun: int) -> None:
    typed(begun, 0, f"We met.\n\n{DRAFTS}\n")
    (row,) = rows().values()
    assert (row.kind, row.text, row.due_on) == ("commitment", "Drafts the survey #2.1", date(2027, 2, 12))
    assert (row.person_id, row.organization_id) == (person_named("cleo").id, garfield().id)
    assert row.made_on == date(2027, 1, 20)
    assert bodies(begun)[0] == f"We met.\n\n{DRAFTS}\n", "what is typed stays as typed"


def test_a_line_that_changes_keeps_its_row(begun: int) -> None:
    typed(begun, 0, f"{DRAFTS}\n{BRINGS}")
    first, second = rows()
    typed(begun, 0, f"{BRINGS}\nand\n{DRAFTS.replace('12 Feb', '19 Feb').replace('survey', 'whole survey')}")
    now = rows()
    assert list(now) == [first, second]
    assert (now[first].text, now[first].due_on) == ("Drafts the whole survey #2.1", date(2027, 2, 19))
    assert now[second].text == "Brings the boots"


def test_a_line_that_is_not_whole_makes_no_row_and_keeps_the_one_it_has(begun: int) -> None:
    typed(begun, 0, "[] @Cleo drafts the survey")
    assert rows() == {}
    typed(begun, 0, "[] @Cleo drafts the survey by 12 Feb")
    (key,) = rows()
    typed(begun, 0, "[] @Cleo drafts the survey by")
    now = rows()
    assert list(now) == [key]
    assert now[key].due_on == date(2027, 2, 12)
    assert now[key].left_text_at is None


def test_a_line_that_is_cut_and_put_elsewhere_is_the_same(begun: int) -> None:
    typed(begun, 0, DRAFTS)
    (key,) = rows()
    typed(begun, 0, "")
    assert rows()[key].left_text_at is not None
    typed(begun, 1, f"Moved:\n{DRAFTS}")
    now = rows()
    assert list(now) == [key]
    assert now[key].left_text_at is None
    assert now[key].section_id == the_section(begun, 1).id


def test_a_taken_correction_is_followed_too(begun: int) -> None:
    typed(begun, 0, DRAFTS)
    (key,) = rows()
    with unit_of_work():
        agreeing.circulate(the_notes(begun), 7, None)
    with unit_of_work():
        section, cleo = the_section(begun, 0), person_named("cleo")
        correction = agreeing.propose_correction(the_notes(begun), section, cleo, "12 Feb", "26 Feb")
        agreeing.take_correction(the_notes(begun), correction, None)
    assert rows()[key].due_on == date(2027, 2, 26)


def test_names_are_tied_when_the_notes_circulate_and_can_be_forgotten(begun: int) -> None:
    cleo = person_named("cleo")
    typed(begun, 0, f"@Cleo was there.\n{DRAFTS}\n[] @Ben calls @Cleo by Friday")
    with unit_of_work():
        agreeing.circulate(the_notes(begun), 7, None)
    assert bodies(begun)[0].startswith(f"[@Cleo](/people/{cleo.id}) was there.")
    assert [row.text for row in rows().values()][1] == f"Calls [@Cleo](/people/{cleo.id})"
    with unit_of_work():
        forgetting.forget_mentions(cleo.id, cleo.name)
    assert "Cleo" not in bodies(begun)[0]
    assert not any("Cleo" in row.text + row.typed for row in rows().values())


def test_in_a_draft_a_plain_name_is_forgotten_too(begun: int) -> None:
    cleo = person_named("cleo")
    first, other = cleo.name.split()[0], f"@{cleo.name.split()[0]} Zamora and @{cleo.name}son"
    typed(begun, 0, f"@{cleo.name} and @{first}, {other}")
    with unit_of_work():
        forgetting.forget_mentions(cleo.id, cleo.name)
    assert bodies(begun)[0] == f"erased person and erased person, {other}"


def test_mentions_of_a_contact_become_the_person(begun: int) -> None:
    ben, cleo = person_named("ben"), person_named("cleo")
    typed(begun, 0, f"[@Old](/people/{cleo.id}) and [@Ten](/people/{cleo.id}0)")
    with unit_of_work():
        forgetting.move_mentions(cleo.id, ben.id)
    assert bodies(begun)[0] == f"[@Old](/people/{ben.id}) and [@Ten](/people/{cleo.id}0)"


def test_a_scribe_is_chosen_while_the_notes_are_typed(begun: int) -> None:
    cleo = person_named("cleo")
    with unit_of_work():
        taking.choose_scribe(the_notes(begun), cleo, None)
    assert the_notes(begun).scribe_id == cleo.id
    typed(begun, 0, "We met")
    with unit_of_work():
        taking.choose_scribe(the_notes(begun), None, None)
        agreeing.circulate(the_notes(begun), 7, None)
    with pytest.raises(Refusal), unit_of_work():
        taking.choose_scribe(the_notes(begun), cleo, None)
