"""A thread of Ben's group, one for everybody, and Cleo's comments: one reported, one hidden."""

from typing import Any

from coop.database import unit_of_work
from coop.loop.operations import discussing as acts
from tests.cast import person_named
from tests.comments.said import begun, placed, said


def comments_named() -> dict[str, Any]:
    """Each in a unit of its own."""
    thread, of_all = begun("ben", is_question=True), begun("ben", visibility="public")
    comment, hidden = said(thread, "cleo"), said(thread, "cleo", "Half price this week")
    with unit_of_work():
        acts.report(placed(comment), person_named("ada").id, "It names a school")
        acts.hide(placed(hidden), "An advertisement", person_named("ben").id)
    return {"thread": thread, "thread_of_all": of_all, "comment": comment, "hidden_comment": hidden}
