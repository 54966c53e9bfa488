"""Bringing in the texts that a statement had, as another place kept them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coop.refusal import Refusal
from coop.statements import queries
from coop.statements.models import Statement, StatementRevision
from coop.statements.operations import adopting, drafting, ending
from coop.statements.operations.drafting import Text
from coop.wording import gettext as _


@dataclass(frozen=True)
class Adopted:
    """A text with the day on which it was adopted, and where, in words; or the day on which it ended, with
    only the reason as its text."""

    text: Text
    on: date
    where: str = ""
    is_ending: bool = False


def bring(key: str, kind: str, texts: Sequence[Adopted]) -> str:
    """Let a statement have these texts, one after the other: created, updated or unchanged.

    What is there already must be the first of them: refuses to say otherwise what was adopted here, and
    a statement of another kind.
    """
    statement = queries.by_key(key)
    if statement and statement.kind != kind:
        raise Refusal(_("Here this statement is of another kind: %(kind)s.", kind=statement.kind))
    known = [row for row in queries.revisions(statement.id) if row.adopted_on] if statement else []
    for number, (row, given) in enumerate(zip(known, texts, strict=False), 1):
        if not _is_same(row, given):
            raise Refusal(
                _("Text %(number)s reads otherwise here, and what was adopted stays.", number=number)
            )
    for given in texts[len(known) :]:
        statement = _adopt(statement, key, kind, given).statement
    if len(texts) <= len(known):
        return "unchanged"
    return "updated" if known else "created"


def _adopt(statement: Statement | None, key: str, kind: str, given: Adopted) -> StatementRevision:
    if given.is_ending:
        if statement is None:
            raise Refusal(_("What was never said cannot end."))
        return ending.end(statement, given.text.rationale, given.on, None, where=given.where)
    if statement is None:
        revision = drafting.propose(kind, given.text, None, key=key)
    elif queries.draft_of(statement.id):
        raise Refusal(_("A draft of this statement waits. Adopt it or give it up, then import again."))
    else:
        revision = drafting.draft(statement, given.text, 0, None)
    return adopting.adopt(revision, given.on, None, where=given.where)


def _is_same(row: StatementRevision, given: Adopted) -> bool:
    if row.is_ending or given.is_ending:
        return (row.is_ending, row.adopted_on) == (given.is_ending, given.on)
    return (row.text, row.title, row.adopted_on) == (
        given.text.text.strip(),
        given.text.title.strip(),
        given.on,
    )
