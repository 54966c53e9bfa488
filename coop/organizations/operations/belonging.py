"""Who begins and ceases to belong to an organization."""

from datetime import date

from coop import clock
from coop.database import db
from coop.history import operations as history
from coop.network.queries import the_network
from coop.organizations.models import Affiliation, Organization
from coop.organizations.queries import belonging
from coop.people.models import Person
from coop.refusal import Refusal
from coop.wording import gettext as _


def affiliate(
    person: Person,
    organization: Organization,
    *,
    role: str = "staff",
    title: str = "",
    from_on: date | None = None,
    is_primary: bool | None = None,
    actor_id: int | None = None,
) -> Affiliation:
    """A person belongs to an organization from a day on (today, unless said). The first is the primary one.

    Who belongs there already gets the role and the title; the beginning stays.
    """
    already = belonging.affiliation(person.id, organization.id)
    others = [one for one in belonging.of_person(person.id) if one is not already]
    was = already.role if already else ""
    row = already or Affiliation(
        person_id=person.id,
        organization_id=organization.id,
        from_on=from_on or clock.today(the_network().timezone),
    )
    row.role, row.title = role, title
    row.is_primary = is_primary if is_primary is not None else not any(one.is_primary for one in others)
    for other in others:
        other.is_primary = other.is_primary and not row.is_primary
    db.session.add(row)
    db.session.flush()
    history.record(
        "affiliation",
        row.id,
        "changed" if already else "began",
        actor_id=actor_id,
        from_state=was,
        to_state=role,
        facts={"organization_id": organization.id},
    )
    return row


def end_affiliation(
    affiliation: Affiliation, *, until_on: date | None = None, actor_id: int | None = None
) -> None:
    """The person no longer belongs there; the row stays as what was.

    Refuses a last day before the first, and an affiliation that ended already.
    """
    last = until_on or clock.today(the_network().timezone)
    if affiliation.until_on is not None:
        raise Refusal(_("This affiliation ended already."))
    if last < affiliation.from_on:
        raise Refusal(_("The last day cannot be before the first."))
    affiliation.until_on = last
    was_primary, affiliation.is_primary = affiliation.is_primary, False
    db.session.flush()
    remaining = belonging.of_person(affiliation.person_id)
    if was_primary and remaining:
        remaining[0].is_primary = True
    history.record(
        "affiliation",
        affiliation.id,
        "ended",
        actor_id=actor_id,
        from_state=affiliation.role,
        facts={"organization_id": affiliation.organization_id},
    )
