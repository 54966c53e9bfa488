"""What came of a line of the agenda: decisions, information, commitments, questions left open."""

from dataclasses import dataclass
from datetime import date

from coop.convenings.models.convening import Convening
from coop.database import db
from coop.history import operations as history
from coop.notes.models import Notes, NoteSection, Outcome, without_mentions
from coop.notes.operations.taking import drafted
from coop.notes.queries import finding
from coop.refusal import Refusal
from coop.wording import gettext as _
from coop.wording import searchable


@dataclass(frozen=True, slots=True)
class OutcomeFields:
    """What was typed; only what the kind asks for is kept."""

    kind: str
    text: str
    method: str | None = None
    votes: tuple[int | None, int | None, int | None] = (None, None, None)
    person_id: int | None = None
    organization_id: int | None = None
    due_on: date | None = None


def add_outcome(
    notes: Notes, section: NoteSection, convening: Convening, fields: OutcomeFields, by_id: int | None
) -> Outcome:
    """Write one down under a section. `convening` says on which day it was.

    Refuses a vote without its counts, a commitment without a date and somebody to keep it, and notes
    that are no draft any more.
    """
    drafted(notes)
    _refuse_half(fields)
    made_on = finding.day_of(convening.id)
    outcome = Outcome(section_id=section.id, kind=fields.kind, made_on=made_on)
    _write(outcome, fields)
    db.session.add(outcome)
    db.session.flush()
    history.record("outcome", outcome.id, "added", actor_id=by_id, facts={"kind": fields.kind})
    return outcome


def remove_outcome(notes: Notes, outcome: Outcome, by_id: int | None) -> None:
    """Take one out again, while the notes are a draft; history keeps what it said."""
    drafted(notes)
    facts = {"kind": outcome.kind, "text": outcome.text}
    history.record("outcome", outcome.id, "removed", actor_id=by_id, facts=facts)
    db.session.delete(outcome)
    db.session.flush()


def _refuse_half(fields: OutcomeFields) -> None:
    is_vote = fields.kind == "decision" and fields.method == "vote"
    if is_vote and None in fields.votes:
        raise Refusal(_("Write how many were for it, against it, and abstained."))
    if is_vote and not any(fields.votes):
        raise Refusal(_("A vote in which nobody voted decides nothing. Write the counts."))
    if fields.kind == "commitment" and not fields.due_on:
        raise Refusal(_("Write until when it will be done."))
    if fields.kind == "commitment" and not (fields.person_id or fields.organization_id):
        raise Refusal(_("Choose who committed to it."))


def _write(outcome: Outcome, fields: OutcomeFields) -> None:
    outcome.text = fields.text.strip()
    outcome.search_text = searchable(without_mentions(outcome.text))
    if fields.kind == "decision":
        outcome.method = fields.method or "consensus"
        if outcome.method == "vote":
            outcome.votes_for, outcome.votes_against, outcome.abstained = fields.votes
    if fields.kind == "commitment":
        outcome.person_id, outcome.organization_id = fields.person_id, fields.organization_id
        outcome.due_on = fields.due_on
