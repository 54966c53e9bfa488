"""The shelf of a group, a convening or a goal, and the page of what lies there."""

from typing import Any

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coop.agenda.queries import answering
from coop.files import kinds
from coop.history import queries as history
from coop.http.access import authorize, found
from coop.http.pages import page, page_number, see_other
from coop.http.viewer import current_viewer
from coop.http.words import READING
from coop.people import queries as people
from coop.permissions import may
from coop.refusal import Refusal
from coop.resources.models import Resource
from coop.resources.operations import keeping, laying_out, reading
from coop.resources.queries import finding, lost, shelves
from coop.web.resources import words
from coop.web.resources.forms import FilesForm, LinkForm, ResourceForm, VersionForm
from coop.web.resources.room import blueprint, resource_to_keep, shelf_to_fill
from coop.wording import gettext as _

SHELF = "/resources/<any(groups, convenings, goals):kind>/<slug>"


@blueprint.get(SHELF)
def shelf(kind: str, slug: str) -> ResponseReturnValue:
    """Everything that lies there, newest first."""
    return shelf_page(found(shelves.find(current_viewer(), kind, slug)))


def shelf_page(shelf: shelves.Shelf, status: int = 200, **forms: Any) -> ResponseReturnValue:
    """The shelf, with the forms to fill it for those who may."""
    is_keeper = may(current_viewer(), "resources.add", shelf)
    usual = "public" if shelf.is_public else "network"
    blank = {
        "files_form": FilesForm(formdata=None, visibility=usual),
        "link_form": LinkForm(formdata=None, visibility=usual),
    }
    return page(
        "resources/shelf.html",
        status,
        shelf=shelf,
        listed=finding.on_shelf(current_viewer(), shelf, page_number()),
        is_keeper=is_keeper,
        taken=finding.taken_from(shelf) if is_keeper else [],
        accept=kinds.ACCEPT,
        visibility_words=words.SEEN_BY,
        **(blank | forms),
    )


@blueprint.post(f"{SHELF}/links")
def add_link(kind: str, slug: str) -> ResponseReturnValue:
    """Lay a link out."""
    shelf, form = shelf_to_fill(kind, slug), LinkForm()
    if not form.validate_on_submit():
        return shelf_page(shelf, 422, link_form=form)
    try:
        laying_out.add_link(shelf, form.url.data, form.fields(), actor_id=current_viewer().person_id)
    except Refusal as refusal:
        form.url.errors = [refusal.sentence]
        return shelf_page(shelf, 422, link_form=form)
    flash(_("The link is here."), "settled")
    return see_other(url_for("resources.shelf", kind=kind, slug=slug))


@blueprint.get("/resources/lost")
def lost_links() -> ResponseReturnValue:
    """Links that lead nowhere, on the shelves that the viewer keeps."""
    authorize("resources.mend")
    listed = lost.links(current_viewer(), page_number())
    goals = answering.latest(each.goal_id for each in listed.rows if each.goal_id)
    return page("resources/lost.html", listed=listed, goals=goals)


@blueprint.get("/resources/<int:resource_id>")
def show(resource_id: int) -> ResponseReturnValue:
    """One file with its versions, or one link."""
    return resource_page(found(finding.find(current_viewer(), resource_id)))


def resource_page(resource: Resource, status: int = 200, **forms: Any) -> ResponseReturnValue:
    """The page, with the forms to keep it for those who may."""
    shelf = shelves.of_resource(resource)
    is_keeper = may(current_viewer(), "resources.keep", shelf)
    entries = history.of("resource", resource.id, most=50) if is_keeper else []
    blank = {
        "form": ResourceForm(resource.kind, formdata=None, obj=resource),
        "version_form": VersionForm(formdata=None),
    }
    return page(
        "resources/show.html",
        status,
        resource=resource,
        shelf=shelf,
        is_keeper=is_keeper,
        entries=entries,
        names=people.names({entry.actor_id for entry in entries if entry.actor_id}) if entries else {},
        act=words.act,
        changes=words.changes,
        versions=finding.versions(current_viewer(), resource.id),
        accept=kinds.ACCEPT,
        visibility_words=words.SEEN_BY,
        **(READING | blank | forms),
    )


@blueprint.post("/resources/<int:resource_id>")
def save(resource_id: int) -> ResponseReturnValue:
    """Change what is said about it."""
    resource = resource_to_keep(resource_id)
    form = ResourceForm(resource.kind)
    if not form.validate_on_submit():
        return resource_page(resource, 422, form=form)
    url = form.url.data or "" if "url" in form else ""
    try:
        keeping.edit(resource, form.fields(), url=url, actor_id=current_viewer().person_id)
    except Refusal as refusal:
        form.url.errors = [refusal.sentence]
        return resource_page(resource, 422, form=form)
    flash(_("Saved."), "settled")
    return see_other(url_for("resources.show", resource_id=resource_id))


@blueprint.post("/resources/<int:resource_id>/reading")
def read_again(resource_id: int) -> ResponseReturnValue:
    """Let the words of its newest file be read once more."""
    reading.read_again(resource_to_keep(resource_id), actor_id=current_viewer().person_id)
    flash(_("It is read again. That takes a minute or two."), "settled")
    return see_other(url_for("resources.show", resource_id=resource_id))


@blueprint.post("/resources/<int:resource_id>/removal")
def removal(resource_id: int) -> ResponseReturnValue:
    """Take it away; it can be had back for a while."""
    resource = resource_to_keep(resource_id)
    shelf = shelves.of_resource(resource)
    keeping.remove(resource, actor_id=current_viewer().person_id)
    flash(_("Taken away. For 30 days you can bring it back from here."), "settled")
    return see_other(url_for("resources.shelf", kind=shelf.kind, slug=shelf.slug))


@blueprint.post(f"{SHELF}/<int:resource_id>/return")
def bring_back(kind: str, slug: str, resource_id: int) -> ResponseReturnValue:
    """Lay out again what was taken away."""
    resource = found(finding.taken(shelf_to_fill(kind, slug), resource_id))
    keeping.bring_back(resource, actor_id=current_viewer().person_id)
    flash(_("It is here again."), "settled")
    return see_other(url_for("resources.show", resource_id=resource_id))
