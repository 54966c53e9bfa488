"""What the app and daily letters say of convenings."""

from collections.abc import Collection, Sequence

from coop import links
from coop.convenings.models.convening import Convening
from coop.convenings.queries import hearing, recipients
from coop.notices.models import Notice
from coop.notices.operations import telling
from coop.notices.sentences import CALLED_OFF, Line
from coop.people.models import Person
from coop.permissions import Viewer
from coop.wording import N_
from coop.wording import gettext as _

WHAT = {
    "convenings.published": N_("A new convening"),
    "convenings.invited": N_("You are invited"),
    "convenings.nudged": N_("You are asked once more"),
    "convenings.changed": N_("New time or place"),
    "convenings.cancelled": N_("It was cancelled"),
    "convenings.reinstated": N_("It takes place after all"),
    "convenings.promoted": N_("A seat came free, and it is yours"),
    "convenings.seat_received": N_("A colleague gave you their seat"),
    "convenings.cohost": N_("You host it from now on"),
    "convenings.preparation": N_("Prepare for it with one link"),
    "convenings.suggested": N_("Somebody suggested something for the agenda"),
    "convenings.countered": N_("Somebody's calendar proposes another time"),
    "convenings.suggestion_decided": N_("Your suggestion for it was decided"),
    "convenings.unclosed": N_("Say who came"),
    "convenings.thanks": N_("Thanks for coming"),
    "convenings.missed": N_("What you missed"),
}
AT_THE_DESK = {"convenings.unclosed": "/closing", "convenings.suggested": "/preparation"}
FOR_HOSTS = (*AT_THE_DESK, "convenings.countered")
OVER = ("convenings.unclosed", "convenings.thanks", "convenings.missed")


def tell(
    kind: str, convening_id: int, person_ids: Collection[int], *, is_always: bool = False
) -> dict[int, str]:
    """Note for each of them what happened to a convening; person id → how the letter comes."""
    return telling.tell(
        kind,
        person_ids,
        subject=("convening", convening_id),
        groups=hearing.groups_between(convening_id, person_ids),
        is_always=is_always,
    )


def tell_everyone(kind: str, convening_id: int) -> None:
    """Who holds an answer gets the letter in any case; for who only was invited it is news, as they chose."""
    holding = recipients.holding(convening_id)
    silent = [key for key in recipients.concerned(convening_id) if key not in holding]
    tell(kind, convening_id, holding, is_always=True)
    tell(kind, convening_id, silent)


def lines(person: Person, viewer: Viewer, notices: Sequence[Notice]) -> dict[int, Line]:
    """Notice id → what it says now, of those whose convening the person may still see; one statement."""
    seen = hearing.seen(viewer, (notice.subject_id for notice in notices))
    return {
        notice.id: _line(person, notice, seen[notice.subject_id])
        for notice in notices
        if notice.subject_id in seen
    }


def _line(person: Person, notice: Notice, convening: Convening) -> Line:
    path = f"/convenings/{convening.slug}{AT_THE_DESK.get(notice.kind, '')}"
    is_open = convening.takes_answers and notice.kind not in (*OVER, *FOR_HOSTS)
    return Line(
        what=_(WHAT[notice.kind]),
        title=convening.title,
        path=path,
        address=links.answer(convening.id, person.id) if is_open else links.to(path),
        mark=_mark(notice, convening),
        occasion=convening,
    )


def _mark(notice: Notice, convening: Convening) -> str:
    if convening.state == "cancelled" and notice.kind != "convenings.cancelled":
        return CALLED_OFF
    return N_("over") if convening.is_past and notice.kind not in OVER else ""
