"""The link in a letter about promises: whose it is, what it opens, and when it has ended."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import abort, url_for

from coop import clock, links
from coop.actions.models import Action
from coop.actions.queries import showing
from coop.http.access import found
from coop.http.pages import ended, page
from coop.people import queries as people
from coop.people.models import ENTERING, Person
from coop.wording import gettext as _

LASTS = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Opened:
    """A promise behind a letter, its owner, and the numbers of all that the letter names."""

    action: Action
    person: Person
    named: tuple[int, ...]


def opened(token: str, action_id: int) -> Opened:
    """What the link opens; a 404 when it is not ours, and a 410 that says how to go on when it is too old, or
    the promise is somebody else's by now."""
    made_on, person_id, named = _signed(token, action_id)
    action, person = _there(action_id, person_id)
    if action.owner_id != person.id:
        said = _("What the letter asks about is not in your hands any more.")
        address = url_for("actions.show", action_id=action.id)
        abort(ended(said, address, _("Sign in and look at it")))
    if clock.now().date() > made_on + LASTS:
        abort(page("actions/letter_ended.html", 410, action=action, token=token))
    return Opened(action, person, named)


def sent_to(token: str, action_id: int) -> tuple[Action, Person]:
    """The same for a link that may be too old; a 404 for one that opens nothing any more."""
    _made_on, person_id, _named = _signed(token, action_id)
    action, person = _there(action_id, person_id)
    return (action, person) if action.owner_id == person.id else abort(404)


def _signed(token: str, action_id: int) -> tuple[date, int, tuple[int, ...]]:
    """On which day it was made, for whom, and which promises the letter names."""
    signed = links.signed("promises", token)
    if not isinstance(signed, list) or action_id not in signed[2:]:
        abort(404)
    return date.fromordinal(signed[0]), signed[1], tuple(signed[2:])


def _there(action_id: int, person_id: int) -> tuple[Action, Person]:
    action, person = found(showing.by_id(action_id)), found(people.by_id(person_id))
    if person.status not in ENTERING:
        abort(404)
    return action, person
