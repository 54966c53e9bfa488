"""Loads discussions of groups and of the next agenda: questions, changed words, one comment hidden."""

from datetime import timedelta
from typing import Any

from coop import clock
from coop.agenda.queries import standing
from coop.cli.demo.city import City
from coop.cli.demo.files import read
from coop.cli.demo.requests import days_ago
from coop.comments.models import Comment
from coop.comments.operations import thanking, writing
from coop.comments.operations.writing import Words
from coop.loop.operations import discussing as acts
from coop.loop.queries import discussable
from coop.loop.queries.discussable import Discussion
from coop.loop.queries.discussing import Remark
from coop.permissions import Viewer

ANYBODY = Viewer(person_id=0, has_account=True, is_staff=True)
BEN, CLEO, INES = "ben@coop.example", "cleo@coop.example", "ines@coop.example"
A_WHILE = timedelta(hours=3)


def load_discussions(city: City) -> None:
    """Every thread of the file, by the same operations that people use."""
    for row in read("discussions"):
        _load(row, city)


def _load(row: dict[str, Any], city: City) -> None:
    discussion = _discussed(row, city)
    with days_ago(row["days_ago"]):
        head = acts.begin(
            discussion,
            city.people[row["by"]].id,
            Words(row["text"], row["title"]),
            visibility=row.get("visibility", discussion.visibilities[0]),
            is_question=row.get("is_question", False),
        )
    remark = Remark(head, discussion)
    said = [_answer(remark, one, row, city) for one in row["answers"]]
    for place, one in enumerate(said[:2]):
        for reader in (CLEO, BEN, *((INES,) if head.visibility != "group" else ()))[place:]:
            if city.people[reader].id != one.person_id:
                thanking.thank(one, city.people[reader].id)
    if "answered_by" in row:
        writing.settle(head, city.people[row["answered_by"]].id, is_answered=True)
    if "hidden" in row:
        spoilt = _answer(remark, row["hidden"], row, city)
        with days_ago(row["days_ago"] - row["hidden"]["after"] - 0.5):
            acts.hide(Remark(spoilt, discussion), row["hidden"]["why"], city.people[BEN].id)
    if "reported" in row:
        one = row["reported"]
        acts.report(Remark(said[one["answer"]], discussion), city.people[one["by"]].id, one["reason"])


def _discussed(row: dict[str, Any], city: City) -> Discussion:
    """A group, or the draft of the next agenda."""
    draft = standing.draft(ANYBODY) if "group" not in row else None
    kind, key = ("agenda_version", draft.id) if draft else ("group", city.groups[row["group"]].id)
    return discussable.KINDS[kind].known(ANYBODY, [key])[key]


def _answer(remark: Remark, one: dict[str, Any], row: dict[str, Any], city: City) -> Comment:
    with days_ago(row["days_ago"] - one["after"]):
        made = acts.answer(remark, city.people[one["by"]].id, one["text"])
        if "changed" in one:
            held = clock.held.set(clock.now() + A_WHILE)
            writing.edit(made, Words(one["changed"]), made.version)
            clock.held.reset(held)
    return made
