"""What ends by itself, and what is forgotten."""

from datetime import timedelta

from coop import clock
from coop.membership_requests import mail, queries
from coop.membership_requests.models import EDITABLE, OPEN, PERSONAL, UNSENT, MembershipRequest
from coop.membership_requests.operations.asking import record

UNSENT_KEPT = timedelta(days=30)
ANSWER_WITHIN = timedelta(days=60)
ENDED_KEPT = timedelta(days=90)


def expire_unanswered() -> int:
    """End requests whose question nobody answered for 60 days, with a letter; how many."""
    late = queries.untouched(("needs_info",), clock.now() - ANSWER_WITHIN)
    for request in late:
        _end(request)
        mail.expired(request)
    return len(late)


def forget_unsent() -> int:
    """End drafts that nobody touched for 30 days, and forget what stands in them; how many."""
    left = queries.untouched(UNSENT, clock.now() - UNSENT_KEPT)
    for request in left:
        _end(request)
        forget(request)
    return len(left)


def forget_ended() -> int:
    """Forget who asked in requests that came to nothing 90 days ago; how many."""
    ended = queries.remembered(clock.now() - ENDED_KEPT)
    for request in ended:
        forget(request)
    return len(ended)


def forget(request: MembershipRequest) -> None:
    """Leave kind, state and days; the name of an organization is nobody's secret. An open one ends."""
    if request.state in (*EDITABLE, *OPEN):
        _end(request)
    for column in PERSONAL:
        setattr(request, column, "")
    request.person_id, request.forgotten_at = None, clock.now()
    record(request, "forgotten", was=request.state)


def _end(request: MembershipRequest) -> None:
    was, request.state, request.changed_at = request.state, "expired", clock.now()
    record(request, "expired", was=was)
