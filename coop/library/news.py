"""What the app and daily letters say of documents."""

from collections.abc import Collection, Sequence

from coop import links
from coop.library.models.document import Document
from coop.library.queries import upkeep
from coop.notices.models import Notice
from coop.notices.operations import telling
from coop.notices.sentences import Line
from coop.people.models import Person
from coop.permissions import Viewer
from coop.wording import N_
from coop.wording import gettext as _

WHAT = {
    "library.sent": N_("A draft waits for you to read it"),
    "library.published": N_("Your text is published"),
    "library.sent_back": N_("Your text came back with a word"),
    "library.due": N_("Is this document still right?"),
}


def tell(kind: str, document: Document, person_ids: Collection[int]) -> None:
    """Note for each of them what happened to a document that they keep or wrote."""
    groups = dict.fromkeys(person_ids, (document.group_id,)) if document.group_id else {}
    telling.tell(kind, person_ids, subject=("document", document.id), groups=groups)


def lines(person: Person, viewer: Viewer, notices: Sequence[Notice]) -> dict[int, Line]:
    """Notice id → what it says now, of those whose document the person may still see; one statement."""
    seen = upkeep.seen(viewer, {notice.subject_id for notice in notices})
    return {
        notice.id: _line(notice, seen[notice.subject_id]) for notice in notices if notice.subject_id in seen
    }


def _line(notice: Notice, document: Document) -> Line:
    path = f"/library/{document.slug}{'/review' if notice.kind == 'library.sent' else ''}"
    return Line(_(WHAT[notice.kind]), document.title, path, links.to(path))
