"""Who is told of what is laid on a shelf."""

import sqlalchemy as sa

from coop.convenings.models.convening import Convening
from coop.convenings.queries import hearing, recipients
from coop.database import db
from coop.groups.queries.belonging import seats
from coop.groups.queries.membership import is_member
from coop.people.models import Person
from coop.resources.queries.shelves import Shelf


def subject(shelf: Shelf) -> tuple[str, int]:
    """What a notice about it is about; a group's notes are told with its files."""
    if shelf.group_id is not None:
        return "posts_of_group", shelf.group_id
    if shelf.goal_id is not None:
        return "posts_of_goal", shelf.goal_id
    return "posts_of_convening", shelf.convening_id or 0


def told(shelf: Shelf, visibility: str) -> dict[int, list[int]]:
    """Person id → the groups it comes from: members of the group, or of those that answer for a goal; of a
    convening who answered or was invited, as far as it is laid out for them."""
    if shelf.convening_id is None:
        return seats(group.id for group in shelf.groups)
    concerned = _who_comes(shelf.convening_id, visibility)
    groups = hearing.groups_between(shelf.convening_id, concerned)
    if visibility == "group":
        return groups
    return {person_id: groups.get(person_id, []) for person_id in concerned}


def _who_comes(convening_id: int, visibility: str) -> list[int]:
    is_out = sa.exists().where(Convening.id == convening_id, Convening.state != "draft")
    statement = sa.select(Person.id).where(Person.id.in_(recipients.concerned(convening_id)), is_out)
    if visibility != "public":
        statement = statement.where(is_member())
    return list(db.session.scalars(statement.order_by(Person.id)))
