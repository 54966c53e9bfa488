"""Counting seats, and the order of the waiting line."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import SEATS, Convening
from coop.database import db


@dataclass(frozen=True, slots=True)
class SeatCount:
    """Seats of one kind: how many there are (None: no limit), are taken, and are waited for."""

    capacity: int | None
    taken: int
    waiting: int

    @property
    def free(self) -> int | None:
        """Seats left, never negative; None for no limit."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    @property
    def is_full(self) -> bool:
        """Whether a new answer would have to wait."""
        return self.capacity is not None and (self.taken >= self.capacity or self.waiting > 0)


def seats(convening: Convening) -> dict[str, SeatCount]:
    """The count for the room and for online, guests included; one statement."""
    return of_several([convening])[convening.id]


def of_several(convenings: Collection[Convening]) -> dict[int, dict[str, SeatCount]]:
    """Convening id → the same count; one statement for all."""
    party = sa.func.sum(1 + Rsvp.guests)
    statement = (
        sa.select(Rsvp.convening_id, Rsvp.seat, Rsvp.answer, party)
        .where(
            Rsvp.convening_id.in_([one.id for one in convenings]), Rsvp.answer.in_(("going", "waitlisted"))
        )
        .group_by(Rsvp.convening_id, Rsvp.seat, Rsvp.answer)
    )
    counted = {
        (key, seat, answer): int(number) for key, seat, answer, number in db.session.execute(statement)
    }
    return {
        one.id: {
            seat: SeatCount(
                one.capacity(seat),
                counted.get((one.id, seat, "going"), 0),
                counted.get((one.id, seat, "waitlisted"), 0),
            )
            for seat in SEATS
        }
        for one in convenings
    }


def line(convening: Convening, seat: str) -> list[Rsvp]:
    """Those who wait now for a kind of seat, in the order of the declared rule, with their person and
    for whom they come.

    First come: by number. One seat for each organization first: whoever's organization has the fewest
    seats (counting those ahead in line), then by number; a person without organization counts alone.
    """
    statement = (
        sa.select(Rsvp)
        .where(Rsvp.convening_id == convening.id, Rsvp.seat == seat, Rsvp.answer == "waitlisted")
        .options(joinedload(Rsvp.person), joinedload(Rsvp.organization))
        .order_by(Rsvp.number_in_line)
        .execution_options(populate_existing=True)
    )
    waiting = list(db.session.scalars(statement))
    if convening.waitlist_rule == "first_come" or len(waiting) < 2:
        return waiting
    return _one_seat_each(waiting, _seats_by_organization(convening, seat))


def _one_seat_each(waiting: list[Rsvp], held: Counter[int]) -> list[Rsvp]:
    ranked = []
    for rsvp in waiting:
        rank = 0
        if rsvp.organization_id is not None:
            rank = held[rsvp.organization_id]
            held[rsvp.organization_id] += 1
        ranked.append((rank, rsvp.number_in_line, rsvp))
    return [rsvp for _rank, _number, rsvp in sorted(ranked, key=lambda each: each[:2])]


def _seats_by_organization(convening: Convening, seat: str) -> Counter[int]:
    statement = (
        sa.select(Rsvp.organization_id, sa.func.count())
        .where(
            Rsvp.convening_id == convening.id,
            Rsvp.seat == seat,
            Rsvp.answer == "going",
            Rsvp.organization_id.is_not(None),
        )
        .group_by(Rsvp.organization_id)
    )
    return Counter({key: number for key, number in db.session.execute(statement) if key})


def place_in_line(convening: Convening, rsvp: Rsvp) -> int | None:
    """1 for the next to get a seat; None for whoever does not wait, or got one while we looked."""
    if rsvp.answer != "waitlisted":
        return None
    if convening.waitlist_rule == "first_come":
        ahead = sa.select(sa.func.count()).where(
            Rsvp.convening_id == convening.id,
            Rsvp.seat == rsvp.seat,
            Rsvp.answer == "waitlisted",
            Rsvp.number_in_line <= rsvp.number_in_line,
        )
        return db.session.scalar(ahead)
    waiting = [each.id for each in line(convening, rsvp.seat)]
    return waiting.index(rsvp.id) + 1 if rsvp.id in waiting else None
