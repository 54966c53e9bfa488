"""What the app and daily letters say of promises."""

from collections.abc import Iterable, Sequence

from coop import links
from coop.actions.models import Action
from coop.actions.queries import finding
from coop.notices.models import Notice
from coop.notices.operations import telling
from coop.notices.sentences import Line
from coop.people.models import Person
from coop.permissions import Viewer
from coop.wording import N_
from coop.wording import gettext as _

WHAT = {
    "agreed": N_("It was agreed"),
    "begun": N_("It was begun"),
    "resumed": N_("It goes on"),
    "blocked": N_("It is blocked"),
    "done": N_("It is done"),
    "dropped": N_("It was dropped"),
    "reopened": N_("It was taken up again"),
}
KINDS = {
    "actions.due": N_("It is due"),
    "actions.late": N_("It is late and does not move"),
    "actions.help": N_("Its owner needs help"),
}


def tell_of_step(action: Action, act: str, by_id: int | None) -> None:
    """Note for the owner and for who follows it that it moved; nobody is told what they did themselves."""
    ids = [key for key in finding.interested(action) if key != by_id]
    groups = dict.fromkeys(ids, (action.group_id,)) if action.group_id else {}
    telling.tell("actions.moved", ids, subject=("action", action.id), groups=groups, facts={"act": act})


def tell_of(kind: str, action_ids: Iterable[int], person_ids: Iterable[int]) -> None:
    """Note for each of them that promises are due, late, or need help."""
    person_ids = list(person_ids)
    for action_id in action_ids:
        telling.tell(kind, person_ids, subject=("action", action_id))


def lines(person: Person, viewer: Viewer, notices: Sequence[Notice]) -> dict[int, Line]:
    """Notice id → what it says now, of those whose promise the person may still see; one statement."""
    seen = finding.seen(viewer, {notice.subject_id for notice in notices})
    return {
        notice.id: _line(notice, seen[notice.subject_id]) for notice in notices if notice.subject_id in seen
    }


def _line(notice: Notice, action: Action) -> Line:
    what = _(KINDS.get(notice.kind) or WHAT.get(notice.facts.get("act", ""), N_("It changed")))
    return Line(what=what, title=action.title, path=f"/actions/{action.id}", address=links.promise(action.id))
