"""Typing notes while people meet: a section for each line of the agenda, each saved on its own."""

from coop import clock
from coop.convenings.models.convening import Convening
from coop.convenings.queries import showing
from coop.database import db
from coop.history import operations as history
from coop.notes import lines
from coop.notes.models import Notes, NoteSection
from coop.notes.operations import following, linking
from coop.notes.queries import finding
from coop.people.models import Person
from coop.refusal import Refusal
from coop.wording import gettext as _

LONGEST = 50_000


def open_notes(convening: Convening, by_id: int | None) -> Notes:
    """The notes of the convening, made with a section for each line of its agenda if there were none.

    While they are a draft, lines that came to the agenda since get their section, too. Locks the
    convening row, so that two who begin at once begin the same notes. Refuses what was cancelled.
    """
    convening = showing.locked(convening.id)
    if convening.state not in ("published", "held"):
        raise Refusal(_("Notes are taken of what takes place. Publish the convening first."))
    notes = finding.of_convening(convening.id)
    if notes is None:
        notes = Notes(convening_id=convening.id, opened_at=clock.now())
        db.session.add(notes)
        db.session.flush()
        history.record("notes", notes.id, "opened", actor_id=by_id, to_state="draft")
    if notes.state == "draft":
        _follow_agenda(notes, convening.id)
    return notes


def save_section(notes: Notes, section: NoteSection, body: str, version: int, by_id: int | None) -> bool:
    """Keep the text of a section that was read as of this version; whether it was kept.

    Where somebody else saved other words meanwhile nothing is changed: the section then shows theirs,
    and whoever typed decides. Refuses once the notes were circulated.
    """
    drafted(notes)
    finding.section(notes.id, section.id)  # as it is now, under the lock
    if body == section.body:
        return True
    if version != section.version:
        return False
    is_linked_anew = lines.documents(body) != lines.documents(section.body)
    section.body, section.version = body, section.version + 1
    section.saved_at, section.saved_by_id = clock.now(), by_id
    db.session.flush()
    following.follow_lines(section, notes.convening_id, by_id)
    if is_linked_anew:
        linking.link_documents(notes.id)
    db.session.expire(section, ["saved_by", "outcomes"])
    return True


def add_section(notes: Notes, heading: str, by_id: int | None) -> NoteSection:
    """One more section at the end, for what no line of the agenda foresaw."""
    drafted(notes)
    section = _section(notes, len(finding.sections(notes.id)), " ".join(heading.split()), None)
    history.record("notes", notes.id, "section added", actor_id=by_id)
    return section


def choose_scribe(notes: Notes, person: Person | None, by_id: int | None) -> None:
    """Let somebody type these notes besides the hosts; None: the hosts alone. Refuses once circulated."""
    notes = drafted(notes)
    if person and not person.has_account:
        raise Refusal(_("Only somebody with an account can type the notes."))
    facts = {"scribe": [notes.scribe_id, person.id if person else None]}
    notes.scribe_id = person.id if person else None
    history.record("notes", notes.id, "scribe chosen", actor_id=by_id, facts=facts)


def drafted(notes: Notes) -> Notes:
    """The notes, locked, while they are still typed."""
    notes = finding.locked(notes.id)
    if notes.state != "draft":
        raise Refusal(_("The notes were circulated. Propose a correction, or amend them once approved."))
    return notes


def _follow_agenda(notes: Notes, convening_id: int) -> None:
    there = finding.sections(notes.id)
    known = {section.agenda_item_id for section in there}
    new = [item for item in showing.agenda(convening_id) if item.id not in known]
    for position, item in enumerate(new, len(there)):
        _section(notes, position, item.title, item.id)
    if not there and not new:
        _section(notes, 0, _("Notes"), None)


def _section(notes: Notes, position: int, heading: str, item_id: int | None) -> NoteSection:
    section = NoteSection(notes_id=notes.id, position=position, heading=heading, agenda_item_id=item_id)
    section.body, section.version = "", 0
    db.session.add(section)
    db.session.flush()
    return section
