"""What is left of the words of somebody who is erased."""

import sqlalchemy as sa

from coop.comments import queries
from coop.comments.models import CommentReport, CommentThanks, CommentVersion, Following
from coop.database import db
from coop.search import operations as search


def forget_person(person_id: int) -> None:
    """Their words go with all versions, and what they reported, thanked for and followed.

    The places stay, so that what others answered can still be understood.
    """
    theirs = queries.of_person(person_id)
    ids = [comment.id for comment in theirs]
    db.session.execute(sa.delete(CommentVersion).where(CommentVersion.comment_id.in_(ids)))
    for comment in theirs:
        comment.title = comment.text = comment.search_text = ""
        comment.state, comment.question = "withdrawn", "none"
    for model in (CommentReport, CommentThanks, Following):
        db.session.execute(sa.delete(model).where(model.person_id == person_id))
    db.session.flush()
    if ids:
        search.forget("comment", *ids)
