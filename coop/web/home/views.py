"""The first page, and robots.txt."""

from flask import Response
from flask.typing import ResponseReturnValue

from coop.convenings.queries import listing
from coop.convenings.queries.listing import Row
from coop.groups.queries import belonging as groups
from coop.http.pages import page
from coop.http.shelf import same_for_visitors
from coop.http.viewer import current_viewer
from coop.organizations.queries import directory as organizations
from coop.permissions import may
from coop.web.home.room import blueprint

# Calendars on the web keep to this file, so no address of a feed may stand in it.
CLOSED_TO_ROBOTS = ("/account", "/answers/", "/letters/", "/sign-in", "/staff", "/-/")


@blueprint.get("/")
@same_for_visitors
def index() -> ResponseReturnValue:
    """For a visitor: what this is and what comes next. For a member: what waits for them."""
    viewer = current_viewer()
    if not viewer.has_account:
        return page(
            "home/visitor.html",
            rows=listing.upcoming(viewer),
            sectors=[(term.short_label, number) for term, number in organizations.count_by_sector(viewer)],
        )
    waiting, answered = listing.awaiting_answer(viewer), listing.answered_by(viewer)
    shown = {row.convening.id for row in waiting + answered}
    return page(
        "home/member.html",
        waiting=waiting,
        answered=answered,
        drafts=listing.drafts_of(viewer) if may(viewer, "convenings.open") else [],
        memberships=groups.of_person(viewer.person_id or 0),
        next_of=next_of_groups(listing.of_my_groups(viewer)),
        others=[row for row in listing.upcoming(viewer, 20) if row.convening.id not in shown][:5],
    )


def next_of_groups(rows: list[Row]) -> dict[int, Row]:
    """Group id → the first of the rows that the group holds; rows are soonest first."""
    first: dict[int, Row] = {}
    for row in rows:
        for group in row.convening.groups:
            first.setdefault(group.id, row)
    return first


@blueprint.get("/robots.txt")
def robots() -> ResponseReturnValue:
    """What search engines may leave alone: pages of one person. Feeds stay open."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED_TO_ROBOTS)]
    return Response("\n".join(lines) + "\n", mimetype="text/plain")
