"""Share-outs: documents of the library that are presented at a convening, and where one was."""

from collections.abc import Iterable

import sqlalchemy as sa

from coop.convenings.models.convening import AgendaItem, Convening
from coop.convenings.queries.visibility import visible
from coop.database import db
from coop.library.models.document import Document
from coop.library.queries import upkeep
from coop.permissions import Viewer


def documents(viewer: Viewer, items: Iterable[AgendaItem]) -> dict[int, Document]:
    """Those of the documents in an agenda that the viewer may see, by number; one statement, if any."""
    ids = {item.document_id for item in items if item.document_id}
    return upkeep.seen(viewer, ids) if ids else {}


def presented(viewer: Viewer, document_id: int) -> list[Convening]:
    """Convenings that the viewer may see at which a document is presented, the last first; one statement."""
    shared = sa.select(AgendaItem.convening_id).where(
        AgendaItem.document_id == document_id, AgendaItem.state == "planned"
    )
    statement = (
        sa.select(Convening)
        .where(Convening.id.in_(shared), Convening.state.in_(("published", "held")), visible(viewer))
        .order_by(Convening.starts_at.desc(), Convening.id)
        .limit(20)
    )
    return list(db.session.scalars(statement))
