"""What the cast was told lately, some of it read, and what they chose about it."""

from datetime import timedelta

import sqlalchemy as sa

from coop import clock
from coop.cli.demo.city import CAST, City
from coop.cli.demo.requests import days_ago
from coop.convenings import news
from coop.convenings.models.answer import Invitation
from coop.convenings.models.convening import Convening
from coop.convenings.queries import hearing
from coop.database import db
from coop.notices.operations import choosing, gathering, reading

INVITED, HEARD = 8, 6
A_WEEK = timedelta(days=7)
CHOICES = {
    "cleo": {("changes", 0): ("daily", ""), ("after", 0): ("weekly", "")},
    "dov": {("new", 0): ("weekly", ""), ("desk", 0): ("daily", "")},
    "ines": {("invitations", 0): ("daily", "")},
}


def load_notices(city: City) -> None:
    """The convenings to come, a cancellation, and one daily letter; what is older than a week is read."""
    people = {name: city.people[f"{name}@coop.example"] for name in CAST}
    for name, words in CHOICES.items():
        choosing.choose(people[name], words, people[name].reminder_hours)
    ids = {person.id for person in people.values()}
    coming = _those("published")
    for number, convening in enumerate(coming[: INVITED + HEARD]):
        with days_ago(number + 1):
            _tell(convening, ids, is_by_name=number < INVITED)
    for convening in _those("cancelled")[:1]:
        with days_ago(3):
            news.tell("convenings.cancelled", convening.id, sorted(ids), is_always=True)
    with days_ago(7):
        for person in people.values():
            reading.read_all(person.id)
    gathering.gather(people["cleo"].id, "daily", "America/Chicago")


def _tell(convening: Convening, ids: set[int], *, is_by_name: bool) -> None:
    listed = sa.select(Invitation.person_id).where(Invitation.convening_id == convening.id)
    invited = set(db.session.scalars(listed)) & ids
    if is_by_name:
        news.tell("convenings.invited", convening.id, sorted(invited))
    news.tell("convenings.published", convening.id, sorted(ids & set(hearing.uninvited(convening))))


def _those(state: str) -> list[Convening]:
    ahead = sa.and_(Convening.state == state, Convening.starts_at > clock.now() - A_WEEK)
    return list(db.session.scalars(sa.select(Convening).where(ahead).order_by(Convening.starts_at)))
