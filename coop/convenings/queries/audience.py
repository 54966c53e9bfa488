"""Whom a host chose to invite, and what an invitation would meet; the same statements for 3 and for 300."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from coop.convenings.models.answer import Invitation, Rsvp
from coop.convenings.models.saved_list import ListedPerson
from coop.convenings.pasted import Entry
from coop.convenings.queries.recipients import REACHED
from coop.database import db
from coop.groups.models import GroupMembership
from coop.organizations.models import Affiliation, Organization
from coop.outbox.models import Suppression
from coop.people.models import Person
from coop.wording import searchable

# What an invitation would meet, but for "fresh": they get one.
STANDINGS = ("fresh", "invited", "answered", "unwilling", "stopped", "unreached")
SPEAKING = ("contact", "admin")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a host ticked, by number. `only_contacts`: of organizations, those who speak for them."""

    groups: frozenset[int] = frozenset()
    organizations: frozenset[int] = frozenset()
    sectors: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()
    lists: frozenset[int] = frozenset()
    only_contacts: bool = True


@dataclass(slots=True)
class Guest:
    """One person as the preview shows them, however often they were named. `person_id` None: new here."""

    name: str
    email: str
    standing: str
    person_id: int | None = None
    answer: str = ""
    organization: str = ""
    organization_id: int | None = None
    sources: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Preview:
    """Everybody chosen, each once, by name; and the lines that could not be read."""

    guests: list[Guest]
    wrong: list[Entry]
    unknown_organizations: list[str]

    def of(self, *standings: str) -> list[Guest]:
        """Those whom an invitation would meet like this."""
        return [guest for guest in self.guests if guest.standing in standings]


def preview(convening_id: int, choice: Choice, entries: Sequence[Entry]) -> Preview:
    """Everybody a host named, merged by person and address."""
    right = [entry for entry in entries if not entry.problem]
    named = _named_by(choice)
    emails = {entry.email for entry in right}
    organizations = _organizations({entry.organization for entry in right if entry.organization})
    guests = {guest.email or guest.person_id: guest for guest in _known(convening_id, choice, emails)}
    stopped = _stopped(emails - {key for key in guests if isinstance(key, str)})
    for entry in right:
        guest = guests.get(entry.email)
        if guest is None:
            standing = "stopped" if entry.email in stopped else "fresh"
            guest = guests[entry.email] = Guest(entry.name, entry.email, standing)
        guest.name = guest.name or entry.name
        if organization := organizations.get(searchable(entry.organization)):
            guest.organization_id, guest.organization = organization
        if "pasted" not in guest.sources:
            guest.sources.append("pasted")
    for guest in guests.values():
        guest.sources = [*named.get(guest.person_id or 0, []), *guest.sources]
    unknown = {each.organization for each in right if searchable(each.organization) not in organizations}
    return Preview(
        sorted(guests.values(), key=lambda guest: (searchable(guest.name or guest.email), guest.email)),
        [entry for entry in entries if entry.problem],
        sorted(unknown - {""}),
    )


def still_fresh(convening_id: int, person_ids: Iterable[int]) -> set[int]:
    """Of these people, whom an invitation would reach now, as somebody new to this convening."""
    statement = _with_standing(sa.select(Person.id), convening_id).where(
        Person.id.in_(list(person_ids)), _standing() == "fresh"
    )
    return set(db.session.scalars(statement))


def _known(convening_id: int, choice: Choice, emails: set[str]) -> list[Guest]:
    """People we have: chosen by a source, or by their address."""
    chosen = sa.select(sa.union_all(*_sources(choice).values()).subquery().c.person_id)
    columns = sa.select(
        Person.id, Person.name, Person.email, _standing().label("standing"), Rsvp.answer, Organization.name
    )
    speaks_for = sa.and_(
        Affiliation.person_id == Person.id, Affiliation.until_on.is_(None), Affiliation.is_primary
    )
    statement = (
        _with_standing(columns, convening_id)
        .outerjoin(Affiliation, speaks_for)
        .outerjoin(Organization, Organization.id == Affiliation.organization_id)
        .where(sa.or_(Person.id.in_(chosen), Person.email.in_(emails)), Person.status != "erased")
        .order_by(Person.id)
    )
    return [
        Guest(name, email or "", standing, person_id, answer or "", organization or "")
        for person_id, name, email, standing, answer, organization in db.session.execute(statement)
    ]


