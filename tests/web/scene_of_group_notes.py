"""Notes that Ben's group posted, in the permission matrix."""

from typing import Any

from coop.group_notes import operations
from coop.group_notes.operations import NoteWords
from tests.cast import early_childhood


def group_notes_named() -> dict[str, Any]:
    """One for everybody, one for the group, and one that was withdrawn."""
    wanted = {"note_for_all": "public", "note_for_group": "group", "note_withdrawn": "public"}
    group = early_childhood()
    notes = {
        name: operations.post(group, NoteWords(f"Note {name}", "Words", visibility), None)
        for name, visibility in wanted.items()
    }
    operations.withdraw(notes["note_withdrawn"], "Wrong year.", None)
    return {name: note.id for name, note in notes.items()}
