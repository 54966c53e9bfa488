"""Those who keep an organization's page keep its people: who belongs there, as what, since when."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coop.http.access import authorize, found
from coop.http.limits import limit
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.membership_requests import queries as membership_requests
from coop.organizations.models import Affiliation, Organization
from coop.organizations.operations import belonging as operations
from coop.organizations.operations import inviting
from coop.organizations.queries import belonging, directory
from coop.web.organizations.people_forms import AffiliationForm, BelongingForm
from coop.web.organizations.room import blueprint
from coop.web.organizations.words import ROLES
from coop.wording import current_language
from coop.wording import gettext as _


@blueprint.get("/organizations/<slug>/people")
def people(slug: str) -> ResponseReturnValue:
    """Everybody there, those who were asked, those who ask, and those who were there."""
    return _page(_kept(slug), BelongingForm(formdata=None))


@blueprint.post("/organizations/<slug>/people")
def invite(slug: str) -> ResponseReturnValue:
    """A letter asks somebody whether they belong there."""
    limit("invitations to belong", slug, at_most=60)
    organization, form = _kept(slug), BelongingForm()
    if not form.validate_on_submit():
        return _page(organization, form, 422)
    inviting.invite_to_belong(
        organization,
        form.email.data or "",
        form.name.data or "",
        role=form.role.data,
        title=form.title.data or "",
        locale=current_language(),
        by_id=current_viewer().person_id,
    )
    flash(_("A letter asks %(name)s whether they belong here.", name=form.name.data), "settled")
    return see_other(url_for("organizations.people", slug=slug))


@blueprint.post("/organizations/<slug>/invitations/<int:invitation_id>/withdrawal")
def invitation_withdrawal(slug: str, invitation_id: int) -> ResponseReturnValue:
    """It was a mistake."""
    organization, invitation = _kept(slug), found(belonging.invitation_by_id(invitation_id))
    found(invitation if invitation.organization_id == organization.id else None)
    inviting.withdraw_invitation(invitation, current_viewer().person_id)
    flash(_("The invitation was taken back."), "settled")
    return see_other(url_for("organizations.people", slug=slug))


@blueprint.get("/organizations/<slug>/people/<int:affiliation_id>")
def affiliation(slug: str, affiliation_id: int) -> ResponseReturnValue:
    """One person there."""
    organization = _kept(slug)
    one = found(belonging.at(organization.id, affiliation_id))
    return _affiliation_page(organization, one, AffiliationForm(formdata=None, obj=one))


@blueprint.post("/organizations/<slug>/people/<int:affiliation_id>")
def save_affiliation(slug: str, affiliation_id: int) -> ResponseReturnValue:
    """Another role, title or first day."""
    organization, form = _kept(slug), AffiliationForm()
    one = found(belonging.at(organization.id, affiliation_id))
    if not form.validate_on_submit():
        return _affiliation_page(organization, one, form, 422)
    said = {"role": form.role.data, "title": form.title.data or "", "from_on": form.from_on.data}
    operations.change_affiliation(one, **said, actor_id=current_viewer().person_id)
    flash(_("Saved."), "settled")
    return see_other(url_for("organizations.people", slug=slug))


@blueprint.post("/organizations/<slug>/people/<int:affiliation_id>/ending")
def affiliation_ending(slug: str, affiliation_id: int) -> ResponseReturnValue:
    """Somebody no longer belongs there: said by those who keep the page, or by themselves."""
    viewer = current_viewer()
    organization = found(directory.find(viewer, slug))
    one = found(belonging.at(organization.id, affiliation_id))
    authorize("organizations.end_affiliation", one)
    operations.end_affiliation(one, actor_id=viewer.person_id)
    flash(_("%(name)s no longer belongs here.", name=one.person.name), "settled")
    is_own = one.person_id == viewer.person_id and not viewer.is_staff
    return see_other(url_for("organizations.show" if is_own else "organizations.people", slug=slug))


def _kept(slug: str) -> Organization:
    organization: Organization = found(directory.find(current_viewer(), slug))
    authorize("organizations.keep_people", organization)
    return organization


def _page(organization: Organization, form: BelongingForm, status: int = 200) -> ResponseReturnValue:
    return page(
        "organizations/people.html",
        status,
        organization=organization,
        form=form,
        affiliations=belonging.people_of(organization.id),
        invitations=belonging.invitations(organization.id),
        asking=membership_requests.to_belong(organization.id),
        past=belonging.were_there(organization.id),
        role_words=ROLES,
    )


def _affiliation_page(
    organization: Organization, one: Affiliation, form: AffiliationForm, status: int = 200
) -> ResponseReturnValue:
    return page(
        "organizations/affiliation.html", status, organization=organization, affiliation=one, form=form
    )
