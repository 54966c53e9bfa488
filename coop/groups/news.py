"""What the app and daily letters say of groups."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from coop import links
from coop.groups.models import Group, GroupMembership
from coop.groups.queries import finding
from coop.notices import queries as notices_told
from coop.notices.models import Notice
from coop.notices.operations import telling
from coop.notices.sentences import Line
from coop.people.models import Person
from coop.permissions import Viewer
from coop.wording import N_
from coop.wording import gettext as _

WHAT = {
    "groups.invited": N_("You are invited into the group"),
    "groups.agreement_changed": N_("The agreement changed: please read it"),
    "groups.requested": N_("Somebody asks to join the group"),
    "groups.term_ends": N_("A term ends soon"),
    "groups.accepted": N_("You are in the group"),
    "groups.declined": N_("Your request to join was declined"),
    "groups.removed": N_("You are no longer in the group"),
    "groups.took_over": N_("You lead the group from now on"),
    "groups.handed_over": N_("You handed the group over"),
}
POSTED = "groups.posted"
# Behind which part of the group's page it is; those for its leads only open for them.
BEHIND = {
    "groups.agreement_changed": "/agreement",
    "groups.requested": "/requests",
    "groups.term_ends": "/hand-over",
}
FOR_LEADS = ("groups.requested", "groups.term_ends")


def tell(kind: str, group_id: int, person_ids: Iterable[int]) -> None:
    """Note for each of them what happened in a group of theirs."""
    ids = list(person_ids)
    telling.tell(kind, ids, subject=("group", group_id), groups=dict.fromkeys(ids, (group_id,)))


def tell_one(kind: str, membership: GroupMembership) -> None:
    """Note for a person what happened to their place in a group."""
    tell(kind, membership.group_id, [membership.person_id])


def tell_of_post(
    subject: tuple[str, int], person_ids: Sequence[int], groups: Mapping[int, Sequence[int]], at: datetime
) -> bool:
    """Note for each of them that something was posted; whether anybody gets a letter at once. What waits
    for somebody since an earlier post goes on from there."""
    ways = telling.tell(
        POSTED,
        person_ids,
        subject=subject,
        groups=groups,
        facts={"since": at.isoformat()},
        own_facts=notices_told.waiting_facts(POSTED, subject, person_ids),
    )
    return "at_once" in ways.values()


def lines(person: Person, viewer: Viewer, notices: Sequence[Notice]) -> dict[int, Line]:
    """Notice id → what it says now, of those whose group the person may still know of; one statement."""
    known = finding.known(viewer, (notice.subject_id for notice in notices))
    return {
        notice.id: _line(notice, known[notice.subject_id])
        for notice in notices
        if notice.subject_id in known
        if notice.kind not in FOR_LEADS or viewer.is_staff or notice.subject_id in viewer.leads
    }


def _line(notice: Notice, group: Group) -> Line:
    path = f"/groups/{group.slug}{BEHIND.get(notice.kind, '')}"
    return Line(
        what=_(WHAT[notice.kind]),
        title=group.name,
        path=path,
        address=links.to(path),
    )
