"""Parts in a group that last from a day to a day."""

from datetime import date

from coop import clock
from coop.database import db
from coop.groups import mail
from coop.groups.models import TERMED, GroupMembership, GroupTerm
from coop.groups.queries import terms
from coop.network.queries import the_network
from coop.refusal import Refusal
from coop.wording import gettext as _


def today() -> date:
    """The day it is where the network is."""
    return clock.today(the_network().timezone)


def follow_role(membership: GroupMembership, until_on: date | None, from_on: date | None = None) -> None:
    """End the term of the part a member had, and begin that of the part they have now, if it has terms.

    Called by whoever changed the part, while the group's row is held. Refuses a last day that has passed.
    """
    if until_on is not None and until_on < today():
        raise Refusal(_("The last day of a term has to be a day to come."))
    term = terms.current(membership.id)
    role = membership.role if membership.state == "active" else ""
    if term is not None and term.role == role:
        if term.until_on != until_on:
            term.until_on, term.reminded_at = until_on, None
        return
    if term is not None:
        term.ended_on = today()
        db.session.flush()
    if role in TERMED:
        begins = from_on or today()
        db.session.add(GroupTerm(membership_id=membership.id, role=role, from_on=begins, until_on=until_on))
    db.session.flush()


def remind(term: GroupTerm) -> None:
    """Tell the leads by letter that a term ends within a month, once."""
    term.reminded_at = clock.now()
    mail.term_ends(term, term.membership.group_id)
