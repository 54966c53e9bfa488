"""Ending a statement: the network does not say it any more, and its history says why."""

from datetime import date

from coop.database import db
from coop.refusal import Refusal
from coop.statements import queries
from coop.statements.models import Statement, StatementRevision
from coop.statements.operations import adopting, drafting
from coop.statements.operations.drafting import Text
from coop.wording import gettext as _


def end(
    statement: Statement, reason: str, on: date, by_id: int | None, *, where: str = ""
) -> StatementRevision:
    """From this day the network says it no more; other words for it can be adopted later.

    Refuses to end the mission, to do so without a reason, what is not said now, and while other words for it
    are drafted.
    """
    statement = queries.locked(statement.id)
    known = queries.adopted_of(statement.id)
    if statement.kind == "mission":
        raise Refusal(_("A network always has a mission. Draft other words for it."))
    if not reason.strip():
        raise Refusal(_("Say why it holds no more. Everybody reads the reason."))
    if known is None or known.is_ending:
        raise Refusal(_("This is not said any more."))
    if queries.draft_of(statement.id):
        raise Refusal(_("A draft of this statement waits. Adopt it or give it up first."))
    last = Text(known.text, reason, known.title, known.translations)
    revision = drafting.draft(statement, last, 0, by_id)
    revision.is_ending = True
    db.session.flush()
    return adopting.adopt(revision, on, by_id, where=where)
