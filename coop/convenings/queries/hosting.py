"""What somebody hosts, with what its hosts have to look after."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from coop import clock
from coop.convenings.models.convening import Convening
from coop.convenings.queries import seats, silence
from coop.convenings.queries.seats import SeatCount
from coop.convenings.queries.visibility import cohosted, of_groups
from coop.database import db
from coop.permissions import Viewer

FEW_LEFT = 10  # per cent of the seats


@dataclass(frozen=True, slots=True)
class Hosted:
    """A convening to come: its seats by kind, who was invited and is silent, and whom a nudge may reach."""

    convening: Convening
    seats: dict[str, SeatCount]
    silent: int
    nudgeable: int

    @property
    def kinds(self) -> list[SeatCount]:
        """The seats it has."""
        has = {"in_person": self.convening.has_room_seats, "online": self.convening.has_online_seats}
        return [self.seats[kind] for kind, is_there in has.items() if is_there]

    @property
    def taken(self) -> int:
        """Seats that are taken."""
        return sum(one.taken for one in self.kinds)

    @property
    def capacity(self) -> int | None:
        """Seats there are in all; None as soon as one kind has no limit."""
        limits = [one.capacity for one in self.kinds]
        return None if None in limits else sum(limit or 0 for limit in limits)

    @property
    def waiting(self) -> int:
        """People in the waiting lines, guests included."""
        return sum(one.waiting for one in self.kinds)

    @property
    def free(self) -> int | None:
        """Seats left, once they are few: a tenth, or three; None while there are plenty."""
        if not self.capacity:
            return None
        left = sum(one.free or 0 for one in self.kinds)
        return left if left <= max(3, self.capacity * FEW_LEFT // 100) else None


def hosted(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Held by a group that the viewer leads, or theirs to host by name; nothing more for staff."""
    led = [of_groups(viewer.leads)] if viewer.leads else []
    return sa.or_(Convening.id.in_(cohosted(viewer)), *led)


def ahead(viewer: Viewer, most: int = 8) -> list[Hosted]:
    """What the viewer hosts next, soonest first; four statements, however many there are."""
    statement = (
        sa.select(Convening)
        .where(Convening.state == "published", Convening.ends_at > clock.now(), hosted(viewer))
        .options(selectinload(Convening.groups))
        .order_by(Convening.starts_at, Convening.id)
        .limit(most)
    )
    convenings = list(db.session.scalars(statement))
    if not convenings:
        return []
    taken, silent = seats.of_several(convenings), silence.of_several([one.id for one in convenings])
    return [Hosted(one, taken[one.id], *silent.get(one.id, (0, 0))) for one in convenings]
