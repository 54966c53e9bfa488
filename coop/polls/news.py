"""What the app and daily letters say of polls of dates."""

from collections.abc import Collection, Sequence

from coop import links
from coop.notices.models import Notice
from coop.notices.operations import telling
from coop.notices.sentences import Line
from coop.people.models import Person
from coop.permissions import Viewer
from coop.polls import queries
from coop.polls.models import Poll
from coop.wording import N_
from coop.wording import gettext as _

WHAT = {
    "polls.asked": N_("Which dates suit you?"),
    "polls.reminded": N_("You are asked once more which dates suit you"),
    "polls.closed": N_("Time is up: choose a date"),
    "polls.withdrawn": N_("It ended without a date"),
}
ASKING = ("polls.asked", "polls.reminded")


def tell(kind: str, poll_id: int, person_ids: Collection[int]) -> None:
    """Note for each of them what happened to a poll of a group of theirs."""
    poll = queries.by_id(poll_id)
    groups = dict.fromkeys(person_ids, (poll.group_id,)) if poll else {}
    telling.tell(kind, person_ids, subject=("poll", poll_id), groups=groups)


def lines(person: Person, viewer: Viewer, notices: Sequence[Notice]) -> dict[int, Line]:
    """Notice id → what it says now, of those whose poll the person may still see; one statement."""
    seen = queries.seen(viewer, {notice.subject_id for notice in notices})
    return {
        notice.id: _line(person, notice, seen[notice.subject_id])
        for notice in notices
        if notice.subject_id in seen
    }


def _line(person: Person, notice: Notice, poll: Poll) -> Line:
    path = f"/polls/{poll.slug}"
    is_open = poll.takes_votes and notice.kind in ASKING
    return Line(
        what=_(WHAT[notice.kind]),
        title=poll.title,
        path=path,
        address=links.poll(poll.id, person.id) if is_open else links.to(path),
        mark=N_("closed") if notice.kind in ASKING and not poll.takes_votes else "",
    )
