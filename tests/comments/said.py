"""What tests say in the discussion of the Early Childhood group, and how they look at it."""

from typing import Any

from coop.comments import queries
from coop.comments.models import Comment
from coop.comments.operations.writing import Words
from coop.database import db, unit_of_work
from coop.loop.operations import discussing as acts
from coop.loop.queries import discussing
from coop.loop.queries.discussable import Discussion
from coop.loop.queries.discussing import Remark
from coop.permissions import Viewer
from tests.cast import early_childhood, person_named

ANYBODY = Viewer(person_id=0, has_account=True, is_staff=True)


def the_discussion() -> Discussion:
    """Of Ben's group."""
    found = discussing.find(ANYBODY, "groups", early_childhood().slug)
    assert found
    return found


def begun(name: str = "ben", text: str = "Which bus do families take?", **values: Any) -> int:
    """A thread of one of the cast; its number."""
    person_id, discussion = person_named(name).id, the_discussion()
    with unit_of_work():
        words = Words(text, values.pop("title", "Buses"))
        return acts.begin(discussion, person_id, words, **values).id


def said(head_id: int, name: str = "cleo", text: str = "The Green Line.") -> int:
    """An answer of one of the cast; its number."""
    person_id = person_named(name).id
    with unit_of_work():
        return acts.answer(placed(head_id), person_id, text).id


def placed(comment_id: int) -> Remark:
    """A comment where it stands, for who may read everything."""
    found = discussing.remark(ANYBODY, comment_id)
    assert found
    return found


def the(comment_id: int) -> Comment:
    """A comment as it is kept now."""
    db.session.rollback()
    found = queries.by_id(comment_id)
    assert found
    return found
