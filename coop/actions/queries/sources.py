"""Which row of a list a promise came from."""

from collections.abc import Iterable

import sqlalchemy as sa

from coop.actions.models import Action, ChecklistLine, Source
from coop.actions.queries import showing
from coop.agenda.models import StrategyWording
from coop.database import db
from coop.organizations.models import Organization
from coop.wording import searchable


def known(source: str, key: str) -> Source | None:
    """The row of a list that was brought in before."""
    return db.session.scalar(sa.select(Source).where(Source.source == source, Source.key == key))


def promised(action_id: int) -> Action:
    """What came of it, held until the unit ends."""
    return showing.locked(action_id)


def lines(action_id: int) -> list[ChecklistLine]:
    """Its steps."""
    return showing.lines(action_id)


def organizations() -> dict[int, str]:
    """Number → name of every organization that is not gone."""
    statement = sa.select(Organization.id, Organization.name).where(Organization.status != "former")
    return {row[0]: row[1] for row in db.session.execute(statement)}


def strategies(wordings: Iterable[StrategyWording]) -> dict[str, int]:
    """What a strategy is called, by its number or in its words → its number here."""
    found: dict[str, int] = {}
    for one in wordings:
        found[one.label] = found[searchable(one.text)] = one.strategy_id
    return found
