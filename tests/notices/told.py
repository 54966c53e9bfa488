"""What tests tell people, and how they look at it."""

import sqlalchemy as sa

from coop.database import db, unit_of_work
from coop.notices.models import Notice
from coop.notices.operations import choosing, telling
from coop.people.models import Person
from tests.cast import early_childhood, person_named


def choose(name: str, *, reminders: tuple[int, ...] = (24,), **letters: str) -> None:
    """Somebody chooses for the network, or with `_here` at the end for the Early Childhood group."""
    group_id, person_id = early_childhood().id, person_named(name).id
    words = {
        (topic.removesuffix("_here"), group_id if topic.endswith("_here") else 0): (letter, "")
        for topic, letter in letters.items()
    }
    with unit_of_work():
        choosing.choose(db.session.get_one(Person, person_id), words, list(reminders))


def hide(name: str, topic: str) -> None:
    """Somebody wants to see nothing of a topic in the app, and no letters of it."""
    person_id = person_named(name).id
    with unit_of_work():
        words = {(topic, 0): ("nothing", "hidden")}
        choosing.choose(db.session.get_one(Person, person_id), words, [24])


def tell(kind: str, *names: str, group: bool = True, subject: int = 0) -> dict[int, str]:
    """Something happens in the Early Childhood group, or in the network."""
    group_id, ids = early_childhood().id, [person_named(name).id for name in names]
    groups = dict.fromkeys(ids, [group_id]) if group else {}
    with unit_of_work():
        return telling.tell(kind, ids, subject=("group", subject or group_id), groups=groups)


def notices(name: str) -> list[Notice]:
    """What somebody was told, in order."""
    person_id = person_named(name).id
    db.session.rollback()
    statement = sa.select(Notice).where(Notice.person_id == person_id).order_by(Notice.id)
    return list(db.session.scalars(statement))


def ways(name: str) -> list[tuple[str, str]]:
    """Kind and way of each."""
    return [(notice.kind, notice.way) for notice in notices(name)]
