"""Loads what people asked: answered, open, set aside, and not read yet."""

from typing import Any

from coop import clock, spelling
from coop.cli.demo.city import ADA, ZONE, City
from coop.cli.demo.files import read
from coop.cli.demo.requests import days_ago
from coop.places import queries as places
from coop.questions.models import AskedQuestion
from coop.questions.operations import asking, reading
from coop.questions.operations.asking import Asked

UNREAD_FOR = 0.9


def load_questions(city: City) -> None:
    """Every question of the box, and what became of it."""
    for row in read("questions"):
        with days_ago(row["days_ago"]):
            question = _asked(row, city)
        with days_ago(row["days_ago"] * UNREAD_FOR):
            _read(question, row, city.people[ADA].id)
        for told in row.get("replies", ()):
            with days_ago(told["days_ago"]):
                reading.reply(question, told["text"], clock.today(ZONE), city.people[ADA].id)


def _asked(row: dict[str, Any], city: City) -> AskedQuestion:
    place = places.by_any_name()[spelling.key(row["place"])] if "place" in row else None
    group = city.groups[row["group"]] if "group" in row else None
    return asking.ask(Asked(row["text"], row["asker"], row.get("language", "en"), place, group))


def _read(question: AskedQuestion, row: dict[str, Any], actor_id: int) -> None:
    if row.get("shown"):
        reading.show(question, row["text"], actor_id)
    elif "set_aside" in row:
        reading.set_aside(question, row["set_aside"], actor_id)
