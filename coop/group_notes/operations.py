"""Posting a note to a group, changing its words, and withdrawing it."""

from dataclasses import dataclass

from coop import clock
from coop.database import db
from coop.group_notes import queries
from coop.group_notes.models import GroupNote, GroupNoteVersion
from coop.groups import mail
from coop.groups.models import Group
from coop.groups.queries import belonging
from coop.history import operations as history
from coop.refusal import Refusal
from coop.search import operations as search
from coop.wording import gettext as _
from coop.wording import searchable

LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class NoteWords:
    """What was typed."""

    title: str
    text: str
    visibility: str = "group"


def post(group: Group, words: NoteWords, by_id: int | None) -> GroupNote:
    """Post a note, and tell the members. Refuses a group that was closed, and a public note of a group that
    only members see."""
    if group.status == "closed":
        raise Refusal(_("This group is closed, so nothing new can be added here."))
    _refuse_too_open(group, words)
    now = clock.now()
    note = GroupNote(group_id=group.id, person_id=by_id, version=0, posted_at=now)
    _write(note, words, by_id)
    history.record("group_note", note.id, "posted", actor_id=by_id, to_state="shown")
    mail.posted(("posts_of_group", group.id), belonging.seats([group.id]), by_id, now)
    return note


def change(note: GroupNote, words: NoteWords, version: int, by_id: int | None) -> None:
    """Write it otherwise; `version` is as of which it was read. What it said before is kept.

    Refuses what was withdrawn, what somebody else changed meanwhile, and what `post` refuses.
    """
    group, note = note.group, queries.locked(note.id)
    _refuse_withdrawn(note)
    _refuse_too_open(group, words)
    if note.version != version:
        raise Refusal(_("Somebody changed it meanwhile. Read below what it says now, then save again."))
    was = NoteWords(note.title, note.text, note.visibility)
    if was == _clean(words):
        return
    facts = {"version": note.version + 1, "visibility": [was.visibility, words.visibility]}
    _write(note, words, by_id)
    history.record("group_note", note.id, "changed", actor_id=by_id, facts=facts)


def withdraw(note: GroupNote, reason: str, by_id: int | None) -> None:
    """Take it back, saying why; its words stay with those who keep it. Refuses to do so without a reason."""
    note = queries.locked(note.id)
    _refuse_withdrawn(note)
    if not reason.strip():
        raise Refusal(_("Say why. Whoever had read it finds the reason in its place."))
    note.state, note.reason = "withdrawn", reason.strip()
    note.withdrawn_at = clock.now()
    db.session.flush()
    search.soon()
    history.record(
        "group_note",
        note.id,
        "withdrawn",
        actor_id=by_id,
        from_state="shown",
        to_state="withdrawn",
        note=note.reason,
    )


def _write(note: GroupNote, words: NoteWords, by_id: int | None) -> None:
    words, now = _clean(words), clock.now()
    note.title, note.text, note.visibility = words.title, words.text, words.visibility
    note.sort_key, note.search_text = searchable(words.title), searchable(words.title, words.text)
    note.version, note.changed_at = note.version + 1, now
    db.session.add(note)
    db.session.flush()
    row = GroupNoteVersion(note_id=note.id, number=note.version, person_id=by_id, made_at=now)
    row.title, row.text, row.visibility = words.title, words.text, words.visibility
    db.session.add(row)
    db.session.flush()
    search.soon()


def _clean(words: NoteWords) -> NoteWords:
    return NoteWords(words.title.strip(), words.text.replace("\r\n", "\n").strip(), words.visibility)


def _refuse_withdrawn(note: GroupNote) -> None:
    if note.state == "withdrawn":
        raise Refusal(_("This note was withdrawn. Post another one."))


def _refuse_too_open(group: Group, words: NoteWords) -> None:
    if words.visibility == "public" and group.visibility != "public":
        raise Refusal(_("Only members of the network see this group, so its notes cannot be for everybody."))
