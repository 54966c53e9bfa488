"""The first page, and robots.txt."""

from flask import Response
from flask.typing import ResponseReturnValue

from coop.convenings.queries import listing
from coop.http.pages import page
from coop.http.shelf import same_for_visitors
from coop.http.viewer import current_viewer
from coop.organizations.queries import directory as organizations
from coop.statements import queries as statements
from coop.web.home.member import everything_for
from coop.web.home.room import blueprint

# Calendars on the web keep to this file, so no address of a feed may stand in it.
CLOSED_TO_ROBOTS = ("/account", "/answers/", "/letters/", "/sign-in", "/staff", "/-/")


@blueprint.get("/")
@same_for_visitors
def index() -> ResponseReturnValue:
    """For a visitor: what this is and what comes next. For a member: what waits for them."""
    viewer = current_viewer()
    if viewer.has_account:
        return page("home/member.html", **everything_for(viewer))
    said = statements.mission_and_pillars()
    return page(
        "home/visitor.html",
        mission=next((one for one in said if one.statement.kind == "mission"), None),
        pillars_now=[one for one in said if one.statement.kind == "pillar"],
        rows=listing.upcoming(viewer),
        sectors=[(term.short_label, number) for term, number in organizations.count_by_sector(viewer)],
    )


@blueprint.get("/robots.txt")
def robots() -> ResponseReturnValue:
    """What search engines may leave alone: pages of one person. Feeds stay open."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED_TO_ROBOTS)]
    return Response("\n".join(lines) + "\n", mimetype="text/plain")
