"""Saying how it goes behind a letter, and what one's own calendar and the link before a convening show."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from icalendar import Calendar

from coop import clock, links
from coop.convenings.operations import showing as calendars
from coop.database import db, unit_of_work
from coop.history import queries as history
from coop.outbox.models import Letter
from coop.people import operations as people
from coop.people import queries
from tests.actions.made import TODAY, commitment, item, the
from tests.cast import early_childhood, person_named
from tests.makers import make_convening
from tests.questions.box import later
from tests.visits import Visitor

Browser = Callable[[str], Visitor]


def path_of(action_id: int, name: str = "cleo") -> str:
    return links.action(action_id, person_named(name).id, clock.now().date()).removeprefix("http://coop.test")


def state_of(action_id: int) -> tuple[str, str]:
    db.session.rollback()
    return the(action_id).state, the(action_id).state_note


def test_looking_changes_nothing_and_one_press_is_enough(as_: Browser, now: Any) -> None:
    made, eve = item("Draft the survey", due_on=TODAY), as_("eve")
    path = path_of(made)
    page = eve.get(path)
    assert "Draft the survey" in page.text
    assert eve.head(f"{path}?said=done&note=x").status_code == 200
    assert eve.post(path, data={"said": "done", "note": "x"}).status_code == 400
    assert state_of(made) == ("agreed", "")
    assert page.text.count('name="said" value="') == 4
    assert eve.fill(page, path, said="in_progress").status_code == 303
    assert state_of(made)[0] == "in_progress"
    wordless = eve.fill(page, path, said="done")
    assert (wordless.status_code, "Say what shows that it is done" in wordless.text) == (409, True)
    assert eve.fill(page, path, said="blocked", note="No key").status_code == 303
    assert state_of(made) == ("blocked", "No key")
    assert eve.fill(page, path, said="done", note="coop.test/survey").status_code == 303
    assert state_of(made) == ("done", "coop.test/survey")
    assert "This has ended" in eve.get(path).text
    assert eve.get("/account").status_code == 303


def test_help_is_asked_with_a_word(as_: Browser, now: Any) -> None:
    made, eve = item(), as_("eve")
    assert eve.send(path_of(made), said="help").status_code == 409
    assert eve.send(path_of(made), said="help", note="A van").status_code == 303
    db.session.rollback()
    assert history.of("action", made)[0].act == "help asked"


def test_only_its_owner_has_a_say_behind_a_letter(as_: Browser, now: Any) -> None:
    made = item()
    other = item("Another")
    assert as_("eve").get(path_of(made, "dov")).status_code == 410
    assert as_("eve").get(path_of(made).replace(f"/{made}", f"/{other}")).status_code == 404
    assert as_("eve").get(path_of(999)).status_code == 404
    assert as_("eve").get("/actions/letters/made-up").status_code == 404


@pytest.mark.parametrize("said", ["done", "in_progress", "blocked", "help"])
def test_each_button_of_the_letter_opens_its_own_and_sends_it_with_a_word(
    as_: Browser, now: Any, said: str
) -> None:
    made, eve = item(state="in_progress" if said == "blocked" else "agreed"), as_("eve")
    path, before = path_of(made), state_of(made)
    page = eve.get(f"{path}?said={said}")
    assert page.text.count('name="said" value="') == 1
    assert f'name="said" value="{said}"' in page.text
    assert state_of(made) == before
    wordless = eve.fill(page, path, said=said)
    assert wordless.status_code == (303 if said == "in_progress" else 409)
    assert wordless.status_code == 303 or f'name="said" value="{said}"' in wordless.text
    assert eve.fill(page, path, said=said, note="As agreed").status_code == 303
    assert state_of(made)[0] == {"help": "agreed"}.get(said, said)


def test_a_letters_link_opens_only_what_it_names_and_ends(as_: Browser, now: Any) -> None:
    made, named, other = item("Draft the survey"), item("Print it"), item("Count the seats")
    cleo, eve = person_named("cleo").id, as_("eve")
    path = links.action(made, cleo, clock.now().date(), named=[made, named]).removeprefix("http://coop.test")
    page = eve.get(path)
    assert "Print it" in page.text
    assert "Count the seats" not in page.text
    assert eve.get(path.removesuffix(str(made)) + str(named)).status_code == 200
    assert eve.get(path.removesuffix(str(made)) + str(other)).status_code == 404
    with later(days=91):
        gone = eve.get(path)
        assert (gone.status_code, "ask for a new link" in gone.text) == (410, True)
        assert eve.fill(page, path, said="in_progress").status_code == 410
        for _press in range(2):
            assert "A new link is on its way" in eve.fill(gone, f"{path}/renewal").text
    db.session.rollback()
    letters = db.session.scalars(sa.select(Letter).where(Letter.kind == "actions.due")).all()
    assert [letter.person_id for letter in letters] == [cleo]


def test_a_link_ends_when_somebody_else_keeps_the_promise(as_: Browser, now: Any) -> None:
    made, eve = item("Draft the survey"), as_("eve")
    path = path_of(made)
    page = eve.get(path)
    with unit_of_work():
        the(made).owner_id = person_named("dov").id
    gone = eve.get(path)
    assert "Draft the survey" not in gone.text
    assert (gone.status_code, "is not in your hands any more" in gone.text) == (410, True)
    assert eve.fill(page, path, said="done", note="x").status_code == 410


def test_the_link_before_a_convening_shows_what_i_promised(as_: Browser, now: Any) -> None:
    made = item("Draft the survey", due_on=TODAY)
    item("Only proposed", state="proposed")
    with unit_of_work():
        convening = make_convening(groups=(early_childhood(),)).id
    path = links.preparation(convening, person_named("cleo").id).removeprefix("http://coop.test")
    page = as_("eve").get(path).text
    assert "Draft the survey" in page
    assert path_of(made) in page
    assert "Only proposed" not in page
    with later(days=20):
        assert "Draft the survey" not in as_("eve").get(path).text


@pytest.mark.parametrize(
    ("choice", "kind", "day"), [("due_days", "VEVENT", "DTSTART"), ("due_tasks", "VTODO", "DUE")]
)
def test_days_stand_in_the_calendar_as_the_reader_chose(
    as_: Browser, now: Any, choice: str, kind: str, day: str
) -> None:
    item("Draft the survey; print, fold", due_on=TODAY)
    item("Done", state="done")
    commitment("Only proposed", state="proposed")
    with unit_of_work():
        token = people.make_feed_token(person_named("cleo"))
    path = f"/feeds/{token}/calendar.ics"
    assert b"survey" not in as_("eve").get(path).data
    assert as_("cleo").send("/account/calendar", calendar_shows=[choice]).status_code == 303
    body = as_("eve").get(path).data
    (entry,) = Calendar.from_ical(body).walk(kind)
    assert entry[day].dt == TODAY
    assert str(entry["SUMMARY"]).endswith("Draft the survey; print, fold")
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert as_("eve").get(path).data == body
    with unit_of_work():
        calendars.choose(queries.by_id(person_named("cleo").id), [])
    assert b"survey" not in as_("eve").get(path).data
