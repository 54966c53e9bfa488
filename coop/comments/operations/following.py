"""Saying what one wants to hear of."""

from sqlalchemy.dialects import postgresql, sqlite

from coop.comments.models import Following
from coop.comments.queries import About
from coop.database import db


def follow(person_id: int, subject: About, *, is_following: bool = True) -> None:
    """Hear of a thread or of everything said about something, or not any more; the latest word counts."""
    insert = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    row = {"person_id": person_id, "subject_kind": subject[0], "subject_id": subject[1]}
    statement = insert(Following).values(row | {"is_following": is_following})
    db.session.execute(
        statement.on_conflict_do_update(
            index_elements=["person_id", "subject_kind", "subject_id"], set_={"is_following": is_following}
        )
    )
