"""What readers correct as they read it, and promises that say too little, seen in the browser."""

from collections.abc import Callable
from html import unescape
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa

from coop import links
from coop.database import db, unit_of_work
from coop.notes.models import Correction
from coop.notes.operations import agreeing, taking
from tests.cast import person_named
from tests.notes.meeting import bodies, circulated, held, opened, the_notes, the_section
from tests.visits import Visitor
from tests.web.notes.test_letters import told
from tests.web.notes.test_meeting import path_of, seen

Browser = Callable[[str], Visitor]
READ = "☐ @Cleo Ramos (Garfield) brings the hoses"


@pytest.mark.parametrize("is_letter", [True, False])
def test_a_correction_is_copied_from_the_page(as_: Browser, is_letter: bool) -> None:
    mention = f"[@Cleo Ramos](/people/{person_named('cleo').id})"
    body = f"[] {mention} (Garfield) brings **the hoses**"
    notes_id, person_id = told(body=body) if is_letter else (circulated(body=body, present=("cleo",)), 0)
    section = str(the_section(notes_id, 0).id)
    path = urlsplit(links.notes(notes_id, person_id)).path
    path = path if is_letter else f"{path_of(notes_id)}/sections/{section}/corrections"
    browser = as_("eve" if is_letter else "cleo")
    page = seen(browser, path)
    assert mention not in page
    assert "☐ <a" in page
    said = {"passage": READ, "words": "@Cleo Ramos brings buckets"} | (
        {"section": section} if is_letter else {}
    )
    assert browser.send(path, path, **said).status_code == 303
    shown = seen(as_("ben"), path_of(notes_id))
    assert "<ins>@Cleo Ramos brings buckets</ins>" in shown
    with unit_of_work():
        proposed = db.session.scalars(sa.select(Correction)).one()
        agreeing.take_correction(the_notes(notes_id), proposed, None)
    assert bodies(notes_id) == [f"{mention} brings buckets"]


def test_lines_that_promise_too_little_are_listed_before_and_after_notes_go_round(as_: Browser) -> None:
    notes_id = opened(held("One", present=("cleo",)))
    lines = (
        "@Nobody Known calls by 12 Dec",
        "@Cleo calls by 40 Dec #9.9",
        "(Garfeild) helps",
        "@Cleo calls by 12 Dec",
    )
    body = "\n".join(f"[] {line}" for line in lines)
    with unit_of_work():
        taking.save_section(the_notes(notes_id), the_section(notes_id, 0), body, 0, None)
    path, ben = path_of(notes_id), as_("ben")
    page = unescape(seen(ben, f"{path}/agreement"))
    for said in (
        "@Nobody Known calls by 12 Dec”. Nobody here is called “Nobody Known”, or more than one is.<",
        "There is no such day: “by 40 Dec”. The agenda has no strategy #9.9.<",
        "No organization is called “Garfeild”. Until when is not said, as in: by December 12.<",
    ):
        assert said in page, said
    assert page.count("Not a commitment:") == 3
    ben.send(f"{path}/agreement", f"{path}/circulation", days="7")
    assert seen(ben, path).count("Not a commitment:") == 3
    assert "Not a commitment:" not in seen(as_("cleo"), path)
    db.session.rollback()
    assert the_notes(notes_id).state == "circulated"
