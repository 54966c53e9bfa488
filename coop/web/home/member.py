"""What a signed-in person finds on their first page, those who lead and those who keep the network, too."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from coop import clock, links
from coop.convenings.queries import attendance, hosting, listing, seats
from coop.convenings.queries.listing import Row
from coop.groups.queries import belonging as groups
from coop.http import queues
from coop.http.promised import promised
from coop.permissions import Viewer, may
from coop.web.home.asked import asked_of_me
from coop.wording import gettext as _

FEW = 5


def everything_for(viewer: Viewer) -> dict[str, Any]:
    """The values of home/member.html; as many statements for one row of each list as for many."""
    waiting, answered = listing.awaiting_answer(viewer, 10), listing.answered_by(viewer)
    shown = {row.convening.id for row in waiting + answered}
    today = [row for row in answered if is_today(row)]
    person_id = viewer.person_id or 0
    return {
        "asked": asked_of_me(),
        "promised": promised(whose="mine", late="open") if viewer.is_member else None,
        "says": says_of(person_id),
        "today": today,
        "codes": {row.convening.id: code_of(row) for row in today},
        "arrived": attendance.have_arrived(person_id, [row.convening.id for row in today]),
        "waiting": waiting,
        "answered": [row for row in answered if row not in today],
        "seats": seats.of_several([row.convening for row in waiting + answered]),
        "memberships": groups.of_person(person_id),
        "next_of": next_of_groups(listing.of_my_groups(viewer)),
        "others": [row for row in listing.upcoming(viewer, 20) if row.convening.id not in shown][:FEW],
        "queues": queues.waiting() if may(viewer, "staff.enter") else None,
    } | hosted_by(viewer)


def says_of(person_id: int) -> Callable[[int], list[tuple[str, str]]]:
    """Of a promise: (where one says how it goes, in which word), as in the letter before its day."""
    words = {"done": _("Done"), "in_progress": _("On track"), "blocked": _("Blocked")}
    words["help"] = _("I need help")
    day = clock.now().date()
    return lambda action_id: [
        (links.action(action_id, person_id, day, said=said), word) for said, word in words.items()
    ]


def hosted_by(viewer: Viewer) -> dict[str, Any]:
    """What the viewer leads or hosts: over and open, drafts, and ahead; staff have a queue for the first."""
    return {
        "unclosed": [] if viewer.is_staff else [Row(one, None) for one in attendance.unclosed(viewer)],
        "drafts": listing.drafts_of(viewer) if may(viewer, "convenings.open") else [],
        "ahead": hosting.ahead(viewer),
    }


def is_today(row: Row) -> bool:
    """Whether it begins on this day, where it happens, or goes on now; only for those who are going."""
    convening = row.convening
    begins_on = convening.starts_at.astimezone(ZoneInfo(convening.timezone)).date()
    is_now = convening.starts_at <= clock.now()
    is_going = row.my_answer is not None and row.my_answer.answer == "going"
    return is_going and (is_now or begins_on == clock.today(convening.timezone))


def code_of(row: Row) -> str:
    """Where the person's code for the door is; nothing for who comes online."""
    answer = row.my_answer
    is_in_the_room = answer is not None and answer.seat == "in_person"
    return links.arrival(row.convening.id, answer.person_id) if answer and is_in_the_room else ""


def next_of_groups(rows: list[Row]) -> dict[int, Row]:
    """Group id → the first of the rows that the group holds; rows are soonest first."""
    first: dict[int, Row] = {}
    for row in rows:
        for group in row.convening.groups:
            first.setdefault(group.id, row)
    return first
