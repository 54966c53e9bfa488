"""The agenda with which a group usually begins."""

import sqlalchemy as sa

from coop.convenings.models.convening import AgendaTemplateLine, Convening
from coop.convenings.operations.arranging import LineFields, add_line
from coop.convenings.queries import agenda, showing
from coop.database import db
from coop.groups.models import Group
from coop.groups.queries import finding
from coop.history import operations as history
from coop.refusal import Refusal
from coop.wording import gettext as _


def keep_template(group: Group, convening: Convening, by_id: int | None) -> int:
    """Keep the lines of a convening as the group's usual agenda, in place of the last; how many.

    What a promise or a question brought is no usual line. Locks the group. Refuses an empty agenda.
    """
    finding.locked(group.id)
    lines = [item for item in showing.agenda(convening.id) if not item.is_borrowed]
    if not lines:
        raise Refusal(_("The agenda has no lines to keep."))
    db.session.execute(sa.delete(AgendaTemplateLine).where(AgendaTemplateLine.group_id == group.id))
    for position, item in enumerate(lines):
        line = AgendaTemplateLine(group_id=group.id, position=position, title=item.title, kind=item.kind)
        line.minutes = item.minutes
        db.session.add(line)
    history.record("group", group.id, "usual agenda kept", actor_id=by_id, facts={"lines": len(lines)})
    return len(lines)


def use_template(convening: Convening, group: Group, by_id: int | None) -> int:
    """Put the group's usual lines at the end of the agenda, but for those that stand there; how many."""
    known = {item.title for item in showing.agenda(convening.id)}
    missing = [line for line in agenda.template(group.id) if line.title not in known]
    for line in missing:
        add_line(convening, LineFields(line.title, line.kind, line.minutes), by_id)
    return len(missing)
