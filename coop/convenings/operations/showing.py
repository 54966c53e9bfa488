"""What somebody's own calendar shows."""

from collections.abc import Iterable

from coop.history import operations as history
from coop.people.models import Person

# Beside one's own answers. Rooms with due dates and deadlines add their words here.
CHOICES = ("unanswered", "due_days", "due_tasks")


def choose(person: Person, shows: Iterable[str]) -> None:
    """Decide what one's own calendar shows beside one's answers; a word that is no choice is left out."""
    wanted = set(shows)
    person.calendar_shows = [choice for choice in CHOICES if choice in wanted]
    facts = {"shows": person.calendar_shows}
    history.record("person", person.id, "calendar chosen", actor_id=person.id, facts=facts)
