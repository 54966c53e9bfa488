"""Handing a group over to others, in one screen."""

from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from coop.convenings.queries import of_group, saved_lists
from coop.groups.models import Group, GroupMembership
from coop.groups.queries import belonging, finding, terms
from coop.http.access import authorize, found
from coop.http.pages import page, see_other, wants_fragment
from coop.http.viewer import current_viewer
from coop.loop.operations.handing_over import hand_over as hand_group_over
from coop.web.groups.joining_forms import HandOverForm
from coop.web.groups.room import blueprint
from coop.web.groups.words import ROLES
from coop.wording import gettext as _
from coop.wording import searchable

FEW = 12


@blueprint.get("/groups/<slug>/hand-over")
def hand_over(slug: str) -> ResponseReturnValue:
    """Who leads now, who could, and everything that moves with the lead."""
    group = found(finding.find(current_viewer(), slug))
    authorize("groups.hand_over", group)
    if wants_fragment():
        return page("groups/_heirs.html", **who_could(group))
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
    return page(
        "groups/hand_over.html",
        status,
        group=group,
        form=form,
        ahead=of_group.ahead(group.id),
        lists=saved_lists.of_group(group.id),
        terms=terms.lasting(group.id),
        role_words=ROLES,
        is_heirless=is_heirless,
        going=set(request.form.getlist("leaving", type=int)),
        **who_could(group),
    )


def who_could(group: Group) -> dict[str, Any]:
    """Who leads now, and who could: all of a small group, else those who are ticked or found by name."""
    members, words = everyone(group), request.values.get("words", "").strip()[:100]
    others = [row for row in members if row.role != "lead"]
    ticked = set(request.values.getlist("heirs", type=int))
    is_large = len(others) > FEW
    parts = searchable(words).split()
    matches = [row for row in others if parts and all(part in row.person.sort_key for part in parts)]
    shown = {row.person_id for row in matches[:FEW]} | ticked
    return {
        "leads": [row for row in members if row.is_leading],
        "others": [row for row in others if row.person_id in shown] if is_large else others,
        "number": len(others),
        "more": max(0, len(matches) - FEW) if is_large else 0,
        "words": words,
        "ticked": ticked,
        "is_large": is_large,
    }
