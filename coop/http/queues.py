"""What waits for staff: one function for each source; shown at the desk and at home.

A room that brings a queue of its own adds a function here and its name to SOURCES.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import url_for

from coop import clock
from coop.actions.queries import agreeing, reminding, untracked
from coop.comments import queries as comments
from coop.convenings.queries import attendance
from coop.database import Waiting
from coop.http.viewer import current_network, current_viewer
from coop.imports.queries import deciding as imports
from coop.inbox.queries import replies
from coop.library.queries import upkeep as library
from coop.loop.queries import likely_twins
from coop.membership_requests import queries as membership_requests
from coop.organizations.queries import renewing
from coop.outbox import queries as outbox
from coop.questions import queries as asked_questions
from coop.resources.queries import lost
from coop.wording import ngettext


@dataclass(frozen=True, slots=True)
class Queue:
    """How many of what wait (the words follow the number), since when, and where they stand."""

    number: int
    words: str
    since: Any
    address: str


def _queue(waiting: Waiting, words: str, address: str) -> Queue:
    return Queue(waiting.number, words, waiting.since, address)


def requests() -> Queue:
    """Organizations, families and colleagues that ask to join."""
    waiting = membership_requests.waiting(current_viewer())
    words = ngettext("request to join", "requests to join", waiting.number)
    return _queue(waiting, words, url_for("membership_requests.index"))


def unclosed() -> Queue:
    """Convenings of which nobody said who came."""
    waiting = attendance.how_many_unclosed(current_viewer())
    words = ngettext("convening over and not closed", "convenings over and not closed", waiting.number)
    return _queue(waiting, words, url_for("convenings.closings"))


def renewals() -> Queue:
    """Members whose year is over."""
    waiting = renewing.overdue(clock.today(current_network().timezone))
    words = ngettext("membership to renew", "memberships to renew", waiting.number)
    return _queue(waiting, words, url_for("staff.renewals"))


def twins() -> Queue:
    """Organizations and people that are probably known twice."""
    waiting = likely_twins.how_many()
    words = ngettext("pair probably known twice", "pairs probably known twice", waiting.number)
    return _queue(waiting, words, url_for("staff.twins"))


def imported_rows() -> Queue:
    """Rows of imports that look like somebody known."""
    waiting = imports.waiting_rows()
    words = ngettext("imported row to decide", "imported rows to decide", waiting.number)
    return _queue(waiting, words, url_for("imports.index"))


def unsent() -> Queue:
    """Letters that should be gone."""
    waiting = outbox.not_sent()
    words = ngettext("letter not sent yet", "letters not sent yet", waiting.number)
    return _queue(waiting, words, url_for("staff.letters", _anchor="late-title"))


def undelivered() -> Queue:
    """Letters that failed or came back."""
    waiting = outbox.not_arrived()
    words = ngettext("letter did not arrive lately", "letters did not arrive lately", waiting.number)
    return _queue(waiting, words, url_for("staff.letters", _anchor="troubled-title"))


def addresses() -> Queue:
    """Addresses that no letter goes to any more."""
    waiting = outbox.not_written_to()
    words = ngettext("address not written to", "addresses not written to", waiting.number)
    return _queue(waiting, words, url_for("staff.letters", _anchor="suppressions-title"))


def unmatched() -> Queue:
    """Replies from calendars that nobody is sure of."""
    waiting = replies.unmatched()
    words = ngettext("reply to look at", "replies to look at", waiting.number)
    return _queue(waiting, words, url_for("staff.inbox"))


def questions() -> Queue:
    """Questions out of the box that nobody has read."""
    waiting = asked_questions.waiting(current_viewer())
    words = ngettext("question to read", "questions to read", waiting.number)
    return _queue(waiting, words, url_for("questions.waiting"))


def lost_links() -> Queue:
    """Links that did not answer twice."""
    waiting = lost.how_many(current_viewer())
    words = ngettext("link leads nowhere", "links lead nowhere", waiting.number)
    return _queue(waiting, words, url_for("resources.lost_links"))


def drafts() -> Queue:
    """Documents of the library that somebody sent to be read."""
    waiting = library.how_many_to_read(current_viewer())
    words = ngettext("draft to read for the library", "drafts to read for the library", waiting.number)
    return _queue(waiting, words, url_for("library.desk"))


def stale_documents() -> Queue:
    """Documents whose day to be looked at again has come."""
    waiting = library.how_many_stale(current_viewer(), clock.today(current_network().timezone))
    words = ngettext("document to look at again", "documents to look at again", waiting.number)
    return _queue(waiting, words, url_for("library.desk", _anchor="stale"))


def promises() -> Queue:
    """Promises that nobody keeps: without an owner, or its owner is gone."""
    waiting = reminding.to_hand_over()
    words = ngettext("promise to hand over", "promises to hand over", waiting.number)
    return _queue(waiting, words, url_for("actions.index", late="unowned"))


def words_to_ask_for() -> Queue:
    """Commitments proposed for organizations that nobody administers: staff ask for their word."""
    waiting = agreeing.unasked()
    words = ngettext(
        "commitment waits for an organization without an admin",
        "commitments wait for an organization without an admin",
        waiting.number,
    )
    return _queue(waiting, words, url_for("actions.index", late="unasked"))


def untracked_promises() -> Queue:
    """Promises in notes that name no strategy, so that nobody tracks them."""
    waiting = untracked.how_many(current_viewer())
    words = ngettext("promise without a strategy", "promises without a strategy", waiting.number)
    return _queue(waiting, words, url_for("actions.untracked"))


def reported() -> Queue:
    """Comments that somebody asks to be looked at."""
    waiting = comments.how_many_reported()
    words = ngettext("reported comment", "reported comments", waiting.number)
    return _queue(waiting, words, url_for("comments.reports"))


SOURCES: tuple[Callable[[], Queue], ...] = (
    requests,
    unmatched,
    questions,
    reported,
    unclosed,
    renewals,
    promises,
    words_to_ask_for,
    untracked_promises,
    twins,
    imported_rows,
    drafts,
    stale_documents,
    unsent,
    undelivered,
    addresses,
    lost_links,
)


def waiting() -> list[Queue]:
    """Those in which something waits, in their order; one statement each."""
    return [queue for queue in (source() for source in SOURCES) if queue.number]
