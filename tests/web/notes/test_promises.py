"""From a line typed in a meeting to the item on the board, and back."""

from collections.abc import Callable

from flask import Flask

from coop.database import db
from coop.web.convenings.promises import PROMISES
from tests.actions.test_noting import LINE, items, typed
from tests.cast import person_named
from tests.convenings.postroom import the
from tests.notes.meeting import the_notes
from tests.visits import Visitor

Browser = Callable[[str], Visitor]


def test_circulating_the_notes_tracks_what_they_promise(as_: Browser) -> None:
    notes_id = typed()
    ben, slug = as_("ben"), the(the_notes(notes_id).convening_id).slug
    ben.send(f"/notes/{slug}/agreement", f"/notes/{slug}/circulation", days="7")
    assert "1 promise is tracked now." in ben.get(f"/notes/{slug}").text
    (item,) = items()
    assert f'href="/actions/{item.id}"' in ben.get(f"/notes/{slug}").text
    page = as_("cleo").get(f"/actions/{item.id}").text
    assert f"/notes/{slug}#outcome-" in page
    assert "Drafts the survey" in page


def test_a_lead_says_which_strategy_a_promise_serves(as_: Browser) -> None:
    notes_id = typed(LINE.removesuffix(" #1.2"))
    ben, slug = as_("ben"), the(the_notes(notes_id).convening_id).slug
    ben.send(f"/notes/{slug}/agreement", f"/notes/{slug}/circulation", days="7")
    assert items() == []
    page = ben.get(f"/notes/{slug}")
    assert "Which strategy does it serve?" in page.text
    assert "Which strategy does it serve?" not in as_("cleo").get(f"/notes/{slug}").text
    wrong = ben.fill(page, f"/notes/{slug}/outcomes/1/strategy", strategy="999")
    assert wrong.status_code == 409
    ben.fill(page, f"/notes/{slug}/outcomes/1/strategy", strategy="3")
    assert [item.strategy_id for item in items()] == [3]
    db.session.rollback()
    assert "Nothing new to track." in follow_again(ben, slug)


def test_the_link_before_a_meeting_says_a_tracked_promise_once(as_: Browser, app: Flask) -> None:
    notes_id = typed()
    ben, slug = as_("ben"), the(the_notes(notes_id).convening_id).slug
    ben.send(f"/notes/{slug}/agreement", f"/notes/{slug}/circulation", days="7")
    here = the(the_notes(notes_id).convening_id).id
    db.session.rollback()
    with app.test_request_context():
        cleo = person_named("cleo")
        said = [each.words for find in PROMISES for each in find(here, cleo)]
    assert len(said) == 1
    assert said[0].startswith("Drafts the survey")


def follow_again(ben: Visitor, slug: str) -> str:
    token = ben.get(f"/notes/{slug}/agreement")
    ben.fill(token, f"/notes/{slug}/promises")
    return ben.get(f"/notes/{slug}").text
