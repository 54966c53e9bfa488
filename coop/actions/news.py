"""What the app and daily letters say of promises."""

from collections.abc import Collection, Iterable, Sequence

from coop import clock, links
from coop.actions.models import Action
from coop.actions.queries import finding
from coop.notices import queries as notices
from coop.notices.models import Notice
from coop.notices.operations import telling
from coop.notices.sentences import Line
from coop.outbox.operations import QUIET
from coop.people.models import Person
from coop.permissions import Viewer
from coop.wording import N_
from coop.wording import gettext as _

MOVED, GIVEN = "actions.moved", "actions.given"
WHAT = {
    "agreed": N_("It was agreed"),
    "begun": N_("It was begun"),
    "resumed": N_("It goes on"),
    "blocked": N_("It is blocked"),
    "done": N_("It is done"),
    "dropped": N_("It was dropped"),
    "reopened": N_("It was taken up again"),
    "handed_over": N_("Somebody else keeps it now"),
}
RAISED = {
    "agreed": N_("What you raised was agreed"),
    "begun": N_("What you raised was begun"),
    "resumed": N_("What you raised goes on"),
    "blocked": N_("What you raised is blocked"),
    "done": N_("What you raised is done"),
    "dropped": N_("What you raised was dropped"),
    "reopened": N_("What you raised was taken up again"),
    "handed_over": N_("Somebody else keeps what you raised"),
}
KINDS = {
    "actions.due": N_("It is due"),
    "actions.late": N_("It is late and does not move"),
    "actions.help": N_("Its owner needs help"),
    GIVEN: N_("You keep this promise from now on"),
}


def tell_of_move(action: Action, act: str, by_id: int | None, *, was_owner: int | None = None) -> list[int]:
    """Note that it moved, once for each: its owner, who follows it, who owned it, and who raised it.

    Nobody is told what they did themselves, and a new owner not of what the letter just said. Answers with
    those whose letter comes at once.
    """
    known = {by_id}
    if act in ("agreed", "handed_over"):
        just_given = notices.told_lately(GIVEN, ("action", action.id), clock.now() - QUIET)
        known |= {action.owner_id} & set(just_given)
    near = _without(known, [*finding.interested(action), *([was_owner] if was_owner else [])])
    raised = _without(known | set(near), finding.raised_by(action))
    ways = _tell_moved(action, near, {"act": act})
    ways |= _tell_moved(action, raised, {"act": act, "is_raised": True})
    return [person_id for person_id, way in ways.items() if way == "at_once"]


def tell_of_gift(action: Action, owner_id: int, by_id: int | None) -> None:
    """Note that a promise became somebody's, and who gave it to them."""
    telling.tell(
        GIVEN,
        [owner_id],
        subject=("action", action.id),
        groups=_groups(action, [owner_id]),
        facts={"by": by_id},
    )


def tell_of(kind: str, action_ids: Iterable[int], person_ids: Iterable[int]) -> None:
    """Note for each of them that promises are due, late, or need help."""
    person_ids = list(person_ids)
    for action_id in action_ids:
        telling.tell(kind, person_ids, subject=("action", action_id))


def lines(person: Person, viewer: Viewer, told: Sequence[Notice]) -> dict[int, Line]:
    """Notice id → what it says now, of those whose promise the person may still see; one statement."""
    seen = finding.seen(viewer, {notice.subject_id for notice in told})
    return {notice.id: _line(notice, seen[notice.subject_id]) for notice in told if notice.subject_id in seen}


def _tell_moved(action: Action, ids: Collection[int], facts: dict[str, str | bool]) -> dict[int, str]:
    return telling.tell(MOVED, ids, subject=("action", action.id), groups=_groups(action, ids), facts=facts)


def _groups(action: Action, ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    return dict.fromkeys(ids, (action.group_id,)) if action.group_id else {}


def _without(known: Collection[int | None], ids: Iterable[int]) -> list[int]:
    return [key for key in dict.fromkeys(ids) if key not in known]


def _line(notice: Notice, action: Action) -> Line:
    said = RAISED if notice.facts.get("is_raised") else WHAT
    what = _(KINDS.get(notice.kind) or said.get(notice.facts.get("act", ""), N_("It changed")))
    return Line(what=what, title=action.title, path=f"/actions/{action.id}", address=links.promise(action.id))
