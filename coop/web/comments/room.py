"""The room's blueprint, its addresses, and what every page of it asks."""

from flask import Blueprint

from coop.http.access import found
from coop.http.limits import HOUR, limit
from coop.http.viewer import current_viewer
from coop.loop.queries import discussable, discussing
from coop.loop.queries.discussable import Discussion
from coop.loop.queries.discussing import Remark

blueprint = Blueprint("comments", __name__)
DISCUSSION = f"/<within({', '.join(map(repr, discussable.PLURALS))}):plural>/<slug>/discussion"
COMMENT = "/comments/<int:comment_id>"
IN_AN_HOUR = 40


def discussion_at(plural: str, slug: str) -> Discussion:
    """What an address names, or a 404."""
    discussion: Discussion = found(discussing.find(current_viewer(), plural, slug))
    return discussion


def remark_at(comment_id: int) -> Remark:
    """A comment that may be read, or a 404."""
    remark: Remark = found(discussing.remark(current_viewer(), comment_id))
    return remark


def shown_at(comment_id: int) -> Remark:
    """A comment whose words everybody reads who may read the discussion, or a 404."""
    remark = remark_at(comment_id)
    found(True if remark.comment.state == "shown" else None)
    return remark


def not_too_many(what: str = "comments", at_most: int = IN_AN_HOUR) -> None:
    """Nobody floods: so many of one person in an hour, then 429. Visitors are asked to sign in anyway."""
    person_id = current_viewer().person_id
    if person_id:
        limit(what, str(person_id), at_most=at_most, seconds=HOUR)
