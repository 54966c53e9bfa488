"""Notes behind a letter, for those who were there and have no account."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import urlsplit

import sqlalchemy as sa

from coop import links
from coop.convenings.models.attendance import Attendance
from coop.database import db, unit_of_work
from coop.notes.models import Correction
from coop.notes.operations import agreeing, taking
from tests.convenings.postroom import PostRoom, text_of
from tests.makers import MADE, make_person
from tests.notes.meeting import held, opened, the_notes, the_section
from tests.outbox.mailserver import listening
from tests.questions.box import later
from tests.visits import Visitor
from tests.web.notes.test_meeting import seen

Browser = Callable[[str], Visitor]


def told(state: str = "confirmed", body: str = "We were eight") -> tuple[int, int]:
    """Circulated notes of a public meeting at which a contact was; both ids."""
    notes_id = opened(held("One"))
    with unit_of_work():
        notes, contact = the_notes(notes_id), make_person("Vera Visit", "vera@example.org", status="contact")
        came = Attendance(convening_id=notes.convening_id, person_id=contact.id, state=state)
        came.decided_at, came.arrived_at = MADE, MADE if state == "confirmed" else None
        db.session.add(came)
        taking.save_section(notes, the_section(notes_id, 0), body, 0, None)
        agreeing.circulate(notes, 7, None)
        return notes_id, contact.id


def test_the_letter_leads_to_the_notes_and_a_correction(as_: Browser) -> None:
    notes_id, person_id = told()
    address = links.notes(notes_id, person_id)
    with listening() as server:
        (letter,) = PostRoom(server).deliver()["vera@example.org"]
    assert address in text_of(letter)
    path, eve = urlsplit(address).path, as_("eve")
    assert "We were eight" in seen(eve, path)
    said = {"section": str(the_section(notes_id, 0).id), "passage": "eight", "words": "nine"}
    assert eve.send(path, path, **said).status_code == 303
    db.session.rollback()
    assert db.session.scalars(sa.select(Correction)).one().person_id == person_id


def test_whoever_was_not_there_cannot(as_: Browser) -> None:
    notes_id, person_id = told("absent")
    path = urlsplit(links.notes(notes_id, person_id)).path
    assert as_("eve").get(path).status_code == 404
    assert as_("eve").get("/notes/letters/made-up").status_code == 404


def test_the_link_ends_three_months_after_the_last_step(as_: Browser) -> None:
    notes_id, person_id = told()
    path = urlsplit(links.notes(notes_id, person_id)).path
    with later(days=96):
        assert as_("eve").get(path).status_code == 200
    with later(days=98):
        gone = as_("eve").get(path)
        assert (gone.status_code, "Sign in and read the notes" in gone.text) == (410, True)


def test_a_wrong_passage_is_said_beside_the_form(as_: Browser) -> None:
    notes_id, person_id = told()
    path, eve = urlsplit(links.notes(notes_id, person_id)).path, as_("eve")
    said = {"section": str(the_section(notes_id, 0).id), "passage": "seven", "words": "nine"}
    answer = eve.send(path, path, **said)
    assert answer.status_code == 409
    assert "Copy them as they are." in answer.get_data(as_text=True)


def test_the_words_to_copy_from_are_the_ones_that_are_compared(as_: Browser) -> None:
    body = "We were **eight**, with [@Ben](/people/2) <b>"
    notes_id, person_id = told(body=body)
    path, eve = urlsplit(links.notes(notes_id, person_id)).path, as_("eve")
    shown = eve.get(path).get_data(as_text=True)
    read = shown.partition('<div class="prose">')[2].partition("</div>")[0]
    passage = unescape(re.sub(r"<[^>]+>", "", read))
    assert passage.strip() == "We were eight, with @Ben <b>"
    assert "<b>" not in shown
    said = {"section": str(the_section(notes_id, 0).id), "passage": passage, "words": "We were nine"}
    assert eve.send(path, path, **said).status_code == 303
