"""What is asked of somebody who is signed in: one function for each source, shown on their own page.

A room that asks members something adds a function here and its name to SOURCES.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from flask import url_for

from coop import clock, links
from coop.actions.queries import agreeing
from coop.convenings.queries import sight, substitutes
from coop.groups.queries import asked as groups
from coop.http.viewer import current_network, current_person, current_viewer
from coop.membership_requests import queries as membership_requests
from coop.organizations.operations.membership import OPENS_BEFORE
from coop.organizations.queries import belonging as affiliations
from coop.organizations.queries import renewing
from coop.polls import queries as polls
from coop.resources.queries import lost
from coop.wording import gettext as _
from coop.wording import ngettext


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing: what, a fact beside it, and where the button leads; without an address a letter does."""

    title: str
    fact: str
    action: str
    address: str
    since: date | None = None


def seats() -> Iterator[Asked]:
    """A colleague offers a seat."""
    for offer in substitutes.offered_to(_address()):
        rsvp = offer.rsvp
        title = _("%(name)s offers you a seat", name=rsvp.person.known_as)
        address = links.offered_seat(
            rsvp.convening_id, rsvp.person_id, offer.address, offer.name, offer.by_id
        )
        yield Asked(title, rsvp.convening.title, _("Look at it"), address)


def group_invitations() -> Iterator[Asked]:
    """The leads of a group ask one in."""
    viewer = current_viewer()
    for row in groups.invitations(viewer.person_id or 0):
        title = _("%(group)s invites you", group=row.group.name)
        if viewer.is_member:
            address = url_for("groups.joining", slug=row.group.slug)
            yield Asked(title, _("Read what it is for, and say yes or no."), _("Give an answer"), address)
        else:
            yield Asked(title, _("Answer with the button in the letter that we sent you."), "", "")


def places() -> Iterator[Asked]:
    """An organization says that one belongs to it."""
    for invitation in affiliations.invitations_to(_address()):
        title = _("%(name)s says that you belong to it", name=invitation.organization.name)
        fact, address = _("Say whether that is right."), links.belonging(invitation.key)
        yield Asked(title, fact, _("Give an answer"), address)


def agreements() -> Iterator[Asked]:
    """A group promised one another something new."""
    for row in groups.agreements_to_accept(current_viewer().person_id or 0):
        title = _("The agreement of %(group)s waits for you", group=row.group.name)
        fact = _("It is what its members promise one another.")
        if row.agreement_number:
            fact = _("Its words are new since you last accepted them.")
        yield Asked(title, fact, _("Read it"), url_for("groups.agreement", slug=row.group.slug))


def renewals() -> Iterator[Asked]:
    """The year of an organization that one administers ends."""
    viewer = current_viewer()
    if not viewer.administers:
        return
    today = clock.today(current_network().timezone)
    for organization in renewing.of_admins(viewer.administers, today + OPENS_BEFORE):
        title = _("Is the profile of %(name)s still right?", name=organization.name)
        fact = _("One look and one button renew its membership.")
        if organization.status == "lapsed":
            fact = _("Its membership has lapsed. One button makes it a member again.")
        address = url_for("organizations.membership", slug=organization.slug)
        yield Asked(title, fact, _("Look at it"), address, organization.renews_on)


def requests_to_belong() -> Iterator[Asked]:
    """Colleagues say that they belong to an organization that one administers."""
    viewer = current_viewer()
    if viewer.is_staff or not viewer.administers:
        return
    waiting = membership_requests.waiting(viewer)
    if waiting.number:
        title = ngettext(
            "%(num)s person says that they belong to your organization",
            "%(num)s people say that they belong to your organization",
            waiting.number,
        )
        address = url_for("membership_requests.index")
        yield Asked(title, "", _("Give an answer"), address)


def group_requests() -> Iterator[Asked]:
    """People ask to join a group that one leads."""
    viewer = current_viewer()
    for asking in groups.requests_to(viewer.leads) if viewer.leads else ():
        title = ngettext(
            "%(num)s person asks to join %(group)s",
            "%(num)s people ask to join %(group)s",
            asking.number,
            group=asking.group.name,
        )
        yield Asked(title, "", _("Give an answer"), url_for("groups.requests", slug=asking.group.slug))


def seats_to_decide() -> Iterator[Asked]:
    """Somebody who is shut out holds a seat of what one hosts."""
    for convening, number in sight.to_decide(current_viewer()):
        title = ngettext(
            "%(num)s person holds a seat that is not open to them any more",
            "%(num)s people hold seats that are not open to them any more",
            number,
        )
        address = url_for("convenings.answer_list", slug=convening.slug, open="no")
        yield Asked(title, convening.title, _("Decide"), address)


def dates() -> Iterator[Asked]:
    """A lead looks for a date of one's group."""
    for poll in polls.waiting_for(current_viewer()):
        title = _("%(group)s looks for a date", group=poll.group.name)
        yield Asked(title, poll.title, _("Say which suit me"), url_for("polls.show", slug=poll.slug))


def words_to_give() -> Iterator[Asked]:
    """Something was proposed for an organization that one administers."""
    viewer = current_viewer()
    for pledge, action in agreeing.asked(viewer.administers) if viewer.administers else ():
        title = _("Does %(organization)s agree?", organization=pledge.organization.name)
        address = url_for("actions.show", action_id=action.id)
        yield Asked(title, action.title, _("Look at it"), address)


def lost_links() -> Iterator[Asked]:
    """Links on shelves that one keeps did not answer twice; staff have a queue for them."""
    viewer = current_viewer()
    number = lost.how_many(viewer).number if viewer.leads and not viewer.is_staff else 0
    if number:
        title = ngettext("%(num)s link of yours leads nowhere", "%(num)s links of yours lead nowhere", number)
        yield Asked(title, "", _("Look at it"), url_for("resources.lost_links"))


SOURCES: tuple[Callable[[], Iterator[Asked]], ...] = (
    seats,
    dates,
    group_invitations,
    places,
    agreements,
    renewals,
    words_to_give,
    requests_to_belong,
    group_requests,
    seats_to_decide,
    lost_links,
)


def asked_of_me() -> list[Asked]:
    """Everything, in the order of the sources; one statement each, two where a seat is offered."""
    return [one for source in SOURCES for one in source()]


def _address() -> str:
    person = current_person()
    return (person.email or "") if person else ""
