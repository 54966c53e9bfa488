"""Who hears of promises: their new owners at once, and with a daily letter who follows or raised them."""

import pytest

from coop import clock
from coop.actions.operations import following, moving, noting, promising
from coop.actions.operations.promising import ActionFields
from coop.convenings.models.convening import AgendaItem
from coop.database import db, unit_of_work
from coop.notes.operations import taking
from tests.actions.made import agenda, item, the
from tests.cast import person_named
from tests.convenings.postroom import PostRoom, wait, why_dropped
from tests.notes.meeting import held, opened, the_notes, the_section
from tests.notices.told import choose, notices
from tests.outbox.mailserver import listening

pytestmark = pytest.mark.usefixtures("app", "now")


@pytest.fixture
def post_room(app):
    with listening() as server:
        yield PostRoom(server)


def told(name: str) -> list[tuple[str, str, str]]:
    """Kind, way and act of each notice."""
    return [(one.kind, one.way, one.facts.get("act", "")) for one in notices(name)]


def hand_to(action_id: int, name: str, by: str) -> None:
    was = the(action_id)
    fields = ActionFields(
        title=was.title,
        strategy_id=was.strategy_id,
        owner_id=person_named(name).id,
        due_on=was.due_on,
        group_id=was.group_id,
    )
    with unit_of_work():
        promising.edit(the(action_id), fields, person_named(by).id)


def move(action_id: int, to: str, by: str) -> None:
    with unit_of_work():
        moving.move(the(action_id), to, person_named(by).id, note="Said so.")


def test_a_new_owner_hears_at_once_and_the_old_one_with_their_daily_letter(post_room: PostRoom) -> None:
    first, second = item("Draft the survey"), item("Print it")
    post_room.deliver()
    hand_to(first, "dov", by="ben")
    hand_to(second, "dov", by="ben")
    letters = post_room.deliver()
    assert list(letters) == ["dov@coop.test"]
    (letter,) = letters["dov@coop.test"]
    body = letter.get_body(("plain",)).get_content()
    assert letter["Subject"] == "You keep 2 promises more"
    assert "Ben Okafor put this in your name." in body
    assert "Due Monday, February 1" in body
    assert body.count("/actions/letters/") == 2
    assert "Print it" in letter.get_body(("html",)).get_content()
    assert told("cleo")[-1] == ("actions.moved", "daily", "handed_over")


def test_what_was_handed_on_before_the_letter_goes_needs_none(post_room: PostRoom) -> None:
    made = item()
    hand_to(made, "dov", by="ben")
    hand_to(made, "cleo", by="ben")
    assert list(post_room.deliver()) == ["cleo@coop.test"]
    assert why_dropped()[person_named("dov").id] == "It has ended, or is somebody else's by now."


def test_nobody_hears_of_what_they_did_and_a_list_that_comes_in_writes_no_letter(post_room: PostRoom) -> None:
    made = item()  # as a list brings it in
    hand_to(made, "dov", by="dov")
    move(made, "in_progress", by="dov")
    assert post_room.deliver() == {}
    assert told("dov") == []


def test_who_follows_and_who_made_it_hear_once_a_move(post_room: PostRoom) -> None:
    ben, dov = person_named("ben").id, person_named("dov").id
    with unit_of_work():
        fields = ActionFields(title="Count the seats", strategy_id=agenda()["1.1"])
        made = promising.promise(fields, ben).id
        following.follow(the(made), dov)
    for to in ("agreed", "in_progress"):
        move(made, to, by="ada")
    assert told("dov") == told("ben") == [("actions.moved", "daily", "begun")]
    assert notices("ben")[0].facts["is_raised"]
    choose("dov", moves="at_once")
    choose("ben", moves="nothing")
    move(made, "done", by="ada")
    wait(minutes=11)
    letters = post_room.deliver()
    assert [letter["Subject"] for letter in letters["dov@coop.test"]] == ["It is done: Count the seats"]
    assert "List-Unsubscribe" in letters["dov@coop.test"][0]
    assert list(letters) == ["dov@coop.test"]


def test_who_proposed_the_line_and_who_typed_it_hear_what_became_of_it() -> None:
    agenda()
    notes_id = opened(held("One", present=("cleo",)))
    dov, ben, ada = (person_named(name).id for name in ("dov", "ben", "ada"))
    with unit_of_work():
        notes, section = the_notes(notes_id), the_section(notes_id, 0)
        line = AgendaItem(convening_id=notes.convening_id, position=9, title="A survey?", person_id=dov)
        db.session.add(line)
        db.session.flush()
        section.agenda_item_id = line.id
        body = "[] @Cleo Ramos (Garfield Science Club) drafts the survey by 12 Feb 2027 #1.2"
        taking.save_section(notes, section, body, section.version, ben)
        noting.follow_notes(the_notes(notes_id), ada)
    assert ("actions.moved", "daily", "agreed") in told("dov")
    assert ("actions.moved", "daily", "agreed") in told("ben")
    assert [kind for kind, _, _ in told("cleo")] == ["actions.given"]


def test_the_letter_to_a_new_owner_goes_while_time_goes_on(post_room: PostRoom) -> None:
    """Notes and letters are made at other moments: the letter gathers what was told since it was posted."""
    token = clock.held.set(None)
    try:
        hand_to(item("Draft the survey"), "dov", by="ben")
        (letter,) = post_room.deliver()["dov@coop.test"]
        assert "Draft the survey" in letter["Subject"]
    finally:
        clock.held.reset(token)
