"""Coming into a group, asking to, and the queue in which its leads answer."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from coop.groups.models import Group, GroupMembership
from coop.groups.operations import joining as operations
from coop.groups.queries import agreements, belonging, finding
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_person, current_viewer
from coop.organizations.queries import belonging as affiliations
from coop.web.groups.joining_forms import JoiningForm, without
from coop.web.groups.room import blueprint
from coop.wording import gettext as _


@blueprint.get("/groups/<slug>/joining")
def joining(slug: str) -> ResponseReturnValue:
    """What it takes to be in the group, and the way in."""
    group = found(finding.find(current_viewer(), slug))
    authorize("groups.ask")
    return joining_page(group, joining_form(group))


@blueprint.post("/groups/<slug>/joining")
def join(slug: str) -> ResponseReturnValue:
    """A member comes in: the group is open, or they were invited."""
    group = found(finding.find(current_viewer(), slug))
    authorize("groups.join")
    form = joining_form(group)
    if not form.validate_on_submit():
        return joining_page(group, form, 422)
    organization_id, accepts = form.organization_id.data, "accepts" in form
    operations.join(group, found(current_person()), organization_id=organization_id, accepts=accepts)
    flash(_("You are in %(group)s. Welcome.", group=group.name), "settled")
    return see_other(url_for("groups.show", slug=slug))


@blueprint.post("/groups/<slug>/requests")
def ask(slug: str) -> ResponseReturnValue:
    """Somebody asks the leads."""
    group = found(finding.find(current_viewer(), slug))
    authorize("groups.ask")
    form = joining_form(group)
    if not form.validate_on_submit():
        return joining_page(group, form, 422)
    words, organization_id = form.data.get("words") or "", form.organization_id.data
    person = found(current_person())
    operations.ask_to_join(group, person, words, organization_id=organization_id, accepts="accepts" in form)
    flash(_("Your request is with the leads of %(group)s. A letter brings their answer.", group=group.name))
    return see_other(url_for("groups.show", slug=slug))


@blueprint.post("/groups/<slug>/requests/withdrawal")
def request_withdrawal(slug: str) -> ResponseReturnValue:
    """Whoever asked takes it back."""
    group = found(finding.find(current_viewer(), slug))
    row = found(my_row(group))
    authorize("groups.keep_place", row)
    operations.withdraw_request(row)
    flash(_("Your request is taken back."), "settled")
    return see_other(url_for("groups.show", slug=slug))


@blueprint.get("/groups/<slug>/requests")
def requests(slug: str) -> ResponseReturnValue:
    """Who asks to join, the longest wait first."""
    group = found(finding.find(current_viewer(), slug))
    authorize("groups.edit", group)
    return page("groups/requests.html", group=group, rows=belonging.in_state(group.id, "requested"))


@blueprint.post("/groups/<slug>/requests/<int:person_id>/acceptance")
def request_acceptance(slug: str, person_id: int) -> ResponseReturnValue:
    """A lead says yes."""
    row = asked_of(slug, person_id)
    operations.accept_request(row, word=word(), actor_id=current_viewer().person_id)
    flash(_("%(name)s is in the group.", name=row.person.name), "settled")
    return see_other(url_for("groups.requests", slug=slug))


@blueprint.post("/groups/<slug>/requests/<int:person_id>/declining")
def request_declining(slug: str, person_id: int) -> ResponseReturnValue:
    """A lead says no, with a word."""
    row = asked_of(slug, person_id)
    operations.decline_request(row, word=word(), actor_id=current_viewer().person_id)
    flash(_("A letter to %(name)s is on its way.", name=row.person.name), "settled")
    return see_other(url_for("groups.requests", slug=slug))


def asked_of(slug: str, person_id: int) -> GroupMembership:
    """Somebody's row in a group whose leads may answer them."""
    group = found(finding.find(current_viewer(), slug))
    authorize("groups.edit", group)
    row: GroupMembership = found(belonging.membership(group.id, person_id))
    return row


def word() -> str:
    """The word that goes along."""
    return request.form.get("word", "").strip()[:1000]


def my_row(group: Group) -> GroupMembership | None:
    """The row of the one who looks, whatever its state."""
    person_id = current_viewer().person_id
    return belonging.membership(group.id, person_id) if person_id else None


def joining_form(group: Group) -> JoiningForm:
    """What is asked of the one who looks."""
    form, row = JoiningForm(), my_row(group)
    without(
        form,
        agreements.current(group.id),
        asks=group.join_policy == "request" and not (row and row.state == "invited"),
    )
    form.offer(affiliations.of_person(current_viewer().person_id or 0), is_new=True)
    return form


def joining_page(group: Group, form: JoiningForm, status: int = 200) -> ResponseReturnValue:
    """The form with the agreement above it, or what there is to say instead."""
    row, is_member = my_row(group), current_viewer().is_member
    is_open = group.join_policy == "open" or (row is not None and row.state == "invited")
    return page(
        "groups/joining.html",
        status,
        group=group,
        form=form,
        state=row.state if row else "",
        is_open=is_open and is_member,
        takes_requests=group.join_policy == "request",
        agreement=agreements.current(group.id),
    )
