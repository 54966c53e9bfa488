"""What an organization offers to others, and what it seeks."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.organizations.models import Organization
from coop.organizations.operations import describing
from coop.organizations.queries import directory
from coop.vocabulary import queries as vocabulary
from coop.vocabulary.models import Term
from coop.web.organizations.profile_forms import assets_form, said
from coop.web.organizations.room import blueprint
from coop.wording import gettext as _


@blueprint.get("/organizations/<slug>/assets")
def assets(slug: str) -> ResponseReturnValue:
    """A line for each kind of help."""
    organization, kinds = _kept(slug)
    return _page(organization, kinds, assets_form(organization, kinds, formdata=None))


@blueprint.post("/organizations/<slug>/assets")
def save_assets(slug: str) -> ResponseReturnValue:
    """Keep what was written; an empty line is none."""
    organization, kinds = _kept(slug)
    form = assets_form(organization, kinds)
    if not form.validate_on_submit():
        return _page(organization, kinds, form, 422)
    describing.list_assets(organization, said(form), actor_id=current_viewer().person_id)
    flash(_("Saved."), "settled")
    return see_other(url_for("organizations.show", slug=slug))


def _kept(slug: str) -> tuple[Organization, list[Term]]:
    organization: Organization = found(directory.whole(current_viewer(), slug))
    authorize("organizations.edit", organization)
    return organization, vocabulary.terms("asset_kind")


def _page(
    organization: Organization, kinds: list[Term], form: FlaskForm, status: int = 200
) -> ResponseReturnValue:
    return page("organizations/assets.html", status, organization=organization, kinds=kinds, form=form)
