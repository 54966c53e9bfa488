"""How promises stand on a day: derived, never stored. The day is the network's own."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from coop.actions.models import ENDED, SOON, Action, Pledge
from coop.groups.queries.membership import is_member
from coop.organizations.models import Affiliation
from coop.people.models import ENTERING, Person

Condition = sa.ColumnElement[bool]


def is_open() -> Condition:
    """Neither done nor dropped."""
    return Action.state.not_in(ENDED)


def is_promised() -> Condition:
    """A commitment to which the organization that leads it gave its word, and gives it still."""
    word = sa.exists().where(
        Pledge.action_id == Action.id,
        Pledge.organization_id == Action.organization_id,
        Pledge.agreed_at.is_not(None),
    )
    return sa.and_(Action.kind == "commitment", Action.state != "proposed", word)


def overdue(today: date) -> Condition:
    """Open, and its day has passed."""
    return sa.and_(is_open(), Action.due_on < today)


def under_way(today: date) -> Condition:
    """Agreed once, open, and not late."""
    is_early = sa.or_(Action.due_on.is_(None), Action.due_on >= today)
    return sa.and_(is_open(), Action.state != "proposed", is_early)


def due_soon(today: date) -> Condition:
    """Open, and due within two weeks."""
    return sa.and_(is_open(), Action.due_on.between(today, today + SOON))


def at_risk(today: date) -> Condition:
    """Blocked or overdue."""
    return sa.or_(Action.state == "blocked", overdue(today))


def unowned() -> Condition:
    """Open, and nobody says that it is theirs."""
    return sa.and_(is_open(), Action.owner_id.is_(None))


def undated() -> Condition:
    """Open, without a day."""
    return sa.and_(is_open(), Action.due_on.is_(None))


def left_behind() -> Condition:
    """Open, and its owner is gone: from the network, or from the organization for which it is done."""
    person = aliased(Person)
    here = sa.select(person.id).where(person.status.in_(ENTERING), is_member(person))
    of_it = sa.and_(
        Affiliation.person_id == Action.owner_id, Affiliation.organization_id == Action.organization_id
    )
    was = sa.exists().where(of_it, Affiliation.until_on.is_not(None))
    still = sa.exists().where(of_it, Affiliation.until_on.is_(None))
    gone = sa.or_(Action.owner_id.not_in(here), sa.and_(was, sa.not_(still)))
    return sa.and_(is_open(), Action.owner_id.is_not(None), gone)


def to_hand_over() -> Condition:
    """Open, and nobody keeps it: without an owner, or its owner is gone."""
    return sa.or_(unowned(), left_behind())


def administrators() -> sa.Select[int]:
    """Ids of people who administer an organization and can sign in."""
    return (
        sa.select(Person.id)
        .join(Affiliation, Affiliation.person_id == Person.id)
        .where(Affiliation.role == "admin", Affiliation.until_on.is_(None), Person.status.in_(ENTERING))
        .order_by(Person.id)
    )


def unasked() -> Condition:
    """Commitments that wait for the word of an organization which nobody administers."""
    somebody = administrators().order_by(None).with_only_columns(Affiliation.organization_id)
    waits = sa.and_(Action.kind == "commitment", Action.state == "proposed")
    return sa.and_(waits, Action.organization_id.not_in(somebody))


def kept() -> Condition:
    """Done on or before the day that was said first."""
    return sa.and_(Action.state == "done", Action.done_on <= Action.original_due_on)


def counts(today: date) -> Condition:
    """Whether it can be said by now if it was kept: done, dropped, or its first day has passed.

    Without a day nothing can be said; what is not due yet is not counted against anybody, nor what an
    organization never gave its word to (E18).
    """
    is_said = sa.or_(is_promised(), sa.and_(Action.kind == "item", Action.state != "proposed"))
    is_known = sa.or_(Action.state.in_(ENDED), Action.original_due_on < today)
    return sa.and_(Action.original_due_on.is_not(None), is_said, is_known)


def not_kept(today: date) -> Condition:
    """Counted, and not kept: done late, dropped, or overdue."""
    return sa.and_(counts(today), sa.not_(sa.and_(Action.state == "done", kept())))


LATENESS = {
    "late": overdue,
    "soon": due_soon,
    "risk": at_risk,
    "unowned": lambda _today: to_hand_over(),
    "undated": lambda _today: undated(),
    "unasked": lambda _today: unasked(),
    "open": lambda _today: is_open(),
    "under_way": under_way,
    "kept": lambda _today: kept(),
    "not_kept": not_kept,
}
