"""Loads what people said before a convening of the next weeks: suggestions, and whether the link went out."""

from coop import clock
from coop.cli.demo.city import CAST, City
from coop.convenings import mail
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import Convening
from coop.convenings.operations import proposing
from coop.convenings.queries import preparing

SUGGESTIONS = (
    "What families told us at the spring fair, in ten minutes",
    "Bus passes for the summer weeks: who can share an order?",
    "Cómo invitar a las abuelas que cuidan a los niños",
    "A look at the new observation sheet before we all use it",
    "Who has a room with a sink on Saturday mornings?",
    "Three sentences each: what did you stop doing this year?",
)
A_CONVENING = 3


def load_suggestions(convening: Convening, rsvps: list[Rsvp], city: City) -> None:
    """Three suggestions: one waits for the host, one is on the agenda, one was declined with a word."""
    if preparing.goes_at(convening) <= clock.now():
        convening.prepared_at = preparing.goes_at(convening)
        mail.preparation(convening, [city.people[f"{name}@coop.example"].id for name in CAST], None)
    coming = [rsvp.person for rsvp in rsvps if rsvp.answer == "going" and rsvp.person.name][:A_CONVENING]
    first = convening.id % len(SUGGESTIONS)
    items = [
        proposing.propose(convening, person, SUGGESTIONS[(first + number) % len(SUGGESTIONS)])
        for number, person in enumerate(coming)
    ]
    ada = city.people["ada@coop.example"].id
    if len(items) == A_CONVENING and items[1] and items[2]:
        proposing.take(convening, items[1], "Thank you. Ten minutes before the break?", ada)
        proposing.decline(convening, items[2], "We keep it for the next time: the hour is full.", ada)
