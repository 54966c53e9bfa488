"""Saying that a comment was of use."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from coop import clock
from coop.comments import queries
from coop.comments.models import Comment, CommentThanks
from coop.database import db
from coop.refusal import Refusal
from coop.wording import gettext as _


def thank(comment: Comment, person_id: int) -> None:
    """It was of use to somebody; once, however often they say so.

    Refuses one's own words, and what cannot be read any more.
    """
    comment = queries.locked(comment.id)
    if comment.state != "shown":
        raise Refusal(_("This comment is not shown any more."))
    if comment.person_id == person_id:
        raise Refusal(_("This is your own comment."))
    insert = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    row = {"comment_id": comment.id, "person_id": person_id, "made_at": clock.now()}
    db.session.execute(insert(CommentThanks).values(row).on_conflict_do_nothing())


def take_back_thanks(comment: Comment, person_id: int) -> None:
    """Somebody takes that back; nothing happens where they had not said it."""
    theirs = sa.and_(CommentThanks.comment_id == comment.id, CommentThanks.person_id == person_id)
    db.session.execute(sa.delete(CommentThanks).where(theirs))
