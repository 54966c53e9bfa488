"""Letting a text be what the network says."""

from datetime import date

from coop.database import db
from coop.history import operations as history
from coop.refusal import Refusal
from coop.statements import queries
from coop.statements.models import StatementRevision
from coop.wording import gettext as _


def adopt(revision: StatementRevision, on: date, by_id: int | None, *, where: str = "") -> StatementRevision:
    """From this day the draft is what the network says; the text before it is history.

    Refuses one that is no draft, and a day before that of the text in force.
    """
    queries.locked(revision.statement_id)
    db.session.refresh(revision, ["state"])
    if revision.state != "draft":
        raise Refusal(_("This text is no draft any more, so it stays as it is."))
    known = queries.adopted_of(revision.statement_id)
    if known and known.adopted_on and on < known.adopted_on:
        raise Refusal(_("The text before it was adopted later than this day. Look at the date again."))
    if known:
        known.state = "superseded"
        db.session.flush()
    revision.state, revision.adopted_on, revision.adopted_where = "adopted", on, where.strip()
    facts = {"number": revision.number, "on": on.isoformat()}
    states, act = ("draft", "adopted"), "ended" if revision.is_ending else "adopted"
    history.record(
        "statement", revision.statement_id, act, from_state=states[0], to_state=states[1],
        actor_id=by_id, facts=facts,
    )  # fmt: skip
    db.session.flush()
    return revision
