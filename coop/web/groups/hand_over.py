"""Handing a group over to others, in one screen."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from coop.convenings.queries import of_group
from coop.groups.models import Group, GroupMembership
from coop.groups.queries import belonging, finding, terms
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.loop.operations.handing_over import hand_over as hand_group_over
from coop.web.groups.joining_forms import HandOverForm
from coop.web.groups.room import blueprint
from coop.web.groups.words import ROLES
from coop.wording import gettext as _


@blueprint.get("/groups/<slug>/hand-over")
def hand_over(slug: str) -> ResponseReturnValue:
    """Who leads now, who could, and everything that moves with the lead."""
    group = found(finding.find(current_viewer(), slug))
    authorize("groups.hand_over", group)
    return hand_over_page(group, HandOverForm(formdata=None, obj=group))


@blueprint.post("/groups/<slug>/hand-over")
def hand_over_save(slug: str) -> ResponseReturnValue:
    """Everything moves at once, or nothing."""
    group = found(finding.find(current_viewer(), slug))
    authorize("groups.hand_over", group)
    form = HandOverForm()
    heirs, leaving = chosen(group, "heirs"), chosen(group, "leaving")
    if not form.validate_on_submit() or not heirs:
        return hand_over_page(group, form, 422, is_heirless=not heirs)
    words = {name: form.data[name] or "" for name in ("contact_address", "note")}
    by_id = current_viewer().person_id
    hand_group_over(group, heirs, leaving, until_on=form.until_on.data, actor_id=by_id, **words)
    flash(_("%(group)s is in other hands. Letters tell everybody concerned.", group=group.name), "settled")
    return see_other(url_for("groups.show", slug=slug))


def chosen(group: Group, field: str) -> list[GroupMembership]:
    """The members whose boxes were ticked."""
    ids = set(request.form.getlist(field, type=int))
    return [row for row in everyone(group) if row.person_id in ids]


def everyone(group: Group) -> list[GroupMembership]:
    """All members, also those who are not listed: whoever hands over knows the group."""
    return belonging.members(current_viewer(), group.id)


def hand_over_page(
    group: Group, form: HandOverForm, status: int = 200, *, is_heirless: bool = False
) -> ResponseReturnValue:
    """The form beside what moves."""
    members = everyone(group)
    return page(
        "groups/hand_over.html",
        status,
        group=group,
        form=form,
        leads=[row for row in members if row.is_leading],
        others=[row for row in members if row.role != "lead"],
        ahead=of_group.ahead(group.id),
        terms=terms.lasting(group.id),
        role_words=ROLES,
        is_heirless=is_heirless,
        ticked=set(request.form.getlist("heirs", type=int)),
        going=set(request.form.getlist("leaving", type=int)),
    )
