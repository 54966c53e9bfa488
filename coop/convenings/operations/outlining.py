"""The agenda with which a convening begins."""

from collections.abc import Iterable

from coop.convenings.models.convening import AgendaItem, Convening
from coop.database import db


def write_outline(convening: Convening, lines: Iterable[tuple[int | None, str]]) -> None:
    """The planned lines of a new convening as its host typed them: minutes and words, in order.

    From then on each line is arranged by itself (see `arranging`).
    """
    for position, (minutes, title) in enumerate(lines):
        db.session.add(
            AgendaItem(
                convening_id=convening.id, position=position, minutes=minutes, title=title, state="planned"
            )
        )
