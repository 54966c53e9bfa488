"""What came of a convening is said otherwise: proposed by those who were there, or amended with a date."""

from coop import clock
from coop.database import db
from coop.history import operations as history
from coop.notes.models import Notes, Outcome, Rewording, Said
from coop.notes.operations import agreeing, concluding, linking
from coop.notes.queries import finding
from coop.people.models import Person
from coop.refusal import Refusal
from coop.search import operations as search
from coop.wording import gettext as _


def propose(notes: Notes, outcome: Outcome, person: Person, words: Said, version: int) -> Rewording:
    """Propose that it says this; `version` is as of which it was read.

    Refuses whoever was not there, when time is up, what follows a line of the text (that is corrected
    there), what was changed meanwhile, and words that change nothing.
    """
    notes = finding.locked(notes.id)
    if not notes.takes_corrections:
        raise Refusal(_("The time for corrections is over."))
    if not finding.is_present(notes.convening_id, person.id):
        raise Refusal(_("Only those who were there can correct the notes."))
    if outcome.typed:
        raise Refusal(_("This follows a line of the text. Correct that line."))
    proposed = _rewording(concluding.as_it_is(notes, outcome, version), words, person.id, "proposed")
    history.record("rewording", proposed.id, "proposed", actor_id=person.id, to_state="proposed")
    return proposed


def take(notes: Notes, proposed: Rewording, by_id: int | None) -> None:
    """Let it say so. Refuses one that was decided, and where another correction changed what it says."""
    agreeing.still_open(notes, proposed)
    outcome = finding.outcome(notes.id, proposed.outcome_id)
    if outcome is None or outcome.said != proposed.was:
        raise Refusal(_("Another correction changed this passage. Decline it with a word, or amend later."))
    _change(notes.id, outcome, proposed.said)
    agreeing.decide(proposed, notes.id, "taken", "", by_id)


def amend(
    notes: Notes, outcome: Outcome, words: Said, version: int, by_id: int | None, *, why: str = ""
) -> Rewording:
    """Let it say this from today on, in approved notes; what it said before stays beside it.

    Refuses notes that are not approved, what was changed meanwhile, and words that change nothing.
    """
    notes = finding.locked(notes.id)
    if notes.state != "approved":
        raise Refusal(_("Only approved notes are amended. These can still be changed themselves."))
    outcome = concluding.as_it_is(notes, outcome, version)
    amended = _rewording(outcome, words, by_id, "amended", why.strip())
    _change(notes.id, outcome, words)
    facts = {"outcome": outcome.id, "rewording": amended.id}
    history.record("notes", notes.id, "outcome amended", actor_id=by_id, note=amended.word, facts=facts)
    return amended


def _rewording(outcome: Outcome, words: Said, by_id: int | None, state: str, word: str = "") -> Rewording:
    if words == outcome.said:
        raise Refusal(_("Write what should stand there instead."))
    now, was = clock.now(), {f"was_{field}": value for field, value in outcome.said._asdict().items()}
    row = Rewording(outcome_id=outcome.id, person_id=by_id, **was, **words._asdict())
    row.state, row.proposed_at, row.word = state, now, word
    row.decided_at = None if state == "proposed" else now
    db.session.add(row)
    db.session.flush()
    return row


def _change(notes_id: int, outcome: Outcome, words: Said) -> None:
    concluding.say(outcome, words)
    outcome.version += 1
    linking.link_documents(notes_id)
    search.soon()
