"""Loads polls of dates: one that waits for Cleo, one whose date is published, one without a date."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from coop import clock
from coop.cli.demo.city import ZONE, City
from coop.cli.demo.requests import days_ago
from coop.convenings.operations import stating
from coop.people.models import Person
from coop.polls import queries
from coop.polls.models import Poll
from coop.polls.operations import choosing, voting
from coop.polls.operations.carrying import carry_votes
from coop.polls.operations.opening import PollFields, open_poll

GROUP, BEN, CLEO = "early-childhood", "ben@coop.example", "cleo@coop.example"
# What each of some members says of each date, in turn.
SAYINGS = (
    ("yes", "no", "if_need_be", "yes"),
    ("if_need_be", "yes", "no", "yes"),
    ("yes", "if_need_be", "no", "no"),
    ("no", "yes", "yes", "if_need_be"),
    ("yes", "yes", "no", "yes"),
)


def load_polls(city: City) -> None:
    """Three polls of the Early Childhood group, opened some days ago."""
    people = [city.people[email] for email in city.members[GROUP] if email != CLEO][:8]
    with days_ago(3):
        waiting = _open("A visit to the mud kitchens", 20, city)
        _vote(waiting, people)
    with days_ago(12):
        decided = _open("Reading the observation sheets together", 24, city, venue="Garfield Science Club")
        _vote(decided, [*people, city.people[CLEO]])
        best = max(queries.tallies(decided, with_names=False), key=queries.rank)
        convening = choosing.choose(decided, best.date.id, city.people[BEN].id)
        stating.publish(convening, city.people[BEN].id, with_letters=False)
        carry_votes(convening)
    with days_ago(30):
        ended = _open("Planting day in the school yard", 40, city)
        _vote(ended, people[:2])
        choosing.withdraw(ended, "The beds are frozen until March. We ask again then.", city.people[BEN].id)


def _open(title: str, in_days: int, city: City, venue: str = "Austin Branch Library") -> Poll:
    first = clock.today(ZONE) + timedelta(days=in_days)
    days = [first + timedelta(days=number) for number in (0, 1, 6, 8)]
    dates = tuple(datetime.combine(day, time(15, 30), ZoneInfo(ZONE)) for day in days)
    note = "An hour and a half. Bring one picture and the question you are stuck on."
    closes_at = dates[0] - timedelta(days=8)
    fields = PollFields(title, dates, ZONE, closes_at, note=note, venue=venue)
    opened = open_poll(city.groups[GROUP], fields, city.people[BEN].id)
    return queries.locked(opened.id)


def _vote(poll: Poll, people: list[Person]) -> None:
    for number, person in enumerate(people):
        said = SAYINGS[number % len(SAYINGS)]
        voting.vote(poll, person, {date.id: vote for date, vote in zip(poll.dates, said, strict=True)})
