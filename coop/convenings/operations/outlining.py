"""Writing the agenda outline."""

from collections.abc import Iterable

import sqlalchemy as sa

from coop.convenings.models.convening import AgendaItem, Convening
from coop.convenings.queries import showing
from coop.database import db


def write_outline(convening: Convening, lines: Iterable[tuple[int | None, str]]) -> None:
    """The planned lines as a host typed them: minutes and words, in order.

    A line that keeps its words keeps its row, and so who proposed it.
    """
    known: dict[str, list[AgendaItem]] = {}
    for item in showing.agenda(convening.id):
        known.setdefault(item.title, []).append(item)
    for position, (minutes, title) in enumerate(lines):
        same = known.get(title)
        item = same.pop(0) if same else AgendaItem(convening_id=convening.id, title=title, state="planned")
        item.position, item.minutes = position, minutes
        db.session.add(item)
    gone = [item.id for items in known.values() for item in items]
    if gone:
        db.session.execute(sa.delete(AgendaItem).where(AgendaItem.id.in_(gone)))
