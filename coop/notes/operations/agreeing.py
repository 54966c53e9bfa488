"""Notes get agreed: circulated, corrected by those who were there, approved, and amended with a date."""

from datetime import timedelta

from coop import clock
from coop.database import db
from coop.history import operations as history
from coop.notes import mail, passages
from coop.notes.models import MOST_DAYS, Amendment, Correction, Notes, NoteSection, Rewording
from coop.notes.operations import following, linking
from coop.notes.operations.taking import drafted
from coop.notes.operations.telling_words import tell_words
from coop.notes.queries import finding
from coop.people.models import Person
from coop.refusal import Refusal
from coop.wording import gettext as _


def set_readers(notes: Notes, visibility: str, *, leaves_names_out: bool, by_id: int | None) -> None:
    """Say who reads the notes once they are approved, and whether those outside read names."""
    notes = finding.locked(notes.id)
    facts = {"visibility": [notes.visibility, visibility], "without names": leaves_names_out}
    notes.visibility, notes.leaves_names_out = visibility, leaves_names_out
    history.record("notes", notes.id, "readers set", actor_id=by_id, facts=facts)


def circulate(notes: Notes, days: int, by_id: int | None) -> None:
    """Show them to those who were there and to the group, by a letter; so many days they can be corrected.

    Refuses what is no draft, notes in which nothing stands, and a number of days beyond 1 to 60.
    """
    notes = drafted(notes)
    if not 1 <= days <= MOST_DAYS:
        raise Refusal(_("Give people between 1 and 60 days to correct them."))
    if not finding.is_written(notes.id):
        raise Refusal(_("Nothing was written yet."))
    following.tie_names(notes)
    now = clock.now()
    notes.state, notes.circulated_at, notes.corrections_until = "circulated", now, now + timedelta(days=days)
    history.record("notes", notes.id, "circulated", actor_id=by_id, from_state="draft", to_state="circulated")
    db.session.flush()
    mail.circulated(notes, [each for each in finding.readers_of_circulated(notes) if each != by_id])


def propose_correction(
    notes: Notes, section: NoteSection, person: Person, passage: str, words: str
) -> Correction:
    """Propose other words for a passage of a section, as it is read, or words to add to it (no passage).

    Refuses whoever was not there, when time is up, and a passage that does not stand there.
    """
    notes = finding.locked(notes.id)
    finding.section(notes.id, section.id)
    if not notes.takes_corrections:
        raise Refusal(_("The time for corrections is over."))
    if not finding.is_present(notes.convening_id, person.id):
        raise Refusal(_("Only those who were there can correct the notes."))
    there = passages.found(section.body, passage)
    if passage and there is None:
        raise Refusal(_("These words do not stand in this section. Copy them as they are."))
    if there is not None:
        passage, words = there.typed, passages.retyped(there, words.strip())
    if passage.strip() == words.strip():
        raise Refusal(_("Write what should stand there instead."))
    correction = Correction(section_id=section.id, person_id=person.id, passage=passage, words=words.strip())
    correction.state, correction.proposed_at = "proposed", clock.now()
    db.session.add(correction)
    db.session.flush()
    history.record("correction", correction.id, "proposed", actor_id=person.id, to_state="proposed")
    return correction


def take_correction(notes: Notes, correction: Correction, by_id: int | None) -> None:
    """Put the words in. Refuses one that was decided, and a passage that another correction changed."""
    still_open(notes, correction)
    section = correction_section(notes, correction)
    if correction.passage not in section.body:
        raise Refusal(_("Another correction changed this passage. Decline it with a word, or amend later."))
    if correction.passage:
        section.body = section.body.replace(correction.passage, correction.words, 1)
    else:
        section.body = f"{section.body.rstrip()}\n\n{correction.words}".strip()
    section.version += 1
    following.follow_lines(section, notes.convening_id, by_id)
    linking.link_documents(notes.id)
    decide(correction, notes.id, "taken", "", by_id)


def decline_correction(
    notes: Notes, correction: Correction | Rewording, word: str, by_id: int | None
) -> None:
    """Leave it as it is, and say why. Refuses to do so without a word."""
    still_open(notes, correction)
    if not word.strip():
        raise Refusal(_("Say why, in a word. Whoever proposed it reads it."))
    decide(correction, notes.id, "declined", word.strip(), by_id)


def approve(notes: Notes, by_id: int | None) -> None:
    """Close them by hand. Refuses while a correction waits for a word, and what was not circulated."""
    notes = finding.locked(notes.id)
    if notes.state != "circulated":
        raise Refusal(_("Only notes that were circulated can be approved."))
    if finding.waits_for_a_word(notes.id):
        raise Refusal(_("A correction waits for a word. Take it or decline it first."))
    _close(notes, "hand", by_id)


def approve_by_silence(notes_id: int) -> bool:
    """Close them if time is up and nothing waits; whether it was done."""
    notes = finding.locked(notes_id)
    if notes_id not in finding.unopposed():
        return False
    _close(notes, "silence", None)
    return True


def amend(notes: Notes, text: str, by_id: int | None) -> Amendment:
    """Add something to approved notes, with today's date; they themselves stay as they were."""
    notes = finding.locked(notes.id)
    if notes.state != "approved":
        raise Refusal(_("Only approved notes are amended. These can still be changed themselves."))
    amendment = Amendment(notes_id=notes.id, text=text.strip(), made_at=clock.now(), made_by_id=by_id)
    db.session.add(amendment)
    db.session.flush()
    linking.link_documents(notes.id)
    tell_words(notes)
    history.record("notes", notes.id, "amended", actor_id=by_id, facts={"amendment": amendment.id})
    return amendment


def correction_section(notes: Notes, correction: Correction) -> NoteSection:
    """The section a correction is about, as it is now."""
    section = finding.section(notes.id, correction.section_id)
    if section is None:
        raise LookupError(correction.section_id)
    return section


def still_open(notes: Notes, correction: Correction | Rewording) -> None:
    """Lock the notes; refuses once somebody decided about the correction."""
    is_circulated = finding.locked(notes.id).state == "circulated"
    db.session.refresh(correction, ["state"])
    if correction.state != "proposed" or not is_circulated:
        raise Refusal(_("Somebody decided about it already."))


def decide(
    correction: Correction | Rewording, notes_id: int, state: str, word: str, by_id: int | None
) -> None:
    """Write down what became of a correction, and tell whoever proposed it."""
    correction.state, correction.word, correction.decided_at = state, word, clock.now()
    db.session.flush()
    kind = "correction" if isinstance(correction, Correction) else "rewording"
    history.record(
        kind, correction.id, state, actor_id=by_id, from_state="proposed", to_state=state, note=word
    )
    mail.correction_decided(correction, notes_id)


def _close(notes: Notes, how: str, by_id: int | None) -> None:
    notes.state, notes.approved_at = "approved", clock.now()
    notes.approved_how, notes.approved_by_id = how, by_id
    tell_words(notes)
    history.record(
        "notes", notes.id, "approved", actor_id=by_id, from_state="circulated", to_state="approved", note=how
    )
