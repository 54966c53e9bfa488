"""What came of a line of the agenda: decisions, information, commitments, questions left open."""

from dataclasses import dataclass
from datetime import date

from coop.convenings.models.convening import Convening
from coop.database import db
from coop.history import operations as history
from coop.notes.models import Notes, NoteSection, Outcome, Said
from coop.notes.operations import linking
from coop.notes.operations.taking import drafted
from coop.notes.queries import finding
from coop.plain import unnamed
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
    linking.link_documents(notes.id)
    history.record("outcome", outcome.id, "added", actor_id=by_id, facts={"kind": fields.kind})
    return outcome


def change_outcome(
    notes: Notes, outcome: Outcome, fields: OutcomeFields, version: int, by_id: int | None
) -> None:
    """Write it otherwise while the notes are a draft; `version` is as of which it was read.

    Refuses what somebody else changed or took out meanwhile, what follows a line of the text, a commitment
    that becomes something else (it may be tracked), and what `add_outcome` refuses.
    """
    drafted(notes)
    outcome = as_it_is(notes, outcome, version)
    if outcome.typed:
        raise Refusal(_("This follows a line of the text. Change it there."))
    if outcome.kind == "commitment" and fields.kind != "commitment":
        raise Refusal(_("A commitment stays one. Take it out, and write down what it was instead."))
    _refuse_half(fields)
    facts = {"kind": [outcome.kind, fields.kind], "was": outcome.text}
    outcome.kind = fields.kind
    _write(outcome, fields)
    outcome.version += 1
    db.session.flush()
    linking.link_documents(notes.id)
    history.record("outcome", outcome.id, "changed", actor_id=by_id, facts=facts)


def as_it_is(notes: Notes, outcome: Outcome, version: int) -> Outcome:
    """The outcome, read again under the lock of its notes. Refuses what is not as it was read."""
    now = finding.outcome(notes.id, outcome.id)
    if now is None or now.left_text_at:
        raise Refusal(_("Somebody took it out meanwhile."))
    if now.version != version:
        raise Refusal(_("Somebody changed it meanwhile. It says now: “%(text)s”.", text=now.plain_text))
    return now


def remove_outcome(notes: Notes, outcome: Outcome, by_id: int | None) -> None:
    """Take one out again, while the notes are a draft; history keeps what it said."""
    drafted(notes)
    facts = {"kind": outcome.kind, "text": outcome.text}
    history.record("outcome", outcome.id, "removed", actor_id=by_id, facts=facts)
    db.session.delete(outcome)
    linking.link_documents(notes.id)


def said(fields: OutcomeFields) -> Said:
    """What of it can be corrected, as its kind asks.

    Refuses a vote without its counts, and a commitment without its date.
    """
    is_vote = fields.kind == "decision" and fields.method == "vote"
    if is_vote and None in fields.votes:
        raise Refusal(_("Write how many were for it, against it, and abstained."))
    if is_vote and not any(fields.votes):
        raise Refusal(_("A vote in which nobody voted decides nothing. Write the counts."))
    if fields.kind == "commitment" and not fields.due_on:
        raise Refusal(_("Write until when it will be done."))
    method = (fields.method or "consensus") if fields.kind == "decision" else None
    votes = fields.votes if is_vote else (None, None, None)
    return Said(fields.text.strip(), method, *votes, fields.due_on if fields.kind == "commitment" else None)


def say(outcome: Outcome, words: Said) -> None:
    """Let it say this."""
    for field, value in words._asdict().items():
        setattr(outcome, field, value)
    outcome.search_text = searchable(unnamed(outcome.text))


def _refuse_half(fields: OutcomeFields) -> None:
    said(fields)
    if fields.kind == "commitment" and not (fields.person_id or fields.organization_id):
        raise Refusal(_("Choose who committed to it."))


def _write(outcome: Outcome, fields: OutcomeFields) -> None:
    say(outcome, said(fields))
    is_kept = fields.kind == "commitment"
    outcome.person_id = fields.person_id if is_kept else None
    outcome.organization_id = fields.organization_id if is_kept else None