def _named_by(choice: Choice) -> dict[int, list[str]]:
    """Person id → by which kinds of source they were named."""
    kinds = [
        sa.select(part.subquery().c.person_id, sa.literal(kind)) for kind, part in _sources(choice).items()
    ]
    named: dict[int, list[str]] = {}
    for person_id, kind in db.session.execute(sa.union(*kinds)):
        named.setdefault(person_id, []).append(kind)
    return named


def _sources(choice: Choice) -> dict[str, sa.Select[int]]:
    """Who each kind of source names; all of them always, so that the statement is one statement."""
    of_organizations = sa.select(Affiliation.person_id.label("person_id")).where(
        Affiliation.until_on.is_(None), speaks() if choice.only_contacts else sa.true()
    )
    of_members = of_organizations.join(Affiliation.organization).where(Organization.status == "member")
    of_sector = sa.or_(Organization.sector_id.in_(choice.sectors), Person.sector_id.in_(choice.sectors))
    families = (
        sa.select(Person.id.label("person_id"))
        .outerjoin(Affiliation, sa.and_(Affiliation.person_id == Person.id, Affiliation.until_on.is_(None)))
        .outerjoin(Organization, Organization.id == Affiliation.organization_id)
        .where(sa.or_(Affiliation.id.is_(None), Organization.status == "member"), of_sector)
        .where(sa.or_(Affiliation.id.is_(None), speaks() if choice.only_contacts else sa.true()))
    )
    return {
        "groups": sa.select(GroupMembership.person_id.label("person_id")).where(
            GroupMembership.state == "active", GroupMembership.group_id.in_(choice.groups)
        ),
        "organizations": of_organizations.where(Affiliation.organization_id.in_(choice.organizations)),
        "sectors": families,
        "places": of_members.where(Organization.place_id.in_(choice.places)),
        "lists": sa.select(ListedPerson.person_id.label("person_id")).where(
            ListedPerson.list_id.in_(choice.lists)
        ),
    }


def speaks() -> sa.ColumnElement[bool]:
    """Contacts and admins of an organization; everybody in one that has neither."""
    other = sa.orm.aliased(Affiliation)
    has_any = sa.exists().where(
        other.organization_id == Affiliation.organization_id,
        other.until_on.is_(None),
        other.role.in_(SPEAKING),
    )
    return sa.or_(Affiliation.role.in_(SPEAKING), ~has_any)


def _standing() -> sa.ColumnElement[str]:
    return sa.case(
        (Rsvp.id.is_not(None), "answered"),
        (Invitation.id.is_not(None), "invited"),
        (sa.or_(Person.status.not_in(REACHED), Person.email.is_(None)), "unreached"),
        (Suppression.id.is_not(None), "stopped"),
        (Person.wants_invitations.is_(False), "unwilling"),
        else_="fresh",
    )


def _with_standing(statement: sa.Select, convening_id: int) -> sa.Select:  # type: ignore[type-arg]
    return (
        statement.select_from(Person)
        .outerjoin(Rsvp, sa.and_(Rsvp.person_id == Person.id, Rsvp.convening_id == convening_id))
        .outerjoin(
            Invitation, sa.and_(Invitation.person_id == Person.id, Invitation.convening_id == convening_id)
        )
        .outerjoin(Suppression, Suppression.address == Person.email)
    )


def _stopped(emails: set[str]) -> set[str]:
    statement = sa.select(Suppression.address).where(Suppression.address.in_(emails))
    return set(db.session.scalars(statement))


def _organizations(names: set[str]) -> dict[str, tuple[int, str]]:
    """Name as it is searched → number and name, of those in the directory."""
    wanted = {searchable(name) for name in names}
    statement = sa.select(Organization.sort_key, Organization.id, Organization.name).where(
        Organization.sort_key.in_(wanted), Organization.status != "former"
    )
    return {key: (number, name) for key, number, name in db.session.execute(statement)}
