"""Who is in the room against who belongs: sectors, areas, organizations new and returning."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from coop import clock
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.attendance import DOORS_OPEN, Attendance
from coop.convenings.models.convening import Convening
from coop.database import db
from coop.organizations.models import Organization
from coop.places.models import Place
from coop.vocabulary.models import Term

FAMILY = "family"


@dataclass(frozen=True, slots=True)
class Sector:
    """One sector: people who said they come, people who came, and member organizations in all."""

    term: Term
    coming: int
    came: int
    members: int


@dataclass(frozen=True, slots=True)
class Presence:
    """One organization that is there, and whether it came to a convening before this one."""

    name: str
    people: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class Area:
    """An area whose organizations are there, with how many people."""

    name: str
    people: int


def sectors(convening: Convening) -> list[Sector]:
    """Every sector in its order, those nobody comes from too; four statements."""
    coming, came = _by_sector(_coming(convening)), _by_sector(_came(convening))
    counted = (
        sa.select(Organization.sector_id, sa.func.count())
        .where(Organization.status == "member")
        .group_by(Organization.sector_id)
    )
    members = {sector_id: number for sector_id, number in db.session.execute(counted)}
    terms = sa.select(Term).where(Term.scheme == "sector").order_by(Term.position, Term.key)
    return [
        Sector(term, coming.get(term.id, 0), came.get(term.id, 0), members.get(term.id, 0))
        for term in db.session.scalars(terms)
    ]


def without_sector(convening: Convening) -> tuple[int, int]:
    """How many are coming and came of whom no sector is known."""
    return _by_sector(_coming(convening)).get(None, 0), _by_sector(_came(convening)).get(None, 0)


def has_anybody_come(convening: Convening) -> bool:
    """Whether anybody is noted as here: then that is what counts, and not the answers."""
    if clock.now() < convening.starts_at - DOORS_OPEN:
        return False
    return db.session.execute(_came(convening).limit(1)).first() is not None


def in_the_room(convening: Convening) -> list[tuple[Term, int]]:
    """Sectors with how many people, most first: those who came, or who say they come while nobody has."""
    there, number = _there(convening).subquery(), sa.func.count()
    statement = (
        sa.select(Term, number)
        .join(there, there.c.sector_id == Term.id)
        .group_by(Term.id)
        .order_by(number.desc(), Term.position)
    )
    return [(term, count) for term, count in db.session.execute(statement)]


def organizations(convening: Convening) -> list[Presence]:
    """Organizations that are there, by name; new ones never came to an earlier convening."""
    there = _there(convening).subquery()
    earlier = aliased(Convening)
    before = (
        sa.select(Attendance.organization_id)
        .join(earlier, earlier.id == Attendance.convening_id)
        .where(
            Attendance.state == "confirmed",
            Attendance.organization_id.is_not(None),
            earlier.starts_at < convening.starts_at,
        )
    )
    statement = (
        sa.select(Organization.name, sa.func.count(), Organization.id.not_in(before))
        .join(there, there.c.organization_id == Organization.id)
        .group_by(Organization.id, Organization.name, Organization.sort_key)
        .order_by(Organization.sort_key)
    )
    return [Presence(name, people, bool(is_new)) for name, people, is_new in db.session.execute(statement)]


def areas(convening: Convening) -> list[Area]:
    """Areas where those organizations stand, most people first."""
    there, number = _there(convening).subquery(), sa.func.count()
    statement = (
        sa.select(Place.name, number)
        .join(Organization, Organization.place_id == Place.id)
        .join(there, there.c.organization_id == Organization.id)
        .group_by(Place.id, Place.name)
        .order_by(number.desc(), Place.name)
    )
    return [Area(name, people) for name, people in db.session.execute(statement)]


def _there(convening: Convening) -> sa.Select[int | None, int | None]:
    return _came(convening) if has_anybody_come(convening) else _coming(convening)


def _coming(convening: Convening) -> sa.Select[int | None, int | None]:
    return sa.select(Rsvp.sector_id, Rsvp.organization_id).where(
        Rsvp.convening_id == convening.id, Rsvp.answer == "going"
    )


def _came(convening: Convening) -> sa.Select[int | None, int | None]:
    return sa.select(Attendance.sector_id, Attendance.organization_id).where(
        Attendance.convening_id == convening.id, Attendance.state == "confirmed"
    )


def _by_sector(who: sa.Select[int | None, int | None]) -> dict[int | None, int]:
    there = who.subquery()
    statement = sa.select(there.c.sector_id, sa.func.count()).group_by(there.c.sector_id)
    return {sector_id: number for sector_id, number in db.session.execute(statement)}
