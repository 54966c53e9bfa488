"""Ways into a group: coming in, asking, being asked; each with its answer."""

from coop import clock
from coop.database import db
from coop.groups import mail
from coop.groups.models import Group, GroupMembership
from coop.groups.operations import agreeing, seating
from coop.groups.operations.holding import held
from coop.groups.queries import belonging
from coop.history import operations as history
from coop.network.queries import the_network
from coop.organizations.queries import belonging as affiliations
from coop.outbox import queries as outbox
from coop.people import operations as people
from coop.people.models import Person
from coop.refusal import Refusal
from coop.wording import gettext as _


def join(
    group: Group, person: Person, *, organization_id: int | None = None, accepts: bool = False
) -> GroupMembership:
    """Come into a group that is open to every member, or to which one was invited.

    Refuses another group, somebody who is in it, and who does not accept its agreement.
    """
    group = held(group.id)
    row = belonging.membership(group.id, person.id)
    if group.join_policy != "open" and not (row and row.state == "invited"):
        raise Refusal(_("One does not join this group by oneself. Ask its leads."))
    agreeing.refuse_unaccepted(group, accepts)
    _refuse_foreign(person, organization_id)
    row = seating.add_member(group, person, organization_id=organization_id, actor_id=person.id)
    agreeing.accept_agreement(row)
    return row


def ask_to_join(
    group: Group, person: Person, words: str, *, organization_id: int | None = None, accepts: bool = False
) -> GroupMembership:
    """Ask the leads of a group; they get one letter for all who ask.

    Refuses a group that takes no requests, somebody who is in it or asked already, and who does not
    accept its agreement.
    """
    group = held(group.id)
    row = belonging.membership(group.id, person.id)
    if group.join_policy != "request":
        raise Refusal(_("This group takes no requests."))
    if row is not None and row.state in ("active", "requested", "invited"):
        raise Refusal(_("You asked already, or are in this group."))
    agreeing.refuse_unaccepted(group, accepts)
    _refuse_foreign(person, organization_id)
    row = _enter(group, person, row, "requested", organization_id, person.id)
    row.words = words.strip()
    agreeing.accept_agreement(row)
    mail.requested(group.id)
    return row


def accept_request(membership: GroupMembership, *, word: str = "", actor_id: int | None = None) -> None:
    """A lead lets somebody in who asked; a letter says so. Refuses a request that was answered."""
    membership = _in_state(membership, "requested", _("This request was answered already."))
    group = db.session.get_one(Group, membership.group_id)
    person = db.session.get_one(Person, membership.person_id)
    seating.add_member(group, person, organization_id=membership.organization_id, actor_id=actor_id)
    membership.words = ""
    mail.answered(membership, "accepted", word)


def decline_request(membership: GroupMembership, *, word: str = "", actor_id: int | None = None) -> None:
    """A lead does not let somebody in who asked; a letter says so, with a word."""
    membership = _in_state(membership, "requested", _("This request was answered already."))
    _move(membership, "declined", "request declined", actor_id, word)
    mail.answered(membership, "declined", word)


def withdraw_request(membership: GroupMembership) -> None:
    """Whoever asked thought better of it."""
    membership = _in_state(membership, "requested", _("This request was answered already."))
    _move(membership, "left", "request withdrawn", membership.person_id)


def invite(
    group: Group, address: str, *, name: str = "", word: str = "", by_id: int | None = None
) -> GroupMembership:
    """Invite somebody by address: a letter lets them in for 14 days, with an account made on accepting.

    Again if the letter was lost. Refuses who is in the group, an address to which no letters go, and a
    suspended account.
    """
    group = held(group.id)
    person = people.find_or_make_contact(address, name)
    row = belonging.membership(group.id, person.id)
    if row is not None and row.state == "active":
        raise Refusal(_("%(name)s is in this group already.", name=person.name or person.email))
    if outbox.suppression_of(person.email or ""):
        raise Refusal(_("No letters go to %(address)s.", address=person.email))
    if person.status in ("suspended", "erased"):
        raise Refusal(_("This account was suspended, so it cannot be invited."))
    row = _enter(group, person, row, "invited", row.organization_id if row else None, by_id)
    mail.invited(row, people.make_link(person, is_invitation=True), word, by_id)
    return row


def decline_invitation(membership: GroupMembership) -> None:
    """Whoever was invited does not come."""
    membership = _in_state(membership, "invited", _("This invitation was answered already."))
    _move(membership, "declined", "invitation declined", membership.person_id)


def withdraw_invitation(membership: GroupMembership, *, actor_id: int | None = None) -> None:
    """The leads take an invitation back; the letter opens nothing any more."""
    membership = _in_state(membership, "invited", _("This invitation was answered already."))
    _move(membership, "removed", "invitation withdrawn", actor_id)


def sit_for(membership: GroupMembership, organization_id: int | None, *, actor_id: int | None = None) -> None:
    """Change for which organization a member sits in the group. Refuses one they do not belong to."""
    held(membership.group_id)
    _refuse_foreign(db.session.get_one(Person, membership.person_id), organization_id)
    if membership.organization_id != organization_id:
        membership.organization_id = organization_id
        facts = {"group_id": membership.group_id, "organization_id": organization_id}
        history.record("group_membership", membership.id, "seat changed", actor_id=actor_id, facts=facts)
        db.session.flush()


def _refuse_foreign(person: Person, organization_id: int | None) -> None:
    if organization_id is not None and affiliations.affiliation(person.id, organization_id) is None:
        raise Refusal(_("One sits in a group only for an organization one belongs to."))


def _enter(
    group: Group,
    person: Person,
    row: GroupMembership | None,
    state: str,
    organization_id: int | None,
    actor_id: int | None,
) -> GroupMembership:
    row = row or GroupMembership(
        group=group,
        person=person,
        state="left",
        role="member",
        joined_on=clock.today(the_network().timezone),
    )
    row.organization_id, row.asked_at, row.left_on = organization_id, clock.now(), None
    db.session.add(row)
    db.session.flush()
    _move(row, state, state, actor_id)
    return row


def _in_state(membership: GroupMembership, state: str, otherwise: str) -> GroupMembership:
    held(membership.group_id)
    db.session.refresh(membership, ["state", "organization_id"])
    if membership.state != state:
        raise Refusal(otherwise)
    return membership


def _move(membership: GroupMembership, state: str, act: str, actor_id: int | None, note: str = "") -> None:
    was, membership.state, membership.words = membership.state, state, ""
    history.record(
        "group_membership",
        membership.id,
        act,
        actor_id=actor_id,
        from_state=was,
        to_state=state,
        note=note.strip(),
        facts={"group_id": membership.group_id},
    )
    db.session.flush()
