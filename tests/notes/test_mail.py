"""Who is told that notes can be read, and what became of a correction."""

import pytest

from coop.database import db, unit_of_work
from coop.groups.queries.belonging import viewer_of
from coop.loop.queries import noticing
from coop.notes.operations import agreeing
from coop.notes.queries import finding
from coop.notices.models import Notice
from coop.people.models import Person
from tests.cast import person_named
from tests.convenings.postroom import PostRoom, text_of
from tests.notes.meeting import circulated, the_notes, the_section

pytestmark = pytest.mark.usefixtures("now")


def test_those_who_were_there_and_the_group_are_told_and_only_the_first_may_correct(
    app, post_room: PostRoom
) -> None:
    circulated(present=("dov",))
    letters = post_room.deliver()
    assert set(letters) == {"ben@coop.test", "cleo@coop.test", "dov@coop.test"}
    assert "You were there" in text_of(letters["dov@coop.test"][0])
    assert "You were there" not in text_of(letters["cleo@coop.test"][0])
    assert letters["cleo@coop.test"][0]["List-Unsubscribe"]


def test_nobody_is_told_of_notes_that_were_approved_by_now(app, post_room: PostRoom) -> None:
    notes_id = circulated(present=("dov",))
    with unit_of_work():
        agreeing.approve(the_notes(notes_id), None)
    assert post_room.deliver() == {}


def test_whoever_corrected_reads_what_became_of_it(app, post_room: PostRoom) -> None:
    notes_id, cleo = circulated(present=("cleo",)), person_named("cleo").id
    post_room.deliver()
    with unit_of_work():
        person = db.session.get_one(Person, cleo)
        notes, section = the_notes(notes_id), the_section(notes_id, 0)
        correction_id = agreeing.propose_correction(notes, section, person, "met", "sang").id
    with unit_of_work():
        correction = finding.correction(notes_id, correction_id)
        assert correction
        agreeing.decline_correction(the_notes(notes_id), correction, "Nobody sang.", None)
    letter = text_of(post_room.only())
    assert "sang" in letter
    assert "Nobody sang." in letter


def test_a_notice_says_so_as_long_as_the_notes_may_be_read(app) -> None:
    circulated(present=("dov",))
    db.session.rollback()
    for name, number in (("dov", 1), ("ines", 0)):
        person = db.session.get_one(Person, person_named(name).id)
        notices = db.session.query(Notice).filter_by(person_id=person.id).all()
        lines = noticing.READERS["notes"](person, viewer_of(person), notices)
        assert [line.what for line in lines.values()] == ["The notes can be read and corrected"] * number
