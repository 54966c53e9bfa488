"""A list under a name, for programs: what changed last in a feed, and its days in a calendar.

Its address is a secret of its owner. Who may see what is asked at each reading, as of that owner.
"""

from urllib.parse import urlencode

from babel.dates import format_date
from flask import request
from flask.typing import ResponseReturnValue

from coop import links
from coop.actions import ical
from coop.actions.models import Action, SavedView
from coop.actions.queries import feeding
from coop.actions.queries.listing import Listing
from coop.http import atom as feed
from coop.http.calendars import FOR_ONE, for_nobody_else, joined, nothing
from coop.http.viewer import current_network, viewer_of
from coop.people.models import Person
from coop.permissions import may
from coop.web.actions import words
from coop.web.actions.filtering import filters_from, today
from coop.web.actions.room import blueprint
from coop.wording import gettext as _
from coop.wording import in_language

MOST_DAYS = 500


@blueprint.get("/actions/feeds/<token>.atom")
def atom(token: str) -> ResponseReturnValue:
    """What changed last among the promises of the list."""
    behind = _behind(token)
    if behind is None:
        return nothing()
    view, person, wanted = behind
    spoken = _language(person)
    with in_language(spoken):
        entries = [_entry(action, spoken) for action in feeding.latest(wanted, feed.MOST)]
    page = f"/actions?{urlencode(view.arguments)}"
    return for_nobody_else(feed.answer(_title(view), page, entries, spoken, cache=FOR_ONE))


@blueprint.get("/actions/feeds/<token>/calendar.ics")
def calendar(token: str) -> ResponseReturnValue:
    """The days of the promises of the list that are open."""
    behind = _behind(token)
    if behind is None:
        return nothing()
    view, person, wanted = behind
    texts = ical.of_list(feeding.dated(wanted, MOST_DAYS), _language(person))
    return for_nobody_else(joined(texts, _title(view), FOR_ONE))


def _behind(token: str) -> tuple[SavedView, Person, Listing] | None:
    """The list, whose it is, and what they may see of it now; nothing for an address that was stopped."""
    key = links.signed("promises feed", token)
    row = feeding.followed(key) if isinstance(key, str) else None
    if row is None:
        return None
    view, person = row
    viewer = viewer_of(person)
    if not may(viewer, "actions.open"):
        return None
    return view, person, Listing(viewer, filters_from(view.arguments, viewer), today())


def _title(view: SavedView) -> str:
    return f"{current_network().name}: {view.name}"


def _language(person: Person) -> str:
    """The one that the address asks for, else the owner's."""
    offered, said = current_network().languages, request.args.get("lang", "")
    return str(next((one for one in (said, person.locale) if one in offered), offered[0]))


def _entry(action: Action, spoken: str) -> feed.Entry:
    address, state = links.promise(action.id), str(words.STATES[action.state])
    day = action.due_on and format_date(action.due_on, "long", locale=spoken)
    whose = (action.owner and action.owner.known_as, action.organization and action.organization.name)
    lines = (
        _("Due %(day)s", day=day) if day else _("Without a date"),
        ", ".join(name for name in whose if name),
        action.state_note,
    )
    return feed.Entry(
        id=address,
        title=_("%(title)s: %(state)s", title=action.title, state=state),
        address=address,
        published=action.made_at,
        updated=action.changed_at,
        summary="\n".join(line for line in lines if line),
    )
