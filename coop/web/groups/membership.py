"""One's own place in a group, and the agreement of its members."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coop.groups.models import Group, GroupMembership
from coop.groups.operations import agreeing, joining, seating
from coop.groups.queries import agreements, belonging, finding, terms
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.organizations.queries import belonging as affiliations
from coop.web.groups.joining_forms import AgreementForm, SeatForm
from coop.web.groups.room import blueprint
from coop.web.groups.words import ROLES
from coop.wording import gettext as _


@blueprint.get("/groups/<slug>/membership")
def membership(slug: str) -> ResponseReturnValue:
    """My part, for whom I sit here, what I accepted, and the way out."""
    row = mine(slug)
    form = SeatForm(formdata=None, organization_id=row.organization_id)
    form.offer(affiliations.of_person(row.person_id))
    return page(
        "groups/membership.html",
        group=row.group,
        row=row,
        form=form,
        role=ROLES[row.role],
        is_last_lead=belonging.is_last_lead(row),
        term=terms.current(row.id),
        agreement=agreements.current(row.group_id),
    )


@blueprint.post("/groups/<slug>/membership")
def membership_save(slug: str) -> ResponseReturnValue:
    """For whom I sit here."""
    row, form = mine(slug), SeatForm()
    form.offer(affiliations.of_person(row.person_id))
    if not form.validate_on_submit():
        return see_other(url_for("groups.membership", slug=slug))
    joining.sit_for(row, form.organization_id.data, actor_id=row.person_id)
    flash(_("Saved."), "settled")
    return see_other(url_for("groups.membership", slug=slug))


@blueprint.post("/groups/<slug>/membership/leaving")
def leaving(slug: str) -> ResponseReturnValue:
    """I am no longer in the group."""
    row = mine(slug)
    name = row.group.name
    seating.remove_member(row, actor_id=row.person_id)
    flash(_("You are no longer in %(group)s.", group=name), "settled")
    return see_other(url_for("groups.index"))


@blueprint.get("/groups/<slug>/agreement")
def agreement(slug: str) -> ResponseReturnValue:
    """What the members promise one another, with whether I accepted it."""
    group = found(finding.find(current_viewer(), slug))
    row = own_row(group)
    is_in = row is not None and row.state == "active"
    versions = agreements.versions(group.id)
    return page("groups/agreement.html", group=group, versions=versions, row=row if is_in else None)


@blueprint.post("/groups/<slug>/membership/agreement")
def agreement_acceptance(slug: str) -> ResponseReturnValue:
    """I accept the words that hold now."""
    row = mine(slug)
    agreeing.accept_agreement(row)
    flash(_("Thank you. It is kept that you accepted it."), "settled")
    return see_other(url_for("groups.show", slug=slug))


@blueprint.get("/groups/<slug>/agreement/edit")
def agreement_edit(slug: str) -> ResponseReturnValue:
    """The form for a new version."""
    group = found(finding.find(current_viewer(), slug))
    authorize("groups.edit", group)
    newest = agreements.latest(group.id)
    form = AgreementForm(formdata=None, text=newest.text if newest else "")
    return page("groups/agreement_edit.html", group=group, form=form)


@blueprint.post("/groups/<slug>/agreement")
def agreement_save(slug: str) -> ResponseReturnValue:
    """Keep a new version; the members are asked again."""
    group = found(finding.find(current_viewer(), slug))
    authorize("groups.edit", group)
    form = AgreementForm()
    if not form.validate_on_submit():
        return page("groups/agreement_edit.html", 422, group=group, form=form)
    note, actor_id = form.note.data or "", current_viewer().person_id
    agreeing.write_agreement(group, form.text.data or "", note=note, actor_id=actor_id)
    flash(_("The agreement is saved."), "settled")
    return see_other(url_for("groups.agreement", slug=slug))


def own_row(group: Group) -> GroupMembership | None:
    """The row of the one who looks, whatever its state."""
    person_id = current_viewer().person_id
    return belonging.membership(group.id, person_id) if person_id else None


def mine(slug: str) -> GroupMembership:
    """My present place in a group; who has none finds no such page, and visitors are asked to sign in."""
    group = found(finding.find(current_viewer(), slug))
    row = own_row(group)
    if row is None:
        authorize("groups.ask")
    row = found(row if row and row.state == "active" else None)
    authorize("groups.keep_place", row)
    return row
