"""Reminding owners before the day and after it, and letting what stays late climb."""

from datetime import date

from sqlalchemy.dialects import postgresql, sqlite

from coop import clock
from coop.actions import mail
from coop.actions.models import Action, Reminder
from coop.actions.operations.holding import held, raised, refuse_ended
from coop.actions.queries import reminding
from coop.actions.queries.reminding import TO_OWNERS, Told
from coop.database import db
from coop.history import operations as history
from coop.people import queries as people
from coop.refusal import Refusal
from coop.wording import gettext as _

MOST_WORDS = 1000


def remind(stage: str, today: date) -> int:
    """Tell of everything that reached a stage, each reader in one letter; of how many promises.

    Before the day and after it the owner; a week after it who leads the group; after three weeks, or where
    nobody leads, the staff. A second run the same day finds nothing, and of two at once
    each promise is told of by one.
    """
    found = _claimed(stage, reminding.to_tell(stage, today))
    for reader_id, ids in _readers(stage, found).items():
        if stage in TO_OWNERS:
            mail.due(reader_id, ids)
        else:
            mail.late(reader_id, ids)
    return len(found)


def ask_for_help(action: Action, person_id: int, note: str) -> None:
    """Its owner needs help: who leads the group hears of it, else the staff. Refuses without a word."""
    words = note.strip()[:MOST_WORDS]
    if not words:
        raise Refusal(_("Say in a sentence what would help."))
    action = held(action.id)
    if action.has_ended:
        raise Refusal(_("This has ended. Staff can open it again."))
    raised(action)
    facts = {"version": action.version}
    history.record("action", action.id, "help asked", actor_id=person_id, note=words, facts=facts)
    readers = [key for key in reminding.leads(action.group_id) if key != person_id] or people.staff_ids()
    mail.help_asked(action, readers, words)
    db.session.flush()


def send_link_again(action: Action, person_id: int) -> None:
    """Its owner asks for a new link: it comes by letter, to their own address. Refuses what has ended."""
    refuse_ended(held(action.id))
    mail.link_again(action.id, person_id)


def _claimed(stage: str, found: list[Told]) -> list[Told]:
    """Those of them that nobody else tells of at this moment: the unique row of each has the last word."""
    if not found:
        return []
    insert = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    rows = [
        {"action_id": told.action_id, "stage": stage, "due_on": told.due_on, "told_at": clock.now()}
        for told in sorted(found, key=lambda told: told.action_id)
    ]
    statement = insert(Reminder).on_conflict_do_nothing(index_elements=["action_id", "stage", "due_on"])
    claimed = set(db.session.scalars(statement.returning(Reminder.action_id), rows))
    return [told for told in found if told.action_id in claimed]


def _readers(stage: str, found: list[Told]) -> dict[int, list[int]]:
    """Person → the promises they are told of, in their order."""
    staff = people.staff_ids()
    of_groups: dict[int | None, list[int]] = {}
    readers: dict[int, list[int]] = {}
    for told in found:
        if stage in TO_OWNERS:
            who = [told.owner_id] if told.owner_id else []
        elif stage == "staff":
            who = staff
        else:
            if told.group_id not in of_groups:
                of_groups[told.group_id] = reminding.leads(told.group_id)
            who = of_groups[told.group_id] or staff
        for person_id in who:
            readers.setdefault(person_id, []).append(told.action_id)
    return readers
