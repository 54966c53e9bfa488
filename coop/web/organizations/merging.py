"""Two organizations that are one: found, shown side by side, merged."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.loop.operations.merging_organizations import merge_organizations
from coop.loop.queries.two_organizations import FIELDS, would_move
from coop.organizations.models import Organization
from coop.organizations.queries import directory
from coop.organizations.queries.near import near
from coop.web.organizations.room import blueprint
from coop.web.organizations.words import FIELD_WORDS, MOVED, ROLES
from coop.wording import gettext as _


@blueprint.get("/organizations/<slug>/merger")
def merger_choice(slug: str) -> ResponseReturnValue:
    """Which other organization is the same as this one."""
    organization, words = _found(slug), request.args.get("words", "").strip()[:100]
    viewer, website, street = current_viewer(), organization.website, organization.street
    alike = near(viewer, organization.name, website=website, street=street, but_id=organization.id)
    searched = directory.listed(viewer, words=words).rows[:20] if words else []
    others = list(dict.fromkeys([*searched, *(one.organization for one in alike)]))
    return page(
        "organizations/merger_choice.html",
        organization=organization,
        words=words,
        others=[other for other in others if other.id != organization.id],
    )


@blueprint.get("/organizations/<slug>/merger/<other>")
def merger(slug: str, other: str) -> ResponseReturnValue:
    """Both sides, field by field, and what would move."""
    keeper, second = _found(slug), _found(other)
    differing = [name for name in FIELDS if getattr(keeper, name) != getattr(second, name)]
    return page(
        "organizations/merger.html",
        organization=keeper,
        other=second,
        differing=differing,
        taken={name for name in differing if not getattr(keeper, name)},
        moving=would_move(second.id),
        field_words=FIELD_WORDS,
        moved_words=MOVED,
        role_words=ROLES,
    )


@blueprint.post("/organizations/<slug>/merger/<other>")
def merge(slug: str, other: str) -> ResponseReturnValue:
    """One organization from now on."""
    keeper, second = _found(slug), _found(other)
    taken = {name for name in FIELDS if request.form.get(name) == "other"}
    name = second.name
    merge_organizations(keeper, second, taken, actor_id=current_viewer().person_id)
    flash(_("%(name)s is one with it now. Its old address leads here.", name=name), "settled")
    return see_other(url_for("organizations.show", slug=slug))


def _found(slug: str) -> Organization:
    organization: Organization = found(directory.whole(current_viewer(), slug))
    authorize("organizations.merge", organization)
    return organization
