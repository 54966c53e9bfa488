"""Which member organizations are missing from a convening."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from coop.convenings.models.answer import Invitation, Rsvp
from coop.convenings.queries.audience import speaks
from coop.convenings.queries.recipients import HOLDING, REACHED
from coop.database import Page, db, page_of
from coop.organizations.models import Affiliation, Organization
from coop.people.models import Person
from coop.places.models import Place
from coop.vocabulary.models import Term

A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the list is narrowed: `state` is "unasked", "asked" or "" for both."""

    sector: str = ""
    place: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """A member organization for which nobody comes: whether somebody was asked, and how many could be."""

    organization: Organization
    is_asked: bool
    reachable: int


def missing(convening_id: int, wanted: Wanted, number: int = 1) -> Page:
    """One page of member organizations for which nobody comes, by name; two statements and one for people."""
    asked = Organization.id.in_(_asked(convening_id))
    statement = (
        sa.select(Organization)
        .join(Organization.sector)
        .outerjoin(Organization.place)
        .options(contains_eager(Organization.sector), contains_eager(Organization.place))
        .where(Organization.status == "member", Organization.id.not_in(_coming(convening_id)))
        .order_by(Organization.sort_key, Organization.id)
    )
    if wanted.sector:
        statement = statement.where(Term.key == wanted.sector)
    if wanted.place:
        statement = statement.where(Place.slug == wanted.place)
    if wanted.state:
        statement = statement.where(asked if wanted.state == "asked" else ~asked)
    found = page_of(statement, number, size=A_PAGE)
    facts = _facts(convening_id, [each.id for each in found.rows])
    rows = [Missing(each, *facts.get(each.id, (False, 0))) for each in found.rows]
    return Page(rows, found.number, found.pages, found.total)


def _facts(convening_id: int, organization_ids: list[int]) -> dict[int, tuple[bool, int]]:
    """Organization id → whether somebody was asked, and how many people would get an invitation."""
    invited = sa.select(Invitation.person_id).where(Invitation.convening_id == convening_id)
    can_be = sa.and_(
        speaks(),
        Person.status.in_(REACHED),
        Person.email.is_not(None),
        Person.wants_invitations,
        Person.id.not_in(invited),
    )
    reachable = sa.func.count(sa.case((can_be, Person.id)))
    is_asked = Organization.id.in_(_asked(convening_id)).label("is_asked")
    statement = (
        sa.select(Organization.id, is_asked, reachable)
        .outerjoin(
            Affiliation,
            sa.and_(Affiliation.organization_id == Organization.id, Affiliation.until_on.is_(None)),
        )
        .outerjoin(Person, Person.id == Affiliation.person_id)
        .where(Organization.id.in_(organization_ids))
        .group_by(Organization.id)
    )
    return {key: (bool(asked), number) for key, asked, number in db.session.execute(statement)}


def _coming(convening_id: int) -> sa.Select[int | None]:
    return sa.select(Rsvp.organization_id).where(
        Rsvp.convening_id == convening_id, Rsvp.answer.in_(HOLDING), Rsvp.organization_id.is_not(None)
    )


def _asked(convening_id: int) -> sa.CompoundSelect[int | None]:
    """Organizations of those invited, and those for which somebody was asked to come."""
    of_people = (
        sa.select(Affiliation.organization_id)
        .join(Invitation, Invitation.person_id == Affiliation.person_id)
        .where(Invitation.convening_id == convening_id, Affiliation.until_on.is_(None))
    )
    named = sa.select(Invitation.organization_id).where(
        Invitation.convening_id == convening_id, Invitation.organization_id.is_not(None)
    )
    return sa.union(of_people, named)
