"""The staff's desk: everything late, blocked, nobody's or without a date; what was kept; who changed what."""

from flask import request
from flask.typing import ResponseReturnValue

from coop.actions.queries import blocked, figures
from coop.actions.queries.figures import GROUPED, Figures
from coop.actions.queries.listing import NONE
from coop.http.access import authorize
from coop.http.pages import page, page_number
from coop.http.tables import tabular
from coop.people import queries as people
from coop.web.actions import words
from coop.web.actions.audit import said
from coop.web.actions.filtering import asked, today
from coop.web.actions.room import blueprint

# What the list is told of a line without one, and of an organization: what it leads, not what it gives to.
OTHERWISE = {
    "place": {"place": "system"},
    "sector": {"organization": NONE},
    "organization": {"organization": NONE},
}
LEADING = {"organization": "lead"}
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
    "days_blocked",
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
        scopes=words.SCOPES,
    )


@blueprint.get("/actions/desk.<any(csv, json, xlsx):ending>")
def desk_table(ending: str) -> ResponseReturnValue:
    """The same figures as a file."""
    authorize("staff.enter")
    kind = _kind()
    return tabular(ending, f"promises-by-{kind}", HEADER, [_row(one) for one in figures.by(kind, today())])


@blueprint.get("/actions/desk/blocked")
def blocked_days() -> ResponseReturnValue:
    """The commitments behind a median of days, each with its own, narrowed like the list."""
    authorize("staff.enter")
    wanted = asked(request.args)
    found, middle = blocked.behind(wanted.where(), page_number())
    arguments = wanted.filters.as_arguments()
    return page("actions/blocked.html", found=found, middle=middle, arguments=arguments)


@blueprint.get("/actions/changes")
def changes() -> ResponseReturnValue:
    """Who changed what, when, from what, to what and why; the latest first."""
    authorize("staff.enter")
    found = figures.changes(page_number())
    return page(
        "actions/changes.html",
        found=found,
        changed=said(found.rows),
        titles=figures.titles({entry.subject_id for entry in found.rows}),
        names=people.names({entry.actor_id for entry in found.rows if entry.actor_id}),
        words=words,
    )


def filter_of(kind: str, row: Figures) -> dict[str, str] | None:
    """What the list is told to show the rows of a line; none where it cannot be told."""
    if row.key == NONE and kind in OTHERWISE:
        return OTHERWISE[kind]
    return {LEADING.get(kind, kind): row.key} if row.key else None


def _kind() -> str:
    kind = request.args.get("by", "goal")
    return kind if kind in GROUPED else "goal"


def _row(one: Figures) -> tuple[object, ...]:
    share = "" if one.share is None else round(one.share, 4)
    numbers = (one.open, one.late, one.blocked, one.unowned, one.undated, one.kept, one.counted)
    days = "" if one.days_blocked is None else one.days_blocked
    return (one.key, one.name or str(words.SCOPES.get(one.key, "")), *numbers, share, days)
