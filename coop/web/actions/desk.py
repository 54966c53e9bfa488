"""The staff's desk: everything late, blocked, nobody's or without a date; what was kept; who changed what."""

from flask import request
from flask.typing import ResponseReturnValue

from coop.actions.queries import figures
from coop.actions.queries.figures import GROUPED, Figures
from coop.actions.queries.listing import NONE
from coop.http.access import authorize
from coop.http.pages import page, page_number
from coop.http.tables import tabular
from coop.people import queries as people
from coop.web.actions import words
from coop.web.actions.filtering import today
from coop.web.actions.room import blueprint

HEADER = (
    "key",
    "name",
    "open",
    "late",
    "blocked",
    "without_owner",
    "without_date",
    "kept",
    "counted",
    "share",
)


@blueprint.get("/actions/desk")
def desk() -> ResponseReturnValue:
    """The figures by goal, group, organization or area; each number opens its rows."""
    authorize("staff.enter")
    kind = _kind()
    return page(
        "actions/desk.html",
        kind=kind,
        kinds=words.BY,
        total=figures.together(today()),
        rows=figures.by(kind, today()),
        filter_of=filter_of,
        nothing=words.WITHOUT.get(kind, ""),
    )


@blueprint.get("/actions/desk.<any(csv, json, xlsx):ending>")
def desk_table(ending: str) -> ResponseReturnValue:
    """The same figures as a file."""
    authorize("staff.enter")
    kind = _kind()
    return tabular(ending, f"promises-by-{kind}", HEADER, [_row(one) for one in figures.by(kind, today())])


@blueprint.get("/actions/changes")
def changes() -> ResponseReturnValue:
    """Who changed what, when, from what, to what and why; the latest first."""
    authorize("staff.enter")
    found = figures.changes(page_number())
    return page(
        "actions/changes.html",
        found=found,
        titles=figures.titles({entry.subject_id for entry in found.rows}),
        names=people.names({entry.actor_id for entry in found.rows if entry.actor_id}),
        words=words,
    )


def filter_of(kind: str, row: Figures) -> dict[str, str] | None:
    """What the list is told to show the rows of a line; none where it cannot be told."""
    if kind == "place" and row.key == NONE:
        return {"place": "system"}
    return {kind: row.key} if row.key else None


def _kind() -> str:
    kind = request.args.get("by", "goal")
    return kind if kind in GROUPED else "goal"


def _row(one: Figures) -> tuple[object, ...]:
    share = "" if one.share is None else round(one.share, 4)
    numbers = (one.open, one.late, one.blocked, one.unowned, one.undated, one.kept, one.counted)
    return (one.key, one.name, *numbers, share)
