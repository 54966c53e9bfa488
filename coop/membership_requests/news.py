"""What the app and daily letters say of requests to join."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from coop import links
from coop.membership_requests import queries
from coop.membership_requests.models import MembershipRequest
from coop.notices.models import Notice
from coop.notices.operations import telling
from coop.notices.sentences import Line
from coop.people.models import Person
from coop.permissions import Viewer
from coop.wording import N_
from coop.wording import gettext as _

WHAT = {
    "membership_requests.arrived": N_("A request to join waits for a word"),
    "membership_requests.asked": N_("There is a question about your request"),
    "membership_requests.approved": N_("Your request was approved"),
    "membership_requests.declined": N_("Your request was declined"),
}


def tell_asker(kind: str, request: MembershipRequest) -> None:
    """Note for whoever asked what became of it, once they are somebody who can be told."""
    if request.person_id:
        telling.tell(kind, [request.person_id], subject=("membership_request", request.id))


def tell_deciders(request: MembershipRequest) -> None:
    """Note for those who decide that a request came."""
    whom = queries.deciders_of(request)
    telling.tell("membership_requests.arrived", whom, subject=("membership_request", request.id))


def lines(person: Person, viewer: Viewer, notices: Sequence[Notice]) -> dict[int, Line]:
    """Notice id → what it says now, of what the person decides or asked for themselves; one statement."""
    seen = queries.seen(viewer, (notice.subject_id for notice in notices))
    return {
        notice.id: _line(notice, seen[notice.subject_id], viewer)
        for notice in notices
        if notice.subject_id in seen
    }


def _line(notice: Notice, request: MembershipRequest, viewer: Viewer) -> Line:
    is_work = notice.kind == "membership_requests.arrived"
    address = links.decision(request.id) if is_work else links.membership_request(request.key)
    mark = N_("answered") if is_work and not request.can_be_decided else ""
    return Line(
        what=_(WHAT[notice.kind]),
        title=request.subject,
        path=urlsplit(address).path,
        address=address,
        mark=mark,
    )
