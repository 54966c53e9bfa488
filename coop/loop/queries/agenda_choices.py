"""What hosts took from the loop and what they declined, and the way back from a line to its source."""

from collections.abc import Iterable
from datetime import datetime, time
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from coop import clock
from coop.actions.models import Action
from coop.actions.queries.naming import group_in_hand
from coop.convenings.models.convening import AgendaItem, Convening, convening_groups
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


def lines(item_ids: Iterable[int]) -> dict[int, AgendaChoice]:
    """Number of a line on an agenda → what it came from, of those that came from somewhere; also by way of
    the agendas it was carried on from."""
    named = sa.select(AgendaItem.id.label("line"), AgendaItem.id, AgendaItem.carried_from_id)
    way = named.where(AgendaItem.id.in_(set(item_ids))).cte("way", recursive=True)
    left = sa.select(AgendaChoice.source_id).where(
        AgendaChoice.item_id == way.c.id, AgendaChoice.source == "left_line"
    )
    earlier = sa.or_(AgendaItem.id == way.c.carried_from_id, AgendaItem.id.in_(left))
    before = sa.select(way.c.line, AgendaItem.id, AgendaItem.carried_from_id)
    way = way.union(before.join(way, earlier))
    statement = sa.select(way.c.line, AgendaChoice).join(AgendaChoice, AgendaChoice.item_id == way.c.id)
    statement = statement.order_by(AgendaChoice.source != "left_line", AgendaChoice.id)
    return {line: row for line, row in db.session.execute(statement)}


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


def next_agenda(viewer: Viewer, action: Action, zone: str) -> Convening | None:
    """Where a promise comes up next by itself; none where that was decided or cannot be said.

    It is the first convening to come of the group that has it in hand by which it is due (a day of `zone`),
    or any if it is late or blocked."""
    if action.has_ended or action.state == "proposed" or not (action.due_on or action.state == "blocked"):
        return None
    decided = sa.exists().where(
        AgendaChoice.convening_id == Convening.id,
        AgendaChoice.source == "action",
        AgendaChoice.source_id == action.id,
    )
    in_hand = sa.select(group_in_hand()).where(Action.id == action.id).scalar_subquery()
    held = sa.select(convening_groups.c.convening_id).where(convening_groups.c.group_id == in_hand)
    statement = sa.select(Convening).where(
        Convening.id.in_(held), Convening.state == "published", visible(viewer), ~decided
    )
    statement = statement.where(Convening.starts_at > _not_before(action, zone))
    return db.session.scalar(statement.order_by(Convening.starts_at, Convening.id).limit(1))


def _not_before(action: Action, zone: str) -> datetime:
    """From when on a convening asks about it."""
    if action.state == "blocked" or action.due_on is None:
        return clock.now()
    return max(clock.now(), datetime.combine(action.due_on, time.min, ZoneInfo(zone)))


def of_forgotten_questions() -> list[AgendaChoice]:
    """Those that still say the words of a question which were forgotten."""
    statement = (
        sa.select(AgendaChoice)
        .join(AskedQuestion, AskedQuestion.id == AgendaChoice.source_id)
        .where(AgendaChoice.source == "asked_question", AgendaChoice.title != "", AskedQuestion.text == "")
    )
    return list(db.session.scalars(statement))
