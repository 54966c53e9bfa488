"""What the desk has to look after: somebody known twice, a suspended account, an address that is no more."""

from coop.cli.demo.city import ADA, City
from coop.convenings.operations import showing
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.loop.queries.coming import coming_answers
from coop.outbox import operations as outbox
from coop.people import operations as people

CLEO, TWICE = "cleo@coop.example", "cleo.ramos@mail.example"
GONE = "front.desk@prairie-and-lake.example"
ABROAD = "peter.oyelaran@first-steps-outdoors.example"


def load_accounts(city: City) -> None:
    """Cleo answered with another address before she had an account, and wants to see in her calendar what
    she has not answered; one account rests for a while."""
    showing.choose(city.people[CLEO], showing.CHOICES)
    contact = people.find_or_make_contact(TWICE, "Cleo R.")
    for rsvp in coming_answers(city.people[CLEO].id)[:3]:
        if rsvp.convening.audience == "public" and rsvp.convening.takes_answers:
            answer_rsvp(rsvp.convening, contact, Wish("maybe"))
    ada = city.people[ADA].id
    outbox.suppress(GONE, "bounced", "550 5.1.1 No such user here")
    people.suspend(city.people[ABROAD], ada, "Works abroad until summer and asked for it.")
