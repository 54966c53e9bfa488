"""Going on to the online room; whoever does so while it is open has arrived."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import Convening
from coop.convenings.operations import arriving
from coop.http.access import authorize
from coop.http.transaction import write_on_the_way
from coop.people.models import Person

GUESSING = ("prefetch", "preview")


def note_on_the_way() -> None:
    """Before anything is read: a real visit may write. A browser that only fetches ahead does not."""
    if _is_visit():
        write_on_the_way()


def _is_visit() -> bool:
    purpose = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return request.method == "GET" and not any(word in purpose for word in GUESSING)


def may_join(convening: Convening, rsvp: Rsvp | None) -> bool:
    """Whether the person is going, and there is a room to go to."""
    is_going = rsvp is not None and rsvp.answer == "going"
    return is_going and bool(convening.join_url) and convening.state != "cancelled"


def joined(convening: Convening, person: Person) -> ResponseReturnValue:
    """On to the room."""
    authorize("convenings.join", convening)
    address = convening.join_url
    if _is_visit():
        arriving.join_online(convening, person)
    return redirect(address, 302)
