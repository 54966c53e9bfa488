"""What the app and daily letters say of notes."""

from collections.abc import Collection, Sequence

from coop import links
from coop.notes.models import Notes
from coop.notes.queries import finding
from coop.notices.models import Notice
from coop.notices.operations import telling
from coop.notices.sentences import Line
from coop.people.models import Person
from coop.permissions import Viewer
from coop.wording import N_
from coop.wording import gettext as _

WHAT = {
    "notes.circulated": N_("The notes can be read and corrected"),
    "notes.correction_decided": N_("Your correction of the notes was looked at"),
}


def tell(kind: str, notes_id: int, person_ids: Collection[int]) -> None:
    """Note for each of them what happened to notes they may read."""
    telling.tell(kind, person_ids, subject=("notes", notes_id))


def lines(_person: Person, viewer: Viewer, notices: Sequence[Notice]) -> dict[int, Line]:
    """Notice id → what it says now, of those whose notes the person may still read; one statement."""
    seen = finding.seen(viewer, {notice.subject_id for notice in notices})
    return {
        notice.id: _line(notice, seen[notice.subject_id]) for notice in notices if notice.subject_id in seen
    }


def _line(notice: Notice, notes: Notes) -> Line:
    path = f"/notes/{notes.convening.slug}"
    return Line(
        what=_(WHAT[notice.kind]),
        title=notes.convening.title,
        path=path,
        address=links.to(path),
        mark=N_("approved") if notice.kind == "notes.circulated" and notes.state == "approved" else "",
    )
