"""The list of groups by kind, the page of one, and keeping it right."""

from itertools import groupby
from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from coop import links
from coop.agenda.queries import tracing
from coop.comments import queries as comments
from coop.convenings.queries import listing
from coop.group_notes import queries as group_notes
from coop.groups.models import Group, GroupMembership
from coop.groups.operations import opening
from coop.groups.queries import agreements, belonging, finding
from coop.history import queries as history
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.promised import promised
from coop.http.shelf import same_for_visitors
from coop.http.tables import tabular
from coop.http.viewer import current_viewer
from coop.library.queries import listing as library
from coop.library.queries.listing import Asked
from coop.loop.queries import discussing
from coop.notes.queries import finding as notes
from coop.notes.queries import register
from coop.people import queries as people
from coop.people.models import Person
from coop.places import queries as places
from coop.resources.queries import finding as resources
from coop.resources.queries import shelves
from coop.web.groups.forms import GroupForm, group_form
from coop.web.groups.room import blueprint
from coop.web.groups.words import JOINING, KIND, KIND_NOTES, KINDS, ROLES, STATUSES
from coop.wording import gettext as _


@blueprint.get("/groups")
@same_for_visitors
def index() -> ResponseReturnValue:
    """All groups that have not closed, by kind; or those that have."""
    words = request.args.get("words", "").strip()[:100]
    are_closed = request.args.get("state") == "closed"
    rows = finding.listed(current_viewer(), words=words, are_closed=are_closed)
    kinds = [(kind, list(some)) for kind, some in groupby(rows, lambda row: row.group.kind)]
    return page(
        "groups/index.html",
        kinds=kinds,
        words=words,
        count=len(rows),
        are_closed=are_closed,
        kind_words=KINDS,
        kind_notes=KIND_NOTES,
    )


@blueprint.get("/groups.<any(csv, json):ending>")
def table(ending: str) -> ResponseReturnValue:
    """The same list as a table for other programs."""
    words, are_closed = request.args.get("words", "").strip()[:100], request.args.get("state") == "closed"
    rows = [
        (row.group.slug, row.group.name, row.group.kind, row.group.status, row.members, row.group.purpose)
        + (row.group.place.name if row.group.place else "", links.to(f"/groups/{row.group.slug}"))
        for row in finding.listed(current_viewer(), words=words, are_closed=are_closed)
    ]
    header = ("slug", "name", "kind", "status", "members", "purpose", "area", "address")
    return tabular(ending, "groups", header, rows)


@blueprint.get("/groups/<slug>")
@same_for_visitors
def show(slug: str) -> ResponseReturnValue:
    """One group: what for, who leads it, when it meets."""
    viewer = current_viewer()
    group = found(finding.find(viewer, slug))
    row = belonging.membership(group.id, viewer.person_id) if viewer.person_id else None
    return page(
        "groups/show.html",
        group=group,
        kind=KIND[group.kind],
        state=STATUSES[group.status],
        closing=history.last("group", group.id, "closed") if group.status == "closed" else None,
        joining=JOINING[group.join_policy],
        **own_place(group, row),
        **discussed(group),
        role_words=ROLES,
        **held_together(group),
        rows=listing.of_group(viewer, group.id),
        past=listing.of_group(viewer, group.id, are_past=True, most=5),
    )


def held_together(group: Group) -> dict[str, Any]:
    """Who is in it, what lies on its shelf, and what it answers for in the common agenda."""
    viewer, shelf = current_viewer(), shelves.of_group(group)
    return {
        "leads": belonging.leads(group.id),
        "members": belonging.members(viewer, group.id),
        "documents": library.newest(viewer, Asked(group_id=group.id), most=5),
        "shelf": shelf,
        "resources": resources.newest_on(viewer, shelf),
        "goals": tracing.of_group(group.id),
        "promised": promised(group=group.slug),
        "posted": group_notes.latest(viewer, group.id, 3),
        "noted": notes.latest_of_group(viewer, group.id),
        "decided": register.latest(viewer, group.id),
    }


def own_place(group: Group, row: GroupMembership | None) -> dict[str, Any]:
    """What the one who looks has to do with the group, and what waits for them if they lead it."""
    is_in = row is not None and row.state == "active"
    leads = group.id in current_viewer().leads
    return {
        "my_state": row.state if row else "",
        "has_still_to_accept": is_in
        and agreements.has_still_to_accept(found(row), agreements.current(group.id)),
        "requests": len(belonging.in_state(group.id, "requested")) if leads else 0,
    }


def discussed(group: Group) -> dict[str, Any]:
    """The latest threads that the one who looks may read, and whether there could be others."""
    viewer = current_viewer()
    return {
        "threads": comments.latest(discussing.seen(viewer), ("group", group.id)),
        "discusses": viewer.is_staff or group.id in viewer.group_ids,
    }


@blueprint.get("/groups/new")
def new() -> ResponseReturnValue:
    """The form for a group that does not exist yet."""
    authorize("groups.open")
    return edit_page(None, form_of(None))


@blueprint.post("/groups")
def create() -> ResponseReturnValue:
    """Open a group, active when somebody leads it, forming until then."""
    authorize("groups.open")
    form = form_of(None)
    lead = named_lead(form) if form.validate_on_submit() else None
    if form.errors:
        return edit_page(None, form, 422)
    group = opening.open_group(
        form.fields(blank()), form.charter(), lead=lead, actor_id=current_viewer().person_id
    )
    flash(_("%(name)s is open.", name=group.name), "settled")
    return see_other(url_for("groups.show", slug=group.slug))


def named_lead(form: GroupForm) -> Person | None:
    """The person behind the address, or none with a word beside the field."""
    field = form["lead"]
    person = people.by_email(field.data) if field.data else None
    if field.data and (person is None or not person.has_account):
        field.errors = [_("Nobody with an account has this address.")]
        return None
    return person


@blueprint.get("/groups/<slug>/edit")
def edit(slug: str) -> ResponseReturnValue:
    """The form for what a group says about itself."""
    group = found(finding.find(current_viewer(), slug))
    authorize("groups.edit", group)
    return edit_page(group, form_of(group))


@blueprint.post("/groups/<slug>")
def save(slug: str) -> ResponseReturnValue:
    """Change what a group says about itself."""
    group = found(finding.find(current_viewer(), slug))
    authorize("groups.edit", group)
    form = form_of(group)
    if not form.validate_on_submit():
        return edit_page(group, form, 422)
    opening.edit(group, form.fields(group), actor_id=current_viewer().person_id)
    flash(_("Saved."), "settled")
    return see_other(url_for("groups.show", slug=slug))


def form_of(group: Group | None) -> GroupForm:
    """The form with what can be chosen."""
    return group_form(
        group or blank(), places.listed(), is_new=group is None, asks_kind=current_viewer().is_staff
    )


def blank() -> Group:
    """What a new group's form begins with; never saved."""
    return Group(kind="affinity", status="forming", visibility="public", join_policy="request")


def edit_page(group: Group | None, form: GroupForm, status: int = 200) -> ResponseReturnValue:
    """The form on its page."""
    return page("groups/edit.html", status, form=form, group=group)
