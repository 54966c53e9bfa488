"""The agenda with which a convening begins."""

from collections.abc import Iterable

from coop.convenings.models.convening import AgendaItem, Convening
from coop.convenings.operations.arranging import LineFields
from coop.database import db


def write_outline(convening: Convening, lines: Iterable[LineFields]) -> None:
    """The planned lines of a new convening as its host typed them, or as a convening like it has them.

    From then on each line is arranged by itself (see `arranging`).
    """
    for position, line in enumerate(lines):
        item = AgendaItem(convening_id=convening.id, position=position, state="planned")
        item.title, item.kind, item.minutes = line.title, line.kind, line.minutes
        db.session.add(item)
