"""Going on with a line of an agenda at the next convening."""

from coop.convenings.models.convening import AgendaItem, Convening
from coop.convenings.operations import arranging
from coop.convenings.queries import agenda
from coop.database import db
from coop.loop import mail


def carry(convening: Convening, item: AgendaItem, by_id: int | None) -> Convening:
    """Put the line on the next convening's agenda, too, and tell who proposed it; answers that convening.

    Refuses what `arranging.carry_line` refuses.
    """
    following = arranging.carry_line(convening, item, by_id)
    db.session.flush()
    line = agenda.continuation(item.id, following.id)
    if line is not None:
        mail.carried(line, item, by_id)
    return following
