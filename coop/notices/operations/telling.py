"""Telling people that something happened."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from coop import clock
from coop.database import db
from coop.notices import queries
from coop.notices.models import KINDS, Notice
from coop.notices.queries import Way
from coop.people import queries as people

BOUNCED = "people.bounced"
Groups = Mapping[int, Sequence[int]]


def tell(
    kind: str,
    person_ids: Iterable[int],
    *,
    subject: tuple[str, int],
    groups: Groups | None = None,
    facts: Mapping[str, Any] | None = None,
    own_facts: Mapping[int, Mapping[str, Any]] | None = None,
    is_always: bool = False,
) -> dict[int, str]:
    """Note for each person that something happened; person id → how its letter comes.

    `groups`: person id → those of their groups that it comes from. `own_facts`: person id → theirs, in place
    of `facts`. `is_always`: it is about what the reader answered or was given, so its letter does not follow
    a choice. What they had neither read nor been sent of the same kind about the same thing gives way: a
    burst is one notice, the latest.
    """
    ids = list(dict.fromkeys(person_ids))
    ways = _ways(KINDS[kind] if not is_always else "", ids, groups or {})
    if not ways:
        return {}
    _give_way(kind, subject, ids)
    rows = [
        {
            "person_id": person_id,
            "kind": kind,
            "group_id": way.group_id,
            "subject_kind": subject[0],
            "subject_id": subject[1],
            "facts": dict((own_facts or {}).get(person_id, facts or {})),
            "told_at": clock.now(),
            "is_shown": way.is_shown,
            "way": way.letter,
        }
        for person_id, way in ways.items()
        if way.is_shown or way.letter != "nothing"
    ]
    if rows:
        db.session.execute(sa.insert(Notice), rows)
    return {person_id: way.letter for person_id, way in ways.items()}


def tell_staff_of_bounces() -> None:
    """An address was just stopped because a letter came back: the staff see it, once for a burst."""
    tell(BOUNCED, people.staff_ids(), subject=("suppressions", 0))


def _give_way(kind: str, subject: tuple[str, int], ids: Sequence[int]) -> None:
    same = sa.and_(queries.about(kind, subject), Notice.person_id.in_(ids), queries.not_passed_on())
    db.session.execute(sa.delete(Notice).where(same).execution_options(synchronize_session=False))


def _ways(topic: str, ids: Sequence[int], groups: Groups) -> dict[int, Way]:
    """Of those who are still there; who gave no topic a thought gets what is usual."""
    if not ids:
        return {}
    if not topic:
        return {key: Way("always", True, next(iter(groups.get(key, ())), 0)) for key in ids}
    return {key: own.way(topic, groups.get(key, ())) for key, own in queries.chosen(ids).items()}
