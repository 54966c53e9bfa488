"""What happens to notes by itself."""

from coop.database import unit_of_work
from coop.notes.operations import agreeing
from coop.notes.queries import finding


def approve_unopposed() -> int:
    """Approve circulated notes that nobody wants otherwise and whose time is up; how many."""
    return sum(_approve(notes_id) for notes_id in finding.unopposed())


def _approve(notes_id: int) -> bool:
    with unit_of_work():
        return agreeing.approve_by_silence(notes_id)
