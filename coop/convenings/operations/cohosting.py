"""Naming those who host one convening beside the leads of its groups."""

from coop import clock
from coop.convenings import mail
from coop.convenings.models.convening import Cohost, Convening
from coop.convenings.queries import hosts, showing
from coop.database import db
from coop.history import operations as history
from coop.organizations.models import Organization
from coop.people.models import Person
from coop.refusal import Refusal
from coop.wording import gettext as _


def name_host(convening: Convening, host: Person | Organization, by_id: int | None) -> Cohost:
    """From now on the person, or whoever administers the organization, hosts this convening too.

    They get a letter. Refuses a convening that was discarded or is over, somebody without an account,
    and whoever hosts it already.
    """
    convening = showing.locked(convening.id)
    if convening.state == "discarded" or convening.is_past:
        raise Refusal(_("It is over, so nobody can be named to host it."))
    is_person = isinstance(host, Person)
    if isinstance(host, Person) and not host.has_account:
        raise Refusal(_("Only somebody with an account can host. Ask the staff to invite them first."))
    person_id, organization_id = (host.id, None) if is_person else (None, host.id)
    if hosts.is_named(convening.id, person_id, organization_id):
        raise Refusal(_("%(name)s hosts it already.", name=host.name))
    cohost = Cohost(
        convening_id=convening.id,
        person_id=person_id,
        organization_id=organization_id,
        named_at=clock.now(),
    )
    db.session.add(cohost)
    db.session.flush()
    facts = {"person_id": person_id, "organization_id": organization_id}
    history.record("convening", convening.id, "host named", actor_id=by_id, facts=facts)
    told = [host.id] if is_person else hosts.admins(host.id)
    mail.named_host(convening.id, cohost.id, told, by_id)
    return cohost


def dismiss_host(cohost: Cohost, by_id: int | None) -> None:
    """They host it no more. A letter that has not left yet stays."""
    facts = {"person_id": cohost.person_id, "organization_id": cohost.organization_id}
    history.record("convening", cohost.convening_id, "host dismissed", actor_id=by_id, facts=facts)
    db.session.delete(cohost)
    db.session.flush()
