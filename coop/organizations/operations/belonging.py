"""Who begins and ceases to belong to an organization."""

from datetime import date

from coop import clock
from coop.database import db
from coop.history import operations as history
from coop.network.queries import the_network
from coop.organizations.models import Affiliation, Organization
from coop.organizations.queries import belonging, directory
from coop.people import queries as known
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

    Who belongs there already gets the role and the title; the beginning stays. Refuses to take the page of
    a member from the last one who keeps it.
    """
    already = belonging.affiliation(person.id, organization.id)
    others = [one for one in belonging.of_person(person.id) if one is not already]
    was = already.role if already else ""
    if already and was == "admin" and role != "admin":
        keep_an_admin(already)
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
    _record(row, "changed" if already else "began", actor_id, was, role)
    return row


def end_affiliation(
    affiliation: Affiliation, *, until_on: date | None = None, actor_id: int | None = None
) -> None:
    """The person no longer belongs there; the row stays as what was.

    Refuses a last day before the first or to come, an affiliation that ended already, and the last one
    who keeps the page of a member.
    """
    today = clock.today(the_network().timezone)
    last = until_on or today
    if affiliation.role == "admin" and affiliation.until_on is None:
        keep_an_admin(affiliation)
    if affiliation.until_on is not None:
        raise Refusal(_("This affiliation ended already."))
    if last < affiliation.from_on:
        raise Refusal(_("The last day cannot be before the first."))
    if last > today:
        raise Refusal(_("The last day cannot lie ahead. End it when the day has come."))
    affiliation.until_on = last
    was_primary, affiliation.is_primary = affiliation.is_primary, False
    db.session.flush()
    remaining = belonging.of_person(affiliation.person_id)
    if was_primary and remaining:
        remaining[0].is_primary = True
    _record(affiliation, "ended", actor_id, affiliation.role, "")


def change_affiliation(
    affiliation: Affiliation, *, role: str, title: str, from_on: date, actor_id: int | None = None
) -> None:
    """Another role, title or first day.

    Refuses a first day to come, and to take the page of a member from the last one who keeps it.
    """
    if from_on > clock.today(the_network().timezone):
        raise Refusal(_("The first day cannot lie ahead."))
    was = affiliation.role
    if was == "admin" and role != "admin":
        keep_an_admin(affiliation)
    affiliation.role, affiliation.title, affiliation.from_on = role, title.strip(), from_on
    _record(affiliation, "changed", actor_id, was, role)


def keep_an_admin(affiliation: Affiliation) -> None:
    """Hold the organization's row, so that two who step down at once stand in line; refuse the last.

    Somebody who was invited but has no account yet keeps nothing, unless there is nobody else.
    """
    organization = directory.locked(affiliation.organization_id)
    if organization.status not in ("member", "lapsed"):
        return
    others = [person for person in belonging.admins(organization.id) if person.id != affiliation.person_id]
    person = known.by_id(affiliation.person_id)
    if not any(other.has_account for other in others) and (not others or person and person.has_account):
        raise Refusal(_("Somebody must keep the page of a member. Let another person keep it first."))


def _record(row: Affiliation, act: str, actor_id: int | None, was: str, role: str) -> None:
    facts = {"organization_id": row.organization_id}
    history.record("affiliation", row.id, act, actor_id=actor_id, from_state=was, to_state=role, facts=facts)
