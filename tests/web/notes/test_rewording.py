"""What came of a convening is said otherwise, in the browser."""

from collections.abc import Callable
from urllib.parse import urlsplit

from coop import links
from coop.database import db, unit_of_work
from coop.notes.models import Outcome, Rewording
from tests.cast import person_named
from tests.makers import MADE
from tests.notes.meeting import the_section
from tests.notes.test_rewording import VOTE, drafted, told
from tests.visits import Visitor
from tests.web.notes.test_letters import told as told_by_letter
from tests.web.notes.test_meeting import approved, path_of, seen

Browser = Callable[[str], Visitor]
EIGHT = {"method": "vote", "votes_for": "8", "votes_against": "1", "abstained": "1"}


def test_the_host_changes_what_came_of_it_without_typing_it_again(as_: Browser) -> None:
    notes_id, outcome_id = drafted()
    path, ben = path_of(notes_id), as_("ben")
    page = f"{path}/outcomes/{outcome_id}"
    assert f'href="{page}"' in seen(ben, path)
    assert 'value="7"' in seen(ben, page)
    stale = ben.get(page)
    assert ben.send(page, text="We rent passes").status_code == 303
    refused = ben.fill(stale, page, text="We lend passes")
    assert refused.status_code == 409
    assert "It says now: “We rent passes”" in refused.get_data(as_text=True)
    assert ben.fill(refused, page, text="We lend passes").status_code == 303
    assert "7 for, 1 against, 2 abstained" in seen(ben, path)


def test_a_correction_is_shown_from_old_to_new_and_the_register_keeps_both(as_: Browser) -> None:
    notes_id, outcome_id = told()
    path, cleo, ben = path_of(notes_id), as_("cleo"), as_("ben")
    page = f"{path}/outcomes/{outcome_id}/corrections"
    assert f'href="{page}"' in seen(cleo, path)
    assert f'href="{page}"' not in seen(as_("ada"), path)
    assert cleo.send(page).status_code == 409, "nothing else was written"
    assert cleo.send(page, text="We buy bus passes", **EIGHT).status_code == 303
    text = seen(ben, path)
    assert "<del>We buy passes</del> → <ins>We buy bus passes</ins>" in text
    assert "8 for, 1 against, 1 abstained</ins>" in text
    db.session.rollback()
    taken = f"{path}/rewordings/{db.session.query(Rewording).one().id}/acceptance"
    db.session.rollback()
    assert ben.send(path, taken).status_code == 303
    approved(notes_id, "public")
    amendments = f"{path}/outcomes/{outcome_id}/amendments"
    assert ben.send(amendments, text="We buy ten bus passes", why="They cost less.").status_code == 303
    text = seen(as_("eve"), "/decisions")
    assert ">We buy ten bus passes</a>" in text
    assert "<del>We buy passes</del>" in text
    assert "<del>We buy bus passes</del> → <ins>We buy ten bus passes</ins>" in text
    assert "They cost less." in text


def test_those_outside_read_neither_names_nor_what_was_only_proposed(as_: Browser) -> None:
    cleo, ben = person_named("cleo").id, as_("ben")
    notes_id, outcome_id = told(VOTE)
    approved(notes_id, "public")
    path = path_of(notes_id)
    said = {
        "text": f"[@Cleo Ramos](/people/{cleo}) buys passes",
        "why": f"[@Cleo Ramos](/people/{cleo}) asked",
    }
    assert ben.send(f"{path}/outcomes/{outcome_id}/amendments", **said).status_code == 303
    for page in (path, "/decisions"):
        text = seen(as_("eve"), page)
        assert "<ins>somebody buys passes</ins>" in text
        assert "Cleo" not in text
    with unit_of_work():
        db.session.query(Rewording).update({"state": "declined"})
    assert "<ins>" not in seen(as_("eve"), path)


def test_who_has_only_a_letter_corrects_too(as_: Browser) -> None:
    notes_id, person_id = told_by_letter()
    eve, path = as_("eve"), urlsplit(links.notes(notes_id, person_id)).path
    with unit_of_work():
        outcome = Outcome(section_id=the_section(notes_id, 0).id, kind="commitment", text="Ben pays")
        outcome.made_on = outcome.due_on = MADE.date()
        db.session.add(outcome)
        db.session.flush()
        page = f"{path}/outcomes/{outcome.id}"
    assert f'href="{page}"' in seen(eve, path)
    assert eve.send(page, text="Ben pays for it").status_code == 303
    db.session.rollback()
    assert db.session.query(Rewording).one().person_id == person_id
