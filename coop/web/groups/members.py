"""Who is in a group, kept by its leads: add somebody who is known, change their part, take them out."""

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue

from coop.groups.models import ROLES as ROLE_KEYS
from coop.groups.models import Group, GroupMembership
from coop.groups.operations import seating
from coop.groups.queries import agreements, belonging, finding, terms
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.organizations.queries import belonging as organizations
from coop.web.groups.joining_forms import RoleForm
from coop.web.groups.room import blueprint
from coop.web.groups.words import ROLE_NOTES, ROLES
from coop.wording import gettext as _


def led(slug: str) -> Group:
    """The group, for those who may keep its list."""
    group: Group = found(finding.find(current_viewer(), slug))
    authorize("groups.edit", group)
    return group


@blueprint.get("/groups/<slug>/members")
def members(slug: str) -> ResponseReturnValue:
    """The list with what can be done, and people found by name who could be added."""
    group, words = led(slug), request.args.get("words", "").strip()[:100]
    return page(
        "groups/members.html",
        group=group,
        words=words,
        members=belonging.members(current_viewer(), group.id),
        terms=terms.lasting(group.id),
        agreement=agreements.current(group.id),
        waiting={state: len(belonging.in_state(group.id, state)) for state in ("requested", "invited")},
        results=belonging.people_to_add(current_viewer(), group.id, words),
        role_words=ROLES,
    )


@blueprint.post("/groups/<slug>/members")
def add_member(slug: str) -> ResponseReturnValue:
    """A member of the network is in the group from now on, for whom they usually speak."""
    group = led(slug)
    person = found(belonging.person_to_add(current_viewer(), request.form.get("person_id", 0, type=int)))
    speaks_for = [row.organization_id for row in organizations.of_person(person.id) if row.is_primary]
    seating.add_member(
        group, person, organization_id=next(iter(speaks_for), None), actor_id=current_viewer().person_id
    )
    flash(_("%(name)s is in the group.", name=person.name), "settled")
    return see_other(url_for("groups.members", slug=slug))


@blueprint.get("/groups/<slug>/members/<int:person_id>")
def member(slug: str, person_id: int) -> ResponseReturnValue:
    """What one person does in the group, and the way out."""
    group = led(slug)
    membership = in_group(group, person_id)
    term = terms.current(membership.id)
    form = RoleForm(formdata=None, until_on=term.until_on if term else None)
    return member_page(group, membership, form)


@blueprint.post("/groups/<slug>/members/<int:person_id>/role")
def role(slug: str, person_id: int) -> ResponseReturnValue:
    """Give somebody another part in the group."""
    group, chosen, form = led(slug), request.form.get("role", ""), RoleForm()
    membership = in_group(group, person_id)
    if chosen not in ROLE_KEYS or not form.validate_on_submit():
        return member_page(group, membership, form, 422, chosen=chosen)
    seating.set_role(membership, chosen, until_on=form.until_on.data, actor_id=current_viewer().person_id)
    flash(_("Saved."), "settled")
    return see_other(url_for("groups.members", slug=slug))


@blueprint.post("/groups/<slug>/members/<int:person_id>/removal")
def removal(slug: str, person_id: int) -> ResponseReturnValue:
    """Somebody is no longer in the group; their answers to its convenings stay."""
    membership = in_group(led(slug), person_id)
    word = request.form.get("word", "").strip()[:1000]
    seating.remove_member(membership, word=word, actor_id=current_viewer().person_id)
    flash(_("Taken out of the group."), "settled")
    is_still_lead = current_viewer().is_staff or person_id != current_viewer().person_id
    return see_other(url_for("groups.members" if is_still_lead else "groups.show", slug=slug))


def member_page(
    group: Group, membership: GroupMembership, form: RoleForm, status: int = 200, *, chosen: str = ""
) -> ResponseReturnValue:
    """One member, with what they accepted, and the part that was chosen if the day was wrong."""
    return page(
        "groups/member.html",
        status,
        group=group,
        membership=membership,
        form=form,
        chosen=chosen or membership.role,
        role_words=ROLES,
        notes=ROLE_NOTES,
    )


def in_group(group: Group, person_id: int) -> GroupMembership:
    """The person's present row in the group, or a 404."""
    membership = belonging.membership(group.id, person_id)
    return membership if membership and membership.state == "active" else abort(404)
