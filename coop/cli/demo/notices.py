"""What the cast was told lately, some of it read, and what they chose about it."""

from coop.cli.demo.city import CAST, ZONE, City
from coop.cli.demo.requests import days_ago
from coop.convenings import news
from coop.convenings.models.convening import Convening
from coop.convenings.queries import hearing, listing, recipients
from coop.notices.operations import choosing, gathering, reading
from coop.permissions import Viewer

INVITED, HEARD, READ = 8, 6, 7
ANYBODY = Viewer(person_id=0, has_account=True, is_staff=True)
CHOICES = {
    "cleo": {("changes", 0): ("daily", ""), ("after", 0): ("weekly", "")},
    "dov": {("new", 0): ("weekly", ""), ("desk", 0): ("daily", "")},
    "ines": {("invitations", 0): ("daily", "")},
}


def load_notices(city: City) -> None:
    """The convenings to come, one that was cancelled, and one daily letter; what is older is read."""
    people = {name: city.people[f"{name}@coop.example"] for name in CAST}
    for name, words in CHOICES.items():
        choosing.choose(people[name], words, people[name].reminder_hours)
    ids = {person.id for person in people.values()}
    coming = [row.convening for row in listing.upcoming(ANYBODY, 60)]
    planned = [convening for convening in coming if convening.state == "published"]
    for number, convening in enumerate(planned[: INVITED + HEARD]):
        with days_ago(number + 1):
            _tell(convening, ids, is_by_name=number < INVITED)
    for convening in [one for one in coming if one.state == "cancelled"][:1]:
        with days_ago(3):
            news.tell("convenings.cancelled", convening.id, sorted(ids), is_always=True)
    with days_ago(READ):
        for person in people.values():
            reading.read_all(person.id)
    gathering.gather(people["cleo"].id, "daily", ZONE)


def _tell(convening: Convening, ids: set[int], *, is_by_name: bool) -> None:
    if is_by_name:
        news.tell("convenings.invited", convening.id, sorted(ids & set(recipients.invited_ids(convening.id))))
    news.tell("convenings.published", convening.id, sorted(ids & set(hearing.uninvited(convening))))
