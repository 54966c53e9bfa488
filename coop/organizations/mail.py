"""Letters to those who keep an organization's page, and to those of whom it says that they belong to it."""

from typing import Any

from coop import links
from coop.network.queries import the_network
from coop.organizations import news
from coop.organizations.models import AffiliationInvitation, Organization
from coop.organizations.queries import belonging, directory
from coop.outbox.letters import Draft, Dropped, LetterKind
from coop.outbox.models import Letter
from coop.outbox.operations import post
from coop.people import queries as people

KEEPERS = "keepers"


def invited_to_belong(invitation: AffiliationInvitation) -> None:
    """Ask somebody whether they belong there."""
    subject = ("affiliation_invitation", invitation.id)
    post("organizations.invited_to_belong", address=invitation.email, subject=subject)


def renewal(organization: Organization, days: int) -> None:
    """Ask whether the profile is still right, once for each of the days before."""
    letter = post(
        "organizations.renewal",
        audience=KEEPERS,
        subject=("organization", organization.id),
        facts={"renews_on": str(organization.renews_on)},
        once=f"renewal:{organization.id}:{organization.renews_on}:{days}",
    )
    _note(letter, organization)


def lapsed(organization: Organization) -> None:
    """Nobody said that it is still right."""
    once = f"lapsed:{organization.id}:{organization.renews_on}"
    subject = ("organization", organization.id)
    _note(post("organizations.lapsed", audience=KEEPERS, subject=subject, once=once), organization)


def _note(letter: Letter | None, organization: Organization) -> None:
    """Those who keep its page see it in the app, too, once for each letter."""
    if letter is not None:
        news.tell(letter.kind, organization.id, _keepers(letter), organization.renews_on)


def _write_invited(letter: Letter) -> Draft | Dropped:
    invitation = belonging.invitation_by_id(letter.subject_id)
    if invitation is None or invitation.state != "open":
        return Dropped("the invitation was answered or taken back")
    by = people.by_id(invitation.invited_by_id) if invitation.invited_by_id else None
    network = the_network()
    return Draft(
        address=invitation.email,
        name=invitation.name,
        template="organizations/invited_to_belong",
        locale=invitation.locale or network.languages[0],
        timezone=network.timezone,
        values={
            "invitation": invitation,
            "invited_by": by.name if by else "",
            "answer": links.belonging(invitation.key),
        },
    )


def _keepers(letter: Letter) -> list[int]:
    return [person.id for person in belonging.admins(letter.subject_id or 0) if person.has_account]


def _write_renewal(letter: Letter) -> Draft | Dropped:
    return _to_keeper(letter, "renewal", "member")


def _write_lapsed(letter: Letter) -> Draft | Dropped:
    return _to_keeper(letter, "lapsed", "lapsed")


def _to_keeper(letter: Letter, template: str, status: str) -> Draft | Dropped:
    organization, person = directory.by_id(letter.subject_id or 0), people.by_id(letter.person_id or 0)
    if organization is None or organization.status != status:
        return Dropped("the organization is in another standing now")
    if person is None or not person.email or person.id not in _keepers(letter):
        return Dropped("they do not keep its page any more")
    if str(organization.renews_on) != letter.facts.get("renews_on", str(organization.renews_on)):
        return Dropped("it was renewed already")
    network, values = the_network(), _values(organization, person.id)
    return Draft(
        address=person.email,
        name=person.name,
        template=f"organizations/{template}",
        locale=person.locale or network.languages[0],
        timezone=person.timezone or network.timezone,
        values={"person": person, **values},
    )


def _values(organization: Organization, person_id: int) -> dict[str, Any]:
    return {"organization": organization, "confirmation": links.renewal(organization.id, person_id)}


LETTERS: dict[str, LetterKind] = {
    "organizations.invited_to_belong": LetterKind(write=_write_invited, merges=True),
    "organizations.renewal": LetterKind(write=_write_renewal, audience=_keepers),
    "organizations.lapsed": LetterKind(write=_write_lapsed, audience=_keepers),
}
