"""Letting a version be the agenda."""

from datetime import date

from coop.agenda.models import AgendaVersion
from coop.agenda.operations.drafting import KIND
from coop.agenda.queries import holding, standing
from coop.database import db
from coop.history import operations as history
from coop.refusal import Refusal
from coop.search import operations as search
from coop.wording import gettext as _


def adopt(version: AgendaVersion, on: date, by_id: int | None, *, where: str = "") -> AgendaVersion:
    """From this day the version is the agenda, and the one before is history.

    Locks both, so that one is in force at a time. Refuses one that is no draft, a day before that of the
    one in force, and a draft in which a goal has no strategy. What promises hang on what it leaves out is
    asked by whoever knows promises.
    """
    held = {each.id: each for each in holding.locked_versions()}
    draft = held.get(version.id)
    known = next((each for each in held.values() if each.state == "adopted"), None)
    if draft is None or draft.state != "draft":
        raise Refusal(_("This version is no draft any more, so it stays as it is. Draft the next one."))
    if known and known.adopted_on and on < known.adopted_on:
        raise Refusal(_("The agenda in force was adopted later than this day. Look at the date again."))
    _refuse_unfinished(standing.whole(draft))
    if known:
        known.state, known.superseded_on = "superseded", on
        db.session.flush()
        _changed(known, "superseded", by_id)
    draft.state, draft.adopted_on, draft.adopted_where = "adopted", on, where.strip()
    db.session.flush()
    _changed(draft, "adopted", by_id)
    search.soon()
    return draft


def _refuse_unfinished(agenda: standing.Agenda) -> None:
    if not agenda.goals:
        raise Refusal(_("The draft has no goal yet."))
    for part in agenda.goals:
        if not part.strategies:
            raise Refusal(_("Goal %(number)s has no strategy yet.", number=part.goal.label))


def _changed(version: AgendaVersion, state: str, by_id: int | None) -> None:
    was = {"adopted": "draft", "superseded": "adopted"}[state]
    history.record(KIND, version.id, state, from_state=was, to_state=state, actor_id=by_id)
