"""Saying that somebody belongs to an organization; it is so once they say so too."""

import secrets
from datetime import timedelta

from coop import clock
from coop.database import db
from coop.history import operations as history
from coop.organizations import mail
from coop.organizations.models import AffiliationInvitation, Organization
from coop.organizations.operations.belonging import affiliate
from coop.organizations.queries import belonging
from coop.people import operations as people
from coop.people import queries as known
from coop.people.addresses import normalised
from coop.people.models import Person, SignInLink
from coop.refusal import Refusal
from coop.wording import gettext as _

LASTS = timedelta(days=30)


def invite_to_belong(
    organization: Organization,
    address: str,
    name: str,
    *,
    role: str,
    title: str = "",
    locale: str = "",
    by_id: int | None = None,
) -> AffiliationInvitation:
    """Ask by letter whether somebody belongs there; again if the letter was lost.

    Nobody learns from it whether the address is known. Refuses what cannot be a mail address, and
    somebody who belongs there already.
    """
    email = normalised(address)
    person = known.by_email(email)
    if person and belonging.affiliation(person.id, organization.id):
        raise Refusal(_("This person belongs to the organization already."))
    for before in belonging.invitations(organization.id):
        if before.email == email:
            _end(before, "withdrawn", by_id)
    now = clock.now()
    invitation = AffiliationInvitation(
        key=secrets.token_urlsafe(18),
        organization_id=organization.id,
        email=email,
        name=name.strip(),
        role=role,
        title=title.strip(),
        locale=locale,
        invited_by_id=by_id,
        created_at=now,
        expires_at=now + LASTS,
    )
    db.session.add(invitation)
    db.session.flush()
    _record(invitation, "invited", by_id)
    mail.invited_to_belong(invitation)
    return invitation


def accept_belonging(invitation: AffiliationInvitation) -> tuple[Person, SignInLink | None]:
    """Yes: the person belongs there; who has no account gets a way in to make one.

    Refuses an invitation that was answered or taken back.
    """
    invitation = _held(invitation)
    person = known.by_email(invitation.email)
    if person is None or person.status != "active" or person.member_since is None:
        person = people.invite_person(
            invitation.email,
            invitation.name,
            invitation.invited_by_id,
            locale=invitation.locale,
            has_own_letter=True,
        )
    organization = db.session.get_one(Organization, invitation.organization_id)
    affiliate(person, organization, role=invitation.role, title=invitation.title, actor_id=person.id)
    link = None if person.has_account else people.make_link(person, is_invitation=True)
    _end(invitation, "accepted", person.id)
    return person, link


def decline_belonging(invitation: AffiliationInvitation) -> None:
    """No. Nothing of the address is kept."""
    _end(_held(invitation), "declined", None)


def withdraw_invitation(invitation: AffiliationInvitation, actor_id: int | None = None) -> None:
    """It was a mistake. Refuses one that was answered."""
    _end(_held(invitation), "withdrawn", actor_id)


def expire_invitations() -> int:
    """End what nobody answered for 30 days; how many."""
    late = belonging.unanswered()
    for invitation in late:
        _end(invitation, "expired", None)
    return len(late)


def _held(invitation: AffiliationInvitation) -> AffiliationInvitation:
    invitation = belonging.locked_invitation(invitation.id)
    if invitation.state != "open":
        raise Refusal(_("This invitation was answered or taken back already."))
    return invitation


def _end(invitation: AffiliationInvitation, state: str, actor_id: int | None) -> None:
    invitation.state, invitation.email, invitation.name = state, "", ""
    db.session.flush()
    _record(invitation, state, actor_id)


def _record(invitation: AffiliationInvitation, act: str, actor_id: int | None) -> None:
    history.record(
        "affiliation_invitation",
        invitation.id,
        act,
        actor_id=actor_id,
        to_state=invitation.state,
        facts={"organization_id": invitation.organization_id, "role": invitation.role},
    )
