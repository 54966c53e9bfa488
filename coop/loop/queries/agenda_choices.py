"""What hosts took from the loop and what they declined, and the way back from a line to its source."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from coop.convenings.models.convening import Convening
from coop.convenings.queries.visibility import visible
from coop.database import db
from coop.loop.models import AgendaChoice
from coop.permissions import Viewer
from coop.questions.models import AskedQuestion


def declined_before(viewer: Viewer, pairs: Iterable[tuple[str, int]]) -> dict[tuple[str, int], AgendaChoice]:
    """(source, number) → the last time that hosts declined it at a convening that the viewer may see."""
    wanted = list(pairs)
    if not wanted:
        return {}
    statement = (
        sa.select(AgendaChoice)
        .join(AgendaChoice.convening)
        .options(contains_eager(AgendaChoice.convening))
        .where(AgendaChoice.choice == "declined", visible(viewer))
        .where(sa.tuple_(AgendaChoice.source, AgendaChoice.source_id).in_(wanted))
        .order_by(AgendaChoice.chosen_at, AgendaChoice.id)
    )
    return {(row.source, row.source_id): row for row in db.session.scalars(statement)}


def of_convening(convening_id: int) -> list[AgendaChoice]:
    """What its hosts decided, the latest first."""
    statement = sa.select(AgendaChoice).where(AgendaChoice.convening_id == convening_id)
    return list(db.session.scalars(statement.order_by(AgendaChoice.chosen_at.desc(), AgendaChoice.id.desc())))


def taken(convening_id: int) -> dict[int, AgendaChoice]:
    """Number of a line on this agenda → what it came from."""
    return {row.item_id: row for row in of_convening(convening_id) if row.item_id is not None}


def agendas_with(viewer: Viewer, source: str, source_id: int) -> list[Convening]:
    """Convenings whose agenda took it, as far as the viewer may see them, the latest first."""
    statement = (
        sa.select(Convening)
        .join(AgendaChoice, AgendaChoice.convening_id == Convening.id)
        .where(AgendaChoice.source == source, AgendaChoice.source_id == source_id)
        .where(AgendaChoice.choice == "taken", visible(viewer))
        .order_by(Convening.starts_at.desc(), Convening.id.desc())
    )
    return list(db.session.scalars(statement))


def of_forgotten_questions() -> list[AgendaChoice]:
    """Those that still say the words of a question which were forgotten."""
    statement = (
        sa.select(AgendaChoice)
        .join(AskedQuestion, AskedQuestion.id == AgendaChoice.source_id)
        .where(AgendaChoice.source == "asked_question", AgendaChoice.title != "", AskedQuestion.text == "")
    )
    return list(db.session.scalars(statement))
