"""The directory of people, and the page of one."""

from flask import request
from werkzeug.wrappers import Response

from coop.groups.queries import membership as members
from coop.http.access import authorize, found
from coop.http.entries import entry
from coop.http.pages import page, page_number
from coop.http.viewer import current_viewer
from coop.organizations.queries import belonging as organizations
from coop.web.people.room import blueprint


@blueprint.get("/people")
def index() -> Response:
    """The directory, by name."""
    authorize("people.see")
    words = request.args.get("q", "")
    people = members.directory(current_viewer(), words, page_number())
    belonging = organizations.names_of(person.id for person in people.rows)
    return page("people/index.html", people=people, words=words, belonging=belonging)


@blueprint.get("/people/<int:person_id>")
def show(person_id: int) -> Response:
    """One person, as far as the viewer may know."""
    authorize("people.see")
    return page("people/show.html", **found(entry(person_id)))
