"""From a line typed in a meeting to the item on the board, and back."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from coop.database import db
from coop.web.convenings.promises import PROMISES
from tests.actions.test_noting import LINE, items, typed
from tests.cast import person_named
from tests.convenings.postroom import the
from tests.notes.meeting import the_notes, the_section
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


@pytest.mark.parametrize(
    ("end", "said"),
    [(" #1.2", ""), (" #9.9", "#9.9 is no strategy of the agenda that holds"), ("", "It names no strategy")],
)
def test_what_a_line_lacks_to_be_tracked_is_said_beside_it(as_: Browser, end: str, said: str) -> None:
    notes_id = typed(LINE.removesuffix(" #1.2") + end)
    ben, slug = as_("ben"), the(the_notes(notes_id).convening_id).slug
    page = ben.get(f"/notes/{slug}")
    assert ("so nobody tracks this" in page.text) == bool(said)
    assert said in page.text
    there = f"/notes/{slug}/sections/{the_section(notes_id, 0).id}"
    token = page.text.partition('name="csrf_token" value="')[2].partition('"')[0]
    body = {"csrf_token": token, "version": "1", "body": LINE.removesuffix(" #1.2") + end + " now"}
    answer = ben.post(there, data=body, headers={"HX-Request-Type": "partial", "HX-Request": "true"})
    assert said in answer.text


def test_promises_without_a_strategy_wait_for_their_lead_and_the_staff(as_: Browser, statements: Any) -> None:
    first, second = typed(LINE.removesuffix(" #1.2")), typed(LINE.removesuffix("1.2") + "9.9")
    ben, slugs = as_("ben"), [the(the_notes(each).convening_id).slug for each in (first, second)]
    assert "Every promise in the notes serves a strategy" in ben.get("/actions/untracked").text
    counts = []
    for slug in slugs:
        ben.send(f"/notes/{slug}/agreement", f"/notes/{slug}/circulation", days="7")
        with statements() as counted:
            page = ben.get("/actions/untracked")
        counts.append(counted.number)
    assert counts[0] == counts[1]
    assert page.text.count("Drafts the survey") == 4
    assert "Drafts the survey" not in as_("cleo").get("/actions/untracked").text
    assert "promises without a strategy" in as_("ada").get("/staff").text
    there = f"/notes/{slugs[0]}/outcomes/1/strategy"
    assert ben.fill(page, there, strategy="3").location.endswith("/actions/untracked?page=1")
    assert ben.get("/actions/untracked").text.count("Drafts the survey") == 2


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
