"""The desk at the door: for hosts, and for helpers who hold a link for the day."""

from dataclasses import dataclass
from datetime import timedelta

from flask import abort, request, session, url_for
from flask.typing import ResponseReturnValue

from coop import links
from coop.convenings.models.attendance import HelperLink
from coop.convenings.models.convening import Cohost, Convening
from coop.convenings.operations.arriving import Tapped
from coop.convenings.queries import arrivals, showing
from coop.groups.models import Group
from coop.http.access import authorize, found
from coop.http.pages import see_other
from coop.http.viewer import current_viewer
from coop.permissions import may
from coop.web.convenings.room import blueprint

DESKS = "desks"
MOST_DESKS = 5


@dataclass(frozen=True, slots=True)
class Desk:
    """One convening's desk, and the helper's link that opens it, if one does.

    `is_hosted`: one of its hosts looks; a helper sees names and organizations only.
    """

    convening: Convening
    helper: HelperLink | None
    is_hosted: bool

    @property
    def groups(self) -> list[Group]:
        """Whose leads stand at it."""
        return self.convening.groups

    @property
    def cohosts(self) -> list[Cohost]:
        """Who was named to host it."""
        return self.convening.cohosts

    @property
    def slug(self) -> str:
        """Of its addresses."""
        return self.convening.slug


def desk_of(slug: str) -> Desk:
    """The desk, for those who may stand at it; 404 for those to whom the convening is not there."""
    desk: Desk = found(seen_desk(slug))
    authorize("convenings.check_in", desk)
    return desk


def seen_desk(slug: str) -> Desk | None:
    """The same before anybody asks whether one may check people in."""
    helper = arrivals.open_link(session.get(DESKS, []), slug)
    convening = showing.find(current_viewer(), slug)
    if convening is None and helper:
        convening = showing.by_id(helper.convening_id)
    if convening is None:
        return None
    return Desk(convening, helper, may(current_viewer(), "convenings.see_answers", convening))


@blueprint.get("/desks/<token>")
def desk_for_helper(token: str) -> ResponseReturnValue:
    """A helper opens the link: this browser may use that desk until it ends. It signs nobody in."""
    link = arrivals.helper_link(links.signed("desk", token))
    if link is None or not link.is_open:
        abort(404)
    convening = found(showing.by_id(link.convening_id))
    kept = [number for number in session.get(DESKS, []) if number != link.id]
    session[DESKS] = [*kept, link.id][-MOST_DESKS:]
    session.permanent = True
    return see_other(url_for("convenings.arrivals_page", slug=convening.slug))


def tapped(desk: Desk, how: str = "desk") -> Tapped:
    """The tap that was sent, with how long it waited on the phone; odd numbers are none."""
    form = request.form
    return Tapped(
        key=form.get("key", "")[:64],
        how=how,
        ago=timedelta(seconds=_number(form.get("waited", ""))),
        device=form.get("device", "")[:64],
        sequence=int(_number(form.get("sequence", ""))),
        by_id=current_viewer().person_id,
        helper_id=desk.helper.id if desk.helper and not desk.is_hosted else None,
    )


def _number(text: str) -> float:
    whole = text.partition(".")[0]
    return float(whole) if whole.isascii() and whole.isdecimal() and len(whole) < 10 else 0.0


def wants_json() -> bool:
    """Whether the page's own script asks; without it a whole page is answered."""
    return request.headers.get("Accept") == "application/json"
