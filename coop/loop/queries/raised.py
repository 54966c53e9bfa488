"""What somebody raised and hosts decided about: who hears of it, and what they read."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from coop import links
from coop.convenings.models.convening import AgendaItem, Convening
from coop.convenings.queries.visibility import visible
from coop.database import db
from coop.loop.models import AgendaChoice
from coop.notes.queries import finding as notes
from coop.notices.models import Notice
from coop.notices.sentences import Line
from coop.people.models import ENTERING, Person
from coop.permissions import Viewer
from coop.wording import gettext as _

PROPOSED = ("left_line", "suggestion")


def raisers(choice: AgendaChoice) -> list[int]:
    """Ids of who left the question open in notes, or proposed the line, as far as they are still reached."""
    if choice.source == "open_question":
        who: sa.Select[int | None] = notes.writers(choice.source_id)
    elif choice.source in PROPOSED:
        who = sa.select(AgendaItem.person_id).where(AgendaItem.id == choice.source_id)
    else:
        return []
    statement = sa.select(Person.id).where(Person.id.in_(who), Person.status.in_(ENTERING))
    return list(db.session.scalars(statement.order_by(Person.id)))


def lines(person: Person, viewer: Viewer, told: Sequence[Notice]) -> dict[int, Line]:
    """Notice id → what it says now, where the convening is open to the person; one statement."""
    statement = (
        sa.select(AgendaChoice)
        .join(AgendaChoice.convening)
        .options(contains_eager(AgendaChoice.convening))
        .where(AgendaChoice.id.in_({notice.subject_id for notice in told}), visible(viewer))
    )
    found = {choice.id: choice for choice in db.session.scalars(statement)}
    return {notice.id: _line(found[notice.subject_id]) for notice in told if notice.subject_id in found}


def carried_lines(person: Person, viewer: Viewer, told: Sequence[Notice]) -> dict[int, Line]:
    """The same of lines that go on at another convening."""
    statement = (
        sa.select(AgendaItem.id, AgendaItem.title, Convening)
        .join(Convening, Convening.id == AgendaItem.convening_id)
        .where(AgendaItem.id.in_({notice.subject_id for notice in told}), visible(viewer))
    )
    found = {key: (title, convening) for key, title, convening in db.session.execute(statement)}
    return {
        notice.id: _opened(_("What you proposed goes on"), *found[notice.subject_id])
        for notice in told
        if notice.subject_id in found
    }


def _line(choice: AgendaChoice) -> Line:
    convening = choice.convening
    if choice.choice == "taken":
        what = _("What you raised is on the agenda of “%(title)s”", title=convening.title)
    else:
        what = _("What you raised waits: not for “%(title)s”. %(why)s", title=convening.title, why=choice.why)
    return _opened(what, choice.title, convening)


def _opened(what: str, title: str, convening: Convening) -> Line:
    path = f"/convenings/{convening.slug}"
    return Line(what=what, title=title, path=path, address=links.to(path), occasion=convening)
